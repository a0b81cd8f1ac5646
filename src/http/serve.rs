//! Serving until asked to stop.

use std::future::Future;
use std::io;
use std::sync::Arc;

use tokio::net::TcpListener;

use super::export;
use super::router::{HttpState, router};
use crate::graphql::Limits;
use crate::service::Directory;

/// Answers on a listener until `stop` ends; requests under way are finished first.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    directory: Arc<Directory>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let files = export::routes(Arc::clone(&directory));
    let routes = router(HttpState::new(directory, Limits::default()), files);
    let address = listener.local_addr()?;
    tracing::info!(%address, "listening on http://{address}");
    axum::serve(listener, routes)
        .with_graceful_shutdown(stop)
        .await?;
    tracing::info!("stopped, requests under way were finished");
    Ok(())
}
