//! Answers that are errors, in the same form as GraphQL's.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::media_type::accepts_html;
use crate::graphql::ApiError;

/// A coded error as JSON: `{"errors": [{"message", "extensions": {"code", "messageEn"}}]}`.
pub(super) fn coded(status: StatusCode, error: ApiError) -> Response {
    let body = json!({ "errors": [error.into_server_error()] });
    let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    (status, kind, body.to_string()).into_response()
}

/// A plain error as JSON, for refusals that concern the request as a whole.
pub(super) fn plain(status: StatusCode, code: &str, fr: &str, en: &str) -> Response {
    let body = json!({ "errors": [{
        "message": fr,
        "extensions": { "code": code, "messageEn": en },
    }] });
    let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    (status, kind, body.to_string()).into_response()
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
