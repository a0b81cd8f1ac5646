//! From the change log to the read models: the search index, the territories and the network.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::provenance::EntityKind;
use crate::search::{ActorDocument, IndexBatch};
use crate::service::directory::Territories;
use crate::service::{Directory, ServiceError};

/// Changes read at a time.
const CHANGES: u64 = 10_000;
/// Actors indexed at a time.
const ACTORS: usize = 5_000;
/// When more territories changed, every actor is indexed again rather than those they concern.
const TERRITORIES: usize = 500;

impl Directory {
    /// Brings the read models up to the last change of the log; a crash before it loses nothing.
    ///
    /// Returns the sequence they are at. Writers are serial, so that no change commits behind a later one.
    ///
    /// # Errors
    /// When the database or the index fails.
    ///
    /// # Complexity
    /// One statement when nothing changed.
    pub async fn catch_up(&self) -> Result<i64, ServiceError> {
        let _one_at_a_time = self.feed.lock().await;
        let (last, at_ms) = self.store.last_change().await?;
        let (searched, followed) =
            tokio::join!(self.catch_up_search(last), self.follow_network(last, at_ms));
        followed?;
        searched
    }

    async fn catch_up_search(&self, last: i64) -> Result<i64, ServiceError> {
        if self.search().sequence() < last && self.follows().await? {
            let search = self.search();
            self.compute.run(move || search.refresh()).await??;
            self.reload_territories().await?;
            return Ok(self.search().sequence());
        }
        let mut at = self.search().sequence();
        if at == last {
            return Ok(at);
        }
        if at == 0 || at > last {
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
            for chunk in actors.chunks(ACTORS) {
                self.index(chunk, at).await?;
            }
            self.apply(Vec::new(), newest).await?;
            at = newest;
        }
        Ok(at)
    }

    async fn reload_territories(&self) -> Result<(), ServiceError> {
        let index = self.store.territory_index().await?;
        self.territories.store(Arc::new(Territories::new(index)));
        Ok(())
    }

    async fn index_everything(&self, sequence: i64) -> Result<(), ServiceError> {
        let mut after = 0;
        let mut indexed = 0;
        loop {
            let ids = self
                .store
                .actor_ids_after(after, u64::try_from(ACTORS).unwrap_or(u64::MAX))
                .await?;
            let Some(last) = ids.last() else { break };
            after = *last;
            // The sequence is kept with the last batch only: cut in the middle, the index is filled again.
            self.index(&ids, 0).await?;
            indexed += ids.len();
            tracing::info!(actors.count = indexed, "indexed {indexed} actors");
        }
        self.apply(Vec::new(), sequence).await
    }

    async fn index(&self, ids: &[i64], sequence: i64) -> Result<(), ServiceError> {
        let documents = self.documents(ids).await?;
        self.apply(documents, sequence).await
    }

    async fn apply(&self, upserts: Vec<ActorDocument>, sequence: i64) -> Result<(), ServiceError> {
        let search = self.search();
        let batch = IndexBatch {
            upserts,
            deletes: Vec::new(),
            sequence,
        };
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
