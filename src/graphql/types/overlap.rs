//! What an application repeats or joins: funded projects, and partnerships between those who carry it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, Object, SimpleObject};

use super::actor::Actor;
use super::application::Application;
use super::partnership::Partnership;
use super::territory::Territory;
use crate::domain::application::ApplicationData;
use crate::domain::overlap;
use crate::domain::vocab::PartnershipStatus;
use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::loader::{
    AnyApplicationId, ApplicationPartnerships, AxisId, FundedProjects, TiesBetween,
};
use crate::graphql::paging::{MAX_PAGE, checked_within};
use crate::service;

/// How an application and a funded project compare in one respect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "overlap::Likeness")]
pub(crate) enum Likeness {
    /// They have something in common.
    Same,
    /// Of one of them it is not known.
    Unknown,
    /// They have nothing in common.
    Different,
}

/// Funded projects that an application overlaps with.
#[derive(Clone, SimpleObject)]
pub(crate) struct ProjectOverlaps {
    /// The projects, those with the most in common first; as many as were asked for.
    nodes: Vec<ProjectOverlap>,
    /// How many there are.
    total_count: i32,
    /// Funded projects whose territories are not known: they may overlap too.
    without_territory: i32,
}

/// A funded project that shares a territory with an application and differs in
/// nothing that is known.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct ProjectOverlap {
    /// Axes and their themes.
    themes: Likeness,
    /// Publics.
    publics: Likeness,
    #[graphql(skip)]
    project: i64,
    #[graphql(skip)]
    places: Vec<i64>,
}

#[ComplexObject]
impl ProjectOverlap {
    /// The funded project.
    async fn project(&self, context: &Context<'_>) -> Result<Application> {
        let key = AnyApplicationId(self.project);
        let found = request(context)?.loaders.load_one(key).await?;
        found.map(Application::from).ok_or_else(|| {
            tracing::error!(
                application = self.project,
                "a project read just now is gone"
            );
            ApiError::fault()
        })
    }

    /// The territories of the application that share a commune with one of the
    /// project's; seldom more than ten.
    async fn territories(&self, context: &Context<'_>) -> Result<Vec<Territory>> {
        let rows = request(context)?.territory_rows(self.places.iter().copied());
        let mut found = rows.await?;
        let places = self.places.iter();
        let places = places.filter_map(|id| found.remove(id));
        Ok(places.map(Territory::from).collect())
    }
}

/// The funded projects that an application overlaps with, the first so many.
pub(super) async fn overlaps(
    request: &RequestContext,
    id: i64,
    data: &ApplicationData,
    first: i32,
) -> Result<ProjectOverlaps> {
    let first = checked_within("first", first, 1..=MAX_PAGE)?;
    let projects = request.loaders.load_one(FundedProjects).await?;
    let projects = projects.unwrap_or_default();
    let axes: BTreeSet<i64> = projects
        .iter()
        .flat_map(|project| &project.data.axes)
        .chain(&data.axes)
        .copied()
        .collect();
    let axes = request
        .loaders
        .load_many(axes.into_iter().map(AxisId))
        .await?;
    let themes: BTreeMap<i64, _> = axes
        .into_iter()
        .map(|(key, axis)| (key.0, axis.data.themes))
        .collect();
    let directory = &request.directory;
    let found = directory.project_overlaps(id, data.clone(), projects, Arc::new(themes));
    let found = request.working(found).await?;
    let small = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let total_count = small(found.rows.len());
    let rows = found.rows.into_iter().take(first);
    let node = |row: service::ProjectOverlap| ProjectOverlap {
        themes: row.overlap.themes.into(),
        publics: row.overlap.publics.into(),
        project: row.project,
        places: row.overlap.territories,
    };
    Ok(ProjectOverlaps {
        nodes: rows.map(node).collect(),
        total_count,
        without_territory: small(found.without_territory),
    })
}

/// Two of those who carry an application.
#[derive(Clone)]
pub(crate) struct ApplicationPair {
    ends: (i64, i64),
    application: i64,
}

impl ApplicationPair {
    /// A pair of an application.
    pub(super) fn new(application: i64, ends: (i64, i64)) -> Self {
        Self { ends, application }
    }

    /// The partnerships recorded between the two, those that the application itself made left out.
    async fn ties(&self, request: &RequestContext) -> Result<Vec<Partnership>> {
        let made = request
            .loaders
            .load_one(ApplicationPartnerships(self.application));
        let ties = request
            .loaders
            .load_one(TiesBetween(self.ends.0, self.ends.1));
        let (made, ties) = futures_util::future::try_join(made, ties).await?;
        let made = made.unwrap_or_default();
        let mut ties = ties.unwrap_or_default();
        ties.retain(|tie| {
            let is_link = tie.kind.layer().is_some();
            is_link && tie.status != PartnershipStatus::Planned && !made.contains(&tie.id)
        });
        Ok(ties.into_iter().map(Partnership::from).collect())
    }
}

/// Two of those who carry an application,
/// and whether they have worked together before.
#[Object]
impl ApplicationPair {
    /// The one.
    async fn a(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.ends.0).await
    }

    /// The other.
    async fn b(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.ends.1).await
    }

    /// Whether their main sectors differ; null when one of them has none.
    async fn cross_sector(&self, context: &Context<'_>) -> Result<Option<bool>> {
        let request = request(context)?;
        let ends = (request.actor(self.ends.0), request.actor(self.ends.1));
        let (a, b) = futures_util::future::try_join(ends.0, ends.1).await?;
        Ok(a.row.sector.zip(b.row.sector).map(|(a, b)| a != b))
    }

    /// The partnerships recorded between them that are or were in force,
    /// those of the application itself left out; a few at most.
    async fn partnerships(&self, context: &Context<'_>) -> Result<Vec<Partnership>> {
        self.ties(request(context)?).await
    }

    /// Whether no partnership between them is recorded:
    /// as far as is known, they would work together for the first time.
    async fn is_new(&self, context: &Context<'_>) -> Result<bool> {
        Ok(self.ties(request(context)?).await?.is_empty())
    }
}
