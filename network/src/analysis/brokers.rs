//! Brokers: the actors through whom others reach each other.

use std::cmp::Reverse;

use super::{Between, Network, Persons};
use crate::graph::algo::{
    Betweenness, Roles, Sample, StructuralHoles, betweenness, brokerage, brokerage_between,
    brokerage_of, brokerage_of_between, cuts, is_articulation_point, structural_holes,
    structural_holes_of,
};
use crate::graph::{Stop, Stopped};

/// What is measured of brokers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct BrokerQuery {
    /// Roles are counted only over the pairs (a, c) of these groups of sectors, in either direction.
    pub between: Option<Between>,
    /// How betweenness is obtained; `None` leaves it out, being the one measure that takes long.
    pub betweenness: Option<Sampling>,
}

/// When betweenness is exact, and how it is estimated otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sampling {
    /// Scopes of at most so many actors are followed from every actor.
    pub exact_up_to: usize,
    /// Larger ones from so many sources in every component.
    pub sources: usize,
    /// The same seed draws the same sources.
    pub seed: u64,
}

impl Default for Sampling {
    fn default() -> Self {
        Self {
            exact_up_to: 20_000,
            sources: 128,
            seed: 1,
        }
    }
}

/// What brokers are ordered by; equal ones by identifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BrokerOrder {
    /// All five roles together, the most first.
    #[default]
    Roles,
    /// The most often coordinator first.
    Coordinator,
    /// The most often itinerant first.
    Itinerant,
    /// The most often representative first.
    Representative,
    /// The most often gatekeeper first.
    Gatekeeper,
    /// The most often liaison first.
    Liaison,
    /// The largest betweenness first; without betweenness as by identifier.
    Betweenness,
    /// The smallest constraint first; actors without partner last.
    Constraint,
    /// The largest effective size first; actors without partner last.
    EffectiveSize,
    /// The most partners first.
    Degree,
}

/// An actor as a broker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Broker {
    /// The vertex of the actor.
    pub vertex: u32,
    /// d(v): its partners.
    pub degree: usize,
    /// Its roles of Gould and Fernandez on A, over all pairs or those asked for.
    pub roles: Roles,
    /// Its betweenness on G, unless left out.
    pub betweenness: Option<Estimate>,
    /// Burt's constraint on G; `None` without partner.
    pub constraint: Option<f64>,
    /// Burt's effective size on G; `None` without partner.
    pub effective_size: Option<f64>,
    /// Whether the others of its component hang together by it alone.
    pub is_articulation_point: bool,
}

/// A share of pairs, and how far off it may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// From 0 to 1.
    pub score: f64,
    /// 0 where the score is exact.
    pub standard_error: f64,
}

/// The measures of every actor of a scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Brokers {
    query: BrokerQuery,
    roles: Vec<Roles>,
    holes: Vec<Option<StructuralHoles>>,
    is_articulation_point: Vec<bool>,
    betweenness: Option<Betweenness>,
}

/// Brokers in an order, and how many are not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// Vertices. When pairs were asked for, those that stand between none of them are not there.
    pub vertices: Vec<u32>,
    /// Natural persons that would be there too.
    pub left_out: usize,
}

impl Ranking {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.vertices)
    }
}

impl Brokers {
    /// The measures of every actor of a scope.
    ///
    /// # Errors
    /// [`Stopped`] when the flag is raised.
    ///
    /// # Complexity
    /// O(m √m + n), and for betweenness O(k m) for k sources; about 100 bytes per actor.
    ///
    /// # Source
    /// R. Gould and R. Fernandez (1989), <https://doi.org/10.2307/270949>; U. Brandes (2001),
    /// <https://doi.org/10.1080/0022250X.2001.9990249>; R. Burt (1992), Structural Holes.
    pub fn of(network: &Network, query: &BrokerQuery, stop: &Stop) -> Result<Self, Stopped> {
        let graph = network.graph();
        let (arcs, sectors) = (network.arcs(), network.sectors());
        stop.check()?;
        let roles = match query.between {
            None => brokerage(arcs, sectors, stop)?,
            Some(pair) => brokerage_between(arcs, sectors, |a, c| pair.joins(a, c), stop)?,
        };
        let betweenness = query.betweenness.map(|how| {
            let sample = (network.len() > how.exact_up_to).then_some(Sample {
                sources: how.sources,
                seed: how.seed,
            });
            betweenness(graph, sample, stop)
        });
        Ok(Self {
            query: *query,
            roles,
            holes: structural_holes(graph, stop)?,
            is_articulation_point: cuts(graph).is_articulation_point,
            betweenness: betweenness.transpose()?,
        })
    }

    /// What was asked for.
    #[must_use]
    pub const fn query(&self) -> &BrokerQuery {
        &self.query
    }

