//! Whether the server lives, and whether it can answer.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::problem;
use super::router::HttpState;
use crate::service::NetworkState;

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers. A second line tells how far the network is while it is read into memory: everything else is
/// answered meanwhile.
pub(super) async fn ready(State(state): State<HttpState>) -> Response {
    match state.directory.store().ping().await {
        Ok(()) => match state.directory.network_state() {
            NetworkState::Preparing { percent } => {
                format!("ready\nnetwork: being prepared, {percent} %\n").into_response()
            }
            NetworkState::Idle | NetworkState::Ready { .. } => "ready\n".into_response(),
        },
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "the database does not answer");
            problem::plain(
                StatusCode::SERVICE_UNAVAILABLE,
                "UNAVAILABLE",
                "La base de données ne répond pas.",
                "The database does not answer.",
            )
        }
    }
}
