//! The page for developers: what is inside and how to ask, in French or, at `?langue=en`, in English. It is the first page
//! too when the web interface was not built.

mod parts;
mod words;

use async_graphql::Request;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum_extra::extract::Query;
use serde::Deserialize;

use self::parts::render;
use self::words::{Words, words};
use super::problem;
use super::router::HttpState;
use crate::graphql::{ApiError, RequestContext, execute};
use crate::policy::Viewer;

/// What the page says of the directory: asked of the API itself.
const QUESTION: &str = "{ service { version engine licenceText licenceTextEn
    counts { actors groups partnerships memberships territories indicators }
    limits { maxQueryBytes maxNodes maxDepth maxRootFields maxAliases maxComplexity maxPageSize queryTimeoutMs }
    datasets { title url producer licence publishedOn } } }";

#[derive(Deserialize)]
struct Answer {
    service: Service,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Service {
    version: String,
    engine: String,
    licence_text: String,
    licence_text_en: String,
    counts: Counts,
    limits: Limits,
    datasets: Vec<Dataset>,
}

#[derive(Deserialize)]
struct Counts {
    actors: i64,
    groups: i64,
    partnerships: i64,
    memberships: i64,
    territories: i64,
    indicators: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Limits {
    max_query_bytes: i64,
    max_nodes: i64,
    max_depth: i64,
    max_root_fields: i64,
    max_aliases: i64,
    max_complexity: i64,
    max_page_size: i64,
    query_timeout_ms: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dataset {
    title: String,
    url: Option<String>,
    producer: Option<String>,
    licence: Option<String>,
    published_on: Option<String>,
}

/// Parameters as they were given: those that are not known are of no account.
type Pairs = Query<Vec<(String, String)>>;

/// The page for developers.
pub(super) async fn page(state: State<HttpState>, headers: HeaderMap, pairs: Pairs) -> Response {
    answer(state, &headers, words(&pairs), "").await
}

/// The same at the address of the interface, which is not there.
pub(super) async fn page_instead(
    state: State<HttpState>,
    headers: HeaderMap,
    pairs: Pairs,
) -> Response {
    let words = words(&pairs);
    answer(state, &headers, words, words.not_built).await
}

async fn answer(
    State(state): State<HttpState>,
    headers: &HeaderMap,
    words: &Words,
    notice: &str,
) -> Response {
    // Public data only, whoever asks.
    let context = RequestContext::new(
        state.directory.clone(),
        Viewer::default(),
        String::from("home"),
    );
    let answer = execute(&state.schema, Request::new(QUESTION), context).await;
    let read = answer
        .data
        .into_json()
        .and_then(serde_json::from_value::<Answer>);
    match read {
        Ok(answer) => {
            let html = render(&answer.service, &origin(headers), notice, words);
            ([(header::CACHE_CONTROL, "no-cache")], Html(html)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "the page for developers has no figures");
            problem::coded(StatusCode::INTERNAL_SERVER_ERROR, ApiError::fault())
        }
    }
}

/// Where the page was asked for, for its examples.
fn origin(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let scheme = headers
        .get("x-forwarded-proto")
        .and_then(|scheme| scheme.to_str().ok());
    let scheme = if scheme == Some("https") {
        "https"
    } else {
        "http"
    };
    format!("{scheme}://{}", host.unwrap_or("localhost:8080"))
}

/// A file that goes with a page.
pub(super) fn asset(kind: &'static str, text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, text).into_response()
}

/// The style of the page.
pub(super) async fn style() -> Response {
    asset("text/css; charset=utf-8", include_str!("assets/home.css"))
}

/// The program of the page.
pub(super) async fn script() -> Response {
    asset(
        "text/javascript; charset=utf-8",
        include_str!("assets/home.js"),
    )
}

#[cfg(test)]
mod tests;
