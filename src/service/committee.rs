//! The applications to calls in batches, with what a committee looks at: for editors.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::call::Applications;
use crate::domain::actor::Actor;
use crate::domain::application::ApplicationData;
use crate::domain::call::{AxisData, CallData};
use crate::domain::filter::ApplicationFilter;
use crate::domain::page::PageRequest;
use crate::domain::provenance::{EntityKind, Source};
use crate::domain::record::Recorded;
use crate::domain::territory::Territory;
use crate::domain::vocab::{ApplicationStatus, PartnershipStatus, Theme};
use crate::policy::Viewer;
use crate::service::{Directory, ServiceError};

/// An application with what a committee looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportApplication {
    /// The application.
    pub record: Recorded<ApplicationData>,
    /// Identifiers of the datasets that gave fields in force, corrections by hand left out.
    pub datasets: BTreeSet<i64>,
    /// Pairs of those who carry it between whom no partnership is recorded.
    pub new_pairs: Vec<(i64, i64)>,
    /// The other pairs.
    pub known_pairs: Vec<(i64, i64)>,
    /// Identifiers of the funded projects that it overlaps with, those with the most in common first.
    pub overlaps: Vec<i64>,
}

/// A page of applications, with what their identifiers refer to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApplicationBatch {
    /// The applications, by identifier.
    pub applications: Vec<ExportApplication>,
    /// The calls, by identifier.
    pub calls: HashMap<i64, Recorded<CallData>>,
    /// The axes, by identifier.
    pub axes: HashMap<i64, Recorded<AxisData>>,
    /// Leads, partners and committees, by identifier.
    pub actors: HashMap<i64, Actor>,
    /// Territories that they are for, by identifier.
    pub territories: HashMap<i64, Territory>,
    /// The funded projects that they overlap with, by identifier.
    pub projects: HashMap<i64, Recorded<ApplicationData>>,
    /// Sources cited and datasets, by identifier.
    pub sources: BTreeMap<i64, Source>,
    /// From where the next page is asked; `None` on the last one.
    pub next: Option<i64>,
}

