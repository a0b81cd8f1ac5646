//! Where actors are: seats, areas, and the territories of a level.

use std::collections::HashMap;
use std::hash::Hash;

use super::window::Window;
use crate::analysis::Network;
use crate::graph::index;
use crate::graph::snapshot::{ActorFacts, Position};

/// Gives a territory's communes, or the positions of the territories of a level that it meets, one by one.
pub type Lookup<'a> = &'a (dyn Fn(u32, &mut dyn FnMut(u32)) + Sync);

/// What the network does not know about territories.
#[derive(Clone, Copy)]
pub struct Places<'a> {
    /// The communes of a territory; of a commune, itself.
    pub communes: Lookup<'a>,
    /// The positions of the territories of the asked level, inside the scope, that share a commune with a territory.
    /// Without a level any two actors of the scope have a territory in common: the scope's.
    pub level: Option<Lookup<'a>>,
    /// The percentile, in [0, 1], of the need of the territory of the level at a position; `None` when it is unknown.
    pub need: Option<&'a (dyn Fn(u32) -> Option<f64> + Sync)>,
}

impl std::fmt::Debug for Places<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (level, need) = (self.level.is_some(), self.need.is_some());
        write!(f, "Places {{ level: {level}, need: {need} }}")
    }
}

/// Mean radius of the Earth (IUGG).
const EARTH_KM: f64 = 6_371.008_8;
/// Kilometres in which nearness falls by e.
const SCALE_KM: f64 = 20.0;
/// Neither seat nor area.
pub(super) const NOWHERE: u32 = u32::MAX;

/// A point, ready for distances.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) latitude: f64,
    longitude: f64,
    cosine: f64,
}

impl Point {
    pub(super) fn new(position: Position) -> Self {
        let radians = |e7: i32| (f64::from(e7) / 1e7).to_radians();
        let latitude = radians(position.latitude_e7);
        Self {
            latitude,
            longitude: radians(position.longitude_e7),
            cosine: latitude.cos(),
        }
    }

    /// Kilometres along the great circle, by the haversine formula.
    pub(super) fn distance_km(self, other: Self) -> f64 {
        let half = |a: f64, b: f64| ((a - b) / 2.0).sin().powi(2);
        let across = self.cosine * other.cosine * half(self.longitude, other.longitude);
        let chord = half(self.latitude, other.latitude) + across;
        2.0 * EARTH_KM * chord.sqrt().min(1.0).asin()
    }
}

/// 1 at no distance, 1/e at 20 km.
pub(super) fn nearness(distance_km: f64) -> f64 {
    (-distance_km / SCALE_KM).exp()
}

/// The latitudes, in radians, between which everything is that may be as near as this; all when `nearness` is 0.
pub(super) fn latitudes(nearness: f64) -> f64 {
    // A margin far above the errors of the arithmetic, far below a metre's worth of latitude.
    -nearness.ln() * SCALE_KM / EARTH_KM + 1e-9
}

/// Numbers given to values in the order in which they are first met.
#[derive(Debug)]
pub(super) struct Numbers<K>(HashMap<K, u32>);

impl<K: Hash + Eq> Numbers<K> {
    pub(super) fn new() -> Self {
        Self(HashMap::new())
    }

    /// The number of a value, and whether it is new.
    pub(super) fn of(&mut self, value: K) -> (u32, bool) {
        let next = index(self.0.len());
        let number = *self.0.entry(value).or_insert(next);
        (number, number == next)
    }
}

/// Seats and areas of all vertices.
///
/// A *site* is the commune of a seat, a *reach* an area served: both are few, whatever the number of actors.
#[derive(Debug)]
pub(super) struct Seats {
    /// The site of each vertex, or [`NOWHERE`].
    pub(super) site: Vec<u32>,
    /// The reach of each vertex, or [`NOWHERE`] for those that declare no area.
    pub(super) reach: Vec<u32>,
    /// The sites that a reach covers.
    pub(super) covered: Vec<Window>,
    pub(super) point: Vec<Option<Point>>,
}

