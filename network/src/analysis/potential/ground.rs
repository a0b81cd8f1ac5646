//! The columns that pairs are judged by, laid out once for a question.

use entity::vocab::{PartnershipKind, Sector, Vocabulary};
use rayon::prelude::*;

use super::places::{Places, Presence, Seats};
use super::sets::Sets;
use super::shared::{Closeness, Shared};
use super::weights::{Scale, Values};
use super::window::Window;
use super::{Potential, PotentialQuery};
use crate::analysis::Network;
use crate::analysis::scope::code;
use crate::graph::snapshot::{ActorFacts, Day};
use crate::graph::{Graph, Stop, Stopped, index};

/// Everything that a pair is judged by.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub(super) network: &'a Network,
    /// G, or what is left of it when some edges are hidden.
    pub(super) graph: &'a Graph,
    pub(super) scale: Scale,
    pub(super) themes: Sets,
    pub(super) publics: Sets,
    pub(super) seats: Seats,
    pub(super) presence: Option<Presence>,
    /// By vertex, whether it is a natural person that is not listed.
    pub(super) hidden: Vec<bool>,
    /// By sector and sector, whether pairs of the two are asked for.
    pub(super) asked: Vec<[bool; SECTORS]>,
    /// 1/d(v).
    pub(super) share: Vec<f64>,
    /// Pairs that said they have no link, sorted.
    pub(super) denied: Vec<(u32, u32)>,
    /// The need of each position of the level.
    need: Vec<Option<f64>>,
    /// The largest resource-allocation index of the scope's candidates.
    pub(super) strongest: f64,
}

/// How many sectors there are.
pub(super) const SECTORS: usize = Sector::ALL.len();

impl<'a> Ground<'a> {
    pub(super) fn new(
        network: &'a Network,
        graph: &'a Graph,
        places: &Places<'_>,
        query: &PotentialQuery,
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        let vertices = 0..index(network.len());
        let facts: Vec<&ActorFacts> = vertices.clone().map(|v| network.facts(v)).collect();
        let presence = Presence::of(network, &facts, places);
        stop.check()?;
        let asked = (0..SECTORS).map(|a| {
            std::array::from_fn(|b| {
                let joins = |between: super::Between| between.joins(small(a), small(b));
                a != b && query.between.is_none_or(joins)
            })
        });
        let mut ground = Self {
            network,
            graph,
            scale: Scale::new(&query.weights),
            themes: Sets::new(facts.iter().map(|facts| facts.themes)),
            publics: Sets::new(facts.iter().map(|facts| u128::from(facts.publics))),
            seats: Seats::of(network, &facts, places),
            need: needs(presence.as_ref(), places),
            presence,
            hidden: (vertices.clone())
                .map(|v| !query.persons.shows(network, v))
                .collect(),
            asked: asked.collect(),
            share: vertices.map(|v| share(graph, v)).collect(),
            denied: denied(network),
            strongest: 0.0,
        };
        stop.check()?;
        ground.strongest = super::sweep::strongest(&ground, stop)?;
        Ok(ground)
    }

    pub(super) fn len(&self) -> usize {
        self.network.len()
    }

    pub(super) fn sector(&self, v: u32) -> usize {
        self.network.sectors()[v as usize] as usize
    }

    /// Whether two vertices, which are not adjacent, may be proposed to each other, sectors apart.
    pub(super) fn may_meet(&self, u: u32, v: u32) -> bool {
        let meet = |presence: &Presence| presence.meet(u, v);
        self.presence.as_ref().is_none_or(meet) && (self.denied.is_empty() || !self.is_denied(u, v))
    }

    pub(super) fn is_denied(&self, u: u32, v: u32) -> bool {
        self.denied.binary_search(&(u.min(v), u.max(v))).is_ok()
    }

    /// Whether the pair is a candidate of the scope, whatever is asked for.
    pub(super) fn is_candidate(&self, u: u32, v: u32) -> bool {
        self.sector(u) != self.sector(v)
            && self.may_meet(u, v)
            && self.graph.edge_between(u, v).is_none()
    }

    /// Whether candidates of these two vertices are to be listed.
    pub(super) fn is_asked(&self, u: u32, v: u32) -> bool {
        self.asked[self.sector(u)][self.sector(v)]
            && !(self.hidden[u as usize] || self.hidden[v as usize])
    }

    /// What the shared partners of a pair give.
    pub(super) fn closeness(&self, shared: Shared) -> Closeness {
        shared.closeness(self.strongest)
    }

