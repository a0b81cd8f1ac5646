//! Whether the server lives, and whether it can answer.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::problem;
use super::router::HttpState;
use crate::service::NetworkState;

/// How long the database is waited for: who asks wants to send requests elsewhere when it is silent.
const PATIENCE: Duration = Duration::from_secs(2);

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers. A second line tells how far the network is while it is read into memory: everything else is
/// answered meanwhile.
pub(super) async fn ready(State(state): State<HttpState>) -> Response {
    let answer = tokio::time::timeout(PATIENCE, state.directory.store().ping()).await;
    match answer {
        Ok(Ok(())) => match state.directory.network_state() {
            NetworkState::Preparing { percent } => {
                format!("ready\nnetwork: being prepared, {percent} %\n").into_response()
            }
            NetworkState::Idle | NetworkState::Ready { .. } => "ready\n".into_response(),
        },
        Ok(Err(error)) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "the database does not answer");
            silent()
        }
        Err(_) => {
            tracing::error!("the database does not answer within {PATIENCE:?}");
            silent()
        }
    }
}

fn silent() -> Response {
    problem::plain(
        StatusCode::SERVICE_UNAVAILABLE,
        "UNAVAILABLE",
        "La base de données ne répond pas.",
        "The database does not answer.",
    )
}
