//! Headers of every answer, and identifiers of requests.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Request, header};
use axum::response::Response;
use tower_http::request_id::{MakeRequestId, RequestId};
use tower_http::set_header::SetResponseHeaderLayer;

use super::tiles::TileStyle;
use crate::runtime::fill_random;

/// The header that carries the identifier of a request.
pub(super) static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Nothing from elsewhere, nothing inline, no frame around; in a frame inside, what other sites embed, for its preview.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The same for what other sites embed: nothing from elsewhere and nothing inline, but any frame around.
const FRAMED_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *";

/// The same for pages that draw maps over tiles from elsewhere: these may be fetched from their origin, and nothing else.
pub(super) fn policy_with(origin: &str) -> String {
    CONTENT_SECURITY_POLICY
        .replace(
            "img-src 'self' data:",
            &format!("img-src 'self' data: {origin}"),
        )
        .replace(
            "connect-src 'self'",
            &format!("connect-src 'self' {origin}"),
        )
}

/// Marks an answer that other sites may show in a frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Framed;

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

fn is_framed(response: &Response) -> bool {
    response.extensions().get::<Framed>().is_some()
}

/// The policy of an answer. One that draws maps over tiles is marked by their style.
fn content_security_policy(response: &Response) -> HeaderValue {
    if let Some(tiles) = response.extensions().get::<TileStyle>() {
        return tiles.policy();
    }
    HeaderValue::from_static(if is_framed(response) {
        FRAMED_POLICY
    } else {
        CONTENT_SECURITY_POLICY
    })
}

/// Refuses frames to browsers that do not read policies; absent where frames are allowed, for it knows no other word.
fn frame_options(response: &Response) -> Option<HeaderValue> {
    (!is_framed(response)).then(|| HeaderValue::from_static("DENY"))
}

/// Adds the headers that every answer bears, where a handler has not set them.
pub(super) fn security_headers(routes: Router) -> Router {
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    routes
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            |response: &Response| Some(content_security_policy(response)),
        ))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::X_FRAME_OPTIONS,
            frame_options,
        ))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_embedded_differs_in_who_may_frame_it_and_in_nothing_else() {
        assert_eq!(
            CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"),
            FRAMED_POLICY
        );
    }
}
