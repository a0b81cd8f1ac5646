//! One span and one line for each request: method, path, status, time. Never a name, token or variable.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use super::headers::request_id;
use crate::runtime::Stopwatch;

/// Follows a request from its arrival to its answer.
pub(super) async fn trace(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    // The query string may hold names: only the path is told.
    let path = request.uri().path().to_owned();
    let id = request_id(&request);
    let span = tracing::info_span!("http.request", %method, path, request.id = id);
    async move {
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
    }
    .instrument(span)
    .await
}
