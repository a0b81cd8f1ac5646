//! The network of a scope and what it tells. One kind of answer to a file.

mod actor;
mod broker;
mod candidate;
mod change;
mod drawing;
mod fragile;
mod fragile_sentence;
mod gap;
mod gap_status;
mod group_pair;
mod matrix;
mod passerelle;
mod path;
mod potential;
mod scope;
mod simulation;
mod statistics;
mod territory_network;
mod view;

use async_graphql::{Context, ID, Object};

pub(crate) use actor::ActorNetwork;
pub(crate) use candidate::{
    StartingActors, gaps_to_close, passerelles_to_build_on, starting_actors,
};
pub(crate) use gap::GapConnection;
pub(crate) use passerelle::PasserelleConnection;
pub(crate) use scope::NetworkScope;
pub(crate) use view::View;

use self::broker::{BrokerConnection, BrokerOrder};
use self::change::NetworkChange;
use self::drawing::NetworkDrawing;
use self::fragile::FragileLinkConnection;
use self::gap::{Gap, GapArguments};
use self::gap_status::{GapOrder, GapStatus};
use self::group_pair::{SectorGrouping, SectorPair};
use self::path::{IntroductionPath, PathArguments, PathTarget};
use self::potential::{PotentialPasserelleConnection, PotentialWeights};
use self::scope::NetworkParameters;
use self::simulation::Simulation;
use self::statistics::NetworkStatistics;
use self::territory_network::TerritoryNetworkConnection;
use super::listed::Code;
use super::service::NetworkVersion;
use crate::domain::vocab::TerritoryKind;
use crate::graphql::error::Result;
use crate::graphql::paging::{PageArguments, page_cost};
use crate::graphql::scalar::Date;

/// The network of a scope, at one version.
pub(crate) struct Network(View);

impl Network {
    /// The network that a view shows.
    pub(crate) fn new(view: View) -> Self {
        Self(view)
    }
}

/// Actors of a scope and the links between them, at one version,
/// with every measure on them.
#[Object]
#[expect(
    clippy::too_many_arguments,
    reason = "the arguments of fields of the schema"
)]
impl Network {
    /// The state of the directory that every answer here is about.
    async fn version(&self) -> NetworkVersion {
        service_version(&self.0)
    }

    /// The day looked at.
    async fn as_of(&self) -> Date {
        self.0.as_of()
    }

    /// The scope in force: what was asked, with what was left out filled in.
    async fn parameters(&self) -> NetworkParameters {
        NetworkParameters::new(&self.0)
    }

    /// Share of the actors whose links are known; null without any actor.
    ///
    /// Known: a partnership, a shared group or a declared absence of link in the 24 months before the day. The directory
    /// has no surveys yet, so that no other answer counts. What is not known is never counted as a missing link.
    async fn coverage(&self) -> Result<Option<f64>> {
        Ok(self.0.statistics().await?.coverage)
    }

    /// Sizes and shares.
    async fn statistics(&self) -> Result<NetworkStatistics> {
        let of = self.0.statistics().await?;
        Ok(NetworkStatistics::new(&of))
    }

    /// Links between two sectors, those that the network would miss most first;
    /// of more than 10,000 the first 10,000 are listed, and `totalCount` counts them all.
    ///
    /// Cut edges come first, then the larger span, then the smaller overlap, then identifiers.
    #[graphql(complexity = "page_cost(first, last, child_complexity) + 20")]
    async fn passerelles(
        &self,
        #[graphql(desc = "Only links between these two sectors or families.")] between: Option<
            SectorPair,
        >,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<PasserelleConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        PasserelleConnection::load(&self.0, between, &arguments).await
    }

