//! What calls and their projects tell: where the money goes, what is repeated, where nobody applied, which agreements end.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::ToSpan;
use network::analysis::Level;

use crate::domain::agreement::Agreement;
use crate::domain::application::ApplicationData;
use crate::domain::date::PartialDate;
use crate::domain::filter::PartnershipFilter;
use crate::domain::funding::{Breakdown, Place};
use crate::domain::overlap::{Likeness, Overlap, overlap};
use crate::domain::page::PageRequest;
use crate::domain::partnership::Partnership;
use crate::domain::record::Recorded;
use crate::domain::vocab::{PartnershipKind, TerritoryKind, Theme};
use crate::policy::Viewer;
use crate::service::{Directory, ServiceError};

/// Partnerships read at a time.
const BATCH: usize = 10_000;

/// Carriers whose agreements are read at a time.
const CARRIERS: usize = 1_000;

/// How far ahead agreements may be asked for, in months.
const FAR: i64 = 1_200;

/// Applications that are whole.
pub type Applications = Vec<Recorded<ApplicationData>>;

/// Which agreements are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreementQuery {
    /// Conditions on their partnerships; the kind is added.
    pub filter: PartnershipFilter,
    /// Only those carried by this actor.
    pub carrier_id: Option<i64>,
    /// Only those that end within so many months of the day.
    pub ending_within_months: Option<i64>,
    /// The day looked at; today when `None`.
    pub as_of: Option<PartialDate>,
}

/// The day looked at and the agreements, those that end first come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreements {
    /// The day looked at.
    pub as_of: PartialDate,
    /// The agreements.
    pub rows: Vec<Agreement>,
}

/// A funded project that an application overlaps with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectOverlap {
    /// Identifier of the project's application.
    pub project: i64,
    /// In what.
    pub overlap: Overlap,
}

/// The funded projects that an application overlaps with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectOverlaps {
    /// Those with the most in common first, ties by identifier.
    pub rows: Vec<ProjectOverlap>,
    /// Funded projects whose territories are not known: they may overlap too.
    pub without_territory: usize,
}

impl Directory {
    /// Refuses the identifier of a territory that the directory does not hold.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for one.
    pub fn check_territory(&self, id: Option<i64>) -> Result<(), ServiceError> {
        let territories = self.territories();
        if id.is_some_and(|id| territories.reference(id).is_none()) {
            return Err(ServiceError::unknown_territory());
        }
        Ok(())
    }

    /// The territories of a kind, and which of them every territory meets; made once.
    ///
    /// # Errors
    /// [`ServiceError::Overloaded`] when too much is waiting, [`ServiceError::TooLong`].
    ///
    /// # Complexity
    /// Half a second for the communes of France, a tenth for any other kind, when not asked before: among the analyses.
    pub async fn territory_level(&self, kind: TerritoryKind) -> Result<Arc<Level>, ServiceError> {
        let territories = self.territories.load_full();
        territories.level(&self.compute, kind).await
    }

    /// The funding of projects by the territories of a kind: a project counts in each that shares a commune with one of
    /// its own. With `within`, only territories that meet that one have a row. Projects whose territories are known and
    /// meet none of these have a row of their own, apart from those of an unknown territory.
    ///
    /// # Errors
    /// As for [`Directory::territory_level`].
    pub async fn funding_by_territory(
        &self,
        projects: Arc<Applications>,
        kind: TerritoryKind,
        within: Option<i64>,
    ) -> Result<Breakdown<Place>, ServiceError> {
        let level = self.territory_level(kind).await?;
        let territories = self.territories.load_full();
        let work = move || {
            let near = within.map(|id| territories.meeting(id));
            let is_near = |id: &i64| {
                let near = near.as_ref();
                near.is_none_or(|near| near.binary_search(id).is_ok())
            };
            let places = |project: &Recorded<ApplicationData>| -> BTreeSet<Place> {
                let own = &project.data.territories;
                let met = own.iter().flat_map(|territory| met(&level, *territory));
                let mut places: BTreeSet<Place> =
                    met.filter(is_near).map(Place::Territory).collect();
                if places.is_empty() && !own.is_empty() {
                    places.insert(Place::Elsewhere);
                }
                places
            };
            let granted = |project: &Recorded<ApplicationData>| project.data.granted_cents;
            Breakdown::of(projects.iter().map(|one| (granted(one), places(one))))
        };
        Ok(self.compute.run(work).await?)
    }

    /// The territories of a kind that share a commune with `within` and with none of those touched, by identifier.
    ///
    /// # Errors
    /// As for [`Directory::territory_level`].
    pub async fn untouched_territories(
        &self,
        kind: TerritoryKind,
        within: i64,
        touched: BTreeSet<i64>,
    ) -> Result<Vec<i64>, ServiceError> {
        let level = self.territory_level(kind).await?;
        let work = move || {
            let touched = touched.iter().flat_map(|territory| met(&level, *territory));
            let touched: BTreeSet<i64> = touched.collect();
            let mut open: Vec<i64> = met(&level, within).collect();
            open.retain(|id| !touched.contains(id));
            open
        };
        Ok(self.compute.run(work).await?)
    }

