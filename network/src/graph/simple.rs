//! A simple undirected graph in compressed sparse rows.

use super::index;
use super::sort::sorted;

/// A simple undirected graph on vertices `0..n`: no loop, no parallel edge.
///
/// Edges are numbered `0..m` in the order of their ends `(u, v)`, `u < v`. Neighbours of a vertex are sorted.
/// Memory: 4 bytes per vertex, 24 per edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// Where the row of each vertex starts; one more than there are vertices.
    offsets: Vec<u32>,
    neighbours: Vec<u32>,
    /// The edge that leads to the neighbour at the same place.
    incident: Vec<u32>,
    ends: Vec<(u32, u32)>,
}

impl Graph {
    /// The graph of `n` vertices and these edges; loops are dropped and parallel edges merged, in any order and direction.
    ///
    /// # Panics
    /// When an end is not below `n`, or there are 2³¹ edges or more.
    ///
    /// # Complexity
    /// O(n + m log n / 11) time, O(n + m) space; nothing is compared.
    #[must_use]
    pub fn from_edges(n: usize, edges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let ends = edges
            .into_iter()
            .filter(|(u, v)| u != v)
            .map(|(u, v)| (u.min(v), u.max(v)))
            .collect();
        Self::from_sorted(n, sorted(n, ends))
    }

    /// The same for edges `(u, v)`, `u < v`, that are sorted and distinct already: O(n + m).
    ///
    /// # Panics
    /// When an end is not below `n`, or there are 2³¹ edges or more.
    #[must_use]
    pub fn from_sorted(n: usize, ends: Vec<(u32, u32)>) -> Self {
        debug_assert!(ends.is_sorted_by(|a, b| a < b) && ends.iter().all(|(u, v)| u < v));
        let mut offsets = vec![0_u32; n + 1];
        for &(u, v) in &ends {
            offsets[u as usize + 1] += 1;
            offsets[v as usize + 1] += 1;
        }
        for v in 0..n {
            offsets[v + 1] += offsets[v];
        }
        let mut next = offsets.clone();
        let mut neighbours = vec![0_u32; ends.len() * 2];
        let mut incident = vec![0_u32; ends.len() * 2];
        // The smaller neighbours of every vertex first, then the larger ones: rows come out sorted.
        let mut put = |at: u32, neighbour: u32, edge: usize| {
            let place = next[at as usize] as usize;
            next[at as usize] += 1;
            neighbours[place] = neighbour;
            incident[place] = index(edge);
        };
        for (edge, &(u, v)) in ends.iter().enumerate() {
            put(v, u, edge);
        }
        for (edge, &(u, v)) in ends.iter().enumerate() {
            put(u, v, edge);
        }
        Self {
            offsets,
            neighbours,
            incident,
            ends,
        }
    }

    /// How many vertices there are.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// How many edges there are.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.ends.len()
    }

    /// The vertices, in order.
    #[must_use]
    pub fn nodes(&self) -> std::ops::Range<u32> {
        0..index(self.node_count())
    }

    fn row(&self, v: u32) -> std::ops::Range<usize> {
        self.offsets[v as usize] as usize..self.offsets[v as usize + 1] as usize
    }

    /// N(v): the neighbours of a vertex, sorted.
    #[must_use]
    pub fn neighbours(&self, v: u32) -> &[u32] {
        &self.neighbours[self.row(v)]
    }

    /// The edges of a vertex: the one at a place leads to the neighbour at the same place.
    #[must_use]
    pub fn incident(&self, v: u32) -> &[u32] {
        &self.incident[self.row(v)]
    }

    /// d(v): how many neighbours a vertex has.
    #[must_use]
    pub fn degree(&self, v: u32) -> usize {
        self.row(v).len()
    }

    /// The ends `(u, v)`, `u < v`, of an edge.
    #[must_use]
    pub fn ends(&self, edge: u32) -> (u32, u32) {
        self.ends[edge as usize]
    }

    /// All edges by their ends, in the order of their numbers.
    #[must_use]
    pub fn edges(&self) -> &[(u32, u32)] {
        &self.ends
    }

    /// The edge between two vertices: O(log d).
    #[must_use]
    pub fn edge_between(&self, u: u32, v: u32) -> Option<u32> {
        let (from, to) = if self.degree(u) <= self.degree(v) {
            (u, v)
        } else {
            (v, u)
        };
        let place = self.neighbours(from).binary_search(&to).ok()?;
        Some(self.incident(from)[place])
    }

    /// |N(u) ∩ N(v)|: O(d(u) + d(v)), or O(d log D) when the degrees differ much.
    #[must_use]
    pub fn shared_neighbours(&self, u: u32, v: u32) -> Vec<u32> {
        let (few, many) = if self.degree(u) <= self.degree(v) {
            (self.neighbours(u), self.neighbours(v))
        } else {
            (self.neighbours(v), self.neighbours(u))
        };
        let mut shared = Vec::new();
        if few.len() * 16 < many.len() {
            shared.extend(few.iter().filter(|w| many.binary_search(w).is_ok()));
        } else {
            let mut rest = many;
            for w in few {
                while rest.first().is_some_and(|first| first < w) {
                    rest = &rest[1..];
                }
                if rest.first() == Some(w) {
                    shared.push(*w);
                }
            }
        }
        shared
    }

    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        (self.offsets.capacity() + self.neighbours.capacity() + self.incident.capacity()) * 4
            + self.ends.capacity() * 8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_are_dropped_and_parallels_merged() {
        let graph = Graph::from_edges(4, [(2, 1), (1, 2), (3, 3), (0, 2), (2, 3)]);
        assert_eq!(graph.edges(), [(0, 2), (1, 2), (2, 3)]);
        assert_eq!(graph.neighbours(2), [0, 1, 3]);
        assert_eq!(graph.incident(2), [0, 1, 2]);
        assert_eq!(graph.neighbours(3), [2]);
        assert_eq!(graph.edge_between(3, 2), Some(2));
        assert_eq!(graph.edge_between(0, 1), None);
    }

    #[test]
    fn shared_neighbours_of_a_hub_and_a_leaf() {
        let star = (1..200).map(|leaf| (0, leaf));
        let graph = Graph::from_edges(201, star.chain([(200, 7), (200, 9), (200, 0)]));
        assert_eq!(graph.shared_neighbours(0, 200), [7, 9]);
        assert_eq!(graph.shared_neighbours(7, 9), [0, 200]);
    }

    #[test]
    fn no_vertex_at_all() {
        let graph = Graph::from_edges(0, []);
        assert_eq!((graph.node_count(), graph.edge_count()), (0, 0));
        assert_eq!(Graph::default().node_count(), 0);
    }
}
