//! A version that an answer must hold.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use passerelles::domain::vocab::{PartnershipKind, Role};
use passerelles::policy::Viewer;
use tower::ServiceExt;

use super::{app, json, post};
use crate::service::{editor, tie};
use crate::support::world::{ALEC, GP};

const QUESTION: &str = r#"{"query":"{ network { version { sequence } } }"}"#;

fn at_least(version: &str) -> Request<Body> {
    Request::post("/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .header("x-passerelles-min-version", version)
        .body(Body::from(QUESTION))
        .unwrap()
}

fn version(response: &Response) -> i64 {
    let header = &response.headers()["x-passerelles-version"];
    header.to_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn an_answer_tells_its_version_and_holds_the_one_that_is_asked_for() {
    let (api, app) = app().await;
    let first = version(&app.clone().oneshot(post(QUESTION)).await.unwrap());
    // Another process, of which this one was not told.
    let other = crate::service::open(&api.database).await;
    let draft = tie(PartnershipKind::JointVisit, GP, ALEC);
    other
        .declare_partnership(&editor(), draft)
        .await
        .unwrap()
        .unwrap();
    let written = other.followed_version();
    assert!(written > first);
    let old = app.clone().oneshot(post(QUESTION)).await.unwrap();
    assert_eq!(version(&old), first);
    let new = app
        .clone()
        .oneshot(at_least(&written.to_string()))
        .await
        .unwrap();
    assert_eq!((new.status(), version(&new)), (StatusCode::OK, written));
    let told = json(new).await;
    assert_eq!(told["data"]["network"]["version"]["sequence"], written);
}

#[tokio::test]
async fn the_answer_of_a_write_tells_the_version_of_the_write() {
    let (api, app) = app().await;
    let tokens = api.directory.tokens();
    let made = tokens.create(&Viewer::Operator, "portail", Role::Editor, None);
    let (_, token) = made.await.unwrap();
    let first = version(&app.clone().oneshot(post(QUESTION)).await.unwrap());
    let mutation = r#"{"query":"mutation { createActor(input: {fields: {name: \"Un acteur de plus\", kind: CCAS}}) { userErrors { code } } }"}"#;
    let mut request = post(mutation);
    let value = format!("Bearer {token}").parse().unwrap();
    request.headers_mut().insert(header::AUTHORIZATION, value);
    let told = version(&app.clone().oneshot(request).await.unwrap());
    assert!(told > first, "{told} {first}");
    assert_eq!(told, api.directory.version().await.unwrap().sequence);
}

#[tokio::test]
async fn who_may_not_ask_waits_for_nothing() {
    let (_api, app) = app().await;
    let mut request = at_least("999999999");
    let value = "Bearer nobody".parse().unwrap();
    request.headers_mut().insert(header::AUTHORIZATION, value);
    let response = app.oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_version_that_does_not_come_or_does_not_read_is_refused() {
    let (_api, app) = app().await;
    let response = app.clone().oneshot(at_least("999999999")).await.unwrap();
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.headers()[header::RETRY_AFTER], "1");
    let told = json(response).await;
    assert_eq!(told["errors"][0]["extensions"]["code"], "UNAVAILABLE");
    for wrong in ["soon", "-1", "1.5"] {
        let response = app.clone().oneshot(at_least(wrong)).await.unwrap();
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{wrong}");
    }
}
