//! What the server tells of itself, and to whom.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::connect_info::MockConnectInfo;
use axum::http::{Request, StatusCode, header};
use passerelles::domain::vocab::Role;
use passerelles::policy::Viewer;
use tower::ServiceExt;

use super::{app, get, post, text};
use crate::support::world::GP;

/// The same server, asked from an address.
fn asked_from(app: Router, address: &str) -> Router {
    let address: SocketAddr = address.parse().unwrap();
    app.layer(MockConnectInfo(address))
}

/// The value of a line of the figures.
fn figure(text: &str, name: &str) -> Option<f64> {
    let line = text
        .lines()
        .find(|line| line.split(' ').next() == Some(name))?;
    line.rsplit(' ').next()?.parse().ok()
}

#[tokio::test]
async fn requests_are_counted_by_operation_and_code_and_never_by_a_word_of_the_asker() {
    let (_api, app) = app().await;
    let app = asked_from(app, "127.0.0.1:50000");
    for body in [
        r#"{"query":"query Dupont { martin: actors(search: \"durand\") { totalCount } }"}"#,
        r#"{"query":"{ actors { totalCount } }"}"#,
        r#"{"query":"{ lefebvre { id } }"}"#,
        r#"{"query":"mutation { createActor(input: {kind: ALEC, name: \"Moreau\"}) { actor { id } } }"}"#,
        r#"{"query":"{"}"#,
    ] {
        app.clone().oneshot(post(body)).await.unwrap();
    }
    let response = app.oneshot(get("/metrics")).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let kind = response.headers()[header::CONTENT_TYPE].to_str().unwrap();
    assert!(kind.starts_with("application/openmetrics-text"), "{kind}");
    let text = text(response).await;
    let counted = |labels: &str| {
        figure(
            &text,
            &format!("passerelles_graphql_operations_total{{{labels}}}"),
        )
    };
    let of = |kind: &str, field: &str, code: &str| {
        counted(&format!(
            "kind=\"{kind}\",field=\"{field}\",code=\"{code}\""
        ))
    };
    assert_eq!(of("query", "actors", "OK"), Some(2.0), "{text}");
    assert_eq!(
        of("refused", "", "GRAPHQL_PARSE_FAILED"),
        Some(1.0),
        "{text}"
    );
    assert_eq!(
        of("refused", "", "GRAPHQL_VALIDATION_FAILED"),
        Some(2.0),
        "{text}"
    );
    for word in ["Dupont", "martin", "durand", "lefebvre", "Moreau"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    let route = "route=\"/graphql\",method=\"POST\",status=\"200\"";
    let requests = figure(
        &text,
        &format!("passerelles_http_requests_total{{{route}}}"),
    );
    assert_eq!(requests, Some(2.0), "{text}");
}

#[tokio::test]
async fn the_state_of_the_network_is_told_with_its_lag() {
    let (api, app) = app().await;
    api.directory.prepare_network().await.unwrap();
    let app = asked_from(app, "[::1]:50000");
    let text = text(app.oneshot(get("/metrics")).await.unwrap()).await;
    let told = |name: &str| figure(&text, &format!("passerelles_{name}"));
    let version = told("database_version").unwrap();
    assert!(version > 0.0, "{text}");
    assert_eq!(told("network_version"), Some(version), "{text}");
    assert_eq!(told("search_version"), Some(version), "{text}");
    assert_eq!(told("network_lag_changes"), Some(0.0), "{text}");
    assert_eq!(told("network_ready"), Some(1.0), "{text}");
    assert_eq!(told("database_up"), Some(1.0), "{text}");
    assert!(
        told("network_bytes{part=\"actors\"}").unwrap() > 0.0,
        "{text}"
    );
    assert!(
        told("database_connections{part=\"most\"}").unwrap() >= 1.0,
        "{text}"
    );
    assert!(told("database_bytes").unwrap() > 4_096.0, "{text}");
    // What only grows is a counter.
    for name in ["cache_hits", "cache_misses", "compute_refused"] {
        let kind = format!("# TYPE passerelles_{name} counter");
        assert!(text.contains(&kind), "{text}");
        assert!(told(&format!("{name}_total")).is_some(), "{text}");
    }
    assert!(text.ends_with("# EOF\n"), "{text}");
}

#[tokio::test]
async fn figures_are_for_the_machine_itself_and_for_tokens() {
    let (api, app) = app().await;
    let operator = Viewer::Operator;
    let tokens = api.directory.tokens();
    let (_, token) = tokens
        .create(&operator, "supervision", Role::Editor, None)
        .await
        .unwrap();
    let (_, reader) = tokens
        .create(&operator, "lecture", Role::Reader, Some(GP))
        .await
        .unwrap();
    let elsewhere = asked_from(app.clone(), "192.0.2.7:50000");
    let asked = elsewhere.clone().oneshot(get("/metrics")).await.unwrap();
    assert_eq!(asked.status(), StatusCode::UNAUTHORIZED);
    let passed_on = Request::get("/metrics")
        .header("x-forwarded-for", "192.0.2.7")
        .body(Body::empty())
        .unwrap();
    let local = asked_from(app.clone(), "127.0.0.1:50000");
    let asked = local.oneshot(passed_on).await.unwrap();
    assert_eq!(asked.status(), StatusCode::UNAUTHORIZED);
    // Without an address nothing is known of who asks.
    let asked = app.oneshot(get("/metrics")).await.unwrap();
    assert_eq!(asked.status(), StatusCode::UNAUTHORIZED);
    for (token, status) in [(reader, StatusCode::FORBIDDEN), (token, StatusCode::OK)] {
        let with_token = Request::get("/metrics")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .body(Body::empty())
            .unwrap();
        let asked = elsewhere.clone().oneshot(with_token).await.unwrap();
        assert_eq!(asked.status(), status);
    }
}