    /// Whether betweenness is exact; `None` when it was left out.
    #[must_use]
    pub fn is_exact(&self) -> Option<bool> {
        self.betweenness.as_ref().map(|found| found.is_exact)
    }

    /// How many sources betweenness was followed from, in all components together; `None` when it was left out.
    #[must_use]
    pub fn sources(&self) -> Option<usize> {
        self.betweenness.as_ref().map(|found| found.sources)
    }

    /// The measures of an actor.
    #[must_use]
    pub fn broker(&self, network: &Network, v: u32) -> Broker {
        let at = v as usize;
        let betweenness = self.betweenness.as_ref().map(|found| Estimate {
            score: found.score[at],
            standard_error: found.standard_error[at],
        });
        Broker {
            vertex: v,
            degree: network.graph().degree(v),
            roles: self.roles[at],
            betweenness,
            constraint: self.holes[at].map(|holes| holes.constraint),
            effective_size: self.holes[at].map(|holes| holes.effective_size),
            is_articulation_point: self.is_articulation_point[at],
        }
    }

    /// The actors in an order, of natural persons only those that are shown.
    ///
    /// # Complexity
    /// O(n log n).
    #[must_use]
    pub fn ranked(&self, network: &Network, order: BrokerOrder, persons: Persons) -> Ranking {
        let mut left_out = 0;
        let shown = network.graph().nodes().filter(|v| {
            let is_asked = self.query.between.is_none() || self.roles[*v as usize].total() > 0;
            let is_shown = is_asked && persons.shows(network, *v);
            left_out += usize::from(is_asked && !is_shown);
            is_shown
        });
        let mut vertices: Vec<u32> = shown.collect();
        self.sort(network, order, &mut vertices);
        Ranking { vertices, left_out }
    }

    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        let betweenness = self.betweenness.as_ref();
        size_of_val(&*self.roles)
            + size_of_val(&*self.holes)
            + size_of_val(&*self.is_articulation_point)
            + betweenness.map_or(0, Betweenness::memory)
    }

    /// Sorts vertices that come in the order of their identifiers.
    fn sort(&self, network: &Network, order: BrokerOrder, vertices: &mut [u32]) {
        let mut most = |of: fn(&Roles) -> u64| {
            vertices.sort_by_key(|v| Reverse(of(&self.roles[*v as usize])));
        };
        match order {
            BrokerOrder::Roles => most(Roles::total),
            BrokerOrder::Coordinator => most(|roles| roles.coordinator),
            BrokerOrder::Itinerant => most(|roles| roles.itinerant),
            BrokerOrder::Representative => most(|roles| roles.representative),
            BrokerOrder::Gatekeeper => most(|roles| roles.gatekeeper),
            BrokerOrder::Liaison => most(|roles| roles.liaison),
            BrokerOrder::Degree => {
                vertices.sort_by_key(|v| Reverse(network.graph().degree(*v)));
            }
            BrokerOrder::Betweenness => {
                let score = |v: u32| self.betweenness.as_ref().map(|of| of.score[v as usize]);
                smallest_first(vertices, |v| score(v).map(|score| -score));
            }
            BrokerOrder::Constraint => {
                smallest_first(vertices, |v| Some(self.holes[v as usize]?.constraint));
            }
            BrokerOrder::EffectiveSize => {
                smallest_first(vertices, |v| Some(-self.holes[v as usize]?.effective_size));
            }
        }
    }
}

/// Sorts by a figure, smallest first, those without one last; stable.
fn smallest_first(vertices: &mut [u32], figure: impl Fn(u32) -> Option<f64>) {
    vertices.sort_by(|a, b| match (figure(*a), figure(*b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
}

/// The measures of one actor, the same as in [`Brokers`]; without betweenness, which takes the whole scope.
///
/// # Complexity
/// O(n) space; time by what lies around the actor, O(n + m) at worst.
#[must_use]
pub fn broker_of(network: &Network, v: u32, between: Option<Between>) -> Broker {
    let graph = network.graph();
    let holes = structural_holes_of(graph, v);
    Broker {
        vertex: v,
        degree: graph.degree(v),
        roles: match between {
            None => roles_of(network, v),
            Some(pair) => {
                let takes = |a, c| pair.joins(a, c);
                brokerage_of_between(network.arcs(), network.sectors(), takes, v)
            }
        },
        betweenness: None,
        constraint: holes.map(|holes| holes.constraint),
        effective_size: holes.map(|holes| holes.effective_size),
        is_articulation_point: is_articulation_point(graph, v),
    }
}

/// The five roles of one actor, over all pairs.
///
/// # Complexity
/// O(n) space, O(n + Σ d(a)) time over its predecessors a.
#[must_use]
pub fn roles_of(network: &Network, v: u32) -> Roles {
    brokerage_of(network.arcs(), network.sectors(), v)
}

#[cfg(test)]
mod tests;
