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

impl Neighbours {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.rows)
    }
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

#[cfg(test)]
mod tests {
    use super::super::world::network;
    use super::*;

    fn of(found: &Neighbours) -> Vec<(u32, u32)> {
        let rows = found.rows.iter();
        rows.map(|row| (row.distance, row.vertex)).collect()
    }

    #[test]
    fn the_nearest_come_first_and_the_rest_is_counted() {
        let network = network(&[0; 6], &[(2, 5), (2, 0), (0, 3), (5, 3), (3, 1)]);
        let found = neighbours_within(&network, 2, 2, 10);
        assert_eq!(
            (of(&found), found.left_out),
            (vec![(1, 0), (1, 5), (2, 3)], 0)
        );
        let few = neighbours_within(&network, 2, 9, 2);
        assert_eq!((of(&few), few.left_out), (vec![(1, 0), (1, 5)], 2));
        assert_eq!(neighbours_within(&network, 4, 3, 10), Neighbours::default());
        assert_eq!(neighbours_within(&network, 2, 0, 10), Neighbours::default());
    }
}
