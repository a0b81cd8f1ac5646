//! The sockets of a server: how many there may be, whose pages may open one, and that they close when the server stops.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

use super::origin::Origins;
use crate::graphql::SocketLimits;
use crate::http::client::Client;
use crate::runtime;

/// Time for questions and writes that are under way when the server stops.
const FINISH_WITHIN: Duration = Duration::from_secs(8);
/// Time for all sockets to say goodbye thereafter.
const LEAVE_WITHIN: Duration = Duration::from_millis(1_500);

/// What all sockets of a server share.
#[derive(Clone, Debug)]
pub struct Sockets {
    most: u32,
    places: Arc<Semaphore>,
    per_client: usize,
    /// Sockets of each client that has one.
    clients: Arc<Mutex<HashMap<Client, usize>>>,
    stop: CancellationToken,
    /// What is still under way then is given up.
    cut: CancellationToken,
    origins: Arc<Origins>,
}

/// The right to hold a socket, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    clients: Arc<Mutex<HashMap<Client, usize>>>,
    /// Whose socket it is; not counted without one.
    client: Option<Client>,
    /// The place among those of all clients.
    _of_all: OwnedSemaphorePermit,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Full {
    /// All are taken, or the server stops.
    ForAll,
    /// The client holds as many as one may.
    ForClient,
}

impl Sockets {
    /// Room for sockets under the limits in force, from pages of this server and of some origins.
    pub(in crate::http) fn new(limits: &SocketLimits, origins: Origins) -> Self {
        let most = limits.open.min(Semaphore::MAX_PERMITS);
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        Self {
            most,
            places: Arc::new(Semaphore::new(most as usize)),
            per_client: limits.per_client,
            clients: Arc::default(),
            stop: CancellationToken::new(),
            cut: CancellationToken::new(),
            origins: Arc::new(origins),
        }
    }

    /// Origins whose pages may open a socket beside those of this server.
    pub(super) fn origins(&self) -> &Origins {
        &self.origins
    }

    /// A place, until it is dropped.
    ///
    /// # Arguments
    /// * `client` - whose socket it will be; not counted without one
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn take(&self, client: Option<Client>) -> Result<Place, Full> {
        if self.stop.is_cancelled() {
            return Err(Full::ForAll);
        }
        let client = client.filter(|_| self.per_client > 0);
        let mut counts = lock(&self.clients);
        let held = client.and_then(|client| counts.get(&client).copied());
        if held.unwrap_or(0) >= self.per_client && client.is_some() {
            return Err(Full::ForClient);
        }
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| Full::ForAll)?;
        if let Some(client) = client {
            *counts.entry(client).or_default() += 1;
        }
        Ok(Place {
            clients: Arc::clone(&self.clients),
            client,
            _of_all: place,
        })
    }

    /// How many are open.
    pub(in crate::http) fn open(&self) -> usize {
        (self.most as usize).saturating_sub(self.places.available_permits())
    }

    /// Ends when the server stops.
    pub(super) async fn stopped(&self) {
        self.stop.cancelled().await;
    }

    /// Ends some time after that, when nothing is waited for any more.
    pub(super) async fn cut(&self) {
        self.cut.cancelled().await;
    }

    /// Ends with `stop`, and then tells every socket to close once its questions and writes under way are answered.
    pub async fn close_with(self, stop: impl Future<Output = ()>) {
        stop.await;
        self.stop.cancel();
        let cut = self.cut;
        // Nobody waits for it: it ends with the process at the latest.
        drop(runtime::spawn(async move {
            tokio::time::sleep(FINISH_WITHIN).await;
            cut.cancel();
        }));
    }

    /// Ends once all sockets are closed, or when they have had their time since the server was told to stop.
    pub async fn closed(&self) {
        let all = self.places.acquire_many(self.most);
        let late = async {
            self.cut.cancelled().await;
            tokio::time::sleep(LEAVE_WITHIN).await;
        };
        tokio::select! {
            _ = all => {}
            () = late => tracing::warn!("some sockets did not close and are cut"),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(client) = self.client else { return };
        let mut counts = lock(&self.clients);
        if let Some(count) = counts.get_mut(&client) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&client);
            }
        }
    }
}

fn lock(
    counts: &Mutex<HashMap<Client, usize>>,
) -> std::sync::MutexGuard<'_, HashMap<Client, usize>> {
    // Nothing can panic while the lock is held: the counts are whole.
    counts.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_does_not_take_the_places_of_others() {
        let limits = SocketLimits {
            open: 4,
            per_client: 2,
            ..SocketLimits::default()
        };
        let sockets = Sockets::new(&limits, Origins::default());
        let client = |text: &str| Some(Client::new(text.parse().unwrap()));
        let (one, other) = (client("192.0.2.1"), client("192.0.2.2"));
        let first = sockets.take(one).unwrap();
        let _second = sockets.take(one).unwrap();
        assert_eq!(sockets.take(one).unwrap_err(), Full::ForClient);
        let _third = sockets.take(other).unwrap();
        drop(first);
        let _again = sockets.take(one).unwrap();
        // A proxy that names nobody is no client; there are no more places for it than there are.
        assert_eq!(sockets.open(), 3);
        let _fourth = sockets.take(None).unwrap();
        assert_eq!(sockets.take(other).unwrap_err(), Full::ForAll);
        assert_eq!(sockets.take(one).unwrap_err(), Full::ForClient);
    }
}
