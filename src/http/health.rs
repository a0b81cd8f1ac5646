//! Whether the server lives, and whether it can answer.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::problem;
use super::router::HttpState;
use crate::service::NetworkState;

/// How long a database may take to answer; whoever asks whether we are ready has others to ask.
const ANSWERS_WITHIN: Duration = Duration::from_secs(2);

/// A database that answered so lately is only busy when no connection to it is free.
const HEARD_WITHIN: Duration = Duration::from_secs(5);

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers. A second line tells how far the network is while it is read into memory: everything else is
/// answered meanwhile.
pub(super) async fn ready(State(state): State<HttpState>) -> Response {
    let ping = state.directory.store().ping();
    match tokio::time::timeout(ANSWERS_WITHIN, ping).await {
        Ok(Ok(())) => told(&state),
        Err(_) if is_only_busy(&state) => {
            tracing::warn!("all connections to the database are in use");
            told(&state)
        }
        Ok(Err(error)) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "the database does not answer");
            unready()
        }
        Err(_) => {
            let duration_ms = ANSWERS_WITHIN.as_millis();
            tracing::error!(
                duration_ms,
                "the database does not answer within {duration_ms} ms"
            );
            unready()
        }
    }
}

fn told(state: &HttpState) -> Response {
    match state.directory.network_state() {
        NetworkState::Preparing { percent } => {
            format!("ready\nnetwork: being prepared, {percent} %\n").into_response()
        }
        NetworkState::Idle | NetworkState::Ready { .. } => "ready\n".into_response(),
    }
}

/// Whether the database answers others: a burst of questions is no reason to send it to the next server.
fn is_only_busy(state: &HttpState) -> bool {
    let pool = state.directory.store().pool_load();
    pool.idle == 0 && pool.open >= pool.most && state.directory.heard_within(HEARD_WITHIN)
}

fn unready() -> Response {
    problem::plain(
        StatusCode::SERVICE_UNAVAILABLE,
        "UNAVAILABLE",
        "La base de données ne répond pas.",
        "The database does not answer.",
    )
}
