//! Starting and stopping.

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use super::client::{Client, Proxies};
use super::patient::Patient;
use crate::graphql::Limits;

/// How long requests under way may take once the server shall stop.
const FAREWELL: Duration = Duration::from_secs(8);

/// How long to wait when the system has no more connections to give.
const EXHAUSTED: Duration = Duration::from_millis(200);

/// Why the server could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken or not ours.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address asked for.
        address: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The listener failed.
    #[error("the server stopped")]
    Server(#[source] io::Error),
}

/// How connections are held.
#[derive(Clone, Debug)]
pub struct Holding {
    /// For headers, and for a reader that takes nothing.
    patience: Duration,
    /// From one address at once.
    most: usize,
    /// Whose connections are not counted, for they speak for many.
    proxies: Proxies,
}

impl Holding {
    /// Under the limits in force, behind some proxies.
    #[must_use]
    pub const fn new(limits: &Limits, proxies: Proxies) -> Self {
        Self {
            patience: Duration::from_millis(limits.client_timeout_ms),
            most: limits.connections_per_client,
            proxies,
        }
    }
}

/// Answers on an address until `stop` ends; requests under way are finished first, for 8 seconds at most.
///
/// Connections are HTTP/1.1. One whose headers do not come in time, or whose reader takes nothing for as long, is closed.
///
/// # Arguments
/// * `address` - such as `127.0.0.1:8080`; port 0 takes a free one
/// * `listening` - told the true address once the server answers
/// * `stop` - ends when the server shall stop, as `runtime::stop_signal` does
///
/// # Errors
/// [`ServeError`].
pub async fn serve(
    address: &str,
    router: Router,
    holding: Holding,
    listening: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let failed = |source| ServeError::Listen {
        address: address.to_owned(),
        source,
    };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(ServeError::Server)?;
    tracing::info!(%bound, "listening on http://{bound}");
    listening(bound);
    let (stopping, connections) = (CancellationToken::new(), TaskTracker::new());
    let open = Open::default();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // One that went away is of no account; without any to give, some must end first.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(EXHAUSTED).await;
                continue;
            }
        };
        let Some(place) = open.take(peer.ip(), &holding) else {
            tracing::warn!("a client holds too many connections: one more was closed");
            continue;
        };
        let (router, stopping) = (router.clone(), stopping.clone());
        let patience = holding.patience;
        let task = connections.track_future(async move {
            connection(stream, peer, router, patience, stopping).await;
            drop(place);
        });
        // It is waited for through the tracker.
        drop(crate::runtime::spawn(task));
    }
    drop(listener);
    stopping.cancel();
    connections.close();
    if tokio::time::timeout(FAREWELL, connections.wait())
        .await
        .is_err()
    {
        tracing::warn!("some requests were cut, for they took too long");
    }
    tracing::info!("stopped");
    Ok(())
}

/// Answers the requests of one connection.
async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    patience: Duration,
    stopping: CancellationToken,
) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection could not be set up");
    }
    let service = router.map_request(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let stream = TokioIo::new(Patient::new(stream, patience));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .serve_connection(stream, TowerToHyperService::new(service))
        .with_upgrades();
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stopping.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}

/// The connections that are open, by address.
#[derive(Clone, Debug, Default)]
struct Open(Arc<Mutex<HashMap<Client, usize>>>);

/// One open connection, counted until it is dropped; without a client it is not counted.
#[derive(Debug)]
struct Place {
    open: Open,
    client: Option<Client>,
}

impl Open {
    /// A place for one more connection; `None` when the address holds as many as it may.
    fn take(&self, address: IpAddr, holding: &Holding) -> Option<Place> {
        let address = address.to_canonical();
        let is_counted = holding.most > 0 && !holding.proxies.trusts(address);
        let client = is_counted.then(|| Client::new(address));
        if let Some(client) = client {
            let mut counts = self.lock();
            let count = counts.entry(client).or_default();
            if *count >= holding.most {
                return None;
            }
            *count += 1;
        }
        Some(Place {
            open: self.clone(),
            client,
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Client, usize>> {
        // Nothing can panic while the lock is held: the counts are whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(client) = self.client else { return };
        let mut counts = self.open.lock();
        if let Some(count) = counts.get_mut(&client) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&client);
            }
        }
    }
}

#[cfg(test)]
mod tests;
