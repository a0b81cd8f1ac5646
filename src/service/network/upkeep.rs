//! Reading the network, following the change log, and building its base anew.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwap;
use network::graph::snapshot::Snapshot;

use super::live::{Current, Live, NetworkState};
use crate::domain::provenance::EntityKind;
use crate::runtime::Compute;
use crate::service::alert::PlaceIndex;
use crate::service::directory::Territories;
use crate::service::{Directory, ServiceError};
use crate::store::{LogEnd, Store, Touched, fail_point};

/// Changes read at a time.
const CHANGES: u64 = 10_000;
/// When more changes are missing, reading everything again is the shorter way.
const FAR: i64 = 50_000;
/// A network of so many records is read at once, before anything is answered: a second or so.
const READ_AT_ONCE: u64 = 150_000;
/// The base is built anew when so many records differ from it.
const PENDING: usize = 4_000;

/// A snapshot after some changes.
enum Followed {
    /// It includes them; whether territories are among them, with which it would have to be read again.
    At(Snapshot, bool),
    /// Too many are missing.
    Far,
}

/// What the work in the background needs of the directory.
#[derive(Clone, Debug)]
struct Upkeep {
    store: Store,
    compute: Compute,
    feed: Arc<tokio::sync::Mutex<LogEnd>>,
    territories: Arc<ArcSwap<Territories>>,
    live: Arc<Live>,
}

impl Directory {
    fn upkeep(&self) -> Upkeep {
        Upkeep {
            store: self.store.clone(),
            compute: self.compute.clone(),
            feed: Arc::clone(&self.feed),
            territories: Arc::clone(&self.territories),
            live: Arc::clone(&self.live),
        }
    }

    /// Whether the network can be asked.
    #[must_use]
    pub fn network_state(&self) -> NetworkState {
        self.live.state()
    }

    /// Reads the network, if it was not: a small one before this returns, a large one in the background.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn prepare_network(&self) -> Result<(), ServiceError> {
        if self.live.current().is_some() || self.live.is_loading() {
            return Ok(());
        }
        if self.is_small().await? {
            let _one_at_a_time = self.feed.lock().await;
            if self.live.current().is_none() {
                self.upkeep().load_here().await?;
            }
        } else {
            self.prepare_network_in_background();
        }
        Ok(())
    }

    async fn is_small(&self) -> Result<bool, ServiceError> {
        Ok(self.store.network_size().await?.records() <= READ_AT_ONCE)
    }

    /// Starts reading the network, however small, unless that is under way; until it is there, or there anew,
    /// questions get what there was before.
    pub fn prepare_network_in_background(&self) {
        if let Some(loading) = self.live.begin_loading() {
            let upkeep = self.upkeep();
            self.tasks.start(async move {
                let _until_the_end = loading;
                if let Err(error) = upkeep.load().await {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "the network could not be read; the next question tries again"
                    );
                }
            });
        }
    }

    /// Brings the network up to the last change. To be called with the feed held.
    pub(in crate::service) async fn follow_network(&self, end: LogEnd) -> Result<(), ServiceError> {
        let last = end.sequence;
        // A network that is being read follows when it is there.
        let Some(current) = self.live.current() else {
            return Ok(());
        };
        fail_point!(self.store.faults(), Network);
        if current.history != self.live.history() {
            return self.read_again().await;
        }
        if current.snapshot.version() == last {
            return Ok(());
        }
        let upkeep = self.upkeep();
        let followed = upkeep.follow(current.snapshot.clone(), last, FAR).await?;
        let again = match followed {
            Followed::Far => true,
            Followed::At(snapshot, again) => {
                let pending = snapshot.pending();
                self.live.publish(Current {
                    snapshot,
                    at_ms: end.at_ms,
                    territories: Arc::clone(&current.territories),
                    generation: current.generation,
                    history: current.history,
                    places: Arc::clone(&current.places),
                });
                if pending > PENDING && !again {
                    self.rebuild_in_background();
                }
                again
            }
        };
        if again {
            self.read_again().await?;
        }
        Ok(())
    }

    /// Reads the network anew in place of one that is there. To be called with the feed held.
    async fn read_again(&self) -> Result<(), ServiceError> {
        if self.is_small().await? {
            self.upkeep().load_here().await
        } else {
            self.prepare_network_in_background();
            Ok(())
        }
    }

    fn rebuild_in_background(&self) {
        if let Some(rebuilding) = self.live.begin_rebuilding() {
            let upkeep = self.upkeep();
            self.tasks.start(async move {
                let _until_the_end = rebuilding;
                if let Err(error) = upkeep.rebuild().await {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "the base of the network could not be built anew"
                    );
                }
            });
        }
    }
}

impl Upkeep {
    /// Reads the network and lets readers see it, with the feed held.
    async fn load_here(&self) -> Result<(), ServiceError> {
        let history = self.live.history();
        let mut snapshot = self.read().await?;
        loop {
            let (last, at_ms) = self.store.last_change().await?;
            match self.follow(snapshot, last, i64::MAX).await? {
                Followed::At(reached, false) => return self.publish(reached, at_ms, history).await,
                Followed::At(..) | Followed::Far => snapshot = self.read().await?,
            }
        }
    }