impl Directory {
    /// The identifier of a call by its readable name; `None` when there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn call_id(&self, slug: &str) -> Result<Option<i64>, ServiceError> {
        Ok(self.store.call_id_by_slug(slug).await?)
    }

    /// Whether there is a call of an identifier.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_call(&self, id: i64) -> Result<bool, ServiceError> {
        let found = self.store.records::<CallData>(&[id]).await?;
        Ok(found.contains_key(&id))
    }

    /// A page of at most `limit` whole applications behind `after`, for editors.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    ///
    /// # Complexity
    /// About thirty statements, whatever the length of the page (up to 8,192), and all funded projects.
    pub async fn application_batch(
        &self,
        viewer: &Viewer,
        filter: &ApplicationFilter,
        after: Option<i64>,
        limit: usize,
    ) -> Result<ApplicationBatch, ServiceError> {
        if !viewer.may_write() {
            return Err(ServiceError::may_not_write(viewer));
        }
        let filter = ApplicationFilter {
            readable: viewer.application_statuses().to_vec(),
            ..filter.clone()
        };
        let request = PageRequest {
            after,
            ..PageRequest::first(limit)
        };
        let page = self.store.list_applications(&filter, &request).await?;
        let next = page.items.last().copied().filter(|_| page.has_more);
        let records = self.in_order(&page.items).await?;
        let projects = Arc::new(self.funded_projects().await?);
        let data = || records.iter().map(|record| &record.data);
        let answered = data().chain(projects.iter().map(|project| &project.data));
        let axes: BTreeSet<i64> = answered.flat_map(|data| &data.axes).copied().collect();
        let axes: Vec<i64> = axes.into_iter().collect();
        let axes = self.store.records::<AxisData>(&axes).await?;
        let calls: Vec<i64> = data().map(|data| data.call_id).collect();
        let calls = self.store.records::<CallData>(&calls).await?;
        let actors = data().flat_map(|data| data.carriers().into_iter().chain(data.committee_id));
        let actors: Vec<i64> = actors.collect();
        let actors = self.store.actors(&actors).await?;
        let places = data().flat_map(|data| &data.territories).copied();
        let places: Vec<i64> = places.collect();
        let territories = self.store.territories(&places).await?;
        let cited = data().flat_map(|data| &data.sources).copied().collect();
        let mut origins = self
            .origins(EntityKind::Application, &page.items, cited)
            .await?;
        let known = self.known_pairs(viewer, &records).await?;
        let themes = axes
            .iter()
            .map(|(id, axis)| (*id, axis.data.themes.clone()));
        let themes: Arc<BTreeMap<i64, BTreeSet<Theme>>> = Arc::new(themes.collect());
        let mut applications = Vec::with_capacity(records.len());
        let mut overlapping: BTreeSet<i64> = BTreeSet::new();
        for record in records {
            let found = self
                .project_overlaps(
                    record.id,
                    record.data.clone(),
                    Arc::clone(&projects),
                    Arc::clone(&themes),
                )
                .await?;
            let overlaps: Vec<i64> = found.rows.into_iter().map(|row| row.project).collect();
            overlapping.extend(&overlaps);
            let pairs = record.data.pairs().into_iter();
            let (known_pairs, new_pairs) =
                pairs.partition(|pair| known.contains(&(record.id, *pair)));
            applications.push(ExportApplication {
                datasets: origins.datasets.remove(&record.id).unwrap_or_default(),
                record,
                new_pairs,
                known_pairs,
                overlaps,
            });
        }
        let projects = projects.iter().filter(|one| overlapping.contains(&one.id));
        Ok(ApplicationBatch {
            applications,
            calls,
            axes,
            actors,
            territories,
            projects: projects.map(|one| (one.id, one.clone())).collect(),
            sources: origins.sources,
            next,
        })
    }

    /// Whole applications in the order of identifiers.
    async fn in_order(&self, ids: &[i64]) -> Result<Applications, ServiceError> {
        let mut found = self.store.records::<ApplicationData>(ids).await?;
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// Every funded project.
    async fn funded_projects(&self) -> Result<Applications, ServiceError> {
        let filter = ApplicationFilter {
            statuses: vec![ApplicationStatus::Selected],
            ..ApplicationFilter::default()
        };
        let ids = self.store.application_ids(&filter).await?;
        let ids: Vec<i64> = ids.into_iter().map(|(_, id)| id).collect();
        self.in_order(&ids).await
    }

    /// The pairs of those who carry applications between whom a partnership is recorded, each with its application:
    /// those that the application itself made, planned ones and declared absences of link left out.
    async fn known_pairs(
        &self,
        viewer: &Viewer,
        records: &Applications,
    ) -> Result<HashSet<(i64, (i64, i64))>, ServiceError> {
        let ids: Vec<i64> = records.iter().map(|record| record.id).collect();
        let made = self.store.application_partnerships(&ids).await?;
        let pairs: BTreeSet<(i64, i64)> = records
            .iter()
            .flat_map(|record| record.data.pairs())
            .collect();
        let pairs: Vec<(i64, i64)> = pairs.into_iter().collect();
        let ties = self.store.partnerships_between(&pairs).await?;
        let mut known = HashSet::new();
        for record in records {
            let own = made.get(&record.id);
            for pair in record.data.pairs() {
                let stands = ties.get(&pair).into_iter().flatten().any(|tie| {
                    tie.kind.layer().is_some()
                        && tie.status != PartnershipStatus::Planned
                        && viewer.visibilities().contains(&tie.visibility)
                        && !own.is_some_and(|own| own.contains(&tie.id))
                });
                if stands {
                    known.insert((record.id, pair));
                }
            }
        }
        Ok(known)
    }
}
