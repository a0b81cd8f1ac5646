//! What a single request may cost: whatever is asked of a real server, it answers in time and takes less than 100 MB
//! beside what it holds.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use passerelles::runtime::Stopwatch;
use serde_json::{Value, json};

use super::Program;
use super::server::{PATIENCE, Server, head};
use crate::http::hostile::{AT_ONCE, documents};
use crate::import::demonstration;
use crate::support::encode;

/// Kilobytes that a request may take at most.
const MOST_KB: u64 = 100 * 1_024;

/// What a legal question may take, however much it asks: the limit on time, and a debug build on a loaded machine.
const IN_TIME: Duration = Duration::from_secs(20);

/// A line of what Linux tells of the memory of a process, in kilobytes; `None` where it does not.
fn memory(server: &Server, name: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.process())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Lets the peak begin anew from what is held now; what that is.
fn held(server: &Server) -> Option<u64> {
    std::fs::write(format!("/proc/{}/clear_refs", server.process()), "5").ok()?;
    memory(server, "VmHWM:")
}

/// The status of a request that is written as it is, 0 when it is cut off without one, and how long it took.
fn sent(server: &Server, request: &str) -> (u16, Duration) {
    let watch = Stopwatch::start();
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // A server that has read enough need not read on, and what it says is cut off when it does not.
    drop(stream.write_all(request.as_bytes()));
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer));
    let status = answer
        .strip_prefix(b"HTTP/1.1 ")
        .and_then(|rest| rest.get(..3));
    let status = status.and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
    (status.unwrap_or_default(), watch.elapsed())
}

fn post(body: &str) -> String {
    format!("{}{body}", head(None, body.len(), "Connection: close\r\n"))
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
}

fn asked(query: &str, variables: &Value) -> String {
    post(&json!({ "query": query, "variables": variables }).to_string())
}

/// What is meant to harm.
fn hostile() -> Vec<(String, String)> {
    let documents = documents().into_iter();
    let mut all: Vec<(String, String)> = documents
        .map(|(name, query, _)| (name.to_owned(), asked(&query, &Value::Null)))
        .collect();
    let search = "query($a: String) { actors(search: $a, first: 100) { nodes { name } } }";
    let ids = "query($a: [ID!]!) { nodes(ids: $a) { id } }";
    let list = |length: usize| vec![encode("Actor", 101); length];
    let wide: serde_json::Map<String, Value> =
        (0..6_000).map(|n| (format!("a{n}"), json!(n))).collect();
    let nested = format!(
        "{{\"query\": \"{{ service {{ name }} }}\", \"variables\": {{\"a\": {}1{}}}}}",
        "[".repeat(120),
        "]".repeat(120)
    );
    let flat = format!(
        "{{\"query\": \"{{ service {{ name }} }}\", \"variables\": {{\"a\": [{}1]}}}}",
        "1,".repeat(31_000)
    );
    let objects = format!(
        "{{\"query\": \"{{ service {{ name }} }}\", \"variables\": {{\"a\": [{}1]}}}}",
        "{},".repeat(21_000)
    );
    for (name, request) in [
        (
            "a long text",
            asked(search, &json!({ "a": "é".repeat(30_000) })),
        ),
        (
            "many words",
            asked(search, &json!({ "a": "a b c d e ".repeat(6_000) })),
        ),
        ("many identifiers", asked(ids, &json!({ "a": list(3_000) }))),
        (
            "many variables",
            asked("{ service { name } }", &Value::Object(wide)),
        ),
        ("nested variables", post(&nested)),
        ("a long list", post(&flat)),
        ("many objects", post(&objects)),
        ("too long a body", post(&"x".repeat(5_000_000))),
        (
            "long headers",
            format!(
                "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: {}\r\n\r\n",
                "x".repeat(300_000)
            ),
        ),
        (
            "many headers",
            format!(
                "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{}\r\n",
                "X: y\r\n".repeat(20_000)
            ),
        ),
        (
            "a long address",
            get(&format!("/graphql?query={}", "%7B".repeat(20_000))),
        ),
        (
            "no such file",
            get(&format!("/export/{}", "a".repeat(10_000))),
        ),
        (
            "many parameters",
            get(&format!(
                "/export/actors.csv?{}",
                "sectors=HOUSING&".repeat(3_000)
            )),
        ),
    ] {
        all.push((name.to_owned(), request));
    }
    all
}

