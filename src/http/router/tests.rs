use super::*;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt;

/// The layers and the routes that need no directory.
fn app() -> Router {
    let routes = Router::new()
        .route("/ok", get(|| async { "ok" }))
        .route("/panic", get(|| async { panic!("secret") as () }))
        .fallback(not_found);
    layers(routes)
}

async fn ask(path: &str, accept: &str) -> Response {
    let request = Request::get(path).header(header::ACCEPT, accept);
    app()
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap()
}

async fn text(response: Response) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), 100_000)
        .await
        .unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn every_answer_bears_the_security_headers_and_an_identifier() {
    for (path, status) in [
        ("/ok", StatusCode::OK),
        ("/nothing", StatusCode::NOT_FOUND),
        ("/panic", StatusCode::INTERNAL_SERVER_ERROR),
    ] {
        let response = ask(path, "*/*").await;
        assert_eq!(response.status(), status);
        for name in [
            "content-security-policy",
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
            "x-request-id",
        ] {
            assert!(response.headers().contains_key(name), "{path} {name}");
        }
    }
}

#[tokio::test]
async fn a_panic_is_a_coded_error_and_keeps_its_secret() {
    let body = text(ask("/panic", "*/*").await).await;
    assert!(
        body.contains("INTERNAL_SERVER_ERROR") && !body.contains("secret"),
        "{body}"
    );
}

#[tokio::test]
async fn an_unknown_address_is_a_page_or_json() {
    let page = text(ask("/nothing", "text/html").await).await;
    assert!(page.contains("Page introuvable"));
    let json = text(ask("/nothing", "application/json").await).await;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["errors"][0]["extensions"]["code"], "NOT_FOUND");
}

#[tokio::test]
async fn an_identifier_given_by_a_proxy_is_kept() {
    let request = Request::get("/ok").header("x-request-id", "from-proxy");
    let response = app()
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    assert_eq!(response.headers()["x-request-id"], "from-proxy");
}
