//! What all who follow the change log share: how far the read models are, and whose turn it is to read.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, watch};

use crate::runtime::Stopwatch;

/// Followers that read at once: a write wakes them all, and questions need the database too.
const READ_AT_ONCE: usize = 2;
/// Followers without a token that read at once of what lies further back than what is recent: they hold up nobody but each other.
const REPLAY_AT_ONCE: usize = 1;

/// A place in the change log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reached {
    /// How often the log was found to be of another history of the database.
    pub(super) history: u64,
    /// The last change.
    pub(super) sequence: i64,
}

/// What all followers of a directory share.
#[derive(Debug)]
pub(super) struct Following {
    /// How far the read models are.
    reached: watch::Sender<Reached>,
    /// For those who read what happens now.
    pub(super) readers: Semaphore,
    /// For those who read from far back.
    pub(super) replays: Semaphore,
    /// Whether a task of this process brings the read models up all the time.
    has_follower: AtomicBool,
    /// Held by the one that brings them up for all who wait, where no such task runs.
    pub(super) look: tokio::sync::Mutex<()>,
    /// Since the end of the log was last read.
    heard: Mutex<Option<Stopwatch>>,
}

impl Default for Following {
    fn default() -> Self {
        Self {
            reached: watch::Sender::default(),
            readers: Semaphore::new(READ_AT_ONCE),
            replays: Semaphore::new(REPLAY_AT_ONCE),
            has_follower: AtomicBool::new(false),
            look: tokio::sync::Mutex::default(),
            heard: Mutex::new(None),
        }
    }
}

impl Following {
    /// Tells all followers that the read models have reached a sequence.
    pub(super) fn tell(&self, sequence: i64) {
        self.reached.send_if_modified(|reached| {
            let is_newer = sequence > reached.sequence;
            reached.sequence = sequence.max(reached.sequence);
            is_newer
        });
    }

    /// Tells all followers that sequences are given anew: what they follow has no continuation.
    pub(super) fn begin_history(&self) {
        self.reached.send_modify(|reached| {
            reached.history += 1;
            reached.sequence = 0;
        });
    }

    /// Hears of every sequence that the read models reach from now on.
    pub(super) fn subscribe(&self) -> watch::Receiver<Reached> {
        self.reached.subscribe()
    }

    /// Notes that a task brings the read models up all the time.
    pub(super) fn set_followed(&self) {
        self.has_follower.store(true, Ordering::Relaxed);
    }

    /// Notes that the database told the end of the log.
    pub(super) fn hear(&self) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        *heard = Some(Stopwatch::start());
    }

    /// Whether it told it within some time.
    pub(super) fn heard_within(&self, time: Duration) -> bool {
        let heard = *self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.is_some_and(|since| since.elapsed() <= time)
    }

    /// Whether such a task runs.
    pub(super) fn is_followed(&self) -> bool {
        self.has_follower.load(Ordering::Relaxed)
    }
}
