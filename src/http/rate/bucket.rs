//! A bucket for each client, which fills evenly and never holds more than at the start.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::http::client::Client;

/// Clients remembered at most. One that is forgotten starts anew with a full bucket.
const CLIENTS: usize = 100_000;

/// The buckets of all clients.
#[derive(Debug)]
pub(super) struct Buckets {
    /// What a bucket gains in a millisecond; 0 when nothing is counted.
    per_ms: f64,
    /// What a bucket holds.
    most: f64,
    clients: Mutex<HashMap<Client, Bucket>>,
}

/// What one client has left.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    left: f64,
    /// The time of the last look.
    at: Duration,
}

impl Buckets {
    /// Full buckets.
    ///
    /// # Arguments
    /// * `per_minute` - what one gains in a minute; nothing is counted when it is 0
    /// * `most` - what one holds, 1 at least
    pub(super) fn new(per_minute: u32, most: u32) -> Self {
        Self {
            per_ms: f64::from(per_minute) / 60_000.0,
            most: f64::from(most.max(1)),
            clients: Mutex::default(),
        }
    }

    /// Whether anything is counted.
    pub(super) fn count(&self) -> bool {
        self.per_ms > 0.0
    }

    /// Takes one out of the bucket of a client at a time; when it is empty, after how many milliseconds one is there.
    pub(super) fn take(&self, client: Client, at: Duration) -> Result<(), u64> {
        self.with(client, at, |left| match self.wait_ms(*left) {
            None => {
                *left -= 1.0;
                Ok(())
            }
            Some(wait_ms) => Err(wait_ms),
        })
    }

    /// After how many milliseconds the bucket of a client holds one; `None` when it does. Nothing is taken.
    pub(super) fn empty_for(&self, client: Client, at: Duration) -> Option<u64> {
        self.with(client, at, |left| self.wait_ms(*left))
    }

    /// Takes one out of the bucket of a client, whatever it holds: what is missing has to come in first.
    pub(super) fn charge(&self, client: Client, at: Duration) {
        self.with(client, at, |left| *left -= 1.0);
    }

    fn wait_ms(&self, left: f64) -> Option<u64> {
        if left >= 1.0 {
            return None;
        }
        let wait = Duration::from_secs_f64((1.0 - left) / self.per_ms / 1_000.0);
        let wait_ms = wait.as_nanos().div_ceil(1_000_000);
        Some(u64::try_from(wait_ms).unwrap_or(u64::MAX))
    }

    /// Does something with what the bucket of a client holds at a time.
    fn with<T>(&self, client: Client, at: Duration, act: impl FnOnce(&mut f64) -> T) -> T {
        let refilled = |bucket: &Bucket| {
            let passed = at.saturating_sub(bucket.at).as_secs_f64() * 1_000.0;
            passed.mul_add(self.per_ms, bucket.left).min(self.most)
        };
        let mut clients = self.lock();
        if clients.len() >= CLIENTS && !clients.contains_key(&client) {
            // Whoever has a full bucket again is as good as forgotten.
            clients.retain(|_, bucket| refilled(bucket) < self.most);
            if clients.len() >= CLIENTS {
                clients.clear();
            }
        }
        let full = Bucket {
            left: self.most,
            at,
        };
        let bucket = clients.entry(client).or_insert(full);
        bucket.left = refilled(bucket);
        bucket.at = at;
        act(&mut bucket.left)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Client, Bucket>> {
        // Nothing can panic while the lock is held: the buckets are whole.
        self.clients.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(text: &str) -> Client {
        Client::new(text.parse().unwrap())
    }

    #[test]
    fn a_bucket_empties_at_once_and_fills_evenly() {
        let buckets = Buckets::new(60, 3);
        let (one, other) = (client("192.0.2.1"), client("192.0.2.2"));
        let at = Duration::from_millis;
        for _ in 0..3 {
            assert_eq!(buckets.take(one, at(0)), Ok(()));
        }
        assert_eq!(buckets.take(one, at(0)), Err(1_000));
        assert_eq!(buckets.take(one, at(400)), Err(600));
        // Others are not slowed down.
        assert_eq!(buckets.take(other, at(400)), Ok(()));
        assert_eq!(buckets.take(one, at(1_001)), Ok(()));
        assert!(buckets.take(one, at(1_001)).is_err());
        // It never holds more than at the start.
        for _ in 0..3 {
            assert_eq!(buckets.take(one, at(3_600_000)), Ok(()));
        }
        assert!(buckets.take(one, at(3_600_000)).is_err());
    }

    #[test]
    fn what_came_too_much_at_once_is_paid_back() {
        let buckets = Buckets::new(60, 3);
        let one = client("192.0.2.1");
        let at = Duration::from_millis;
        assert_eq!(buckets.empty_for(one, at(0)), None);
        for _ in 0..5 {
            buckets.charge(one, at(0));
        }
        assert_eq!(buckets.empty_for(one, at(0)), Some(3_000));
        assert_eq!(buckets.empty_for(one, at(2_000)), Some(1_000));
        assert_eq!(buckets.empty_for(one, at(3_001)), None);
    }

    #[test]
    fn only_so_many_clients_are_remembered() {
        let buckets = Buckets::new(60, 3);
        for number in 0..u32::try_from(CLIENTS).unwrap() + 10 {
            let address = std::net::Ipv4Addr::from_bits(number).into();
            let taken = buckets.take(Client::new(address), Duration::ZERO);
            assert_eq!(taken, Ok(()));
        }
        assert!(buckets.lock().len() <= CLIENTS);
    }
}