    /// Actors that stand between others:
    /// roles of Gould and Fernandez, betweenness, structural holes.
    ///
    /// Natural persons are left out for those who may not edit, oneself apart, and counted in `leftOut`.
    #[graphql(complexity = "page_cost(first, last, child_complexity) + 100")]
    async fn brokers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What comes first.", default)] order_by: BrokerOrder,
        #[graphql(desc = "Count only pairs of others of these two sectors or families.")]
        between: Option<SectorPair>,
        #[graphql(
            desc = "Estimate betweenness from so many sources in every component, 2 to 1000;
quicker than counting up to 20,000 actors exactly, with a standard error."
        )]
        sources: Option<i32>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<BrokerConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let sampling = broker::sampling(sources)?;
        BrokerConnection::load(&self.0, context, order_by, between, sampling, &arguments).await
    }

    /// Links that are not there and could be, best first.
    ///
    /// Candidates: two actors of different sectors without a link, present in a common territory of the level, who did
    /// not declare in the last twelve months that they have none. The score is a weighted mean of its known components.
    #[graphql(complexity = "page_cost(first, last, child_complexity) + 100")]
    async fn potential_passerelles(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only links between these two sectors or families.")] between: Option<
            SectorPair,
        >,
        #[graphql(
            desc = "Both must be present in a common territory of this kind;\nin the scope when absent."
        )]
        level: Option<Code<TerritoryKind>>,
        #[graphql(desc = "How much each component counts.")] weights: Option<PotentialWeights>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<PotentialPasserelleConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let level = level.map(|level| level.0);
        PotentialPasserelleConnection::load(&self.0, context, level, between, weights, &arguments)
            .await
    }

    /// Links and actors whose loss separates actors of different sectors,
    /// the heaviest loss first.
    #[graphql(complexity = "page_cost(first, last, child_complexity) + 50")]
    async fn fragile_links(
        &self,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<FragileLinkConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        FragileLinkConnection::load(&self.0, &arguments).await
    }

    /// Ways for an actor to be introduced to another, or to any of a sector or kind;
    /// the easiest first, at most 20.
    ///
    /// The k shortest loopless paths (Yen 1971); the cost of a step is that of its cheapest link (docs/methods). Dormant
    /// links are walked too, unless the scope names `statuses` without `DORMANT`, and cost more; ended and planned ones are not walked, and
    /// nobody who declined to introduce is passed through. `parameters.introductionStatuses` tells which are.
    #[graphql(
        complexity = "usize::try_from(k.clamp(1, 20)).unwrap_or(20) * child_complexity * 2 + 50"
    )]
    async fn introduction_paths(
        &self,
        #[graphql(desc = "Who wants to be introduced.")] from: ID,
        #[graphql(desc = "Whom to.")] to: PathTarget,
        #[graphql(desc = "How many paths, 1 to 20.", default = 3)] k: i32,
        #[graphql(desc = "Steps at most, 1 to 8.", default = 4)] max_steps: i32,
        #[graphql(
            desc = "Whether paths that share no actor in the middle come first.",
            default
        )]
        prefer_disjoint: bool,
        #[graphql(
            desc = "Whether links are walked against their direction too, at twice the cost.",
            default
        )]
        any_direction: bool,
        #[graphql(desc = "Whether governing links are walked too.", default)]
        include_governing: bool,
    ) -> Result<Vec<IntroductionPath>> {
        let asked = PathArguments {
            from,
            to,
            k,
            max_steps,
            prefer_disjoint,
            any_direction,
            include_governing,
        };
        path::paths(&self.0, asked).await
    }

    /// Pairs of sectors, or families, in the territories of a level,
    /// and how they work together there; worst first.
    #[graphql(complexity = "page_cost(first, last, child_complexity) + 100")]
    async fn gaps(
        &self,
        #[graphql(
            desc = "Territories of which kind: EPCI, DEPARTMENT, REGION or a larger overlay."
        )]
        level: Code<TerritoryKind>,
        #[graphql(
            desc = "By sectors or by families; that of `between`, or by sectors, when absent."
        )]
        by: Option<SectorGrouping>,
        #[graphql(desc = "Only this pair.")] between: Option<SectorPair>,
        #[graphql(desc = "Only these statuses.")] status: Option<Vec<GapStatus>>,
        #[graphql(desc = "Only this territory of the level.")] territory: Option<ID>,
        #[graphql(desc = "What comes first.", default)] order_by: GapOrder,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<GapConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let asked = GapArguments {
            level: level.0,
            by,
            between,
            status,
            territory,
            order_by,
        };
        GapConnection::load(&self.0, asked, &arguments).await
    }

    /// The territories of a level, each with the figures of the network in it.
    #[graphql(complexity = "page_cost(first, last, child_complexity) + 100")]
    async fn territories(
        &self,
        #[graphql(
            desc = "Territories of which kind: EPCI, DEPARTMENT, REGION or a larger overlay."
        )]
        level: Code<TerritoryKind>,
        #[graphql(desc = "Whether pairs are of sectors or of families.", default)]
        by: SectorGrouping,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<TerritoryNetworkConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        TerritoryNetworkConnection::load(&self.0, level.0, by, &arguments).await
    }

    /// Every pair of sectors, or families, in the scope,
    /// a sector with itself included; 78 or 15 cells.
    #[graphql(complexity = "78 * child_complexity + 50")]
    async fn sector_matrix(
        &self,
        #[graphql(desc = "By sectors or by families.", default)] by: SectorGrouping,
    ) -> Result<Vec<Gap>> {
        matrix::matrix(&self.0, by).await
    }

    /// The same figures before and after changes that nobody has made;
    /// nothing is stored.
    #[graphql(complexity = "child_complexity + 200")]
    async fn simulate(
        &self,
        #[graphql(desc = "What changes, one after another; at most 50.")] changes: Vec<
            NetworkChange,
        >,
        #[graphql(
            desc = "Count gaps in territories of this kind; in the scope as one when absent."
        )]
        level: Option<Code<TerritoryKind>>,
        #[graphql(desc = "Count gaps by sectors or by families.", default)] by: SectorGrouping,
    ) -> Result<Simulation> {
        simulation::simulate(&self.0, &changes, level.map(|level| level.0), by).await
    }

    /// Actors and links chosen by the server for a canvas, with their places.
    #[graphql(complexity = "drawing::drawn(limit) * child_complexity / 2 + 50")]
    async fn drawing(
        &self,
        #[graphql(desc = "The actor in the centre; the whole scope when absent.")] around: Option<
            ID,
        >,
        #[graphql(desc = "How far from the centre, 1 to 3 steps.", default = 1)] steps: i32,
        #[graphql(desc = "How many actors at most, 1 to 1000.", default = 300)] limit: i32,
    ) -> Result<NetworkDrawing> {
        drawing::draw(&self.0, around, steps, limit).await
    }
}

/// The version of a view as the schema writes it.
fn service_version(view: &View) -> NetworkVersion {
    let version = view.scoped().version();
    NetworkVersion::new(version.sequence, version.at_ms)
}
