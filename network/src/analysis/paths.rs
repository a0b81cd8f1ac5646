//! Introduction paths: who can introduce an actor to another one, step by step.

mod cost;

use entity::vocab::{ActorKind, PartnershipLayer, PartnershipStatus, Sector};

use super::{Link, Network, Persons, Scope};
use crate::graph::algo::{self, shortest_paths};
use crate::graph::{Digraph, Stop, Stopped};

/// Paths that can be asked for at once.
pub const MOST_PATHS: usize = 20;
/// Steps that a path can have.
pub const MOST_STEPS: u32 = 8;

/// Whom an actor wants to meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PathTarget {
    /// The actor of this vertex.
    Actor(u32),
    /// Any actor of this main sector.
    Sector(Sector),
    /// Any actor of this kind.
    Kind(ActorKind),
}

/// Which introductions are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IntroductionQuery {
    /// The vertex of the actor who wants to be introduced.
    pub from: u32,
    /// Whom to; a path ends at the first such actor.
    pub to: PathTarget,
    /// How many paths, 1 to [`MOST_PATHS`]; anything else is brought within.
    pub count: usize,
    /// How many steps at most, 1 to [`MOST_STEPS`]; anything else is brought within.
    pub max_steps: u32,
    /// Whether paths that share no middle actor come first.
    pub prefer_disjoint: bool,
    /// Whether links may be walked against their direction, at twice their cost.
    pub against_direction: bool,
    /// Whether governing links may be walked, as far as the network holds them.
    pub with_governing: bool,
    /// Which natural persons paths may lead through, or to one of a sector or kind.
    pub persons: Persons,
}

impl IntroductionQuery {
    /// The three best paths of at most four steps.
    #[must_use]
    pub const fn new(from: u32, to: PathTarget) -> Self {
        Self {
            from,
            to,
            count: 3,
            max_steps: 4,
            prefer_disjoint: false,
            against_direction: false,
            with_governing: false,
            persons: Persons::Nobody,
        }
    }
}

/// A scope as paths need it: the network of a path search is that of this scope.
///
/// # Arguments
/// * `with_dormant` - whether dormant links are walked too where active ones alone count
/// * `with_governing` - whether governing links are walked too
#[must_use]
pub fn introduction_scope(scope: &Scope, with_dormant: bool, with_governing: bool) -> Scope {
    let mut scope = scope.clone();
    if with_dormant && scope.statuses == [PartnershipStatus::Active] {
        scope.statuses.push(PartnershipStatus::Dormant);
    }
    if with_governing && !scope.layers.contains(&PartnershipLayer::Govern) {
        scope.layers.push(PartnershipLayer::Govern);
    }
    scope
}

/// Whether the one who would introduce agrees to it. Who declared not to is on no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// The first step: the actor who asks knows the next one itself.
    NotNeeded,
    /// It declared that it introduces others.
    Given,
    /// It was not asked.
    Unknown,
}

/// A link that justifies a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepLink {
    /// The link.
    pub link: Link,
    /// What the step would cost by it alone.
    pub cost: u32,
    /// Whether it is walked against its direction.
    pub is_against: bool,
}

/// From one actor to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct IntroductionStep {
    /// The vertex of the one who introduces, or asks.
    pub from: u32,
    /// The vertex of the one who is met.
    pub to: u32,
    /// The cost of the cheapest link.
    pub cost: u32,
    /// Whether the one who introduces agrees.
    pub consent: Consent,
    /// The links that justify the step, the cheapest first; never none.
    pub links: Vec<StepLink>,
}

/// A way to be introduced.
#[derive(Clone, Debug, PartialEq)]
pub struct IntroductionPath {
    /// The sum of the costs of its steps.
    pub cost: u64,
    /// One at least.
    pub steps: Vec<IntroductionStep>,
    /// The place of the costliest step, the first of several.
    pub weak_step: usize,
}

impl IntroductionPath {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        let links = self.steps.iter().map(|step| size_of_val(&*step.links));
        size_of_val(&*self.steps) + links.sum::<usize>()
    }
}

