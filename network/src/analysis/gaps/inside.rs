//! Which edges count in a territory.

use rayon::prelude::*;

use super::super::Network;
use super::super::level::Level;
use super::super::network::Limit;
use super::presence::{PIECE, Presence};
use super::tally::Member;
use crate::graph::index;

/// Above the territories that an entry may name itself; below it, places in `several`.
const SEVERAL: u32 = 1 << 31;
const EVERYWHERE: u32 = 0;

/// An edge at one of its ends.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The other end.
    to: u32,
    /// `EVERYWHERE`, the territory that it is limited to, or `SEVERAL` and a place.
    limit: u32,
}

/// Every edge at the end that is present in fewer territories: a body of the whole country is met from the actors that
/// it works with, and is never searched in each of a thousand territories.
#[derive(Debug)]
pub(super) struct EdgesInside<'a> {
    level: &'a Level,
    pieces: Vec<Piece>,
}

#[derive(Debug, Default)]
struct Piece {
    offsets: Vec<u32>,
    entries: Vec<Entry>,
    several: Vec<Vec<u32>>,
}

impl<'a> EdgesInside<'a> {
    /// The edges of a network by the presence of their ends.
    ///
    /// # Complexity
    /// O(n + m + l) for l links; in parallel.
    pub(super) fn new(network: &Network, level: &'a Level, presence: &Presence) -> Self {
        let counts = presence.counts(network.len());
        let pieces = (0..network.len().div_ceil(PIECE)).into_par_iter();
        let pieces = pieces
            .map(|piece| {
                let first = piece * PIECE;
                let last = network.len().min(first + PIECE);
                Piece::new(network, &counts, index(first)..index(last))
            })
            .collect();
        Self { level, pieces }
    }

    /// Calls `found` with the places among `members` of both ends of every edge that counts in a territory.
    ///
    /// # Arguments
    /// * `members` - the vertices present there, rising
    /// * `first` - what `place_of` holds for the first of them, the others following; no other vertex has such a place
    pub(super) fn visit(
        &self,
        position: u32,
        members: &[Member],
        place_of: &[u32],
        first: u32,
        mut found: impl FnMut(u32, u32),
    ) {
        let bound = index(members.len());
        for (member, place) in members.iter().zip(0..) {
            let v = member.vertex as usize;
            let piece = &self.pieces[v / PIECE];
            for entry in piece.row(v % PIECE) {
                let other = place_of[entry.to as usize].wrapping_sub(first);
                if other < bound && self.counts(piece, entry.limit, position) {
                    found(place, other);
                }
            }
        }
    }

    fn counts(&self, piece: &Piece, limit: u32, position: u32) -> bool {
        match limit {
            EVERYWHERE => true,
            SEVERAL.. => {
                let territories = &piece.several[(limit - SEVERAL) as usize];
                let mut meets = territories.iter().map(|id| self.level.meets(*id, position));
                meets.any(|meets| meets)
            }
            territory => self.level.meets(territory, position),
        }
    }
}

impl Piece {
    fn new(network: &Network, counts: &[u32], vertices: std::ops::Range<u32>) -> Self {
        let graph = network.graph();
        let mut piece = Self {
            offsets: vec![0],
            ..Self::default()
        };
        for v in vertices {
            let own = (counts[v as usize], v);
            let edges = graph.neighbours(v).iter().zip(graph.incident(v));
            for (to, edge) in edges.filter(|(to, _)| own < (counts[**to as usize], **to)) {
                // Without any presence it is never asked for.
                let limit = if own.0 == 0 {
                    EVERYWHERE
                } else {
                    piece.limit(network.limit(*edge))
                };
                piece.entries.push(Entry { to: *to, limit });
            }
            piece.offsets.push(index(piece.entries.len()));
        }
        piece
    }

    fn limit(&mut self, limit: Limit) -> u32 {
        let territories = match limit {
            Limit::Everywhere => return EVERYWHERE,
            Limit::One(territory) if (1..SEVERAL).contains(&territory) => return territory,
            Limit::One(territory) => vec![territory],
            Limit::Several(territories) => territories,
        };
        self.several.push(territories);
        SEVERAL + index(self.several.len() - 1)
    }

    fn row(&self, place: usize) -> &[Entry] {
        &self.entries[self.offsets[place] as usize..self.offsets[place + 1] as usize]
    }
}
