//! What readers see of the network, behind an atomic swap.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::atomic::{self, AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use arc_swap::ArcSwapOption;
use network::graph::snapshot::{Memory, Snapshot};
use tokio::sync::OnceCell;

use super::cache::Cache;
use crate::domain::vocab::TerritoryKind;
use crate::service::Needs;
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
    /// That of [`Live::history`] in which all of it was read.
    pub(in crate::service) history: u64,
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

    fn state(&self) -> State {
        (self.generation, self.snapshot.version())
    }
}

/// The current network, how far its reading is, and what was computed on it.
#[derive(Debug, Default)]
pub(crate) struct Live {
    current: ArcSwapOption<Current>,
    loading: Arc<AtomicBool>,
    rebuilding: Arc<AtomicBool>,
    read: AtomicU64,
    of: AtomicU64,
    history: AtomicU64,
    pub(in crate::service) cache: Arc<Cache>,
    /// How needy the territories of a level are, with the state of the network for which it was read.
    needs: Mutex<HashMap<TerritoryKind, (State, SharedNeeds)>>,
}

/// What is read once for all who ask.
type SharedNeeds = Arc<OnceCell<Arc<Needs>>>;

/// Generation and version, in the order in which they come: a database that was put back goes on from an earlier version.
type State = (u64, i64);

/// Work of which there is one at a time. It ends with this value, also when the work falls or is never begun.
#[derive(Debug)]
pub(super) struct UnderWay(Arc<AtomicBool>);

impl UnderWay {
    /// Raises a flag, unless it is raised.
    fn begin(flag: &Arc<AtomicBool>) -> Option<Self> {
        let is_raised = flag.swap(true, atomic::Ordering::AcqRel);
        (!is_raised).then(|| Self(Arc::clone(flag)))
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.store(false, atomic::Ordering::Release);
    }
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

    /// How needy the territories of a level are in a state: read by the first who asks, in place of what was kept for an
    /// earlier state.
    pub(super) fn needs(&self, of: &Current, level: TerritoryKind) -> SharedNeeds {
        let state = of.state();
        let mut kept = self.needs.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, needs) = kept.entry(level).or_default();
        match state.cmp(of) {
            Ordering::Equal => {}
            Ordering::Greater => (*of, *needs) = (state, Arc::default()),
            // Asked by one who still holds what others have left.
            Ordering::Less => return Arc::default(),
        }
        Arc::clone(needs)
    }

    /// Notes that the network is being read, until the answer is dropped; `None` when it is already.
    pub(super) fn begin_loading(&self) -> Option<UnderWay> {
        let begun = UnderWay::begin(&self.loading);
        if begun.is_some() {
            self.progress(0, 0);
        }
        begun
    }

    pub(super) fn is_loading(&self) -> bool {
        self.loading.load(atomic::Ordering::Acquire)
    }

    /// Notes that the base is being built anew, until the answer is dropped; `None` when it is already.
    pub(super) fn begin_rebuilding(&self) -> Option<UnderWay> {
        UnderWay::begin(&self.rebuilding)
    }

    /// How often the change log was found to be of another history of the database.
    pub(super) fn history(&self) -> u64 {
        self.history.load(atomic::Ordering::Acquire)
    }

    /// Notes that it is: what is in memory is of one that is lost. To be called with the feed held.
    pub(in crate::service) fn begin_history(&self) {
        self.history.fetch_add(1, atomic::Ordering::AcqRel);
    }

    pub(super) fn progress(&self, read: u64, of: u64) {
        self.read.store(read, atomic::Ordering::Relaxed);
        self.of.store(of, atomic::Ordering::Relaxed);
    }

    /// How much was read, from 0 to 100; 100 is for what is still done behind the last row.
    pub(super) fn percent(&self) -> u8 {
        let read = self.read.load(atomic::Ordering::Relaxed);
        let percent = read.saturating_mul(100) / self.of.load(atomic::Ordering::Relaxed).max(1);
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

#[cfg(test)]
mod tests {
    use network::graph::snapshot::Builder;

    use super::*;
    use crate::runtime::Tasks;

    /// Runs work that panics, as the directory starts its work in the background.
    async fn fall(under_way: UnderWay) {
        let tasks = Tasks::default();
        let (told, heard) = tokio::sync::oneshot::channel::<()>();
        tasks.start(async move {
            let _last = told;
            let _under_way = under_way;
            panic!("as told");
        });
        // The sender goes with the task, behind what is under way.
        assert!(heard.await.is_err());
    }

    fn at(version: i64) -> Current {
        Current {
            snapshot: Builder::new().build(version),
            at_ms: 0,
            territories: Arc::default(),
            generation: 0,
            history: 0,
            places: Arc::default(),
        }
    }

    #[tokio::test]
    async fn needs_asked_for_twice_at_once_are_read_once() {
        let live = Live::default();
        let of = |version| live.needs(&at(version), TerritoryKind::Epci);
        let (first, second) = (of(5), of(5));
        let (tell, told) = tokio::sync::oneshot::channel::<Needs>();
        let read = async || Ok::<_, ()>(Arc::new(told.await.unwrap()));
        let again = async || Err::<Arc<Needs>, _>(());
        let later = async {
            tell.send(Needs::from([(1, 0.5)])).unwrap();
        };
        let (one, other, ()) = tokio::join!(
            first.get_or_try_init(read),
            second.get_or_try_init(again),
            later
        );
        assert_eq!(one.unwrap()[&1].to_bits(), 0.5_f64.to_bits());
        assert!(Arc::ptr_eq(one.unwrap(), other.unwrap()));
        assert!(of(5).initialized());
        // A later state is read anew, and an earlier one does not take its place.
        assert!(!of(6).initialized());
        assert!(!of(5).initialized());
        let read = of(6).get_or_init(async || Arc::default()).await.len();
        assert_eq!((read, of(6).initialized()), (0, true));
    }

    #[tokio::test]
    async fn a_reading_that_falls_can_be_begun_again() {
        let live = Live::default();
        let loading = live.begin_loading().unwrap();
        assert!(live.begin_loading().is_none() && live.is_loading());
        fall(loading).await;
        assert!(!live.is_loading());
        assert_eq!(live.state(), NetworkState::Idle);
        assert!(live.begin_loading().is_some());
    }

    #[tokio::test]
    async fn a_rebuilding_that_falls_can_be_begun_again() {
        let live = Live::default();
        let rebuilding = live.begin_rebuilding().unwrap();
        assert!(live.begin_rebuilding().is_none());
        fall(rebuilding).await;
        assert!(live.begin_rebuilding().is_some());
    }
}