impl Seats {
    pub(super) fn of(network: &Network, facts: &[&ActorFacts], places: &Places<'_>) -> Self {
        let mut sites = Numbers::new();
        let site = facts.iter().map(|facts| match facts.seat {
            0 => NOWHERE,
            seat => sites.of(seat).0,
        });
        let site: Vec<u32> = site.collect();
        let mut reaches = Numbers::new();
        let mut areas = Vec::new();
        let reach = (0..index(facts.len())).map(|v| match network.area(v) {
            [] => NOWHERE,
            area => {
                let (number, is_new) = reaches.of(area);
                if is_new {
                    areas.push(area);
                }
                number
            }
        });
        let reach: Vec<u32> = reach.collect();
        let mut by_territory: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut covered_by = |territory: u32| -> Vec<u32> {
            let known = by_territory.entry(territory).or_insert_with(|| {
                let mut covered = Vec::new();
                (places.communes)(territory, &mut |commune| {
                    covered.extend(sites.0.get(&commune));
                });
                covered
            });
            known.clone()
        };
        let covered = areas.iter().map(|area| {
            let sites: Vec<u32> = area.iter().flat_map(|place| covered_by(*place)).collect();
            Window::of(&sites)
        });
        Self {
            covered: covered.collect(),
            site,
            reach,
            point: facts
                .iter()
                .map(|facts| facts.position().map(Point::new))
                .collect(),
        }
    }

    /// Whether the area of a vertex covers a site.
    pub(super) fn covers(&self, v: u32, site: u32) -> bool {
        let reach = self.reach[v as usize];
        reach != NOWHERE && site != NOWHERE && self.covered[reach as usize].contains(site)
    }

    /// Whether one of two vertices covers the other's seat.
    pub(super) fn cover(&self, u: u32, v: u32) -> bool {
        self.covers(u, self.site[v as usize]) || self.covers(v, self.site[u as usize])
    }

    /// The proximity of two vertices.
    pub(super) fn proximity(&self, u: u32, v: u32) -> Option<f64> {
        if self.cover(u, v) {
            return Some(1.0);
        }
        let (from, to) = self.point[u as usize].zip(self.point[v as usize])?;
        Some(nearness(from.distance_km(to)))
    }
}

/// The territories of the level that each vertex is present in.
#[derive(Debug)]
pub(super) struct Presence {
    /// The set of each vertex.
    pub(super) of: Vec<u32>,
    pub(super) sets: Vec<Window>,
}

impl Presence {
    /// `None` without a level.
    pub(super) fn of(
        network: &Network,
        facts: &[&ActorFacts],
        places: &Places<'_>,
    ) -> Option<Self> {
        let level = places.level?;
        // First by what is declared, which is quick to compare, then by what it comes to.
        let mut declared = Numbers::new();
        let mut numbers = Numbers::new();
        let mut sets = Vec::new();
        let mut of_declared = Vec::new();
        let of = facts.iter().enumerate().map(|(v, facts)| {
            let area = match network.area(index(v)) {
                [] => std::slice::from_ref(&facts.seat),
                area => area,
            };
            let (number, is_new) = declared.of(area);
            if is_new {
                let mut positions = Vec::new();
                for territory in area.iter().filter(|territory| **territory != 0) {
                    level(*territory, &mut |position| positions.push(position));
                }
                let (set, is_new) = numbers.of(Window::of(&positions));
                if is_new {
                    sets.push(Window::of(&positions));
                }
                of_declared.push(set);
            }
            of_declared[number as usize]
        });
        let of = of.collect();
        Some(Self { of, sets })
    }

    /// Whether two vertices are present in a common territory.
    pub(super) fn meet(&self, u: u32, v: u32) -> bool {
        self.set(u).meets(self.set(v))
    }

    pub(super) fn set(&self, v: u32) -> &Window {
        &self.sets[self.of[v as usize] as usize]
    }
}
