//! A server that is asked to stop: it answers what it has begun to read, and is gone within ten seconds.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;

use super::Program;
use super::server::{PATIENCE, Server, head, read, until};
use crate::support::world;

/// A supervisor's patience.
const AT_MOST: Duration = Duration::from_secs(10);

/// A question of which the server has read the head, and waits for the rest.
fn begun(server: &Server, token: &str, body: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let head = head(Some(token), body.len(), "Expect: 100-continue\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let mut reader = BufReader::with_capacity(1, stream.try_clone().unwrap());
    for expected in ["HTTP/1.1 100 Continue\r\n", "\r\n"] {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        assert_eq!(line, expected);
    }
    stream
}

#[tokio::test]
async fn a_request_under_way_is_answered_and_no_other() {
    let database = world::told().await;
    let program = Program::over(&database);
    let token = program.out(&["token", "create", "--name", "essai", "--role", "EDITOR"]);
    let server = program.serve();
    let fields = json!({ "fields": { "kind": "HEALTH_HOUSE", "name": "Maison du Cap" } });
    let query = "mutation($fields: ActorFields!) { createActor(input: {fields: $fields}) { actor { name } } }";
    let body = json!({ "query": query, "variables": fields }).to_string();
    let mut stream = begun(&server, token.trim(), &body);
    // A connection that nobody uses is no reason to stay.
    let _idle = TcpStream::connect(server.address).unwrap();
    server.terminate();
    until("nobody is let in any more", || {
        TcpStream::connect(server.address).err()
    });
    stream.write_all(body.as_bytes()).unwrap();
    let reply = read(&mut stream).unwrap();
    assert_eq!(reply.status, 200, "{reply:?}");
    assert_eq!(
        reply.json()["data"]["createActor"]["actor"]["name"],
        "Maison du Cap"
    );
    let log = server.log();
    let (status, took) = server.ended();
    assert!(status.success(), "{status}: {log}");
    assert!(took < AT_MOST, "{took:?}");
    assert!(
        program
            .out(&["search", "maison du cap"])
            .contains("Maison du Cap")
    );
}

#[tokio::test]
async fn whoever_never_ends_a_request_does_not_keep_it() {
    let database = world::told().await;
    let program = Program::over(&database);
    let token = program.out(&["token", "create", "--name", "essai", "--role", "EDITOR"]);
    let server = program.serve();
    let _stream = begun(
        &server,
        token.trim(),
        "{\"query\": \"{ service { version } }\"}",
    );
    server.terminate();
    let (status, took) = server.ended();
    assert!(status.success(), "{status}");
    assert!(took < AT_MOST, "{took:?}");
}
