//! Actors that stand between others.

use std::ops::RangeInclusive;
use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, SimpleObject};
use network::analysis::{self, BrokerQuery, Brokers, Sampling};
use network::graph::algo;

use super::group_pair::SectorPair;
use super::view::{View, count};
use crate::graphql::error::Result;
use crate::graphql::paging::{PageArguments, checked_within};
use crate::graphql::ranked::{Name, list, ranked_connection};
use crate::graphql::scalar::Long;
use crate::graphql::types::actor::Actor;
use crate::service::AnalysisKey;

/// From how many sources betweenness may be estimated: one alone has no standard error.
const SOURCES: RangeInclusive<i32> = 2..=1_000;

ranked_connection!(
    BrokerConnection of BrokerEdge of Broker, "A page of brokers.",
    left_out: i32 = "Natural persons left out: who may not edit sees oneself alone.",
    betweenness_method: Option<BetweennessMethod> = "How betweenness was obtained; null when it was neither selected nor ordered by."
);

/// The order of a list of brokers; ties by identifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "analysis::BrokerOrder")]
pub(super) enum BrokerOrder {
    /// All roles together, most first.
    #[default]
    Roles,
    /// Pairs within its sector, most first.
    Coordinator,
    /// Pairs of another sector, most first.
    Itinerant,
    /// From another sector into its own, most first.
    Gatekeeper,
    /// From its sector to another, most first.
    Representative,
    /// Between two other sectors, most first.
    Liaison,
    /// Largest betweenness first.
    Betweenness,
    /// Smallest constraint first.
    Constraint,
    /// Largest effective size first.
    EffectiveSize,
    /// Most partners first.
    Degree,
}

/// How many ordered pairs (a, c) an actor v stands between,
/// a → v → c without a → c (Gould and Fernandez 1989).
#[derive(Clone, Copy, Debug, SimpleObject)]
pub(super) struct BrokerageRoles {
    /// All three of one sector.
    coordinator: Long,
    /// The others of one sector, v of another.
    itinerant: Long,
    /// a of the sector of v, c of another.
    representative: Long,
    /// c of the sector of v, a of another.
    gatekeeper: Long,
    /// Three sectors.
    liaison: Long,
    /// All roles together.
    total: Long,
}

impl From<algo::Roles> for BrokerageRoles {
    fn from(roles: algo::Roles) -> Self {
        let long = |number: u64| Long(i64::try_from(number).unwrap_or(i64::MAX));
        Self {
            coordinator: long(roles.coordinator),
            itinerant: long(roles.itinerant),
            representative: long(roles.representative),
            gatekeeper: long(roles.gatekeeper),
            liaison: long(roles.liaison),
            total: long(roles.total()),
        }
    }
}

/// How betweenness was obtained.
#[derive(Clone, Copy, Debug, SimpleObject)]
pub(super) struct BetweennessMethod {
    /// Whether every pair was counted; otherwise it is estimated from sampled sources.
    exact: bool,
    /// How many sources were counted from.
    sources: i32,
    /// Seed of the sample: the same seed gives the same figures.
    seed: Long,
    /// Up to this number of actors it is exact.
    exact_up_to: i32,
}

/// An actor that stands between others.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct Broker {
    /// Actors it is linked with.
    degree: i32,
    /// Roles of Gould and Fernandez, main sectors as groups.
    roles: BrokerageRoles,
    /// Shortest ways between others that pass through it, 0 to 1 (Brandes 2001);
    /// null unless `betweenness` was computed.
    betweenness: Option<f64>,
    /// Standard error of the betweenness; 0 when it is exact.
    betweenness_standard_error: Option<f64>,
    /// Burt's constraint, unweighted; null for an actor without any link.
    constraint: Option<f64>,
    /// Burt's effective size, unweighted; null for an actor without any link.
    effective_size: Option<f64>,
    /// Whether without it some others would no longer be joined.
    is_articulation_point: bool,
    #[graphql(skip)]
    view: View,
    #[graphql(skip)]
    vertex: u32,
}

#[ComplexObject]
impl Broker {
    /// The actor.
    async fn actor(&self, context: &Context<'_>) -> Result<Actor> {
        self.view.actor(context, self.vertex).await
    }
}

impl Broker {
    /// A broker of a view.
    pub(super) fn new(view: &View, of: analysis::Broker) -> Self {
        Self {
            degree: of.degree.try_into().unwrap_or(i32::MAX),
            roles: of.roles.into(),
            betweenness: of.betweenness.map(|of| of.score),
            betweenness_standard_error: of.betweenness.map(|of| of.standard_error),
            constraint: of.constraint,
            effective_size: of.effective_size,
            is_articulation_point: of.is_articulation_point,
            view: view.clone(),
            vertex: of.vertex,
        }
    }
}

impl BrokerConnection {
    /// A page of the brokers of a view.
    pub(super) async fn load(
        view: &View,
        context: &Context<'_>,
        order: BrokerOrder,
        between: Option<SectorPair>,
        sampling: Sampling,
        arguments: &PageArguments,
    ) -> Result<Self> {
        let order = analysis::BrokerOrder::from(order);
        // The one measure that takes long: only when somebody wants it.
        let wants_betweenness = order == analysis::BrokerOrder::Betweenness
            || ["nodes", "edges"]
                .iter()
                .any(|items| selects_betweenness(context, items));
        let query = BrokerQuery {
            between: between.map(|pair| pair.check()).transpose()?,
            betweenness: wants_betweenness.then_some(sampling),
        };
        let key = AnalysisKey::new("brokers", &query);
        let found: Arc<Brokers> = view
            .compute(key, Brokers::memory, move |network, stop| {
                Brokers::of(network, &query, stop)
            })
            .await?;
        let persons = view.persons();
        let key = AnalysisKey::new("ranking", &(query, order, persons));
        let brokers = Arc::clone(&found);
        let ranking = view
            .compute(key, analysis::Ranking::memory, move |network, _| {
                Ok(brokers.ranked(network, order, persons))
            })
            .await?;
        let name = |v: &u32| Name::one(view.number(*v));
        let network = view.network();
        let listed = list(arguments, &ranking.vertices, name, |v| {
            Broker::new(view, found.broker(network, *v))
        })?;
        let method = wants_betweenness.then(|| BetweennessMethod {
            exact: found.is_exact().unwrap_or(true),
            sources: found.sources().map_or(0, count),
            seed: Long(i64::try_from(sampling.seed).unwrap_or(i64::MAX)),
            exact_up_to: count(sampling.exact_up_to),
        });
        Ok(Self::new(listed, count(ranking.left_out), method))
    }
}

/// How betweenness is to be obtained. A component of no more actors than there are sources is counted exactly, and so
/// is a scope of no more.
pub(super) fn sampling(sources: Option<i32>) -> Result<Sampling> {
    let usual = Sampling::default();
    let Some(sources) = sources else {
        return Ok(usual);
    };
    let sources = checked_within("sources", sources, SOURCES)?;
    Ok(Sampling {
        exact_up_to: sources,
        sources,
        ..usual
    })
}

/// Whether betweenness is selected of the items, or how it was obtained.
fn selects_betweenness(context: &Context<'_>, items: &str) -> bool {
    let ahead = context.look_ahead();
    let item = match items {
        "edges" => ahead.field("edges").field("node"),
        _ => ahead.field(items),
    };
    ["betweenness", "betweennessStandardError"]
        .iter()
        .any(|field| item.field(field).exists())
        || context.look_ahead().field("betweennessMethod").exists()
}
