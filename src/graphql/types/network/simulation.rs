//! What changes would do, before anyone makes them.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, SimpleObject};
use network::analysis::{
    self, ChangeError, Figures, Grouping, Simulation as Simulated, SimulationError,
};

use super::change::{Checked, FIRST_NEW, NetworkChange, refused};
use super::gap_status::{GapStatus, GapTotals};
use super::group_pair::SectorGrouping;
use super::view::{View, count};
use crate::domain::vocab::{Sector, SectorFamily, TerritoryKind, Vocabulary};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::types::actor::Actor;
use crate::graphql::types::listed::Code;
use crate::graphql::types::territory::Territory;
use crate::service::AnalysisKey;

/// The figures of a network.
#[derive(SimpleObject)]
pub(super) struct SimulationFigures {
    /// Actors.
    actors: i32,
    /// Pairs of actors that are linked.
    edges: i32,
    /// Pairs of actors of different sectors that are linked.
    passerelles: i32,
    /// Separate parts, actors without any link included.
    components: i32,
    /// Actors without any link.
    isolated: i32,
    /// Links without which two parts would come apart.
    cut_edges: i32,
    /// Actors without which some others would come apart.
    articulation_points: i32,
    /// Linked pairs among all pairs of actors of different sectors;
    /// null when there is no such pair.
    cross_sector_density: Option<f64>,
    /// Actors of other sectors that one reaches within two steps, on average;
    /// null without any actor.
    mean_reach: Option<f64>,
    /// Actors that join two sectors: who hold a role of broker across sectors.
    brokers: i32,
    /// How many pairs of sectors have which status.
    gaps: GapTotals,
}

impl From<&Figures> for SimulationFigures {
    fn from(of: &Figures) -> Self {
        Self {
            actors: count(of.actors),
            edges: count(of.edges),
            passerelles: count(of.passerelles),
            components: count(of.components),
            isolated: count(of.isolated),
            cut_edges: count(of.cut_edges),
            articulation_points: count(of.articulation_points),
            cross_sector_density: of.cross_density,
            mean_reach: of.mean_reach,
            brokers: count(of.brokers.len()),
            gaps: of.gap_totals().into(),
        }
    }
}

/// An actor of a simulation: a real one, or one that a change adds.
#[derive(SimpleObject)]
pub(super) struct SimulatedActor {
    /// The actor; null for one that a change adds.
    actor: Option<Actor>,
    /// The key of one that a change adds; null for a real one.
    key: Option<String>,
}

/// A pair of sectors whose status would change.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct GapChange {
    /// The sectors of the one group.
    sectors_x: Vec<Code<Sector>>,
    /// The sectors of the other group.
    sectors_y: Vec<Code<Sector>>,
    /// The two families, when the pair is one of families; else empty.
    families: Vec<Code<SectorFamily>>,
    /// How they work together today.
    before: GapStatus,
    /// How they would.
    after: GapStatus,
    #[graphql(skip)]
    territory: Option<u32>,
}

#[ComplexObject]
impl GapChange {
    /// The territory; null when the scope is looked at as one.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        let Some(id) = self.territory else {
            return Ok(None);
        };
        let id = id.into();
        let found = request(context)?.territory_row(id).await?;
        Ok(found.map(Territory::from))
    }
}

/// The same figures before and after some changes; nothing is stored.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct Simulation {
    /// Today.
    before: SimulationFigures,
    /// After all changes.
    after: SimulationFigures,
    /// Natural persons left out of both lists: who may not edit sees oneself alone.
    left_out: i32,
    #[graphql(skip)]
    lost: Vec<u32>,
    #[graphql(skip)]
    gained: Vec<u32>,
    #[graphql(skip)]
    keys: Vec<String>,
    #[graphql(skip)]
    grouping: Grouping,
    #[graphql(skip)]
    changes: Vec<analysis::GapChange>,
}

/// Actors and gaps that are listed of each kind.
const LISTED: usize = 100;