/// What may be asked, at its most.
fn legal(server: &Server) -> Vec<(String, String)> {
    let region = server.ask("{ territory(by: {code: {kind: REGION, code: \"53\"}}) { id } }");
    let region = region["data"]["territory"]["id"].as_str().unwrap();
    let actors = server.ask("{ actors(first: 100) { nodes { id } } }");
    let actors: Vec<&str> = actors["data"]["actors"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["id"].as_str().unwrap())
        .collect();
    let changes: Vec<Value> = actors[..50]
        .iter()
        .map(|id| json!({ "removeActor": id }))
        .collect();
    let study = |level: &str, perimeter: Value| {
        let query = "query($input: PilotStudyInput!) { pilotStudy(input: $input) { candidates {
            territory { name } score contributions { criterion value contribution } rankAcceptability
            centralWeights { criterion weight } sentence } excluded { territory { name } missing reason }
            portfolios { total sentence } winningIndices(first: 100) { share } } }";
        let input = json!({ "level": level, "perimeter": perimeter, "draws": 100_000, "k": 4 });
        asked(query, &json!({ "input": input }))
    };
    let page = "actors(first: 100) { nodes { name description kind sector themes publics identifiers { value }
        contacts { value } seat { commune { name } } provenance { field } } }";
    let mut all: Vec<(String, String)> = [
        ("a page", format!("{{ {page} }}")),
        (
            "pages of partners",
            "{ actors(first: 100) { nodes { name partners(first: 30) { nodes { kind to { name } from { name } } } } } }".to_owned(),
        ),
        ("the schema", include_str!("../http/introspection.graphql").to_owned()),
        ("a drawing", "{ network { drawing(limit: 1000) { nodes { x y actor { name } } edges { fromNode toNode } } } }".to_owned()),
        (
            "gaps of communes",
            "{ network { gaps(level: COMMUNE, first: 100) { nodes { territory { name } } } } }".to_owned(),
        ),
        (
            "passerelles to create",
            "{ network { potentialPasserelles(first: 100) { nodes { score reason a { name } b { name } } } } }".to_owned(),
        ),
        (
            "brokers and passerelles",
            "{ network { brokers(first: 100) { nodes { betweenness actor { name } } } passerelles(first: 100) { nodes { overlap span } }
             fragileLinks(first: 100) { nodes { a { name } } } statistics { density } } }"
                .to_owned(),
        ),
        (
            "figures of many",
            "{ territories(filter: {kinds: [COMMUNE]}, first: 100) { nodes { name indicators { value } } } }".to_owned(),
        ),
    ]
    .into_iter()
    .map(|(name, query)| (name.to_owned(), asked(&query, &Value::Null)))
    .collect();
    let simulate = "query($changes: [NetworkChange!]!) { network { simulate(changes: $changes, level: COMMUNE) { before { components }
        after { components } } } }";
    all.push((
        "a simulation".to_owned(),
        asked(simulate, &json!({ "changes": changes })),
    ));
    all.push(("a study".to_owned(), study("EPCI", json!(region))));
    all.push((
        "a study of all France".to_owned(),
        study("COMMUNE", Value::Null),
    ));
    for file in [
        "actors.csv",
        "actors.xlsx",
        "actors.json",
        "actors.geojson",
        "partnerships.csv",
        "partnerships.json",
        "network.graphml",
        "network.gexf",
        "network.json",
    ] {
        all.push((file.to_owned(), get(&format!("/export/{file}"))));
    }
    all
}

#[tokio::test]
async fn no_request_takes_much_memory_or_time() {
    let Some(database) = demonstration().await else {
        return;
    };
    let program = Program::over(&database);
    let server = program.serve();
    // What it holds when it serves: its network among it.
    server.ask("{ network { statistics { actors } } }");
    if held(&server).is_none() {
        return;
    }
    let mut faults = Vec::new();
    let mut measure = |name: &str, request: &str, in_time: Duration, is_legal: bool| {
        let before = held(&server).unwrap();
        let (status, took) = sent(&server, request);
        let peak = memory(&server, "VmHWM:").unwrap();
        let more = peak.saturating_sub(before);
        // Too much at this moment, or too slow on this machine, is an answer too.
        let is_answered = match status {
            200 | 503 | 504 => true,
            status => !is_legal && status < 500,
        };
        if more > MOST_KB || took > in_time || !is_answered {
            faults.push(format!(
                "{name}: {status}, {took:?}, {more} kB more than {before}"
            ));
        }
    };
    for (name, request) in hostile() {
        measure(&name, &request, AT_ONCE, false);
    }
    for (name, request) in legal(&server) {
        measure(&name, &request, IN_TIME, true);
    }
    // It lives, and has told nothing of what it was asked.
    assert_eq!(server.status("/healthz"), 200);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
