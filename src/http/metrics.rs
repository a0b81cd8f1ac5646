//! `/metrics`: how the server is, in the notation that Prometheus reads.
//!
//! What is counted carries names of the schema and of routes only: none of an asker, an actor or a place.

mod families;
mod vitals;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::rejection::ExtensionRejection;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

pub(super) use families::{Answered, Metrics};

use super::client::Proxies;
use super::router::HttpState;
use super::{authorization, problem};
use crate::graphql::ErrorCode;
use crate::policy::Viewer;
use crate::runtime::Stopwatch;

/// How long the database is waited for; what this process holds is told without it.
const PATIENCE: Duration = Duration::from_secs(2);

/// The figures, for who asks from the machine itself or with a token.
pub(super) async fn page(
    State(state): State<HttpState>,
    from: Result<ConnectInfo<SocketAddr>, ExtensionRejection>,
    headers: HeaderMap,
) -> Response {
    let proxies = state.rates.proxies();
    if !from.is_ok_and(|from| is_local(from.0.ip(), &headers, proxies))
        && let Err(refused) = with_token(&state, &headers).await
    {
        return *refused;
    }
    let database = tokio::time::timeout(PATIENCE, state.directory.database_vitals()).await;
    let database = database.ok().and_then(|answer| {
        answer
            .inspect_err(|error| {
                let error = error as &dyn std::error::Error;
                tracing::error!(error, "the database does not tell how it is");
            })
            .ok()
    });
    let vitals = state.directory.vitals();
    let text = state
        .metrics
        .written(&vitals, database.as_ref(), state.sockets.open());
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    match text {
        Ok(text) => ([(header::CONTENT_TYPE, kind)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "the metrics could not be written");
            problem::failed(crate::graphql::ApiError::fault())
        }
    }
}

/// Whether a request was made on the machine itself, and was not passed on by a proxy there for somebody else: one that is
/// known as a proxy never asks for itself.
fn is_local(from: IpAddr, headers: &HeaderMap, proxies: &Proxies) -> bool {
    let is_passed_on = headers.contains_key("forwarded")
        || headers.contains_key("via")
        || headers
            .keys()
            .any(|name| name.as_str().starts_with("x-forwarded-"));
    let from = from.to_canonical();
    from.is_loopback() && !is_passed_on && !proxies.trusts(from)
}

async fn with_token(state: &HttpState, headers: &HeaderMap) -> Result<(), Box<Response>> {
    let viewer = authorization::viewer(&state.directory, headers).await?;
    if viewer.may_watch() {
        return Ok(());
    }
    let (status, code) = match viewer {
        Viewer::Anonymous => (StatusCode::UNAUTHORIZED, ErrorCode::Unauthenticated),
        Viewer::Token { .. } | Viewer::Operator => (StatusCode::FORBIDDEN, ErrorCode::Forbidden),
    };
    Err(Box::new(problem::plain(
        status,
        code.as_str(),
        "Les mesures du serveur se lisent depuis la machine elle-même, ou avec un jeton EDITOR ou ADMIN (« Authorization: Bearer … »).",
        "The figures of the server are read on the machine itself, or with an EDITOR or ADMIN token (\"Authorization: Bearer …\").",
    )))
}

/// Counts every answer by its route, with how long it took.
pub(super) async fn count(
    State(metrics): State<Arc<Metrics>>,
    request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or_else(String::new, |route| route.as_str().to_owned());
    let method = request.method().clone();
    let watch = Stopwatch::start();
    let response = next.run(request).await;
    metrics.answered(&Answered {
        route,
        method,
        status: response.status(),
        took: watch.elapsed(),
    });
    response
}

#[cfg(test)]
mod tests;
