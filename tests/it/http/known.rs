//! Documents that are known by their hash or from a list, answers that the asker holds already, and what is switched off.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use passerelles::domain::vocab::Role;
use passerelles::graphql::{Limits, Openness};
use passerelles::http::{Documents, HttpState, router};
use passerelles::policy::Viewer;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{app, get, json as body_of, post};
use crate::graphql::TestApi;

const QUERY: &str = "{ service { name } }";
/// The SHA-256 of it.
const HASH: &str = "72246ba6f6dba26a4bdd6369a9f0880607375efb7728743c33fc99e74924f2ad";

fn persisted(hash: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } })
}

async fn asked(app: &Router, body: Value) -> (StatusCode, Value) {
    let response = app.clone().oneshot(post(&body.to_string())).await.unwrap();
    (response.status(), body_of(response).await)
}

#[tokio::test]
async fn a_document_is_sent_once_and_named_from_then_on() {
    let (_api, app) = app().await;
    let named = json!({ "extensions": persisted(HASH) });
    let (status, answer) = asked(&app, named.clone()).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let code = &answer["errors"][0]["extensions"]["code"];
    assert_eq!(code, "PERSISTED_QUERY_NOT_FOUND");
    // Another hash than its own.
    let wrong = json!({ "query": QUERY, "extensions": persisted(&"0".repeat(64)) });
    let (_, answer) = asked(&app, wrong).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    let both = json!({ "query": QUERY, "extensions": persisted(HASH) });
    let (_, sent) = asked(&app, both).await;
    assert_eq!(sent["data"]["service"]["name"], "passerelles");
    let (status, answer) = asked(&app, named).await;
    assert_eq!((status, answer), (StatusCode::OK, sent.clone()));
    // In an address too.
    let extensions = persisted(HASH).to_string();
    let bytes = extensions.bytes().map(|byte| format!("%{byte:02x}"));
    let extensions = bytes.collect::<Vec<_>>().concat();
    let address = format!("/graphql?extensions={extensions}");
    let answer = body_of(app.oneshot(get(&address)).await.unwrap()).await;
    assert_eq!(answer, sent);
}

#[tokio::test]
async fn a_list_refuses_all_others() {
    let api = TestApi::told().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.graphql"), QUERY).unwrap();
    let documents = Documents::load(Some(folder.path()), true, &Limits::default()).unwrap();
    let state = HttpState::new(api.directory.clone(), Limits::default());
    let app = router(state.with_documents(documents));
    let (status, _) = asked(&app, json!({ "query": "{service{name}}" })).await;
    assert_eq!(status, StatusCode::OK);
    let (status, answer) = asked(&app, json!({ "query": "{ service { version } }" })).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN");
}

#[tokio::test]
async fn what_is_switched_off_is_not_told() {
    let api = TestApi::told().await;
    let closed = Openness {
        introspects: false,
        suggests: false,
    };
    let state = HttpState::new(api.directory.clone(), Limits::default());
    let app = router(state.with_openness(closed).with_graphiql(false));
    for query in [
        "{ __schema { queryType { name } } }",
        "{ __type(name: \"Actor\") { name } }",
    ] {
        let (status, answer) = asked(&app, json!({ "query": query })).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{answer}");
    }
    // Which is no part of the schema of schemas.
    let (status, _) = asked(&app, json!({ "query": "{ __typename }" })).await;
    assert_eq!(status, StatusCode::OK);
    for query in [
        "{ actros { totalCount } }",
        "{ actors(frist: 1) { totalCount } }",
        "{ actors(filter: {kind: CPAM}) { totalCount } }",
        "{ actors(filter: {kinds: [CPAMS]}) { totalCount } }",
        "{ __typename @skipp(if: true) }",
    ] {
        let (_, answer) = asked(&app, json!({ "query": query })).await;
        let told = answer.to_string();
        assert!(told.contains("GRAPHQL_VALIDATION_FAILED"), "{told}");
        assert!(
            !told.contains("Vouliez-vous") && !told.contains("Did you mean"),
            "{told}"
        );
    }
    let response = app.oneshot(get("/graphiql")).await.unwrap();
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
}

