//! Starting and stopping.

use std::future::Future;
use std::net::SocketAddr;

use axum::Router;
use tokio::net::TcpListener;

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

/// Answers on an address until `stop` ends; requests under way are finished first.
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
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stop)
        .await
        .map_err(ServeError::Server)?;
    tracing::info!("stopped");
    Ok(())
}