/// The best ways to be introduced: by cost, then by number of steps, then by the identifiers on the way.
///
/// Vertices who declared that they do not introduce are never passed through; they can be met. Nor are
/// natural persons but those of the query, who are met then only when named.
///
/// # Errors
/// [`Stopped`] when the flag is raised.
///
/// # Complexity
/// That of [`shortest_paths`], and O(n + m) once for the network's arcs, each time for both directions.
///
/// # Source
/// J. Yen (1971), <https://doi.org/10.1287/mnsc.17.11.712>; the costs are ours.
pub fn introduction_paths(
    network: &Network,
    query: &IntroductionQuery,
    stop: &Stop,
) -> Result<Vec<IntroductionPath>, Stopped> {
    let both_ways;
    let arcs = if query.against_direction {
        both_ways = Digraph::both_ways(network.graph());
        &both_ways
    } else {
        network.arcs()
    };
    stop.check()?;
    let targets = targets(network, query);
    let paths = shortest_paths(
        arcs,
        &algo::PathQuery {
            source: query.from,
            targets: &targets,
            count: query.count.clamp(1, MOST_PATHS),
            max_steps: query.max_steps.clamp(1, MOST_STEPS),
            prefer_disjoint: query.prefer_disjoint,
        },
        |step| {
            walkable(network, query, step.from, step.to)
                .map(|link| link.cost)
                .min()
        },
        |v| network.facts(v).introduces != Some(false) && query.persons.shows(network, v),
        stop,
    )?;
    Ok(paths
        .into_iter()
        .map(|path| told(network, query, &path))
        .collect())
}

fn targets(network: &Network, query: &IntroductionQuery) -> Vec<u32> {
    let shown = |v: &u32| query.persons.shows(network, *v);
    let all = network.graph().nodes();
    match query.to {
        PathTarget::Actor(v) => vec![v],
        PathTarget::Sector(sector) => {
            let of = |v: &u32| network.sector(*v) == sector && shown(v);
            all.filter(of).collect()
        }
        PathTarget::Kind(kind) => all
            .filter(|v| network.kind(*v) == kind && shown(v))
            .collect(),
    }
}

/// The links between two adjacent actors that may be walked, in the order of the network.
fn walkable(
    network: &Network,
    query: &IntroductionQuery,
    from: u32,
    to: u32,
) -> impl Iterator<Item = StepLink> {
    let edge = network.graph().edge_between(from, to);
    let links = edge.into_iter().flat_map(|edge| network.links(edge));
    links.filter_map(move |link| {
        let is_against = link.from != from && !link.kind.is_symmetric();
        if is_against && !query.against_direction {
            return None;
        }
        let cost = cost::cost(&link, is_against, query.with_governing)?;
        Some(StepLink {
            link,
            cost,
            is_against,
        })
    })
}

/// A path with what justifies it.
fn told(network: &Network, query: &IntroductionQuery, path: &algo::Path) -> IntroductionPath {
    let steps = path.vertices.windows(2).enumerate().map(|(place, ends)| {
        let mut links: Vec<StepLink> = walkable(network, query, ends[0], ends[1]).collect();
        links.sort_by_key(|link| link.cost);
        IntroductionStep {
            from: ends[0],
            to: ends[1],
            cost: links.first().map_or(0, |link| link.cost),
            consent: match network.facts(ends[0]).introduces {
                _ if place == 0 => Consent::NotNeeded,
                Some(_) => Consent::Given,
                None => Consent::Unknown,
            },
            links,
        }
    });
    let steps: Vec<IntroductionStep> = steps.collect();
    let costliest = steps.iter().map(|step| step.cost).max();
    let weak_step = steps.iter().position(|step| Some(step.cost) == costliest);
    IntroductionPath {
        cost: path.cost,
        weak_step: weak_step.unwrap_or(0),
        steps,
    }
}

#[cfg(test)]
mod tests;
