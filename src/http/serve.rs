//! Starting and stopping.

use std::future::{Future, IntoFuture};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// How long requests under way may take once the server shall stop: a supervisor loses patience after ten seconds.
const DRAINED_WITHIN: Duration = Duration::from_secs(8);

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
        source: std::io::Error,
    },
    /// The listener failed.
    #[error("the server stopped")]
    Server(#[source] std::io::Error),
}

/// Answers on an address until `stop` ends; requests under way are finished first, those that take longer than eight
/// seconds are cut.
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
    let stopping = Arc::new(Notify::new());
    let begun = Arc::clone(&stopping);
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        stop.await;
        tracing::info!("stopping: requests under way are finished");
        begun.notify_one();
    });
    let patience = async {
        stopping.notified().await;
        tokio::time::sleep(DRAINED_WITHIN).await;
    };
    tokio::select! {
        ended = server.into_future() => {
            ended.map_err(ServeError::Server)?;
            tracing::info!("stopped");
        }
        () = patience => {
            let duration_ms = DRAINED_WITHIN.as_millis();
            tracing::warn!(duration_ms, "stopped: requests that were not finished within {duration_ms} ms are cut");
        }
    }
    Ok(())
}
