//! Who lies within a few steps of an actor.

use super::Network;
use crate::graph::algo::{Reached, neighbourhood};

/// Actors within reach, and how many more there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// By distance, then by identifier; the actor itself is not there.
    pub rows: Vec<Reached>,
    /// Those behind the limit.
    pub left_out: usize,
}

/// The actors within so many steps of an actor in G, at most `limit` of them, the nearest first.
///
/// # Complexity
/// O(n + Σ d(w)) over the vertices w nearer than `steps`.
#[must_use]
pub fn neighbours_within(network: &Network, v: u32, steps: u32, limit: usize) -> Neighbours {
    let mut rows = neighbourhood(network.graph(), &[v], steps);
    rows.remove(0);
    let left_out = rows.len().saturating_sub(limit);
    rows.truncate(limit);
    Neighbours { rows, left_out }
}
