//! The sockets of a server: how many there may be, whose pages may open one, and that they close when the server stops.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

/// Time for all sockets to say goodbye.
const LEAVE_WITHIN: Duration = Duration::from_secs(4);

/// What all sockets of a server share.
#[derive(Clone, Debug)]
pub struct Sockets {
    most: u32,
    places: Arc<Semaphore>,
    stop: CancellationToken,
    origins: Arc<[String]>,
}

impl Sockets {
    /// Room for a number of sockets, from pages of this server and of some origins.
    pub(in crate::http) fn new(most: usize, origins: Vec<String>) -> Self {
        let most = most.min(Semaphore::MAX_PERMITS);
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        Self {
            most,
            places: Arc::new(Semaphore::new(most as usize)),
            stop: CancellationToken::new(),
            origins: origins.into(),
        }
    }

    /// Origins whose pages may open a socket beside those of this server.
    pub(super) fn origins(&self) -> &[String] {
        &self.origins
    }

    /// A place, until it is dropped; `None` when all are taken, or the server stops.
    pub(super) fn take(&self) -> Option<OwnedSemaphorePermit> {
        if self.stop.is_cancelled() {
            return None;
        }
        Arc::clone(&self.places).try_acquire_owned().ok()
    }

    /// Ends when the server stops.
    pub(super) async fn stopped(&self) {
        self.stop.cancelled().await;
    }

    /// Ends with `stop`, and then tells every socket to close.
    pub async fn close_with(self, stop: impl Future<Output = ()>) {
        stop.await;
        self.stop.cancel();
    }

    /// Ends once all sockets are closed, or after a few seconds.
    pub async fn closed(&self) {
        let all = self.places.acquire_many(self.most);
        if tokio::time::timeout(LEAVE_WITHIN, all).await.is_err() {
            tracing::warn!("some sockets did not close and are cut");
        }
    }
}