    /// The funded projects that an application overlaps with, itself left out.
    ///
    /// # Arguments
    /// * `projects` - all funded projects
    /// * `themes` - the themes of their axes and of the application's
    ///
    /// # Errors
    /// [`ServiceError::Overloaded`] when too much is waiting.
    ///
    /// # Complexity
    /// O(t u log k) for each project of u territories, an application of t and territories that meet k others.
    pub async fn project_overlaps(
        &self,
        id: i64,
        application: ApplicationData,
        projects: Arc<Applications>,
        themes: Arc<BTreeMap<i64, BTreeSet<Theme>>>,
    ) -> Result<ProjectOverlaps, ServiceError> {
        let territories = self.territories.load_full();
        let work = move || {
            let meet =
                |one: i64, other: i64| territories.meeting(one).binary_search(&other).is_ok();
            let of = |axis: i64| themes.get(&axis).cloned().unwrap_or_default();
            let mut found = ProjectOverlaps::default();
            for project in projects.iter().filter(|project| project.id != id) {
                if project.data.territories.is_empty() {
                    found.without_territory += 1;
                }
                if let Some(overlap) = overlap(&application, &project.data, meet, of) {
                    found.rows.push(ProjectOverlap {
                        project: project.id,
                        overlap,
                    });
                }
            }
            found.rows.sort_by_key(|row| {
                let likeness = [row.overlap.themes, row.overlap.publics];
                let unknown = likeness.iter().filter(|one| **one == Likeness::Unknown);
                (unknown.count(), row.project)
            });
            found
        };
        Ok(self.compute.run(work).await?)
    }

    /// Agreements that the viewer may read, each with all who signed it, whoever and wherever was asked for.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for an unknown territory or a number of months out of range; faults of the database.
    ///
    /// # Complexity
    /// Two statements for each 8,192 partnerships of the kind that pass; as many again for each 1,000 carriers when an
    /// actor or a territory is asked for.
    pub async fn agreements(
        &self,
        viewer: &Viewer,
        query: &AgreementQuery,
    ) -> Result<Agreements, ServiceError> {
        self.check_territory(query.filter.territory_id)?;
        let as_of = match &query.as_of {
            Some(day) => day.clone(),
            None => PartialDate::from_day(self.clock.today()),
        };
        let until = query
            .ending_within_months
            .map(|months| ahead(&as_of, months));
        let until = until.transpose()?;
        let filter = PartnershipFilter {
            kinds: vec![PartnershipKind::Agreement],
            to_ids: query.carrier_id.into_iter().collect(),
            visibilities: viewer.visibilities().to_vec(),
            ..query.filter.clone()
        };
        let mut ties = self.every_partnership(&filter).await?;
        if let Some(until) = &until {
            // The end is exclusive: what ends on the day is over.
            let ends = |end: &PartialDate| *end > as_of && *end <= *until;
            ties.retain(|tie| tie.valid_until.as_ref().is_some_and(ends));
        }
        let rows = if filter.actor_id.is_some() || filter.territory_id.is_some() {
            self.whole_agreements(filter, &ties).await?
        } else {
            Agreement::grouped(ties)
        };
        Ok(Agreements { as_of, rows })
    }

    /// The agreements that some partnerships belong to, with all who signed them.
    async fn whole_agreements(
        &self,
        filter: PartnershipFilter,
        found: &[Partnership],
    ) -> Result<Vec<Agreement>, ServiceError> {
        let asked: BTreeSet<i64> = found.iter().map(|tie| tie.id).collect();
        let carriers: BTreeSet<i64> = found.iter().map(|tie| tie.to_id).collect();
        let carriers: Vec<i64> = carriers.into_iter().collect();
        let mut ties = Vec::new();
        for some in carriers.chunks(CARRIERS) {
            let of_these = PartnershipFilter {
                to_ids: some.to_vec(),
                actor_id: None,
                territory_id: None,
                ..filter.clone()
            };
            ties.extend(self.every_partnership(&of_these).await?);
        }
        ties.sort_unstable_by_key(|tie| tie.id);
        let mut all = Agreement::grouped(ties);
        all.retain(|one| one.partnerships.iter().any(|tie| asked.contains(&tie.id)));
        Ok(all)
    }

    /// Every partnership that passes a filter, by identifier.
    async fn every_partnership(
        &self,
        filter: &PartnershipFilter,
    ) -> Result<Vec<Partnership>, ServiceError> {
        let mut ties = Vec::new();
        let mut page = PageRequest::first(BATCH);
        loop {
            let read = self.store.list_partnerships(filter, &page).await?;
            page.after = read.items.last().map(|tie| tie.id);
            ties.extend(read.items);
            if !read.has_more {
                return Ok(ties);
            }
        }
    }
}

/// The territories of a level that a territory shares a commune with, by identifier.
fn met(level: &Level, territory: i64) -> impl Iterator<Item = i64> {
    let number = u32::try_from(territory).ok();
    let positions = number.map_or(&[][..], |number| level.met_by(number));
    let all = level.territories();
    positions
        .iter()
        .map(|position| i64::from(all[*position as usize]))
}

/// The day so many months later.
fn ahead(day: &PartialDate, months: i64) -> Result<PartialDate, ServiceError> {
    let wrong = || {
        ServiceError::bad_input(
            "filter.endingWithinMonths",
            format!("Le nombre de mois va de 0 à {FAR}."),
            format!("The number of months goes from 0 to {FAR}."),
        )
    };
    let first = day.first_day().filter(|_| (0..=FAR).contains(&months));
    let later = first.and_then(|day| day.checked_add(months.months()).ok());
    later.map(PartialDate::from_day).ok_or_else(wrong)
}
