//! A simple directed graph in compressed sparse rows, both ways.

use super::sort::sorted;
use super::{Graph, index};

/// A simple directed graph on vertices `0..n`: no loop, no parallel arc (opposite arcs are two arcs).
///
/// Successors and predecessors of a vertex are sorted. Memory: 8 bytes per vertex, 8 per arc.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digraph {
    out: Rows,
    into: Rows,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rows {
    offsets: Vec<u32>,
    targets: Vec<u32>,
}

impl Rows {
    /// Rows from arcs in an order that keeps each row sorted.
    fn new(n: usize, arcs: impl Iterator<Item = (u32, u32)> + Clone, count: usize) -> Self {
        let mut offsets = vec![0_u32; n + 1];
        for (from, _) in arcs.clone() {
            offsets[from as usize + 1] += 1;
        }
        for v in 0..n {
            offsets[v + 1] += offsets[v];
        }
        let mut next = offsets.clone();
        let mut targets = vec![0_u32; count];
        for (from, to) in arcs {
            targets[next[from as usize] as usize] = to;
            next[from as usize] += 1;
        }
        Self { offsets, targets }
    }

    fn row(&self, v: u32) -> &[u32] {
        let v = v as usize;
        &self.targets[self.offsets[v] as usize..self.offsets[v + 1] as usize]
    }
}

impl Digraph {
    /// The graph of `n` vertices and these arcs; loops are dropped and parallel arcs merged, in any order.
    ///
    /// # Panics
    /// When an end is not below `n`, or there are 2³² arcs or more.
    ///
    /// # Complexity
    /// O(n + m log n / 11) time, O(n + m) space; nothing is compared.
    #[must_use]
    pub fn from_arcs(n: usize, arcs: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let arcs = sorted(n, arcs.into_iter().filter(|(u, v)| u != v).collect());
        Self {
            out: Rows::new(n, arcs.iter().copied(), arcs.len()),
            // In the order of their starts, the arcs into a vertex come with sorted starts.
            into: Rows::new(n, arcs.iter().map(|&(u, v)| (v, u)), arcs.len()),
        }
    }

    /// The graph with both arcs for every edge of an undirected one: O(n + m).
    #[must_use]
    pub fn both_ways(graph: &Graph) -> Self {
        let arcs = graph.nodes().flat_map(|u| {
            let neighbours = graph.neighbours(u).iter();
            neighbours.map(move |v| (u, *v))
        });
        let rows = Rows::new(graph.node_count(), arcs, graph.edge_count() * 2);
        Self {
            out: rows.clone(),
            into: rows,
        }
    }

    /// How many vertices there are.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.out.offsets.len().saturating_sub(1)
    }

    /// How many arcs there are.
    #[must_use]
    pub fn arc_count(&self) -> usize {
        self.out.targets.len()
    }

    /// The vertices, in order.
    #[must_use]
    pub fn nodes(&self) -> std::ops::Range<u32> {
        0..index(self.node_count())
    }

    /// The vertices that arcs lead to from a vertex, sorted.
    #[must_use]
    pub fn successors(&self, v: u32) -> &[u32] {
        self.out.row(v)
    }

    /// The vertices from which arcs lead to a vertex, sorted.
    #[must_use]
    pub fn predecessors(&self, v: u32) -> &[u32] {
        self.into.row(v)
    }

    /// Whether an arc leads from one vertex to another: O(log d).
    #[must_use]
    pub fn has_arc(&self, from: u32, to: u32) -> bool {
        self.successors(from).binary_search(&to).is_ok()
    }

    /// The numbers of the arcs from a vertex, in the order of its successors: arcs are numbered as [`arcs`](Self::arcs)
    /// gives them.
    #[must_use]
    pub fn arcs_from(&self, v: u32) -> std::ops::Range<u32> {
        self.out.offsets[v as usize]..self.out.offsets[v as usize + 1]
    }

    /// The number of the arc from one vertex to another: O(log d).
    #[must_use]
    pub fn arc_between(&self, from: u32, to: u32) -> Option<u32> {
        let place = self.successors(from).binary_search(&to).ok()?;
        Some(self.out.offsets[from as usize] + index(place))
    }

    /// All arcs in the order of their ends, which is that of their numbers.
    pub fn arcs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.nodes()
            .flat_map(|u| self.successors(u).iter().map(move |v| (u, *v)))
    }

    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        [&self.out, &self.into]
            .iter()
            .map(|rows| (rows.offsets.capacity() + rows.targets.capacity()) * 4)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_are_sorted_and_simple() {
        let graph = Digraph::from_arcs(4, [(3, 0), (0, 2), (0, 1), (0, 2), (1, 1), (2, 0)]);
        assert_eq!(graph.arc_count(), 4);
        assert_eq!(graph.successors(0), [1, 2]);
        assert_eq!(graph.predecessors(0), [2, 3]);
        assert!(graph.has_arc(2, 0) && !graph.has_arc(1, 0));
        assert_eq!((graph.arcs_from(0), graph.arcs_from(1)), (0..2, 2..2));
        assert_eq!(
            (graph.arc_between(0, 2), graph.arc_between(2, 1)),
            (Some(1), None)
        );
        let arcs: Vec<_> = graph.arcs().collect();
        assert_eq!(arcs, [(0, 1), (0, 2), (2, 0), (3, 0)]);
    }
}
