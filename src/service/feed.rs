//! From the change log to the read models: the search index, the territories and the network.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use tokio::sync::mpsc;

use crate::domain::provenance::EntityKind;
use crate::runtime::Stopwatch;
use crate::search::{ActorDocument, IndexBatch, SearchError};
use crate::service::directory::Territories;
use crate::service::{Directory, NetworkState, ServiceError};
use crate::store::{LogEnd, fail_point};

/// Changes read at a time.
const CHANGES: u64 = 10_000;
/// How often a change that is waited for is looked for where nobody follows the log.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// A version so far behind the end of the log is of another history, or of none: it is not waited for.
const BEYOND: i64 = 1_000_000;
/// Actors indexed at a time.
const ACTORS: usize = 5_000;
/// When more territories changed, every actor is indexed again rather than those they concern.
const TERRITORIES: usize = 500;

/// What comes while the index is made anew.
enum Filling {
    Actors(Vec<ActorDocument>),
    /// All have come: without it the reading was given up.
    Done,
}

impl Directory {
    /// Brings the read models up to the last change of the log; a crash before it loses nothing.
    ///
    /// Returns the sequence they are at. Writers are serial, so that no change commits behind a later one. A log that does not go on
    /// from where it was last seen is of another history of the database: then everything is read anew.
    ///
    /// # Errors
    /// When the database or the index fails.
    ///
    /// # Complexity
    /// One statement when nothing changed.
    pub async fn catch_up(&self) -> Result<i64, ServiceError> {
        let mut seen = self.feed.lock().await;
        let end = self.store.log_end().await?;
        self.following.hear();
        if !self.goes_on(*seen, end).await? {
            self.begin_history().await?;
        }
        *seen = end;
        self.follow_rows(end.sequence).await?;
        // The network behind the index, which reads the territories again when they changed.
        let searched = self.catch_up_search(end).await;
        self.follow_network(end).await?;
        let reached = searched?;
        // Whoever hears of a change finds it in every answer.
        self.following.tell(reached);
        Ok(reached)
    }

    /// Sequence of the last change that every read model of this process includes.
    #[must_use]
    pub fn followed_version(&self) -> i64 {
        let searched = self.search().sequence();
        match self.network_state() {
            NetworkState::Ready { version, .. } => searched.min(version.sequence),
            NetworkState::Idle | NetworkState::Preparing { .. } => searched,
        }
    }

    /// Says that a task of this process calls [`Self::catch_up`] all the time from now on: whoever waits for a change leaves
    /// it to that task.
    pub fn set_followed(&self) {
        self.following.set_followed();
        self.rows.set_followed();
    }

    /// Whether the database told the end of the log within some time, to whoever follows it.
    #[must_use]
    pub fn heard_within(&self, time: Duration) -> bool {
        self.following.heard_within(time)
    }

    /// Waits until the read models include a change; false when it did not come within `patience`, and at once when the log
    /// is far from it.
    ///
    /// Where nobody follows the log, one of those who wait does, to the end of what it began, whatever its patience.
    ///
    /// # Errors
    /// When the database or the index fails.
    ///
    /// # Complexity
    /// No statement when they include it or when a task follows the log, but one for a sequence that is far away.
    pub async fn wait_for(&self, sequence: i64, patience: Duration) -> Result<bool, ServiceError> {
        if sequence > self.followed_version().saturating_add(BEYOND) {
            let (last, _) = self.store.last_change().await?;
            if sequence > last.saturating_add(BEYOND) {
                return Ok(false);
            }
        }
        let watch = Stopwatch::start();
        let mut reached = self.following.subscribe();
        while self.followed_version() < sequence {
            let look = if self.following.is_followed() {
                None
            } else {
                self.following.look.try_lock().ok()
            };
            if look.is_some() {
                self.catch_up().await?;
                if self.followed_version() >= sequence {
                    break;
                }
            }
            let left = patience.saturating_sub(watch.elapsed());
            if left.is_zero() {
                return Ok(false);
            }
            // The network may come a moment behind what is told. Whoever looks keeps the others from it meanwhile.
            drop(tokio::time::timeout(left.min(LOOK_EVERY), reached.changed()).await);
            drop(look);
        }
        Ok(true)
    }

