//! What is answered when a handler panics.

use std::any::Any;

use axum::http::StatusCode;
use axum::response::Response;

use super::problem;

/// A coded error; what the panic said goes to the log only.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature that the layer asks for"
)]
pub(super) fn answer(panic: Box<dyn Any + Send + 'static>) -> Response {
    let said = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(panic = said, "a handler panicked");
    let error = crate::graphql::ApiError::fault();
    problem::coded(StatusCode::INTERNAL_SERVER_ERROR, error)
}