#[ComplexObject]
impl Simulation {
    /// Actors that join two sectors today and would not any more, by identifier;
    /// at most the first 100.
    #[graphql(complexity = "10 * child_complexity")]
    async fn brokers_lost(&self, context: &Context<'_>) -> Result<Vec<SimulatedActor>> {
        self.actors(context, &self.lost).await
    }

    /// Actors that would join two sectors and do not today, by identifier;
    /// at most the first 100.
    #[graphql(complexity = "10 * child_complexity")]
    async fn brokers_gained(&self, context: &Context<'_>) -> Result<Vec<SimulatedActor>> {
        self.actors(context, &self.gained).await
    }

    /// Pairs of sectors whose status would change, by territory;
    /// at most the first 100.
    #[graphql(complexity = "10 * child_complexity")]
    async fn gap_changes(&self) -> Vec<GapChange> {
        let listed = self.changes.iter().take(LISTED);
        let sectors = |group| self.grouping.sectors(group).map(Code).collect();
        let families = |change: &analysis::GapChange| match self.grouping {
            Grouping::Sectors => Vec::new(),
            Grouping::Families => [change.pair.x, change.pair.y]
                .iter()
                .map(|group| Code(SectorFamily::ALL[usize::from(*group)]))
                .collect(),
        };
        listed
            .map(|change| GapChange {
                sectors_x: sectors(change.pair.x),
                sectors_y: sectors(change.pair.y),
                families: families(change),
                before: change.before.into(),
                after: change.after.into(),
                territory: change.territory,
            })
            .collect()
    }
}

impl Simulation {
    async fn actors(&self, context: &Context<'_>, ids: &[u32]) -> Result<Vec<SimulatedActor>> {
        let request = request(context)?;
        let actors = ids.iter().take(LISTED).map(|id| async {
            let key = id.checked_sub(FIRST_NEW).map(|place| place as usize);
            Ok(match key.and_then(|place| self.keys.get(place)) {
                Some(key) => SimulatedActor {
                    actor: None,
                    key: Some(key.clone()),
                },
                None => SimulatedActor {
                    actor: Some(request.actor(i64::from(*id)).await?),
                    key: None,
                },
            })
        });
        futures_util::future::try_join_all(actors).await
    }
}

/// What changes would do to the network of a view.
pub(super) async fn simulate(
    view: &View,
    asked: &[NetworkChange],
    level: Option<TerritoryKind>,
    by: SectorGrouping,
) -> Result<Simulation> {
    let grouping = Grouping::from(by);
    let checked = Checked::of(view, asked)?;
    let levels = match level {
        Some(kind) => Some(view.matrix_level(kind).await?),
        None => None,
    };
    let used = levels.clone();
    let key = AnalysisKey::new("figures", &(level, grouping));
    let before: Arc<Figures> = view
        .compute(key, Figures::memory, move |network, stop| {
            Figures::of(network, used.as_deref(), grouping, stop)
        })
        .await?;
    let persons = view.persons();
    let key = AnalysisKey::new("simulation", &(&checked.changes, level, grouping, persons));
    let (figures, changes) = (Arc::clone(&before), checked.changes);
    let weigh = |found: &std::result::Result<Simulated, ChangeError>| match found {
        Ok(simulated) => simulated.memory(),
        Err(_) => 0,
    };
    let found: Arc<std::result::Result<Simulated, ChangeError>> = view
        .compute(key, weigh, move |network, stop| {
            let level = levels.as_deref();
            match analysis::simulate(network, &figures, &changes, level, persons, stop) {
                Ok(simulated) => Ok(Ok(simulated)),
                Err(SimulationError::Change(error)) => Ok(Err(error)),
                Err(SimulationError::Stopped(stopped)) => Err(stopped),
            }
        })
        .await?;
    let simulated = found.as_ref().as_ref().map_err(|error| refused(*error))?;
    Ok(Simulation {
        before: before.as_ref().into(),
        after: (&simulated.after).into(),
        left_out: count(simulated.persons_left_out),
        lost: simulated.brokers_lost.clone(),
        gained: simulated.brokers_gained.clone(),
        keys: checked.keys,
        grouping,
        changes: simulated.gap_changes.clone(),
    })
}
