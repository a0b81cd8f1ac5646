//! How often one client may ask, and how often with a token that is refused.
//!
//! Each client has a bucket of requests that fills evenly: a few at once are taken as they come, many for long are
//! slowed down to the rate. A second one is for tokens that were refused: when it is empty, no token of the client is
//! looked at any more, right or wrong, so that nobody tries one after the other.

mod bucket;

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::authorization::TokenRefused;
use super::client::{Client, Proxies};
use super::problem;
use crate::graphql::{ApiError, ErrorCode, Limits};
use crate::runtime::Stopwatch;
use bucket::Buckets;

/// The rate of all clients; a copy counts with it.
#[derive(Clone, Debug)]
pub(super) struct Rates(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    requests: Buckets,
    refused_tokens: Buckets,
    proxies: Proxies,
    since: Stopwatch,
}

impl Rates {
    /// Full buckets, under the limits in force.
    pub(super) fn new(limits: &Limits, proxies: Proxies) -> Self {
        let refused = limits.refused_tokens_per_minute;
        Self(Arc::new(Shared {
            requests: Buckets::new(limits.requests_per_minute, limits.requests_burst),
            refused_tokens: Buckets::new(refused, refused),
            proxies,
            since: Stopwatch::start(),
        }))
    }

    /// The proxies whose word on clients is taken.
    pub(super) fn proxies(&self) -> &Proxies {
        &self.0.proxies
    }

    /// After how many milliseconds a token of a client is looked at again; `None` when it is now.
    pub(super) fn tokens_wait_ms(&self, client: Client) -> Option<u64> {
        let buckets = &self.0.refused_tokens;
        let wait_ms = buckets
            .count()
            .then(|| buckets.empty_for(client, self.0.since.elapsed()))
            .flatten()?;
        tracing::warn!(wait_ms, "a client has had too many tokens refused");
        Some(wait_ms)
    }

    /// Counts a token of a client that was refused.
    pub(super) fn token_refused(&self, client: Client) {
        if self.0.refused_tokens.count() {
            let at = self.0.since.elapsed();
            self.0.refused_tokens.charge(client, at);
        }
    }
}

/// Lets a request through, or says when to come back.
pub(super) async fn limit(State(rates): State<Rates>, request: Request, next: Next) -> Response {
    if rates.0.requests.count()
        && let Some(client) = rates.0.proxies.client(&request)
        && let Err(wait_ms) = rates.0.requests.take(client, rates.0.since.elapsed())
    {
        tracing::warn!(wait_ms, "a client asks too often");
        return too_often(wait_ms, |seconds| {
            (
                format!("Trop de requêtes de votre adresse. Réessayez dans {seconds} s."),
                format!("Too many requests from your address. Try again in {seconds} s."),
            )
        });
    }
    next.run(request).await
}

/// Lets a request with a token through, unless too many of its client were refused; counts one more that is.
pub(super) async fn limit_tokens(
    State(rates): State<Rates>,
    request: Request,
    next: Next,
) -> Response {
    let has_token = request.headers().contains_key(header::AUTHORIZATION);
    let client = rates.0.proxies.client(&request).filter(|_| has_token);
    let Some(client) = client else {
        return next.run(request).await;
    };
    if let Some(wait_ms) = rates.tokens_wait_ms(client) {
        return too_often(wait_ms, |seconds| {
            (
                format!(
                    "Trop de jetons refusés venant de votre adresse. Vérifiez le vôtre et réessayez dans {seconds} s ; sans jeton, la lecture des données publiques reste ouverte."
                ),
                format!(
                    "Too many tokens from your address were refused. Check yours and try again in {seconds} s; public data can be read without a token."
                ),
            )
        });
    }
    let response = next.run(request).await;
    if response.extensions().get::<TokenRefused>().is_some() {
        rates.token_refused(client);
    }
    response
}

/// 429, in the words that seconds are put into.
fn too_often(wait_ms: u64, words: impl FnOnce(u64) -> (String, String)) -> Response {
    let seconds = wait_ms.div_ceil(1_000);
    let (fr, en) = words(seconds);
    let error = ApiError::new(ErrorCode::LimitExceeded, fr, en).or_retry_after_ms(wait_ms);
    let mut response = problem::coded(StatusCode::TOO_MANY_REQUESTS, error);
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_refusal_says_when_to_come_back() {
        let response = too_often(1_200, |seconds| {
            assert_eq!(seconds, 2);
            (String::new(), String::new())
        });
        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(response.headers()[header::RETRY_AFTER], "2");
        let body = axum::body::to_bytes(response.into_body(), 10_000).await;
        let body: serde_json::Value = serde_json::from_slice(&body.unwrap()).unwrap();
        let told = &body["errors"][0]["extensions"];
        assert_eq!(told["code"], "LIMIT_EXCEEDED");
        assert_eq!(told["retryAfterMs"], 1_200);
    }

    #[test]
    fn tokens_are_counted_apart_and_only_when_they_shall_be() {
        let client = Client::new("192.0.2.1".parse().unwrap());
        let with = |refused_tokens_per_minute| {
            let limits = Limits {
                refused_tokens_per_minute,
                ..Limits::default()
            };
            let rates = Rates::new(&limits, Proxies::default());
            for _ in 0..3 {
                rates.token_refused(client);
            }
            rates.tokens_wait_ms(client)
        };
        assert!(with(2).is_some());
        assert_eq!(with(4), None);
        assert_eq!(with(0), None);
    }
}