/// A question in the address, `{ service { counts { actors } } }`, with the tag of an answer that is held.
fn held(tag: &str) -> Request<Body> {
    let query = "%7B%20service%20%7B%20counts%20%7B%20actors%20%7D%20%7D%20%7D";
    let request = Request::get(format!("/graphql?query={query}"));
    request
        .header(header::IF_NONE_MATCH, tag)
        .body(Body::empty())
        .unwrap()
}

#[tokio::test]
async fn an_answer_that_is_held_is_not_sent_again() {
    let (api, app) = app().await;
    let response = app.clone().oneshot(held("\"other\"")).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(
        response.headers()[header::CACHE_CONTROL],
        "private, no-cache"
    );
    let tag = response.headers()[header::ETAG]
        .to_str()
        .unwrap()
        .to_owned();
    let response = app.clone().oneshot(held(&tag)).await.unwrap();
    assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(response.headers()[header::ETAG], tag.as_str());
    let body = axum::body::to_bytes(response.into_body(), 1_000)
        .await
        .unwrap();
    assert!(body.is_empty());
    // One more actor is another answer.
    let tokens = api.directory.tokens();
    let made = tokens.create(&Viewer::Operator, "portail", Role::Editor, None);
    let (_, token) = made.await.unwrap();
    let mutation = "mutation { createActor(input: {fields: {name: \"Un acteur de plus\", kind: CCAS}}) { userErrors { code } } }";
    let mut request = post(&json!({ "query": mutation }).to_string());
    let value = format!("Bearer {token}").parse().unwrap();
    request.headers_mut().insert(header::AUTHORIZATION, value);
    let answer = body_of(app.clone().oneshot(request).await.unwrap()).await;
    assert_eq!(
        answer["data"]["createActor"]["userErrors"],
        json!([]),
        "{answer}"
    );
    let response = app.clone().oneshot(held(&tag)).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    // Errors, and answers to a POST, are kept by nobody.
    for request in [
        post(&json!({ "query": QUERY }).to_string()),
        get("/graphql?query=%7Bnothing%7D"),
    ] {
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
        assert!(!response.headers().contains_key(header::ETAG));
    }
}

#[tokio::test]
async fn long_answers_are_compressed_for_those_who_take_it() {
    let (_api, app) = app().await;
    let long = "{ vocabulary { lists { name values { code labelFr } } } }";
    let ask = |query: &str, encoding: &'static str| {
        let mut request = post(&json!({ "query": query }).to_string());
        let value = header::HeaderValue::from_static(encoding);
        request.headers_mut().insert(header::ACCEPT_ENCODING, value);
        app.clone().oneshot(request)
    };
    for (query, asked, given) in [
        (long, "gzip", Some("gzip")),
        (long, "gzip, br", Some("br")),
        (long, "identity", None),
        (QUERY, "gzip, br", None),
    ] {
        let response = ask(query, asked).await.unwrap();
        let encoding = response.headers().get(header::CONTENT_ENCODING);
        let encoding = encoding.map(|encoding| encoding.to_str().unwrap());
        assert_eq!(encoding, given, "{asked} {query}");
    }
}

#[tokio::test]
async fn no_cookie_counts_and_none_is_set() {
    let (api, app) = app().await;
    let tokens = api.directory.tokens();
    let made = tokens.create(&Viewer::Operator, "portail", Role::Editor, None);
    let (_, token) = made.await.unwrap();
    let mut request = post(r#"{"query":"{ viewer { mayWrite } }"}"#);
    let cookie = format!("authorization=Bearer {token}; token={token}");
    request
        .headers_mut()
        .insert(header::COOKIE, cookie.parse().unwrap());
    let response = app.clone().oneshot(request).await.unwrap();
    assert!(!response.headers().contains_key(header::SET_COOKIE));
    assert_eq!(body_of(response).await["data"]["viewer"], Value::Null);
    // Neither is a form read, which a page of another site could send.
    for kind in [
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "text/plain",
    ] {
        let request = Request::post("/graphql").header(header::CONTENT_TYPE, kind);
        let request = request
            .body(Body::from(r#"{"query":"{ __typename }"}"#))
            .unwrap();
        let response = app.clone().oneshot(request).await.unwrap();
        assert_eq!(
            response.status(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "{kind}"
        );
    }
}
