//! Answers that are errors, in the same form as GraphQL's.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::media_type::accepts_html;
use super::trace::current_request_id;
use crate::graphql::{ApiError, ErrorCode};

/// When to ask again for what cannot be had now, as long as nobody knows better.
const RETRY_AFTER_MS: u64 = 10_000;

/// A coded error as JSON: `{"errors": [{"message", "extensions": {"code", "messageEn", "requestId"}}]}`.
pub(super) fn coded(status: StatusCode, error: ApiError) -> Response {
    let mut error = error.into_server_error();
    if let Some(id) = current_request_id() {
        error
            .extensions
            .get_or_insert_default()
            .set("requestId", id);
    }
    let body = json!({ "errors": [error] });
    let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    (status, kind, body.to_string()).into_response()
}

/// A coded error that stands for the whole answer: its status follows from its code, and one that is over soon says when
/// to ask again.
pub(super) fn failed(error: ApiError) -> Response {
    let code = error.code();
    let status = StatusCode::from_u16(ErrorCode::http_status(code.as_str()));
    let error = if code == ErrorCode::Unavailable {
        error.or_retry_after_ms(RETRY_AFTER_MS)
    } else {
        error
    };
    let wait_ms = error.retry_after_ms();
    let mut response = coded(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), error);
    if let Some(wait_ms) = wait_ms {
        let seconds = wait_ms.div_ceil(1_000).max(1);
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// A plain error as JSON, for refusals that concern the request as a whole.
pub(super) fn plain(status: StatusCode, code: &str, fr: &str, en: &str) -> Response {
    let mut extensions = json!({ "code": code, "messageEn": en });
    if let Some(id) = current_request_id() {
        extensions["requestId"] = id.into();
    }
    let body = json!({ "errors": [{ "message": fr, "extensions": extensions }] });
    let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    (status, kind, body.to_string()).into_response()
}

/// A request that does not read.
pub(super) fn bad_request(fr: &str, en: &str) -> Response {
    plain(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", fr, en)
}

/// No such address: a page for readers, JSON for programs.
pub(super) fn not_found(headers: &HeaderMap, path: &str) -> Response {
    if accepts_html(headers) {
        let page = include_str!("assets/not_found.html");
        return (StatusCode::NOT_FOUND, Html(page)).into_response();
    }
    plain(
        StatusCode::NOT_FOUND,
        "NOT_FOUND",
        &format!("Il n'y a rien à l'adresse {path}."),
        &format!("There is nothing at {path}."),
    )
}
