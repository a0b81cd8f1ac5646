//! What is answered: questions, writes, refusals, pings.

use axum::body::Body;
use axum::http::{Request, header};
use passerelles::domain::vocab::Role;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::Server;

const COUNT: &str = "{ service { counts { actors } } }";
const CREATE: &str =
    "mutation($name: String!) { createActor(input: {fields: {kind: ALEC, name: $name}}) {
    actor { name } userErrors { code } } }";

#[tokio::test]
async fn a_question_is_answered_as_over_http() {
    let server = Server::new().await;
    let mut client = server.begun(None).await;
    client.ask("1", COUNT, Value::Null).await;
    assert_eq!(client.data("1").await, server.api.data(COUNT).await);
    // An identifier is free again once its operation is over.
    client.ask("1", COUNT, Value::Null).await;
    client.data("1").await;
}

#[tokio::test]
async fn a_write_needs_the_token_of_the_socket() {
    let server = Server::new().await;
    let (id, token) = server.token(Role::Editor).await;
    let name = json!({ "name": "Agence zygomorphe" });
    let mut anyone = server.begun(None).await;
    anyone.ask("1", CREATE, name.clone()).await;
    let answer = anyone.next().await;
    let code = &answer["payload"]["errors"][0]["extensions"]["code"];
    assert_eq!(
        (&answer["type"], code),
        (&json!("next"), &json!("UNAUTHENTICATED"))
    );
    let mut editor = server.begun(Some(&token)).await;
    editor.ask("1", CREATE, name).await;
    let data = editor.data("1").await;
    assert_eq!(data["createActor"]["actor"]["name"], "Agence zygomorphe");
    // A token revoked meanwhile is taken no more.
    let tokens = server.api.directory.tokens();
    let operator = passerelles::policy::Viewer::Operator;
    assert!(tokens.revoke(&operator, id).await.unwrap());
    editor.ask("2", COUNT, Value::Null).await;
    assert_eq!(editor.code("2").await, "UNAUTHENTICATED");
}

