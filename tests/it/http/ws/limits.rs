//! What a socket may take of the server, and whose pages may open one.

use passerelles::graphql::SocketLimits;
use serde_json::{Value, json};

use super::{Client, Server};

const FOLLOW: &str = "subscription { changes { id } }";

#[tokio::test]
async fn there_are_so_many_sockets_and_no_more() {
    let limits = SocketLimits {
        open: 2,
        ..SocketLimits::default()
    };
    let server = Server::with(limits, &[]).await;
    let _first = server.begun(None).await;
    let mut second = server.begun(None).await;
    let (status, body) = server.refused(server.request()).await;
    assert_eq!(status, 503);
    let error = &body["errors"][0]["extensions"];
    assert_eq!(error["code"], "UNAVAILABLE");
    assert!(error["retryAfterMs"].is_u64());
    // A place is free again when its socket has gone.
    second.say("{").await;
    assert_eq!(second.closed().await.0, 4400);
    drop(second);
    let again = async {
        while tokio_tungstenite::connect_async(server.request())
            .await
            .is_err()
        {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(super::PATIENCE, again)
        .await
        .expect("a place is free");
}

#[tokio::test]
async fn one_client_does_not_take_all_sockets() {
    let limits = SocketLimits {
        per_client: 1,
        ..SocketLimits::default()
    };
    let server = Server::with(limits, &[]).await;
    let _first = server.begun(None).await;
    let (status, body) = server.refused(server.request()).await;
    assert_eq!(status, 429);
    let error = &body["errors"][0]["extensions"];
    assert_eq!(error["code"], "LIMIT_EXCEEDED");
    assert!(error["retryAfterMs"].is_u64());
}

#[tokio::test]
async fn a_socket_has_so_many_operations_and_no_more() {
    let limits = SocketLimits {
        operations: 2,
        ..SocketLimits::default()
    };
    let server = Server::with(limits, &[]).await;
    let mut client = server.begun(None).await;
    client.ask("1", FOLLOW, Value::Null).await;
    client.ask("2", FOLLOW, Value::Null).await;
    client.ask("3", FOLLOW, Value::Null).await;
    assert_eq!(client.code("3").await, "LIMIT_EXCEEDED");
    // The others go on, and a place is free again once one has ended.
    client.send(&json!({ "type": "complete", "id": "1" })).await;
    client.ask("3", "{ service { name } }", Value::Null).await;
    client.data("3").await;
}

#[tokio::test]
async fn a_socket_that_nothing_is_asked_on_is_closed_and_one_in_use_stays() {
    let limits = SocketLimits {
        idle_ms: 300,
        ..SocketLimits::default()
    };
    let server = Server::with(limits, &[]).await;
    let mut idle = server.begun(None).await;
    let mut used = server.begun(None).await;
    used.ask("1", FOLLOW, Value::Null).await;
    let (code, reason) = idle.closed().await;
    assert_eq!(code, 1001, "{reason}");
    assert!(reason.contains("Nothing was asked"), "{reason}");
    // The other one is as old, and answers; without its subscription it goes too.
    used.ask("2", "{ service { name } }", Value::Null).await;
    used.data("2").await;
    used.send(&json!({ "type": "complete", "id": "1" })).await;
    assert_eq!(used.closed().await.0, 1001);
}

#[tokio::test]
async fn answers_that_nobody_reads_do_not_pile_up() {
    let limits = SocketLimits {
        waiting_bytes: 100_000,
        ..SocketLimits::default()
    };
    let server = Server::with(limits, &[]).await;
    let mut client = server.begun(None).await;
    // Together far more than the system keeps for a reader.
    let long = include_str!("../introspection.graphql");
    for number in 0..limits.operations {
        client.ask(&number.to_string(), long, Value::Null).await;
    }
    let (mut answered, mut refused) = (0, 0);
    while answered + refused < limits.operations {
        let message = client.next().await;
        match message["type"].as_str().unwrap() {
            "complete" => answered += 1,
            "error" => {
                let told = &message["payload"][0];
                assert_eq!(told["extensions"]["code"], "LIMIT_EXCEEDED", "{told}");
                let sentence = told["message"].as_str().unwrap();
                assert!(sentence.contains("100000 octets"), "{told}");
                refused += 1;
            }
            kind => assert_eq!(kind, "next"),
        }
    }
    assert!(answered > 0 && refused > 0, "{answered} {refused}");
    // Once they are read there is room again, for the longest too.
    client.ask("last", long, Value::Null).await;
    assert!(client.data("last").await["__schema"].is_object());
}

#[tokio::test]
async fn a_message_that_is_too_long_closes_with_1009() {
    let server = Server::new().await;
    for length in [66_000, 200_000] {
        let mut client = server.begun(None).await;
        let long = "x".repeat(length);
        client
            .send(&json!({ "type": "ping", "payload": { "x": long } }))
            .await;
        assert_eq!(client.closed().await.0, 1009, "{length}");
    }
    let mut client = server.begun(None).await;
    let long = "x".repeat(60_000);
    client
        .send(&json!({ "type": "ping", "payload": { "x": long } }))
        .await;
    assert_eq!(client.next().await["payload"]["x"], long);
}

#[tokio::test]
async fn pages_from_elsewhere_open_no_socket() {
    let server = Server::with(SocketLimits::default(), &["https://annuaire.example"]).await;
    let from = |origin: &str| {
        let mut request = server.request();
        let origin = origin.parse().unwrap();
        request.headers_mut().insert("origin", origin);
        request
    };
    let own = format!("http://{}", server.address);
    for origin in [own.as_str(), "https://annuaire.example"] {
        Client::of(from(origin)).await;
    }
    for origin in ["https://evil.example", "null"] {
        let (status, body) = server.refused(from(origin)).await;
        assert_eq!(status, 403, "{origin}");
        assert_eq!(body["errors"][0]["extensions"]["code"], "FORBIDDEN");
    }
}

#[tokio::test]
async fn the_limits_can_be_read() {
    let limits = SocketLimits {
        open: 7,
        operations: 3,
        ..SocketLimits::default()
    };
    let server = Server::with(limits, &[]).await;
    let mut client = server.begun(None).await;
    let query =
        "{ service { limits { maxSockets maxSocketsPerClient maxSocketOperations maxMessageBytes
        socketInitTimeoutMs maxSocketLifetimeMs maxSocketIdleMs maxSocketWaitingBytes } } }";
    client.ask("1", query, Value::Null).await;
    assert_eq!(
        client.data("1").await["service"]["limits"],
        json!({ "maxSockets": 7, "maxSocketsPerClient": 50, "maxSocketOperations": 3, "maxMessageBytes": 65_536,
            "socketInitTimeoutMs": 3_000, "maxSocketLifetimeMs": 3_600_000, "maxSocketIdleMs": 600_000,
            "maxSocketWaitingBytes": 4_194_304 })
    );
}
