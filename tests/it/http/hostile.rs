//! Requests that ask for too much are refused at once, by the limit that they pass.

use axum::http::StatusCode;
use passerelles::graphql::Limits;
use passerelles::runtime::Stopwatch;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{app, json as body_of, post};

/// A refusal comes from counting, not from doing: this is far more than it takes, even in a debug build.
pub(crate) const AT_ONCE: std::time::Duration = std::time::Duration::from_secs(2);

fn repeated(unit: &str, times: usize) -> String {
    format!("{{ {} }}", unit.repeat(times))
}

/// Fragments that spread the next one twice, `levels` deep.
fn bomb(levels: usize, last: &str) -> String {
    let mut parts = vec!["{ ...F0 }".to_owned()];
    for level in 0..levels {
        let next = level + 1;
        parts.push(format!(
            "fragment F{level} on Query {{ ...F{next} ...F{next} }}"
        ));
    }
    parts.push(format!("fragment F{levels} on Query {{ {last} }}"));
    parts.join(" ")
}

/// What is meant to be too much, by what makes it so, with the code of its refusal; empty for one that is answered.
pub(crate) fn documents() -> Vec<(&'static str, String, &'static str)> {
    let limits = Limits::default();
    let nested = |depth: usize| {
        let (open, close) = ("... { ".repeat(depth), "} ".repeat(depth));
        format!("{{ {open} __typename {close} }}")
    };
    let deep = format!("{}__typename{}", "{ service ".repeat(20), " }".repeat(20));
    vec![
        ("words", repeated("a ", 2_100), "LIMIT_EXCEEDED"),
        ("bytes", repeated("a ", 15_000), "LIMIT_EXCEEDED"),
        ("brackets", nested(500), "LIMIT_EXCEEDED"),
        ("lists", format!("{{ a(b: {}) }}", "[".repeat(1_500)), "LIMIT_EXCEEDED"),
        ("depth", deep, "LIMIT_EXCEEDED"),
        (
            "aliases",
            repeated("a: __typename ", limits.aliases + 1),
            "LIMIT_EXCEEDED",
        ),
        (
            "directives",
            repeated("... @skip(if: true) { __typename } ", limits.directives + 1),
            "LIMIT_EXCEEDED",
        ),
        ("bomb", bomb(30, "__typename"), "LIMIT_EXCEEDED"),
        ("short bomb", bomb(11, "__typename"), "LIMIT_EXCEEDED"),
        ("circle", bomb(20, "...F0"), "GRAPHQL_VALIDATION_FAILED"),
        ("unfinished bomb", bomb(30, "...Nowhere"), "LIMIT_EXCEEDED"),
        (
            "pages of pages",
            "{ actors(first: 100) { nodes { partners(first: 100) { nodes { to { name } from { name } } } } } }".to_owned(),
            "LIMIT_EXCEEDED",
        ),
        (
            "types of types",
            "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }".to_owned(),
            "GRAPHQL_VALIDATION_FAILED",
        ),
        (
            "one name",
            format!("{{ service {{ {} }} }}", "name ".repeat(1_900)),
            "",
        ),
    ]
}

#[tokio::test]
async fn each_is_refused_at_once() {
    let (_api, app) = app().await;
    for (name, query, code) in documents() {
        let request = post(&json!({ "query": query }).to_string());
        let begun = Stopwatch::start();
        let response = app.clone().oneshot(request).await.unwrap();
        assert!(begun.elapsed() < AT_ONCE, "{name}: {:?}", begun.elapsed());
        let answer = body_of(response).await;
        let told = answer["errors"][0]["extensions"]["code"].as_str();
        assert_eq!(told.unwrap_or_default(), code, "{name}: {answer}");
        if !code.is_empty() {
            assert_eq!(answer.get("data"), None, "{name}");
            assert!(answer["errors"][0]["extensions"]["requestId"].is_string());
        }
    }
}

#[tokio::test]
async fn a_body_that_is_too_long_or_no_json_is_not_read_any_further() {
    let (_api, app) = app().await;
    let limits = Limits::default();
    let long = format!("{{\"query\": \"{}\"}}", "a".repeat(limits.body_bytes));
    let nested = format!(
        "{{\"query\": \"{{ a }}\", \"variables\": {}",
        "{\"a\":".repeat(10_000)
    );
    for (body, status) in [
        (long, StatusCode::PAYLOAD_TOO_LARGE),
        (nested, StatusCode::BAD_REQUEST),
    ] {
        let begun = Stopwatch::start();
        let response = app.clone().oneshot(post(&body)).await.unwrap();
        assert_eq!(response.status(), status);
        assert!(begun.elapsed() < AT_ONCE);
    }
}

#[tokio::test]
async fn the_standard_introspection_is_answered() {
    let (_api, app) = app().await;
    // As graphql-js 16 writes it, with all its options.
    let query = include_str!("introspection.graphql");
    let response = app
        .oneshot(post(&json!({ "query": query }).to_string()))
        .await;
    let body = axum::body::to_bytes(response.unwrap().into_body(), 20_000_000).await;
    let answer: Value = serde_json::from_slice(&body.unwrap()).unwrap();
    assert_eq!(answer.get("errors"), None);
    assert!(
        answer["data"]["__schema"]["types"]
            .as_array()
            .unwrap()
            .len()
            > 100
    );
}