/// The figures of the server, once a line is among them.
async fn figures(server: &Server, token: &str, line: &str) -> String {
    let mut told = String::new();
    for _ in 0..200 {
        let request = Request::get("/metrics")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .body(Body::empty())
            .unwrap();
        let response = server.routes.clone().oneshot(request).await.unwrap();
        told = crate::http::text(response).await;
        if told.lines().any(|found| found == line) {
            return told;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{line}: {told}");
}

#[tokio::test]
async fn what_is_asked_over_sockets_is_among_the_figures() {
    let server = Server::new().await;
    let (_, token) = server.token(Role::Editor).await;
    let mut client = server.begun(None).await;
    client.ask("1", COUNT, Value::Null).await;
    client.data("1").await;
    client.ask("2", "{ lefebvre { id } }", Value::Null).await;
    assert_eq!(client.code("2").await, "GRAPHQL_VALIDATION_FAILED");
    let follow = "subscription Dupont { changes { id } }";
    client.ask("3", follow, Value::Null).await;
    figures(&server, &token, "passerelles_socket_operations 1").await;
    figures(&server, &token, "passerelles_sockets_open 1").await;
    client.send(&json!({ "type": "complete", "id": "3" })).await;
    let told = figures(&server, &token, "passerelles_socket_operations 0").await;
    for labels in [
        "kind=\"query\",field=\"service\",code=\"OK\"",
        "kind=\"refused\",field=\"\",code=\"GRAPHQL_VALIDATION_FAILED\"",
        "kind=\"subscription\",field=\"\",code=\"OK\"",
    ] {
        let line = format!("passerelles_graphql_operations_total{{{labels}}} 1");
        assert!(told.lines().any(|found| found == line), "{line}: {told}");
    }
    assert!(
        !told.contains("lefebvre") && !told.contains("Dupont"),
        "{told}"
    );
}

#[tokio::test]
async fn the_header_of_the_request_is_a_token_too() {
    let server = Server::new().await;
    let (_, token) = server.token(Role::Editor).await;
    let mut request = server.request();
    let bearer = format!("Bearer {token}").parse().unwrap();
    request.headers_mut().insert("authorization", bearer);
    let mut client = super::Client::of(request).await;
    client.send(&json!({ "type": "connection_init" })).await;
    assert_eq!(client.next().await["type"], "connection_ack");
    client.ask("1", "{ viewer { role } }", Value::Null).await;
    assert_eq!(client.data("1").await["viewer"]["role"], "EDITOR");
    let mut wrong = server.request();
    let bearer = "Bearer psr_nobody".parse().unwrap();
    wrong.headers_mut().insert("authorization", bearer);
    let (status, body) = server.refused(wrong).await;
    assert_eq!(status, 401);
    assert_eq!(body["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
}

#[tokio::test]
async fn what_is_wrong_in_an_operation_closes_nothing() {
    let server = Server::new().await;
    let mut client = server.begun(None).await;
    let aliases = (0..40).map(|n| format!("a{n}: name "));
    let aliases = aliases.collect::<Vec<_>>().concat();
    for (query, code) in [
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ ", "GRAPHQL_PARSE_FAILED"),
        (
            "subscription { nothing { id } }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("subscription { ", "GRAPHQL_PARSE_FAILED"),
        (
            "subscription { changes { id } other: changes { id } }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        (
            "subscription { changes(after: 1.5) { id } }",
            "BAD_USER_INPUT",
        ),
        (&format!("{{ service {{ {aliases} }} }}"), "LIMIT_EXCEEDED"),
        (
            &format!(
                "subscription {{ changes {{ {} }} }}",
                aliases.replace("name", "id")
            ),
            "LIMIT_EXCEEDED",
        ),
        (
            &format!("{{ service {{ name }} }} # {}", "x".repeat(21_000)),
            "LIMIT_EXCEEDED",
        ),
    ] {
        client.ask("1", query, Value::Null).await;
        assert_eq!(client.code("1").await, code, "{query}");
    }
    client.ask("1", COUNT, Value::Null).await;
    client.data("1").await;
}

#[tokio::test]
async fn a_wrong_argument_is_told_where_it_is_and_ends_the_subscription() {
    let server = Server::new().await;
    let mut client = server.begun(None).await;
    let query = "subscription($after: Long) { changes(after: $after) { id } }";
    client.ask("1", query, json!({ "after": 999_999 })).await;
    let answer = client.next().await;
    assert_eq!(answer["type"], "next");
    let error = &answer["payload"]["errors"][0];
    assert_eq!(error["path"], json!(["changes"]));
    assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
    assert_eq!(error["extensions"]["field"], "after");
    assert!(error["message"].as_str().unwrap().contains("999999"));
    assert_eq!(
        client.next().await,
        json!({ "type": "complete", "id": "1" })
    );
}

#[tokio::test]
async fn a_ping_is_answered_with_what_it_brings() {
    let server = Server::new().await;
    let mut client = server.open().await;
    // Before the beginning too.
    client
        .send(&json!({ "type": "ping", "payload": { "n": 1 } }))
        .await;
    assert_eq!(
        client.next().await,
        json!({ "type": "pong", "payload": { "n": 1 } })
    );
    client.send(&json!({ "type": "pong" })).await;
    client.send(&json!({ "type": "ping" })).await;
    assert_eq!(client.next().await, json!({ "type": "pong" }));
}

#[tokio::test]
async fn http_says_where_a_subscription_is_to_be_asked() {
    let server = Server::new().await;
    let code = server.api.code("subscription { changes { id } }").await;
    assert_eq!(code, "BAD_USER_INPUT");
    let (_api, app) = crate::http::app().await;
    let request = crate::http::get("/graphql/ws");
    let response = tower::ServiceExt::oneshot(app, request).await.unwrap();
    assert_eq!(response.status().as_u16(), 426);
    assert_eq!(response.headers()["upgrade"], "websocket");
}