    /// Forgets the rows that changed.
    async fn follow_rows(&self, last: i64) -> Result<(), ServiceError> {
        let at = self.rows.followed();
        if at == last {
            return Ok(());
        }
        if at == 0 {
            self.rows.forget(last);
            return Ok(());
        }
        let changes = self.store.changes_after(at, CHANGES).await?;
        match changes.last() {
            Some((newest, _, _)) if (changes.len() as u64) < CHANGES => {
                let changed = changes.iter().map(|(_, entity, id)| (entity.as_str(), *id));
                self.rows.follow(changed, *newest);
            }
            _ => self.rows.forget(last),
        }
        Ok(())
    }

    /// Whether the log goes on from an end of it that was seen before.
    ///
    /// It does not when a backup was put back under this process, or when a failover led to a server of the database that had
    /// not got the last writes: then sequences are given anew, to other changes.
    async fn goes_on(&self, seen: LogEnd, end: LogEnd) -> Result<bool, ServiceError> {
        Ok(match end.sequence.cmp(&seen.sequence) {
            Ordering::Less => false,
            Ordering::Equal => end.mark == seen.mark,
            Ordering::Greater => self.mark(seen.sequence).await? == seen.mark,
        })
    }

    /// Lets go of all that was read of a history that is lost. To be called with the feed held.
    ///
    /// What is here only notes what has to be read anew: whoever fails to, tries again the next time.
    async fn begin_history(&self) -> Result<(), ServiceError> {
        tracing::warn!(
            "the change log is not the one that was followed (a backup was put back, or a failover lost writes): everything \
             is read anew"
        );
        self.reload_territories().await?;
        self.index.load().compared.store(false, Relaxed);
        self.rows.begin_history();
        self.live.begin_history();
        self.following.begin_history();
        Ok(())
    }

    async fn catch_up_search(&self, end: LogEnd) -> Result<i64, ServiceError> {
        let last = end.sequence;
        fail_point!(self.store.faults(), Index);
        let search = self.search();
        if (search.sequence(), search.mark()) != (last, end.mark) && self.follows().await? {
            let search = self.search();
            self.compute.run(move || search.refresh()).await??;
            self.reload_territories().await?;
            return Ok(self.search().sequence());
        }
        let mut at = self.search().sequence();
        if at == 0 && last > 0 || !self.of_one_history(at, end).await? {
            self.reload_territories().await?;
            self.index_everything(last).await?;
            return Ok(last);
        }
        while at < last {
            let changes = self.store.changes_after(at, CHANGES).await?;
            let Some((newest, _, _)) = changes.last() else {
                break;
            };
            let newest = *newest;
            let of = |kind: EntityKind| -> BTreeSet<i64> {
                changes
                    .iter()
                    .filter(|(_, entity, _)| entity == kind.code())
                    .map(|(_, _, id)| *id)
                    .collect()
            };
            let mut actors = of(EntityKind::Actor);
            let territories = of(EntityKind::Territory);
            if !territories.is_empty() {
                self.reload_territories().await?;
                if territories.len() > TERRITORIES {
                    self.index_everything(last).await?;
                    return Ok(last);
                }
                let ids: Vec<i64> = territories.into_iter().collect();
                actors.extend(self.store.actors_of_territories(&ids).await?);
            }
            let actors: Vec<i64> = actors.into_iter().collect();
            let mark = self.search().mark();
            for chunk in actors.chunks(ACTORS) {
                self.index(chunk, at, mark).await?;
            }
            let batch = IndexBatch {
                sequence: newest,
                mark: self.mark(newest).await?,
                ..IndexBatch::default()
            };
            self.apply(batch).await?;
            at = newest;
        }
        Ok(at)
    }

    /// Whether the database goes on from where the index is, asked of each index once for each history.
    ///
    /// A database put back from an older copy has the same identity and another history: it ends
    /// before the sequence of the index or, when it was written to since, has another change there. Whatever
    /// the index holds from the lost history must go.
    async fn of_one_history(&self, at: i64, end: LogEnd) -> Result<bool, ServiceError> {
        let index = self.index.load_full();
        if at > end.sequence {
            tracing::warn!("the search index is ahead of the database: it is made anew");
            return Ok(false);
        }
        if at == 0 || index.follows || index.compared.load(Relaxed) {
            return Ok(true);
        }
        let mark = if at == end.sequence {
            end.mark
        } else {
            self.mark(at).await?
        };
        let same = mark == index.search.mark();
        if !same {
            tracing::warn!(
                "the search index is of another history of the database: it is made anew"
            );
        }
        index.compared.store(same, Relaxed);
        Ok(same)
    }

