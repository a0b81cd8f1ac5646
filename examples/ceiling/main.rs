//! A server that gives the same answer to every request: what HTTP alone costs, as the ceiling that `make bench-http` holds
//! the program against.
//!
//! `ceiling ANSWER`, the path of a file; it prints the address that it answers on.
#![expect(clippy::print_stdout, reason = "a tool tells where it listens")]

use std::error::Error;

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::post;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: ceiling ANSWER")?;
    let answer = Bytes::from(std::fs::read(file)?);
    let kind = "application/graphql-response+json; charset=utf-8";
    let handler = move |_question: Bytes| {
        let answer = answer.clone();
        async move { ([(header::CONTENT_TYPE, kind)], answer) }
    };
    let router = Router::new().route("/graphql", post(handler));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}
