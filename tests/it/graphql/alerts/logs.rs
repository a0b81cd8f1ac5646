//! What an alert leaves in the logs and on the way: never its commune and concern together.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use passerelles::graphql::Limits;
use passerelles::http::{HttpState, router};
use tower::ServiceExt;
use tracing_subscriber::fmt::MakeWriter;

use crate::graphql::TestApi;

/// Everything that was logged.
#[derive(Clone, Debug, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_request_is_logged_with_its_commune_and_concern() {
    let api = TestApi::told().await;
    let app = router(HttpState::new(api.directory.clone(), Limits::default()));
    let kept = Kept::default();
    // Everything, the libraries' own lines too.
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        // Its digits may be those of the commune.
        .without_time()
        .with_writer(kept.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let post = |body: &str| {
        Request::post("/graphql")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_owned()))
            .unwrap()
    };
    let written = r#"{"query":"{ alertRoute(commune: \"00004\", concerns: [DAMP_MOULD]) { recipientCount } }"}"#;
    let variables = r#"{"query":"query($c: InseeCode!, $o: [Concern!]!) { alertRoute(commune: $c, concerns: $o) { recipientCount hole { concerns } } }","variables":{"c":"00004","o":["DAMP_MOULD"]}}"#;
    let wrong = r#"{"query":"{ alertRoute(commune: \"00404\", concerns: [DAMP_MOULD]) { recipientCount } }"}"#;
    let address = "/graphql?query=%7BalertRoute(commune%3A%2200004%22%2Cconcerns%3A%5BDAMP_MOULD%5D)%7BrecipientCount%7D%7D";
    let requests = [
        post(written),
        post(variables),
        post(wrong),
        Request::get(address).body(Body::empty()).unwrap(),
    ];
    for request in requests {
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        // Nobody on the way keeps the answer under its address, nor hands the address on.
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
        assert_eq!(response.headers()[header::REFERRER_POLICY], "same-origin");
    }
    drop(guard);
    let text = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("GET /graphql answered 200"), "{text}");
    assert!(text.contains("POST /graphql answered 200"), "{text}");
    for word in ["00004", "00404", "DAMP_MOULD", "DampMould"] {
        assert!(!text.contains(word), "{word} is in the logs:\n{text}");
    }
}
