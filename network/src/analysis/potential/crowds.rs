//! Actors that score alike, kept together, and found again by where they are.

use std::ops::Range;
use std::sync::OnceLock;

use super::ground::Ground;
use super::places::NOWHERE;
use crate::graph::index;

/// Actors of the same sector, themes and publics, either all with a known seat or all without.
#[derive(Debug)]
pub(super) struct Crowd {
    pub(super) sector: usize,
    /// Whether the points of their seats are known.
    pub(super) located: bool,
    /// The vertices, rising.
    pub(super) members: Vec<u32>,
    shelves: OnceLock<Shelves>,
}

/// The members by where they are.
#[derive(Debug)]
pub(super) struct Shelves {
    /// Site and vertex.
    sites: Vec<(u32, u32)>,
    /// Reach and vertex.
    reaches: Vec<(u32, u32)>,
    /// Latitude and vertex.
    latitudes: Vec<(f64, u32)>,
}

impl Crowd {
    pub(super) fn shelves(&self, ground: &Ground<'_>) -> &Shelves {
        self.shelves.get_or_init(|| {
            let seats = &ground.seats;
            let sorted = |of: &[u32]| {
                let known = self.members.iter().filter(|v| of[**v as usize] != NOWHERE);
                let mut pairs: Vec<_> = known.map(|v| (of[*v as usize], *v)).collect();
                pairs.sort_unstable();
                pairs
            };
            let points = self.members.iter();
            let points =
                points.filter_map(|v| seats.point[*v as usize].map(|point| (point.latitude, *v)));
            let mut latitudes: Vec<_> = points.collect();
            latitudes.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            Shelves {
                sites: sorted(&seats.site),
                reaches: sorted(&seats.reach),
                latitudes,
            }
        })
    }
}

impl Shelves {
    /// The members after `u` whose seat is at a site.
    pub(super) fn at_site(&self, site: u32, u: u32) -> impl Iterator<Item = u32> {
        after(&self.sites, site, u)
    }

    /// The members after `u` of a reach.
    pub(super) fn of_reach(&self, reach: u32, u: u32) -> impl Iterator<Item = u32> {
        after(&self.reaches, reach, u)
    }

    /// The members at most so far, in radians, north or south of a latitude.
    pub(super) fn within(&self, latitude: f64, radians: f64) -> impl Iterator<Item = u32> {
        let start = self
            .latitudes
            .partition_point(|of| of.0 < latitude - radians);
        let near = self.latitudes[start..].iter();
        near.take_while(move |of| of.0 <= latitude + radians)
            .map(|of| of.1)
    }
}

/// The second of the pairs with this first one, when it is larger than `u`.
fn after(pairs: &[(u32, u32)], first: u32, u: u32) -> impl Iterator<Item = u32> {
    let start = pairs.partition_point(|pair| *pair <= (first, u));
    let rest = pairs[start..].iter();
    rest.take_while(move |pair| pair.0 == first)
        .map(|pair| pair.1)
}

/// All actors that may be listed, in crowds; those of the same themes and publics are next to each other.
#[derive(Debug)]
pub(super) struct Crowds {
    pub(super) all: Vec<Crowd>,
    /// Those of the same themes and publics: the two sets, and their crowds.
    pub(super) cells: Vec<Cell>,
    /// Those of the same themes, with their cells.
    pub(super) themes: Vec<(u32, Range<usize>)>,
    /// The reaches that cover each site.
    pub(super) covering: Vec<Vec<u32>>,
}

/// The crowds of the same themes and publics.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) publics: u32,
    pub(super) crowds: Range<usize>,
}

impl Crowds {
    /// O(n log n).
    pub(super) fn of(ground: &Ground<'_>) -> Self {
        let listed = |v: &u32| {
            let present = ground.presence.as_ref();
            ground.asked[ground.sector(*v)].contains(&true)
                && !ground.hidden[*v as usize]
                && present.is_none_or(|presence| presence.set(*v).numbers().next().is_some())
        };
        let key = |v: u32| {
            let located = ground.seats.point[v as usize].is_some();
            (
                ground.themes.of[v as usize],
                ground.publics.of[v as usize],
                ground.sector(v),
                located,
            )
        };
        let listed = (0..index(ground.len())).filter(listed);
        let mut keyed: Vec<_> = listed.map(|v| (key(v), v)).collect();
        keyed.sort_unstable();
        let mut crowds = Vec::new();
        let mut cells: Vec<Cell> = Vec::new();
        let mut themes: Vec<(u32, Range<usize>)> = Vec::new();
        let mut place = (u32::MAX, u32::MAX);
        for of_crowd in keyed.chunk_by(|a, b| a.0 == b.0) {
            let (with_themes, with_publics, sector, located) = of_crowd[0].0;
            if themes.last().is_none_or(|last| last.0 != with_themes) {
                themes.push((with_themes, cells.len()..cells.len()));
            }
            if std::mem::replace(&mut place, (with_themes, with_publics)) != place {
                let crowds = crowds.len()..crowds.len();
                cells.push(Cell {
                    publics: with_publics,
                    crowds,
                });
            }
            crowds.push(Crowd {
                sector,
                located,
                members: of_crowd.iter().map(|of| of.1).collect(),
                shelves: OnceLock::new(),
            });
            // Both lists were given an entry for this crowd above, if they had none.
            cells.last_mut().expect("a cell is there").crowds.end = crowds.len();
            themes.last_mut().expect("themes are there").1.end = cells.len();
        }
        let covered = &ground.seats.covered;
        let sites = ground.seats.site.iter().filter(|site| **site != NOWHERE);
        let mut covering = vec![Vec::new(); sites.max().map_or(0, |site| *site as usize + 1)];
        for (reach, covered) in (0..).zip(covered) {
            for site in covered.numbers() {
                covering[site as usize].push(reach);
            }
        }
        Self {
            all: crowds,
            cells,
            themes,
            covering,
        }
    }
}
