//! The HTTP server over the told world.

mod at_least;
pub(crate) mod hostile;
mod known;
mod metrics;
mod sheet;
mod tokens;
mod ws;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use axum::response::Response;
use passerelles::domain::vocab::Role;
use passerelles::graphql::Limits;
use passerelles::http::{HttpState, router};
use passerelles::policy::Viewer;
use serde_json::Value;
use tower::ServiceExt;

use crate::graphql::TestApi;

async fn app() -> (TestApi, Router) {
    let api = TestApi::told().await;
    let state = HttpState::new(api.directory.clone(), Limits::default());
    (api, router(state))
}

async fn json(response: Response) -> Value {
    let body = axum::body::to_bytes(response.into_body(), 1_000_000)
        .await
        .unwrap();
    serde_json::from_slice(&body).unwrap()
}

async fn text(response: Response) -> String {
    let body = axum::body::to_bytes(response.into_body(), 1_000_000)
        .await
        .unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

fn post(body: &str) -> Request<Body> {
    Request::post("/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_owned()))
        .unwrap()
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_question_is_answered_by_post_and_by_get() {
    let (_api, app) = app().await;
    let response = app
        .clone()
        .oneshot(post(r#"{"query":"{ service { counts { actors } } }"}"#))
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let kind = response.headers()[header::CONTENT_TYPE]
        .to_str()
        .unwrap()
        .to_owned();
    // Nobody asked for the newer form by name.
    assert!(kind.starts_with("application/json"), "{kind}");
    let posted = json(response).await;
    let address = "/graphql?query=%7B%20service%20%7B%20counts%20%7B%20actors%20%7D%20%7D%20%7D";
    let got = json(app.oneshot(get(address)).await.unwrap()).await;
    assert_eq!(posted, got);
    assert!(
        posted["data"]["service"]["counts"]["actors"]
            .as_i64()
            .unwrap()
            > 10
    );
}

#[tokio::test]
async fn what_is_no_request_has_its_status_and_code() {
    let (_api, app) = app().await;
    let plain = Request::post("/graphql").header(header::CONTENT_TYPE, "text/plain");
    let put = Request::builder().method(Method::PUT).uri("/graphql");
    let html = Request::post("/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "text/html");
    let token = Request::post("/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::AUTHORIZATION, "Bearer nobody");
    let question = || Body::from(r#"{"query":"{ viewer { name } }"}"#);
    let long = format!(r#"{{"query":"{{ a }} # {}"}}"#, "x".repeat(300_000));
    for (request, status, code) in [
        (post("[{\"query\":\"{ a }\"}]"), 400, "BAD_USER_INPUT"),
        (post("{\"quer"), 400, "BAD_USER_INPUT"),
        (post(&long), 413, "LIMIT_EXCEEDED"),
        (
            post(r#"{"query":"{ nothing }"}"#),
            400,
            "GRAPHQL_VALIDATION_FAILED",
        ),
        (post(r#"{"query":"{ "}"#), 400, "GRAPHQL_PARSE_FAILED"),
        (plain.body(question()).unwrap(), 415, "BAD_USER_INPUT"),
        (html.body(question()).unwrap(), 406, "BAD_USER_INPUT"),
        (token.body(question()).unwrap(), 401, "UNAUTHENTICATED"),
        (put.body(Body::empty()).unwrap(), 405, "BAD_USER_INPUT"),
        (get("/graphql"), 400, "BAD_USER_INPUT"),
        (get("/graphql?query=mutation%7Ba%7D"), 405, "BAD_USER_INPUT"),
        (get("/nothing"), 404, "NOT_FOUND"),
    ] {
        let address = request.uri().to_string();
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status().as_u16(), status, "{address} {code}");
        let id = response.headers()["x-request-id"]
            .to_str()
            .unwrap()
            .to_owned();
        let body = json(response).await;
        let error = &body["errors"][0]["extensions"];
        assert_eq!(error["code"], code, "{address}");
        assert!(error["messageEn"].is_string(), "{address}");
        assert_eq!(error["requestId"], id.as_str(), "{address}");
    }
}

#[tokio::test]
async fn an_older_client_gets_json_with_status_200() {
    let (_api, app) = app().await;
    let mut request = post(r#"{"query":"{ nothing }"}"#);
    let json_only = "application/json".parse().unwrap();
    request.headers_mut().insert(header::ACCEPT, json_only);
    let response = app.oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let kind = response.headers()[header::CONTENT_TYPE].to_str().unwrap();
    assert!(kind.starts_with("application/json"), "{kind}");
}

#[tokio::test]
async fn a_token_in_force_makes_a_viewer() {
    let (api, app) = app().await;
    let tokens = api.directory.tokens();
    let made = tokens.create(&Viewer::Operator, "portail", Role::Editor, None);
    let (_, made) = made.await.unwrap();
    let mut request = post(r#"{"query":"{ viewer { role mayWrite } }"}"#);
    let value = format!("Bearer {made}").parse().unwrap();
    request.headers_mut().insert(header::AUTHORIZATION, value);
    let answer = json(app.oneshot(request).await.unwrap()).await;
    assert_eq!(answer["data"]["viewer"]["role"], "EDITOR");
}

#[tokio::test]
async fn the_page_for_developers_tells_what_is_inside() {
    let (_api, app) = app().await;
    // With the interface or, when it was not built, with this page in its place.
    let first = app.clone().oneshot(get("/")).await.unwrap();
    assert_eq!(first.status(), StatusCode::OK);
    let console = app.clone().oneshot(get("/graphiql")).await.unwrap();
    // GraphiQL, or the console of this page when it was not built.
    if console.status() != StatusCode::OK {
        assert_eq!(console.headers()[header::LOCATION], "/api#console");
    }
    let response = app.clone().oneshot(get("/api")).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert!(response.headers().contains_key("content-security-policy"));
    let page = text(response).await;
    assert!(page.contains("lang=\"fr\"") && page.contains("acteurs") && !page.contains("{{"));
    let response = app.clone().oneshot(get("/api?langue=en")).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let page = text(response).await;
    assert!(page.contains("lang=\"en\"") && page.contains("actors") && !page.contains("{{"));
    for asset in ["/assets/home.css", "/assets/home.js", "/healthz", "/readyz"] {
        let response = app.clone().oneshot(get(asset)).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{asset}");
    }
}
