//! What readers see of the network, behind an atomic swap.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwapOption;
use network::graph::snapshot::{Memory, Snapshot};

use super::cache::Cache;
use crate::service::alert::PlaceIndex;
use crate::service::directory::Territories;

/// The state of the database that an answer is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NetworkVersion {
    /// Sequence of the last change included.
    pub sequence: i64,
    /// When it was made, in milliseconds since 1970 UTC.
    pub at_ms: i64,
}

/// Whether the network can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkState {
    /// Nobody asked for it yet.
    Idle,
    /// It is being read.
    Preparing {
        /// How much of it was read, from 0 to 100.
        percent: u8,
    },
    /// It answers.
    Ready {
        /// At this version.
        version: NetworkVersion,
        /// Bytes held by the snapshot.
        memory: Memory,
    },
}

/// The network at one version, and the territories it is read with.
#[derive(Debug)]
pub(in crate::service) struct Current {
    pub(in crate::service) snapshot: Snapshot,
    pub(super) at_ms: i64,
    pub(in crate::service) territories: Arc<Territories>,
    /// Grows whenever the base of the snapshot is another one.
    pub(super) generation: u64,
    /// Who is present where, made when it is first asked for; the same for all states over one base.
    pub(in crate::service) places: Arc<OnceLock<PlaceIndex>>,
}

impl Current {
    pub(in crate::service) fn version(&self) -> NetworkVersion {
        NetworkVersion {
            sequence: self.snapshot.version(),
            at_ms: self.at_ms,
        }
    }
}

/// The current network, how far its reading is, and what was computed on it.
#[derive(Debug, Default)]
pub(crate) struct Live {
    current: ArcSwapOption<Current>,
    loading: AtomicBool,
    rebuilding: AtomicBool,
    read: AtomicU64,
    of: AtomicU64,
    pub(super) cache: Arc<Cache>,
}

impl Live {
    /// The network as it is now; `None` before it was read.
    pub(super) fn current(&self) -> Option<Arc<Current>> {
        self.current.load_full()
    }

    /// Lets readers see another state. To be called with the feed held.
    pub(super) fn publish(&self, current: Current) {
        let (version, generation) = (current.snapshot.version(), current.generation);
        self.current.store(Some(Arc::new(current)));
        self.cache.keep_only(version, generation);
    }

    /// Notes that the network is being read; false when it is already.
    pub(super) fn begin_loading(&self) -> bool {
        let begun = !self.loading.swap(true, Ordering::AcqRel);
        if begun {
            self.progress(0, 0);
        }
        begun
    }

    pub(super) fn is_loading(&self) -> bool {
        self.loading.load(Ordering::Acquire)
    }

    pub(super) fn end_loading(&self) {
        self.loading.store(false, Ordering::Release);
    }

    /// Notes that the base is being built anew; false when it is already.
    pub(super) fn begin_rebuilding(&self) -> bool {
        !self.rebuilding.swap(true, Ordering::AcqRel)
    }

    pub(super) fn end_rebuilding(&self) {
        self.rebuilding.store(false, Ordering::Release);
    }

    pub(super) fn progress(&self, read: u64, of: u64) {
        self.read.store(read, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
    }

    /// How much was read, from 0 to 100; 100 is for what is still done behind the last row.
    pub(super) fn percent(&self) -> u8 {
        let read = self.read.load(Ordering::Relaxed);
        let percent = read.saturating_mul(100) / self.of.load(Ordering::Relaxed).max(1);
        u8::try_from(percent).unwrap_or(100).min(100)
    }

    pub(super) fn state(&self) -> NetworkState {
        match self.current() {
            Some(current) => NetworkState::Ready {
                version: current.version(),
                memory: current.snapshot.memory(),
            },
            None if self.is_loading() => NetworkState::Preparing {
                percent: self.percent(),
            },
            None => NetworkState::Idle,
        }
    }
}
