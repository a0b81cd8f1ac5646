//! Why two actors could be linked: the facts, the components and their weights.

use entity::vocab::{Public, Theme, Vocabulary};

use super::ground::share;
use super::places::{Places, Point, nearness};
use super::sets::jaccard;
use super::shared::Shared;
use super::weights::{Component, Scale, Values};
use super::{Potential, PotentialQuery, Potentials};
use crate::analysis::Network;
use crate::graph::snapshot::ActorFacts;

/// What a component says of a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScorePart {
    /// Which component.
    pub component: Component,
    /// What it is made of: for `STRUCTURE` the resource-allocation index, for `PARTNERS` how many are shared, for
    /// `PROXIMITY` kilometres between the seats, for the others their value. `None` when it is unknown.
    pub raw: Option<f64>,
    /// Its value in [0, 1]; `None` when it is unknown, and left out of the mean then.
    pub value: Option<f64>,
    /// Its share in the mean: its weight over the weights of the known components; 0 when it is unknown.
    pub weight: f64,
    /// Weight times value: what it gives to the score. `None` when it is unknown.
    pub contribution: Option<f64>,
}

/// Where the two are, to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Nearness {
    /// Both seats are in the same commune.
    SameCommune,
    /// One serves the commune where the other has its seat.
    Covers,
    /// So many kilometres apart.
    Apart(f64),
    /// Not known.
    Unknown,
}

/// A potential passerelle with everything that speaks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// The pair and its score.
    pub pair: Potential,
    /// The components, in the order of [`Component::ALL`]; their contributions add up to the score.
    pub parts: [ScorePart; 6],
    /// How many partners they share.
    pub shared_count: usize,
    /// The vertices of the shared partners, rising; natural persons only when the query lists them.
    pub shared_partners: Vec<u32>,
    /// The themes of both.
    pub themes: Vec<Theme>,
    /// The publics of both.
    pub publics: Vec<Public>,
    /// Where they are.
    pub nearness: Nearness,
}

impl Explained {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.shared_partners)
            + size_of_val(&*self.themes)
            + size_of_val(&*self.publics)
    }
}

impl Potentials {
    /// Why the pair of a row could be linked, by the network, places and query that the rows were asked with.
    ///
    /// # Complexity
    /// O(d) for the degrees of the two, and O(c) for the communes of their areas.
    #[must_use]
    pub fn explain(
        &self,
        network: &Network,
        places: &Places<'_>,
        query: &PotentialQuery,
        row: &Potential,
    ) -> Explained {
        let (u, v) = (row.a, row.b);
        let (one, other) = (network.facts(u), network.facts(v));
        let shared = network.graph().shared_neighbours(u, v);
        let mut sums = Shared::default();
        for w in &shared {
            sums.add(share(network.graph(), *w));
        }
        let close = sums.closeness(self.strongest);
        let distance_km = one.position().zip(other.position());
        let distance_km =
            distance_km.map(|(from, to)| Point::new(from).distance_km(Point::new(to)));
        let covers = covers(network, places, u, other) || covers(network, places, v, one);
        let proximity = if covers {
            Some(1.0)
        } else {
            distance_km.map(nearness)
        };
        let themes = jaccard(one.themes, other.themes);
        let publics = jaccard(u128::from(one.publics), u128::from(other.publics));
        let need = need(network, places, u, v);
        let values: Values = [
            Some(close.structure),
            Some(close.partners),
            themes,
            publics,
            proximity,
            need,
        ];
        let raw: Values = [
            Some(sums.allocation),
            Some(f64::from(sums.count)),
            themes,
            publics,
            distance_km,
            need,
        ];
        let shares = Scale::new(&query.weights).shares(&values);
        let part = |place: usize| ScorePart {
            component: Component::ALL[place],
            raw: raw[place],
            value: values[place],
            weight: shares[place],
            contribution: values[place].map(|value| shares[place] * value),
        };
        let named = |w: &u32| query.persons.shows(network, *w);
        Explained {
            pair: *row,
            parts: std::array::from_fn(part),
            shared_count: shared.len(),
            shared_partners: shared.into_iter().filter(named).collect(),
            themes: members(one.themes & other.themes),
            publics: members(u128::from(one.publics & other.publics)),
            nearness: match distance_km {
                _ if one.seat != 0 && one.seat == other.seat => Nearness::SameCommune,
                _ if covers => Nearness::Covers,
                Some(distance_km) => Nearness::Apart(distance_km),
                None => Nearness::Unknown,
            },
        }
    }
}

/// The values of a closed list that the bits of a set stand for.
fn members<V: Vocabulary>(set: u128) -> Vec<V> {
    let all = V::ALL.iter().copied();
    all.filter(|value| set >> value.index() & 1 == 1).collect()
}

/// Whether the area of a vertex covers the seat of an actor.
fn covers(network: &Network, places: &Places<'_>, v: u32, seated: &ActorFacts) -> bool {
    let mut covers = false;
    for territory in network.area(v) {
        (places.communes)(*territory, &mut |commune| {
            covers |= seated.seat != 0 && commune == seated.seat;
        });
    }
    covers
}

/// The largest known need of the territories of the level that both are present in.
fn need(network: &Network, places: &Places<'_>, u: u32, v: u32) -> Option<f64> {
    let (level, need) = places.level.zip(places.need)?;
    let present = |v: u32| {
        let area = match network.area(v) {
            [] => vec![network.facts(v).seat],
            area => area.to_vec(),
        };
        let mut positions = Vec::new();
        for territory in area.into_iter().filter(|territory| *territory != 0) {
            level(territory, &mut |position| positions.push(position));
        }
        positions
    };
    let (one, mut other) = (present(u), present(v));
    other.sort_unstable();
    let shared = one
        .into_iter()
        .filter(|position| other.binary_search(position).is_ok());
    shared.filter_map(need).max_by(f64::total_cmp)
}
