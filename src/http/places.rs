//! How many files may be written at once, and who holds a place.
//!
//! A file leaves as fast as its reader takes it, so that a place may be held for as long as the reader likes. A
//! reader who takes nothing for a while keeps its place only until somebody else wants it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::runtime::Stopwatch;

/// After this time without taking a byte a reader may lose its place.
const PATIENCE: Duration = Duration::from_secs(30);

/// The places, as many as files may be written at once.
#[derive(Clone, Debug)]
pub(super) struct Places(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    most: usize,
    patience: Duration,
    since: Stopwatch,
    holders: Mutex<Vec<Arc<Holder>>>,
}

#[derive(Debug, Default)]
struct Holder {
    /// Milliseconds of the shared stopwatch.
    last_taken: AtomicU64,
    is_lost: AtomicBool,
}

/// The right to write a file, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    shared: Arc<Shared>,
    holder: Arc<Holder>,
}

impl Places {
    /// Room for a number of files.
    pub(super) fn new(most: usize) -> Self {
        Self::with_patience(most, PATIENCE)
    }

    fn with_patience(most: usize, patience: Duration) -> Self {
        Self(Arc::new(Shared {
            most,
            patience,
            since: Stopwatch::start(),
            holders: Mutex::default(),
        }))
    }

    /// How many files may be written at once.
    pub(super) fn most(&self) -> usize {
        self.0.most
    }

    /// A free place, or that of the reader who has taken nothing for longest; `None` when all are in use.
    ///
    /// # Complexity
    /// Linear in the number of places.
    pub(super) fn take(&self) -> Option<Place> {
        let shared = &self.0;
        let holder = Arc::new(Holder::default());
        holder.note(shared);
        let mut holders = shared.lock();
        if holders.len() >= shared.most {
            let now = shared.now();
            let patience = u64::try_from(shared.patience.as_millis()).unwrap_or(u64::MAX);
            let (at, idle) = (0..)
                .zip(holders.iter())
                .map(|(at, holder)| (at, now.saturating_sub(holder.taken())))
                .max_by_key(|(_, idle)| *idle)?;
            if idle < patience {
                return None;
            }
            holders
                .swap_remove(at)
                .is_lost
                .store(true, Ordering::Relaxed);
        }
        holders.push(Arc::clone(&holder));
        Some(Place {
            shared: Arc::clone(shared),
            holder,
        })
    }
}

impl Place {
    /// Notes that the reader goes on taking; `false` when the place was given to somebody else meanwhile.
    pub(super) fn keep(&self) -> bool {
        self.holder.note(&self.shared);
        !self.holder.is_lost.load(Ordering::Relaxed)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut holders = self.shared.lock();
        holders.retain(|holder| !Arc::ptr_eq(holder, &self.holder));
    }
}

impl Shared {
    fn now(&self) -> u64 {
        u64::try_from(self.since.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Arc<Holder>>> {
        // Nothing can panic while the lock is held: the list is whole.
        self.holders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Holder {
    fn note(&self, shared: &Shared) {
        self.last_taken.store(shared.now(), Ordering::Relaxed);
    }

    fn taken(&self) -> u64 {
        self.last_taken.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_free_again_when_it_is_given_back() {
        let places = Places::new(2);
        let (first, second) = (places.take().unwrap(), places.take().unwrap());
        assert!(places.take().is_none());
        drop(first);
        let third = places.take().unwrap();
        assert!(places.take().is_none());
        assert!(second.keep() && third.keep());
    }

    #[test]
    fn whoever_takes_nothing_loses_the_place_to_the_next() {
        let places = Places::with_patience(1, Duration::ZERO);
        let stalled = places.take().unwrap();
        assert!(stalled.keep());
        let next = places.take().unwrap();
        assert!(!stalled.keep());
        // What was lost is not given back a second time.
        drop(stalled);
        assert_eq!(places.0.lock().len(), 1);
        assert!(next.keep());
    }

    #[test]
    fn no_room_at_all_gives_no_place() {
        assert!(Places::with_patience(0, Duration::ZERO).take().is_none());
    }
}