    /// The same, while the feed goes on.
    async fn load(&self) -> Result<(), ServiceError> {
        loop {
            let history = self.live.history();
            let snapshot = self.read().await?;
            let (last, _) = self.store.last_change().await?;
            let Followed::At(snapshot, false) = self.follow(snapshot, last, i64::MAX).await? else {
                continue;
            };
            let _one_at_a_time = self.feed.lock().await;
            // Put back meanwhile: a part of it may be of what is lost.
            if self.live.history() != history {
                continue;
            }
            let (last, at_ms) = self.store.last_change().await?;
            if let Followed::At(snapshot, false) = self.follow(snapshot, last, i64::MAX).await? {
                return self.publish(snapshot, at_ms, history).await;
            }
        }
    }

    async fn read(&self) -> Result<Snapshot, ServiceError> {
        let watch = crate::runtime::Stopwatch::start();
        let live = Arc::clone(&self.live);
        let progress = move |read, of| live.progress(read, of);
        let snapshot = self.store.load_network(&self.compute, &progress).await?;
        let (actors, partnerships) = (snapshot.slots(), snapshot.partnership_count());
        let duration_ms = u64::try_from(watch.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(
            actors,
            partnerships,
            duration_ms,
            "read a network of {actors} actors and groups, {partnerships} partnerships in {duration_ms} ms"
        );
        Ok(snapshot)
    }

    async fn publish(
        &self,
        snapshot: Snapshot,
        at_ms: i64,
        history: u64,
    ) -> Result<(), ServiceError> {
        let mut territories = self.territories.load_full();
        let known = territories.sequence;
        if known > snapshot.version()
            || self
                .store
                .has_changes_of(EntityKind::Territory, known)
                .await?
        {
            territories = Arc::new(Territories::read(&self.store).await?);
            self.territories.store(Arc::clone(&territories));
        }
        let before = self.live.current();
        self.live.publish(Current {
            snapshot,
            at_ms,
            territories,
            generation: before.map_or(0, |current| current.generation + 1),
            history,
            places: Arc::default(),
        });
        Ok(())
    }

    /// Builds the base anew and puts what was written meanwhile on top of it.
    async fn rebuild(&self) -> Result<(), ServiceError> {
        let Some(begun) = self.live.current() else {
            return Ok(());
        };
        let snapshot = begun.snapshot.clone();
        // Made here when it was asked for before, so that no question waits for it.
        let wants_places = begun.places.get().is_some();
        let work = move || {
            let compact = snapshot.compact();
            let places = OnceLock::new();
            if wants_places {
                places.get_or_init(|| PlaceIndex::of(&compact));
            }
            (compact, places)
        };
        let (compact, places) = self.compute.background(work).await?;
        let _one_at_a_time = self.feed.lock().await;
        let Some(now) = self.live.current() else {
            return Ok(());
        };
        // Read anew meanwhile: what changed since is not told by its delta.
        if now.generation != begun.generation {
            return Ok(());
        }
        self.live.publish(Current {
            snapshot: now.snapshot.over(&compact),
            at_ms: now.at_ms,
            territories: Arc::clone(&now.territories),
            generation: now.generation + 1,
            history: now.history,
            places: Arc::new(places),
        });
        Ok(())
    }

    /// A snapshot after the changes of the log up to `last`, unless more than `far` are missing.
    async fn follow(
        &self,
        mut snapshot: Snapshot,
        last: i64,
        far: i64,
    ) -> Result<Followed, ServiceError> {
        let mut territories = false;
        // A log that is shorter than it was belongs to another state of the database.
        if last < snapshot.version() || last - snapshot.version() > far {
            return Ok(Followed::Far);
        }
        while snapshot.version() < last {
            let at = snapshot.version();
            let changes = self.store.changes_after(at, CHANGES).await?;
            let upto = changes.last().map_or(last, |change| change.0.min(last));
            let of = |kind: EntityKind| -> BTreeSet<i64> {
                changes
                    .iter()
                    .filter(|(sequence, entity, _)| *sequence <= upto && entity == kind.code())
                    .map(|(_, _, id)| *id)
                    .collect()
            };
            territories |= !of(EntityKind::Territory).is_empty();
            let groups = if of(EntityKind::Membership).is_empty() {
                BTreeSet::new()
            } else {
                self.store.groups_changed(at, upto).await?
            };
            let touched = Touched {
                actors: of(EntityKind::Actor),
                partnerships: of(EntityKind::Partnership),
                groups,
            };
            let changes = self.store.network_changes(&touched, upto).await?;
            let changed = move || snapshot.with(changes);
            snapshot = self.compute.background(changed).await?;
        }
        Ok(Followed::At(snapshot, territories))
    }
}
