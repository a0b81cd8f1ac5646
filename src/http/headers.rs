//! Headers of every answer, and identifiers of requests.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Request, header};
use tower_http::request_id::{MakeRequestId, RequestId};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::runtime::fill_random;

/// The header that carries the identifier of a request.
pub(super) static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Nothing from elsewhere, nothing inline, no frame around.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Makes identifiers of requests; one that a proxy in front has given is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct RequestIds;

impl MakeRequestId for RequestIds {
    fn make_request_id<B>(&mut self, _request: &Request<B>) -> Option<RequestId> {
        let mut bytes = [0_u8; 8];
        fill_random(&mut bytes).ok()?;
        let text = format!("{:016x}", u64::from_be_bytes(bytes));
        HeaderValue::from_str(&text).ok().map(RequestId::new)
    }
}

/// The identifier of a request, cut at 64 characters; empty when there is none.
pub(super) fn request_id<B>(request: &Request<B>) -> String {
    let id = request.headers().get(&REQUEST_ID);
    let text = id.and_then(|id| id.to_str().ok()).unwrap_or_default();
    text.chars().take(64).collect()
}

/// Adds the headers that every answer bears, where a handler has not set them.
pub(super) fn security_headers(routes: Router) -> Router {
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    routes
        .layer(set(
            header::CONTENT_SECURITY_POLICY,
            CONTENT_SECURITY_POLICY,
        ))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::X_FRAME_OPTIONS, "DENY"))
        .layer(set(header::REFERRER_POLICY, "same-origin"))
        .layer(set(
            HeaderName::from_static("permissions-policy"),
            "geolocation=(), camera=(), microphone=()",
        ))
        .layer(set(
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ))
}
