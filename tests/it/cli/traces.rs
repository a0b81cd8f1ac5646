//! Spans that go to a collector: which request, which operation, and nothing of what was asked or by whom.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::mpsc;
use std::thread;

use serde_json::json;

use super::server::{PATIENCE, ask};
use super::{PROGRAM, Program};
use crate::support::world;

/// A collector that takes what comes: where it listens, and the bodies as they come.
fn collector() -> (String, mpsc::Receiver<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, bodies) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut line, mut length) = (String::new(), 0);
            while reader.read_line(&mut line).unwrap() > 2 {
                let lower = line.to_ascii_lowercase();
                if let Some(text) = lower.strip_prefix("content-length:") {
                    length = text.trim().parse().unwrap();
                }
                line.clear();
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
            stream.write_all(answer).unwrap();
            if sender.send(body).is_err() {
                return;
            }
        }
    });
    (address, bodies)
}

#[tokio::test]
async fn spans_tell_request_and_operation_and_nothing_else() {
    let database = world::told().await;
    let program = Program::over(&database);
    let token = program.out(&["token", "create", "--name", "dupond", "--role", "EDITOR"]);
    let (address, bodies) = collector();
    let mut command = Command::new(PROGRAM);
    command
        .args(["serve", "--listen", "127.0.0.1:0"])
        .env("PASSERELLES_OTEL_COLLECTOR", &address);
    let server = program.serve_by(&mut command);
    let query = "query Dupont($text: String) { moreau: actors(search: $text) { totalCount } }";
    let variables = json!({ "text": "martin" });
    let answer = ask(server.address, Some(token.trim()), query, &variables).unwrap();
    assert_eq!(answer.status, 200, "{answer:?}");
    let log = server.log();
    server.terminate();
    let (status, _) = server.ended();
    assert!(status.success(), "{log}");
    // What waited was sent before the end.
    let mut told = String::new();
    while let Ok(body) = bodies.recv_timeout(PATIENCE) {
        told.push_str(&String::from_utf8_lossy(&body));
        if told.contains("graphql.request") && told.contains("http.request") {
            break;
        }
    }
    for word in [
        "passerelles",
        "http.request",
        "graphql.request",
        "actors",
        "request.id",
        "/graphql",
    ] {
        assert!(told.contains(word), "{word}: {told}");
    }
    let id = log
        .split("request.id=\"")
        .nth(1)
        .unwrap_or_else(|| panic!("{log}"));
    let id = id.split('"').next().unwrap();
    assert!(id.len() >= 16 && told.contains(id), "{id}: {told}");
    for word in ["Dupont", "dupond", "moreau", "martin", "psr_", token.trim()] {
        assert!(!told.contains(word), "{word}: {told}");
    }
}

#[tokio::test]
async fn a_collector_that_is_not_there_keeps_nobody() {
    let database = world::told().await;
    let program = Program::over(&database);
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let mut command = Command::new(PROGRAM);
    command
        .args(["serve", "--listen", "127.0.0.1:0"])
        .env("PASSERELLES_OTEL_COLLECTOR", format!("http://{nobody}"));
    let server = program.serve_by(&mut command);
    assert_eq!(server.status("/healthz"), 200);
    server.terminate();
    let (status, took) = server.ended();
    assert!(status.success() && took.as_secs() < 10, "{took:?}");
}
