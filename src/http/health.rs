//! Whether the server lives, and whether it can answer.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::problem;
use super::router::HttpState;

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers.
pub(super) async fn ready(State(state): State<HttpState>) -> Response {
    match state.directory.store().ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(error = %error, "the database does not answer");
            problem::plain(
                StatusCode::SERVICE_UNAVAILABLE,
                "UNAVAILABLE",
                "La base de données ne répond pas.",
                "The database does not answer.",
            )
        }
    }
}
