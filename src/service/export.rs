//! Whole records in batches, for files.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::actor::{Actor, ActorData, ContactPoint};
use crate::domain::filter::PartnershipFilter;
use crate::domain::page::PageRequest;
use crate::domain::partnership::{Partnership, PartnershipData};
use crate::domain::provenance::{CORRECTION_DATASET, EntityKind, Source};
use crate::domain::territory::Territory;
use crate::policy::Viewer;
use crate::service::{ActorQuery, Directory, ServiceError};

/// An actor with all that hangs on it; contacts are those that the viewer may read.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportActor {
    /// Its row.
    pub row: Actor,
    /// Its fields.
    pub data: ActorData,
    /// Identifiers of the datasets that gave fields in force, corrections by hand left out.
    pub datasets: BTreeSet<i64>,
}

/// A page of actors, with what their identifiers refer to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActorBatch {
    /// The actors, in the order asked for.
    pub actors: Vec<ExportActor>,
    /// Seats and territories served, by identifier.
    pub territories: HashMap<i64, Territory>,
    /// Actors that took over, by identifier.
    pub successors: HashMap<i64, Actor>,
    /// Sources cited and datasets, by identifier.
    pub sources: BTreeMap<i64, Source>,
    /// From where the next page is asked; `None` on the last one.
    pub next: Option<String>,
}

/// A partnership with all that hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportPartnership {
    /// Its row.
    pub row: Partnership,
    /// Its fields.
    pub data: PartnershipData,
    /// Identifiers of the datasets that gave fields in force, corrections by hand left out.
    pub datasets: BTreeSet<i64>,
}

/// A page of partnerships, with what their identifiers refer to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartnershipBatch {
    /// The partnerships, by identifier.
    pub partnerships: Vec<ExportPartnership>,
    /// Both ends, by identifier.
    pub actors: HashMap<i64, Actor>,
    /// Territories that ties are limited to, by identifier.
    pub territories: HashMap<i64, Territory>,
    /// Sources cited and datasets, by identifier.
    pub sources: BTreeMap<i64, Source>,
    /// From where the next page is asked; `None` on the last one.
    pub next: Option<i64>,
}

/// What stands behind a set of records.
pub(super) struct Origins {
    pub(super) datasets: HashMap<i64, BTreeSet<i64>>,
    pub(super) sources: BTreeMap<i64, Source>,
}

impl Directory {
    /// A page of whole actors. `query.page` says where it starts; totals and facets are not counted.
    ///
    /// # Errors
    /// Those of [`Directory::find_actors`].
    ///
    /// # Complexity
    /// One search and about fifteen statements, whatever the length of the page (up to 10,000).
    pub async fn actor_batch(
        &self,
        viewer: &Viewer,
        query: &ActorQuery,
    ) -> Result<ActorBatch, ServiceError> {
        let page = self.find_actors(query).await?;
        let next = page.hits.last().filter(|_| page.has_more);
        let next = next.map(|hit| hit.cursor.clone());
        let ids: Vec<i64> = page.hits.iter().map(|hit| hit.id).collect();
        let mut rows = self.store.actors(&ids).await?;
        let mut data = self.store.actor_data(&ids).await?;
        let readable = viewer.visibilities();
        let mut shown = Vec::new();
        for (id, data) in &mut data {
            data.contacts
                .retain(|contact| readable.contains(&contact.visibility));
            if data.contacts.iter().any(ContactPoint::is_restricted) {
                shown.push(*id);
            }
        }
        shown.sort_unstable();
        self.note_contact_reads(viewer, "export actors", None, &shown)
            .await?;
        let cited = data.values().flat_map(|data| &data.sources).copied();
        let mut origins = self
            .origins(EntityKind::Actor, &ids, cited.collect())
            .await?;
        let places: Vec<i64> = data
            .values()
            .flat_map(|data| data.area.iter().chain(&data.seat_commune_id))
            .copied()
            .collect();
        let territories = self.store.territories(&places).await?;
        let successors: Vec<i64> = rows.values().filter_map(|row| row.successor_id).collect();
        let successors = self.store.actors(&successors).await?;
        let actors = ids.iter().filter_map(|id| {
            let (row, data) = rows.remove(id).zip(data.remove(id))?;
            let datasets = origins.datasets.remove(id).unwrap_or_default();
            Some(ExportActor {
                row,
                data,
                datasets,
            })
        });
        Ok(ActorBatch {
            actors: actors.collect(),
            territories,
            successors,
            sources: origins.sources,
            next,
        })
    }

