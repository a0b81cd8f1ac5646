//! Tokens that are refused again and again: after some of them no token of the client is looked at any more.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use passerelles::domain::vocab::Role;
use passerelles::graphql::Limits;
use passerelles::http::{HttpState, router};
use passerelles::policy::Viewer;
use tower::ServiceExt;

use super::{get, json as body_of, post};
use crate::graphql::TestApi;

const QUESTION: &str = r#"{"query":"{ viewer { name } }"}"#;

/// A request from an address, as a connection of it would bring it.
fn from(host: u8, mut request: Request<Body>) -> Request<Body> {
    let address = SocketAddr::from(([192, 0, 2, host], 50_000));
    request.extensions_mut().insert(ConnectInfo(address));
    request
}

fn with(mut request: Request<Body>, token: &str) -> Request<Body> {
    let value = format!("Bearer {token}").parse().unwrap();
    request.headers_mut().insert(header::AUTHORIZATION, value);
    request
}

async fn status(app: &Router, request: Request<Body>) -> StatusCode {
    app.clone().oneshot(request).await.unwrap().status()
}

#[tokio::test]
async fn a_client_that_tries_tokens_is_stopped_and_others_are_not() {
    let api = TestApi::told().await;
    let limits = Limits {
        refused_tokens_per_minute: 3,
        ..Limits::default()
    };
    let app = router(HttpState::new(api.directory.clone(), limits));
    let made = api.directory.tokens();
    let (_, token) = made
        .create(&Viewer::Operator, "portail", Role::Admin, None)
        .await
        .unwrap();
    // A right one is looked up as often as it comes.
    for _ in 0..10 {
        let right = with(post(QUESTION), &token);
        assert_eq!(status(&app, from(7, right)).await, StatusCode::OK);
    }
    // Wherever tokens are taken, and whatever they look like.
    let tries = [
        with(post(QUESTION), "psr_0000"),
        with(get("/export/actors.csv"), "nobody"),
        with(get("/metrics"), "psr_1111"),
    ];
    for wrong in tries {
        assert_eq!(status(&app, from(7, wrong)).await, StatusCode::UNAUTHORIZED);
    }
    // Nor does it help to find the right one now.
    for token in ["psr_2222", &token] {
        let request = from(7, with(post(QUESTION), token));
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
        let after = response.headers()[header::RETRY_AFTER].to_str().unwrap();
        let after: u64 = after.parse().unwrap();
        assert!((1..=20).contains(&after), "{after}");
        let body = body_of(response).await;
        let error = &body["errors"][0];
        assert_eq!(error["extensions"]["code"], "LIMIT_EXCEEDED");
        assert!(error["extensions"]["retryAfterMs"].as_u64().unwrap() > 0);
        assert!(error["extensions"]["requestId"].is_string());
        let told = error["message"].as_str().unwrap();
        assert!(told.contains("jetons refusés"), "{told}");
    }
    // What is public is read without a token, and others have a count of their own.
    let without = from(7, post(QUESTION));
    assert_eq!(status(&app, without).await, StatusCode::OK);
    let right = with(post(QUESTION), &token);
    assert_eq!(status(&app, from(8, right)).await, StatusCode::OK);
}

#[tokio::test]
async fn tries_in_a_socket_count_as_well() {
    let limits = Limits {
        refused_tokens_per_minute: 2,
        ..Limits::default()
    };
    let server = super::ws::Server::under(limits, &[]).await;
    for _ in 0..2 {
        let (code, _) = server.begun_badly("psr_0000").await;
        assert_eq!(code, 4403);
    }
    let (code, reason) = server.begun_badly("psr_0000").await;
    assert_eq!(code, 1013, "{reason}");
    assert!(reason.contains("try again in"), "{reason}");
    // Without a token nobody is stopped.
    server.begun(None).await;
}