    /// The mark of a change; 0 for none.
    async fn mark(&self, sequence: i64) -> Result<u64, ServiceError> {
        Ok(self.store.change_mark(sequence).await?.unwrap_or_default())
    }

    async fn reload_territories(&self) -> Result<(), ServiceError> {
        let territories = Territories::read(&self.store).await?;
        self.territories.store(Arc::new(territories));
        Ok(())
    }

    /// Makes the index anew: it reads the database while the index is written, and searches see it when it is whole.
    async fn index_everything(&self, sequence: i64) -> Result<(), ServiceError> {
        let mark = self.mark(sequence).await?;
        let (sender, mut receiver) = mpsc::channel(1);
        let batches = std::iter::from_fn(move || match receiver.blocking_recv() {
            Some(Filling::Actors(actors)) => Some(Ok(actors)),
            Some(Filling::Done) => None,
            None => Some(Err(SearchError::GivenUp)),
        });
        let search = self.search();
        let fill = self
            .compute
            .run(move || search.fill(batches, sequence, mark));
        let (read, filled) = tokio::join!(self.read_everything(sender), fill);
        read?;
        Ok(filled??)
    }

    /// Sends every actor, then that it is done; stops early when nobody receives.
    async fn read_everything(&self, sender: mpsc::Sender<Filling>) -> Result<(), ServiceError> {
        let mut after = 0;
        let mut read = 0;
        loop {
            let ids = self
                .store
                .actor_ids_after(after, u64::try_from(ACTORS).unwrap_or(u64::MAX))
                .await?;
            let filling = match ids.last() {
                Some(last) => {
                    after = *last;
                    read += ids.len();
                    Filling::Actors(self.documents(&ids).await?)
                }
                None => Filling::Done,
            };
            let done = matches!(filling, Filling::Done);
            if sender.send(filling).await.is_err() || done {
                return Ok(());
            }
            tracing::info!(
                actors.count = read,
                "indexing: {read} actors and groups read"
            );
        }
    }

    async fn index(&self, ids: &[i64], sequence: i64, mark: u64) -> Result<(), ServiceError> {
        let upserts = self.documents(ids).await?;
        let found: BTreeSet<i64> = upserts.iter().map(|actor| actor.id).collect();
        let deletes = ids.iter().copied().filter(|id| !found.contains(id));
        self.apply(IndexBatch {
            deletes: deletes.collect(),
            upserts,
            sequence,
            mark,
        })
        .await
    }

    async fn apply(&self, batch: IndexBatch) -> Result<(), ServiceError> {
        fail_point!(self.store.faults(), Index);
        let search = self.search();
        self.compute.run(move || search.apply(batch)).await??;
        Ok(())
    }

    /// Actors as they are searched.
    async fn documents(&self, ids: &[i64]) -> Result<Vec<ActorDocument>, ServiceError> {
        let mut actors = self.store.actor_data(ids).await?;
        let places: BTreeSet<i64> = actors
            .values()
            .flat_map(|actor| actor.area.iter().copied().chain(actor.seat_commune_id))
            .collect();
        let places: Vec<i64> = places.into_iter().collect();
        let territories = self.store.territories(&places).await?;
        let mut documents = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(actor) = actors.remove(id) else {
                continue;
            };
            let seat = actor
                .seat_commune_id
                .and_then(|seat| territories.get(&seat));
            let position = actor.position.or_else(|| seat?.data.position);
            let present: Vec<i64> = if actor.area.is_empty() {
                actor.seat_commune_id.into_iter().collect()
            } else {
                actor.area.iter().copied().collect()
            };
            let places: BTreeSet<String> = present
                .iter()
                .chain(actor.seat_commune_id.as_ref())
                .filter_map(|place| Some(territories.get(place)?.data.name.clone()))
                .collect();
            documents.push(ActorDocument {
                id: *id,
                name: actor.name,
                acronym: actor.acronym,
                other_names: actor.other_names,
                description: actor.description,
                kind: actor.kind,
                sector: actor.sector,
                secondary_sectors: actor.secondary_sectors.into_iter().collect(),
                themes: actor.themes.into_iter().collect(),
                publics: actor.publics.into_iter().collect(),
                status: actor.status,
                territories: present,
                places: places.into_iter().collect(),
                identifiers: actor
                    .identifiers
                    .into_iter()
                    .map(|number| number.value)
                    .collect(),
                latitude: position.map(|position| position.latitude),
                longitude: position.map(|position| position.longitude),
            });
        }
        Ok(documents)
    }
}