    /// A page of at most `limit` whole partnerships behind `after`, those that the viewer may read.
    ///
    /// # Errors
    /// When the database fails.
    ///
    /// # Complexity
    /// About ten statements, whatever the length of the page (up to 10,000).
    pub async fn partnership_batch(
        &self,
        viewer: &Viewer,
        filter: &PartnershipFilter,
        after: Option<i64>,
        limit: usize,
    ) -> Result<PartnershipBatch, ServiceError> {
        let filter = PartnershipFilter {
            visibilities: viewer.visibilities().to_vec(),
            ..filter.clone()
        };
        let request = PageRequest {
            after,
            ..PageRequest::first(limit)
        };
        let page = self.store.list_partnerships(&filter, &request).await?;
        let next = page
            .items
            .last()
            .filter(|_| page.has_more)
            .map(|row| row.id);
        let ids: Vec<i64> = page.items.iter().map(|row| row.id).collect();
        let mut data = self.store.partnership_data(&ids).await?;
        let cited = data.values().flat_map(|data| &data.sources).copied();
        let mut origins = self
            .origins(EntityKind::Partnership, &ids, cited.collect())
            .await?;
        let places = data.values().flat_map(|data| &data.territories).copied();
        let places: Vec<i64> = places.collect();
        let territories = self.store.territories(&places).await?;
        let ends = page.items.iter().flat_map(|row| [row.from_id, row.to_id]);
        let ends: Vec<i64> = ends.collect();
        let actors = self.store.actors(&ends).await?;
        let partnerships = page.items.into_iter().filter_map(|row| {
            let data = data.remove(&row.id)?;
            let datasets = origins.datasets.remove(&row.id).unwrap_or_default();
            Some(ExportPartnership {
                row,
                data,
                datasets,
            })
        });
        Ok(PartnershipBatch {
            partnerships: partnerships.collect(),
            actors,
            territories,
            sources: origins.sources,
            next,
        })
    }

    /// The datasets that records were imported from, by code: whose licences hold for the directory as a whole.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn datasets(&self) -> Result<Vec<Source>, ServiceError> {
        Ok(self.store.datasets().await?)
    }

    /// The result of work that is heavy for the processor, done where it holds up no request.
    ///
    /// # Errors
    /// [`ServiceError::Compute`] when too much is waiting already, or after a panic.
    pub async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ServiceError> {
        Ok(self.compute.run(work).await?)
    }

    /// The datasets behind records, and the sources that they cite.
    pub(super) async fn origins(
        &self,
        entity: EntityKind,
        ids: &[i64],
        cited: BTreeSet<i64>,
    ) -> Result<Origins, ServiceError> {
        let statements = self.store.statements(entity, ids).await?;
        let mut datasets: HashMap<i64, BTreeSet<i64>> = statements
            .into_iter()
            .map(|(id, statements)| {
                let in_force = statements.iter().filter(|one| !one.fields.is_empty());
                (id, in_force.map(|one| one.dataset_id).collect())
            })
            .collect();
        let mut wanted = cited.clone();
        wanted.extend(datasets.values().flatten());
        let wanted: Vec<i64> = wanted.into_iter().collect();
        let mut sources: BTreeMap<i64, Source> =
            self.store.sources(&wanted).await?.into_iter().collect();
        let correction = sources
            .values()
            .find(|source| source.data.code == CORRECTION_DATASET)
            .map(|source| source.id);
        if let Some(correction) = correction {
            for datasets in datasets.values_mut() {
                datasets.remove(&correction);
            }
            if !cited.contains(&correction) {
                sources.remove(&correction);
            }
        }
        Ok(Origins { datasets, sources })
    }
}
