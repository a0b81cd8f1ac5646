use super::*;
use axum::body::Bytes;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;

use crate::runtime::Stopwatch;

/// A server that is stopped when it is dropped.
struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    ended: tokio::task::JoinHandle<Result<(), ServeError>>,
}

/// Serves a word, an echo, and more than any buffer holds.
async fn served(limits: Limits, proxies: &str) -> Server {
    let router = Router::new()
        .route("/", get(|| async { "bonjour" }))
        .route("/echo", post(|body: Bytes| async { body }))
        .route("/much", get(|| async { vec![b'x'; 64 << 20] }));
    let (stop, stopped) = oneshot::channel();
    let (told, bound) = oneshot::channel();
    let holding = Holding::new(&limits, Proxies::parse(proxies).unwrap());
    let ended = crate::runtime::spawn(async move {
        let listening = |address| told.send(address).unwrap();
        let stopped = async { drop(stopped.await) };
        serve("127.0.0.1:0", router, holding, listening, stopped).await
    });
    Server {
        address: bound.await.unwrap(),
        stop: Some(stop),
        ended,
    }
}

fn patience(client_timeout_ms: u64) -> Limits {
    Limits {
        client_timeout_ms,
        ..Limits::default()
    }
}

impl Server {
    async fn open(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// The answer to a whole request.
    async fn ask(&self) -> String {
        let mut stream = self.open().await;
        let request = b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
        // A connection that is refused is closed at any point of this.
        let mut answer = Vec::new();
        if stream.write_all(request).await.is_ok() {
            drop(stream.read_to_end(&mut answer).await);
        }
        String::from_utf8(answer).unwrap()
    }

    async fn end(mut self) {
        drop(self.stop.take());
        self.ended.await.unwrap().unwrap();
    }
}

/// Waits until the other side closes.
async fn closed(stream: &mut TcpStream) {
    let mut rest = Vec::new();
    // A reset is an end too.
    drop(stream.read_to_end(&mut rest).await);
}

#[tokio::test]
async fn slow_headers_are_cut_while_others_are_served() {
    let server = served(patience(600), "").await;
    let mut slow = Vec::new();
    for _ in 0..100 {
        let mut stream = server.open().await;
        stream
            .write_all(b"GET / HTTP/1.1\r\nhost: a\r\nx-slow: ")
            .await
            .unwrap();
        slow.push(stream);
    }
    let watch = Stopwatch::start();
    assert!(server.ask().await.ends_with("bonjour"));
    assert!(watch.elapsed() < Duration::from_secs(1));
    for stream in &mut slow {
        closed(stream).await;
    }
    assert!(watch.elapsed() < Duration::from_secs(10));
    server.end().await;
}

#[tokio::test]
async fn a_reader_who_takes_nothing_is_cut() {
    // The place of the cut connection is the only one: whoever comes next is served when it is free.
    let limits = Limits {
        connections_per_client: 1,
        ..patience(300)
    };
    let server = served(limits, "").await;
    let mut stream = server.open().await;
    let request = b"GET /much HTTP/1.1\r\nhost: a\r\n\r\n";
    stream.write_all(request).await.unwrap();
    let mut first = [0];
    stream.read_exact(&mut first).await.unwrap();
    while !server.ask().await.ends_with("bonjour") {}
    let mut taken = Vec::new();
    drop(stream.read_to_end(&mut taken).await);
    assert!(taken.len() < 64 << 20, "{}", taken.len());
    server.end().await;
}

#[tokio::test]
async fn one_address_holds_only_so_many_connections() {
    let limits = Limits {
        connections_per_client: 2,
        ..patience(30_000)
    };
    let server = served(limits, "").await;
    let (first, second) = (server.open().await, server.open().await);
    let mut third = server.open().await;
    closed(&mut third).await;
    drop((first, second));
    // Their places are free again, once the server has seen them go.
    while !server.ask().await.ends_with("bonjour") {}
    server.end().await;
    // A proxy speaks for many.
    let server = served(limits, "127.0.0.1").await;
    let _held = (server.open().await, server.open().await);
    assert!(server.ask().await.ends_with("bonjour"));
    server.end().await;
}

#[tokio::test]
async fn a_request_under_way_is_finished_when_the_server_stops() {
    let mut server = served(patience(30_000), "").await;
    let mut stream = server.open().await;
    let request = b"POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n1";
    stream.write_all(request).await.unwrap();
    // The server has accepted it once it answers another, which came later.
    assert!(server.ask().await.ends_with("bonjour"));
    drop(server.stop.take());
    stream.write_all(b"2").await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("12"), "{answer}");
    server.end().await;
}
