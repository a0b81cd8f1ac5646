//! Each way in which the server closes a socket, with the code of the protocol.

use std::time::Duration;

use passerelles::domain::vocab::Role;
use passerelles::graphql::SocketLimits;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use super::{Client, Server};

const FOLLOW: &str = "subscription { changes { id } }";

#[tokio::test]
async fn what_is_no_message_of_the_protocol_closes_with_4400() {
    let server = Server::new().await;
    for text in [
        "",
        "bonjour",
        "[]",
        r#"{"type":"start","id":"1","payload":{"query":"{a}"}}"#,
        r#"{"type":"connection_ack"}"#,
        r#"{"type":"subscribe","payload":{"query":"{a}"}}"#,
        &format!(r#"{{"type":"complete","id":"{}"}}"#, "x".repeat(129)),
        r#"{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":"b"}}"#,
    ] {
        let mut client = server.begun(None).await;
        client.say(text).await;
        let (code, reason) = client.closed().await;
        assert_eq!(code, 4400, "{text}");
        assert!(reason.starts_with("Invalid message: "), "{reason}");
    }
    let mut client = server.begun(None).await;
    let bytes = Message::binary(br#"{"type":"ping"}"#.to_vec());
    futures_util::SinkExt::send(&mut client.0, bytes)
        .await
        .unwrap();
    assert_eq!(client.closed().await.0, 4400);
}

#[tokio::test]
async fn an_operation_before_the_acknowledgement_closes_with_4401() {
    let server = Server::new().await;
    let mut client = server.open().await;
    client.ask("1", FOLLOW, Value::Null).await;
    assert_eq!(client.closed().await, (4401, "Unauthorized".to_owned()));
}

#[tokio::test]
async fn a_token_that_is_not_in_force_closes_with_4403() {
    let server = Server::new().await;
    for payload in [
        json!({ "token": "psr_nobody" }),
        json!({ "Authorization": "Basic YTpi" }),
        json!({ "Authorization": "Bearer psr_nobody" }),
        json!({ "token": 1 }),
    ] {
        let mut client = server.open().await;
        client
            .send(&json!({ "type": "connection_init", "payload": payload }))
            .await;
        assert_eq!(client.closed().await.0, 4403, "{payload}");
    }
}

#[tokio::test]
async fn another_protocol_closes_with_4406() {
    let server = Server::new().await;
    let mut request = server.request();
    request.headers_mut().remove("sec-websocket-protocol");
    let mut client = Client::of(request).await;
    assert_eq!(client.closed().await.0, 4406);
}

#[tokio::test]
async fn who_does_not_begin_is_closed_with_4408() {
    let limits = SocketLimits {
        init_timeout_ms: 200,
        ..SocketLimits::default()
    };
    let server = Server::with(limits, &[]).await;
    let mut silent = server.open().await;
    let mut begun = server.begun(None).await;
    // Pings are no beginning.
    silent.send(&json!({ "type": "ping" })).await;
    assert_eq!(silent.next().await["type"], "pong");
    let closed = silent.closed().await;
    let expected = "Connection initialisation timeout".to_owned();
    assert_eq!(closed, (4408, expected));
    begun.send(&json!({ "type": "ping" })).await;
    assert_eq!(begun.next().await["type"], "pong");
}

#[tokio::test]
async fn an_identifier_in_use_closes_with_4409() {
    let server = Server::new().await;
    let mut client = server.begun(None).await;
    client.ask("a", FOLLOW, Value::Null).await;
    client.ask("a", FOLLOW, Value::Null).await;
    let expected = "Subscriber for a already exists".to_owned();
    assert_eq!(client.closed().await, (4409, expected));
    // One that was completed by the client is free.
    let mut client = server.begun(None).await;
    client.ask("a", FOLLOW, Value::Null).await;
    client.send(&json!({ "type": "complete", "id": "a" })).await;
    client.ask("a", "{ service { name } }", Value::Null).await;
    client.data("a").await;
}

#[tokio::test]
async fn a_second_beginning_closes_with_4429() {
    let server = Server::new().await;
    let mut client = server.begun(None).await;
    client.send(&json!({ "type": "connection_init" })).await;
    let expected = "Too many initialisation requests".to_owned();
    assert_eq!(client.closed().await, (4429, expected));
}

#[tokio::test]
async fn a_socket_that_has_lasted_its_time_is_closed_with_1001() {
    let limits = SocketLimits {
        lifetime_ms: 300,
        ..SocketLimits::default()
    };
    let server = Server::with(limits, &[]).await;
    let mut client = server.begun(None).await;
    client.ask("1", FOLLOW, Value::Null).await;
    let (code, reason) = client.closed().await;
    assert_eq!(code, 1001);
    assert!(reason.contains("resume"), "{reason}");
}

#[tokio::test]
async fn a_server_that_stops_closes_all_sockets_with_1001() {
    let server = Server::new().await;
    let mut begun = server.begun(None).await;
    begun.ask("1", FOLLOW, Value::Null).await;
    let mut silent = server.open().await;
    // This one never reads: it must not hold the server up.
    let _deaf = server.begun(None).await;
    let (address, request) = (server.address.clone(), server.request());
    let stopped = server.stop();
    let closed = async {
        assert_eq!(begun.closed().await.0, 1001);
        assert_eq!(silent.closed().await.0, 1001);
    };
    tokio::time::timeout(Duration::from_secs(9), async {
        tokio::join!(stopped, closed)
    })
    .await
    .expect("it stops within nine seconds");
    assert!(
        tokio_tungstenite::connect_async(request).await.is_err(),
        "{address} listens still"
    );
}

#[tokio::test]
async fn a_write_under_way_is_answered_before_the_goodbye() {
    let server = Server::new().await;
    let (_, token) = server.token(Role::Editor).await;
    let mut editor = server.begun(Some(&token)).await;
    // Another write holds this one up.
    let store = server.api.database.store();
    let writer = store.begin_write("test", 1).await.unwrap();
    let create = "mutation { createActor(input: {fields: {kind: ALEC, name: \"Agence\"}}) {
        actor { name } userErrors { code } } }";
    editor.ask("1", create, Value::Null).await;
    editor.ask("2", FOLLOW, Value::Null).await;
    editor.send(&json!({ "type": "ping" })).await;
    assert_eq!(editor.next().await["type"], "pong");
    let answered = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        // Nothing more is begun.
        editor.ask("3", "{ service { name } }", Value::Null).await;
        assert_eq!(editor.code("3").await, "UNAVAILABLE");
        writer.commit().await.unwrap();
        let data = editor.data("1").await;
        assert_eq!(data["createActor"]["actor"]["name"], "Agence");
        assert_eq!(editor.closed().await.0, 1001);
    };
    tokio::join!(server.stop(), answered);
}

#[tokio::test]
async fn a_goodbye_is_answered() {
    let server = Server::new().await;
    let mut client = server.begun(None).await;
    client.ask("1", FOLLOW, Value::Null).await;
    let goodbye = CloseFrame {
        code: CloseCode::Normal,
        reason: "".into(),
    };
    client.0.close(Some(goodbye)).await.unwrap();
    assert_eq!(client.closed().await.0, 1000);
}
