//! How often one client may ask.
//!
//! Each client has a bucket of requests that fills evenly: a few at once are taken as they come, many for long are
//! slowed down to the rate.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::client::{Client, Proxies};
use super::problem;
use crate::graphql::{ApiError, ErrorCode, Limits};
use crate::runtime::Stopwatch;

/// Clients remembered at most. One that is forgotten starts anew with a full bucket.
const CLIENTS: usize = 100_000;

/// The rate of all clients; a copy counts with it.
#[derive(Clone, Debug)]
pub(super) struct Rates(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// Requests that a bucket gains in a millisecond; 0 when nothing is counted.
    per_ms: f64,
    /// Requests that a bucket holds.
    most: f64,
    proxies: Proxies,
    since: Stopwatch,
    buckets: Mutex<HashMap<Client, Bucket>>,
}

/// What one client has left.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    left: f64,
    /// The time of the last request.
    at: Duration,
}

impl Rates {
    /// Full buckets, under the limits in force.
    pub(super) fn new(limits: &Limits, proxies: Proxies) -> Self {
        Self(Arc::new(Shared {
            per_ms: f64::from(limits.requests_per_minute) / 60_000.0,
            most: f64::from(limits.requests_burst.max(1)),
            proxies,
            since: Stopwatch::start(),
            buckets: Mutex::default(),
        }))
    }

    /// The proxies whose word on clients is taken.
    pub(super) fn proxies(&self) -> &Proxies {
        &self.0.proxies
    }

    /// Takes a request out of the bucket of a client at a time; when it is empty, after how many milliseconds one is there.
    fn take(&self, client: Client, at: Duration) -> Result<(), u64> {
        let Shared { per_ms, most, .. } = *self.0;
        // Nothing can panic while the lock is held: the buckets are whole.
        let mut buckets = self
            .0
            .buckets
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let refilled = |bucket: &Bucket| {
            let passed = at.saturating_sub(bucket.at).as_secs_f64() * 1_000.0;
            passed.mul_add(per_ms, bucket.left).min(most)
        };
        if buckets.len() >= CLIENTS && !buckets.contains_key(&client) {
            // Whoever has a full bucket again is as good as forgotten.
            buckets.retain(|_, bucket| refilled(bucket) < most);
            if buckets.len() >= CLIENTS {
                buckets.clear();
            }
        }
        let full = Bucket { left: most, at };
        let bucket = buckets.entry(client).or_insert(full);
        bucket.left = refilled(bucket);
        bucket.at = at;
        if bucket.left >= 1.0 {
            bucket.left -= 1.0;
            return Ok(());
        }
        let wait = Duration::from_secs_f64((1.0 - bucket.left) / per_ms / 1_000.0);
        let wait_ms = wait.as_nanos().div_ceil(1_000_000);
        Err(u64::try_from(wait_ms).unwrap_or(u64::MAX))
    }
}

/// Lets a request through, or says when to come back.
pub(super) async fn limit(State(rates): State<Rates>, request: Request, next: Next) -> Response {
    if rates.0.per_ms > 0.0
        && let Some(client) = rates.0.proxies.client(&request)
        && let Err(wait_ms) = rates.take(client, rates.0.since.elapsed())
    {
        tracing::warn!(wait_ms, "a client asks too often");
        return too_often(wait_ms);
    }
    next.run(request).await
}

fn too_often(wait_ms: u64) -> Response {
    let seconds = wait_ms.div_ceil(1_000);
    let error = ApiError::new(
        ErrorCode::LimitExceeded,
        format!("Trop de requêtes de votre adresse. Réessayez dans {seconds} s."),
        format!("Too many requests from your address. Try again in {seconds} s."),
    );
    let error = error.or_retry_after_ms(wait_ms);
    let mut response = problem::coded(StatusCode::TOO_MANY_REQUESTS, error);
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(requests_per_minute: u32, requests_burst: u32) -> Rates {
        let limits = Limits {
            requests_per_minute,
            requests_burst,
            ..Limits::default()
        };
        Rates::new(&limits, Proxies::default())
    }

    fn client(text: &str) -> Client {
        Client::new(text.parse().unwrap())
    }

    #[test]
    fn a_bucket_empties_at_once_and_fills_evenly() {
        let rates = rates(60, 3);
        let (one, other) = (client("192.0.2.1"), client("192.0.2.2"));
        let at = Duration::from_millis;
        for _ in 0..3 {
            assert_eq!(rates.take(one, at(0)), Ok(()));
        }
        assert_eq!(rates.take(one, at(0)), Err(1_000));
        assert_eq!(rates.take(one, at(400)), Err(600));
        // Others are not slowed down.
        assert_eq!(rates.take(other, at(400)), Ok(()));
        assert_eq!(rates.take(one, at(1_001)), Ok(()));
        assert!(rates.take(one, at(1_001)).is_err());
        // It never holds more than at the start.
        for _ in 0..3 {
            assert_eq!(rates.take(one, at(3_600_000)), Ok(()));
        }
        assert!(rates.take(one, at(3_600_000)).is_err());
    }

    #[test]
    fn only_so_many_clients_are_remembered() {
        let rates = rates(60, 3);
        for number in 0..u32::try_from(CLIENTS).unwrap() + 10 {
            let address = std::net::Ipv4Addr::from_bits(number).into();
            assert_eq!(rates.take(Client::new(address), Duration::ZERO), Ok(()));
        }
        assert!(rates.0.buckets.lock().unwrap().len() <= CLIENTS);
    }

    #[tokio::test]
    async fn a_refusal_says_when_to_come_back() {
        let response = too_often(1_200);
        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(response.headers()[header::RETRY_AFTER], "2");
        let body = axum::body::to_bytes(response.into_body(), 10_000).await;
        let body: serde_json::Value = serde_json::from_slice(&body.unwrap()).unwrap();
        let told = &body["errors"][0]["extensions"];
        assert_eq!(told["code"], "LIMIT_EXCEEDED");
        assert_eq!(told["retryAfterMs"], 1_200);
    }
}
