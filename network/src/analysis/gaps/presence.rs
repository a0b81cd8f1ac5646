//! Which actors are present in which territories of a level.

use rayon::prelude::*;

use super::super::Network;
use super::super::level::Level;
use crate::graph::index;

/// How many vertices are placed together: the same pieces with any number of threads.
pub(super) const PIECE: usize = 4_096;

const OUTSIDE: u32 = u32::MAX;

/// The territories of a level that meet a scope, with the vertices present in each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Presence {
    /// The positions of the territories in the level, rising.
    pub(super) positions: Vec<u32>,
    /// By territory; the vertices rise within each.
    offsets: Vec<usize>,
    vertices: Vec<u32>,
}

impl Presence {
    /// The presence of the actors of a network: through their areas or, without one, their seats.
    ///
    /// # Complexity
    /// O(n + p log p) for n actors and p presences; in parallel but for a counting sort.
    pub(super) fn new(network: &Network, level: &Level) -> Self {
        let scope = network.scope().presence.as_deref();
        let ids = level.territories().iter().zip(0..);
        let positions: Vec<u32> = ids
            .filter(|(id, _)| scope.is_none_or(|set| set.contains(**id)))
            .map(|(_, position)| position)
            .collect();
        let mut number = vec![OUTSIDE; level.len()];
        for (place, position) in positions.iter().enumerate() {
            number[*position as usize] = index(place);
        }
        let pieces: Vec<Vec<(u32, u32)>> = (0..network.len().div_ceil(PIECE))
            .into_par_iter()
            .map(|piece| {
                let first = piece * PIECE;
                let last = network.len().min(first + PIECE);
                let mut present = Vec::with_capacity(PIECE * 2);
                let mut met = Vec::new();
                for v in index(first)..index(last) {
                    let places = positions_of(network, level, v, &mut met);
                    let numbers = places.iter().map(|position| number[*position as usize]);
                    let inside = numbers.filter(|place| *place != OUTSIDE);
                    present.extend(inside.map(|place| (place, v)));
                }
                present
            })
            .collect();
        let mut offsets = vec![0_usize; positions.len() + 1];
        for (territory, _) in pieces.iter().flatten() {
            offsets[*territory as usize + 1] += 1;
        }
        for place in 0..positions.len() {
            offsets[place + 1] += offsets[place];
        }
        let mut next = offsets.clone();
        let mut vertices = vec![0_u32; offsets[positions.len()]];
        for (territory, v) in pieces.iter().flatten() {
            let place = &mut next[*territory as usize];
            vertices[*place] = *v;
            *place += 1;
        }
        Self {
            positions,
            offsets,
            vertices,
        }
    }

    /// How many territories there are.
    pub(super) fn len(&self) -> usize {
        self.positions.len()
    }

    /// The vertices present in a territory, rising.
    pub(super) fn of(&self, territory: usize) -> &[u32] {
        &self.vertices[self.offsets[territory]..self.offsets[territory + 1]]
    }

    /// By vertex, in how many territories it is present.
    pub(super) fn counts(&self, n: usize) -> Vec<u32> {
        let mut counts = vec![0; n];
        for v in &self.vertices {
            counts[*v as usize] += 1;
        }
        counts
    }

    /// Bytes held.
    pub(super) fn memory(&self) -> usize {
        (self.positions.capacity() + self.vertices.capacity()) * 4 + self.offsets.capacity() * 8
    }
}

/// The positions of a level in which the actor of a vertex is present, rising; `met` is room to work in.
fn positions_of<'a>(
    network: &Network,
    level: &'a Level,
    v: u32,
    met: &'a mut Vec<u32>,
) -> &'a [u32] {
    match network.area(v) {
        [] => level.met_by(network.facts(v).seat),
        [territory] => level.met_by(*territory),
        area => {
            met.clear();
            met.extend(area.iter().flat_map(|territory| level.met_by(*territory)));
            met.sort_unstable();
            met.dedup();
            met
        }
    }
}
