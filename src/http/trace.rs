//! One span and one line for each request: method, path, status, time. Never a name, token or variable. What is answered
//! meanwhile can ask for the identifier of its request.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use super::headers::request_id;
use crate::runtime::Stopwatch;

tokio::task_local! {
    /// The identifier of the request that this task answers.
    static CURRENT: String;
}

/// The identifier of the request that is being answered; `None` outside of one.
pub(super) fn current_request_id() -> Option<String> {
    let id = CURRENT.try_with(Clone::clone).ok();
    id.filter(|id| !id.is_empty())
}

/// Follows a request from its arrival to its answer.
pub(super) async fn trace(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    // The query string may hold names: only the path is told.
    let path = request.uri().path().to_owned();
    let id = request_id(&request);
    let span = tracing::info_span!("http.request", %method, path, request.id = id.as_str());
    let answer = async move {
        let watch = Stopwatch::start();
        let response = next.run(request).await;
        let status = response.status().as_u16();
        // To the hundredth: what a clock gives beyond it is noise, written in twenty digits.
        let duration_ms = (watch.elapsed().as_secs_f64() * 100_000.0).round() / 100.0;
        tracing::info!(
            http.status = status,
            duration_ms,
            "{method} {path} answered {status}"
        );
        response
    };
    CURRENT.scope(id, answer.instrument(span)).await
}