    /// The components of a pair but for those of the shared partners, which are given.
    pub(super) fn values(&self, u: u32, v: u32, close: Closeness) -> Values {
        [
            Some(close.structure),
            Some(close.partners),
            self.themes.jaccard(u, v),
            self.publics.jaccard(u, v),
            self.seats.proximity(u, v),
            self.need(u, v),
        ]
    }

    /// What a pair may score at most, the work of distances and needs spared; `need` is the largest of any territory.
    pub(super) fn bound(&self, u: u32, v: u32, close: Closeness, need: Option<f64>) -> Option<f64> {
        let (themes, publics) = (self.themes.jaccard(u, v), self.publics.jaccard(u, v));
        self.bound_of(themes, publics, close, need)
    }

    /// The same for indices of themes and publics. A mean may be larger without a component that is below it, so each
    /// that may be unknown is tried with and without.
    pub(super) fn bound_of(
        &self,
        themes: Option<f64>,
        publics: Option<f64>,
        close: Closeness,
        need: Option<f64>,
    ) -> Option<f64> {
        let (structure, partners) = (Some(close.structure), Some(close.partners));
        let of = |proximity, need| {
            let values = [structure, partners, themes, publics, proximity, need];
            self.scale.score(&values)
        };
        let bound = larger(of(Some(1.0), None), of(None, None));
        if need.is_none() {
            return bound;
        }
        larger(bound, larger(of(Some(1.0), need), of(None, need)))
    }

    /// The largest known need of the territories that both are present in.
    fn need(&self, u: u32, v: u32) -> Option<f64> {
        if self.need.is_empty() {
            return None;
        }
        let presence = self.presence.as_ref()?;
        let shared = presence.set(u).shared(presence.set(v));
        shared
            .filter_map(|position| self.need[position as usize])
            .max_by(f64::total_cmp)
    }

    /// The largest need of any territory.
    pub(super) fn largest_need(&self) -> Option<f64> {
        self.need.iter().copied().flatten().max_by(f64::total_cmp)
    }

    /// A candidate as a row.
    pub(super) fn row(&self, u: u32, v: u32, close: Closeness) -> Potential {
        let values = self.values(u, v, close);
        Potential {
            a: u.min(v),
            b: u.max(v),
            score: self.scale.score(&values),
        }
    }
}

/// The larger score; none is the smallest.
pub(super) fn larger(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    one.into_iter().chain(other).max_by(f64::total_cmp)
}

/// A position in a closed list.
fn small(place: usize) -> u8 {
    u8::try_from(place).expect("closed lists of the network have less than 256 values")
}

/// 1/d(v).
#[expect(clippy::cast_precision_loss, reason = "degrees are far below 2⁵³")]
pub(super) fn share(graph: &Graph, v: u32) -> f64 {
    1.0 / graph.degree(v) as f64
}

/// The need by position of the level, as far as somebody is present; empty when it is not asked for.
fn needs(presence: Option<&Presence>, places: &Places<'_>) -> Vec<Option<f64>> {
    let Some((presence, need)) = presence.zip(places.need) else {
        return Vec::new();
    };
    let mut needs = Vec::new();
    for position in presence.sets.iter().flat_map(Window::numbers) {
        let place = position as usize;
        if place >= needs.len() {
            needs.resize(place + 1, None);
        }
        needs[place] = need(position);
    }
    needs
}

/// The pairs of vertices that declared to have no link in the last 12 months, or on a day that nobody knows. Whoever
/// asks: a link is not proposed to those who refused it, even if the asker may not read that they did.
pub(in crate::analysis) fn denied(network: &Network) -> Vec<(u32, u32)> {
    let kind = code(PartnershipKind::NoLinkDeclared);
    let days = network.scope().days;
    let recent = |seen: Day| seen == Day::MIN || (days.no_link_since..=days.as_of).contains(&seen);
    let snapshot = network.snapshot();
    let vertex = |slot: u32| network.vertex(snapshot.facts(slot)?.id);
    let base = (0..index(network.len()))
        .into_par_iter()
        .flat_map_iter(|v| {
            let rows = snapshot.slot(network.ids()[v as usize]).into_iter();
            let rows = rows.flat_map(|slot| snapshot.outgoing(slot));
            let denying = rows.filter(|(_, facts)| facts.kind == kind && recent(facts.seen));
            denying.filter_map(move |(_, facts)| Some((v, vertex(facts.to)?)))
        });
    let mut pairs: Vec<(u32, u32)> = base.collect();
    let changed = snapshot.new_rows().map(|(_, row)| row);
    let changed = changed.filter(|row| row.kind == kind && recent(row.seen));
    pairs.extend(changed.filter_map(|row| network.vertex(row.from).zip(network.vertex(row.to))));
    for pair in &mut pairs {
        *pair = (pair.0.min(pair.1), pair.0.max(pair.1));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
