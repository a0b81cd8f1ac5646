//! Connected components.

use super::super::{Graph, index};

/// The connected components of a graph, numbered in the order of their smallest vertices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Components {
    /// The component of every vertex.
    pub of: Vec<u32>,
    /// How many vertices every component has.
    pub sizes: Vec<u32>,
}

impl Components {
    /// How many components there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.sizes.len()
    }

    /// The vertices that have no neighbour, in order.
    #[must_use]
    pub fn isolated(&self) -> Vec<u32> {
        let alone = |v: &usize| self.sizes[self.of[*v] as usize] == 1;
        (0..self.of.len()).filter(alone).map(index).collect()
    }
}

/// The connected components of a graph.
///
/// # Complexity
/// O(n + m) time, O(n) space.
///
/// # Example
/// ```
/// use network::graph::{Graph, algo::components};
///
/// let found = components(&Graph::from_edges(6, [(0, 3), (3, 5), (1, 2)]));
/// assert_eq!(found.of, [0, 1, 1, 0, 2, 0]);
/// assert_eq!(found.sizes, [3, 2, 1]);
/// assert_eq!(found.isolated(), [4]);
/// ```
#[must_use]
pub fn components(graph: &Graph) -> Components {
    let order = BreadthFirst::new(graph);
    let mut of = vec![0; graph.node_count()];
    let mut sizes = Vec::with_capacity(order.bounds.len() - 1);
    for (component, range) in order.components().enumerate() {
        sizes.push(index(range.len()));
        for v in &order.vertices[range] {
            of[*v as usize] = index(component);
        }
    }
    Components { of, sizes }
}

/// The vertices of a graph in breadth-first order, component after component.
pub(super) struct BreadthFirst {
    pub(super) vertices: Vec<u32>,
    /// Where every component starts, and where the last one ends.
    bounds: Vec<usize>,
}

impl BreadthFirst {
    /// Every component from its smallest vertex: O(n + m).
    pub(super) fn new(graph: &Graph) -> Self {
        let n = graph.node_count();
        let mut seen = vec![false; n];
        let mut vertices = Vec::with_capacity(n);
        let mut bounds = Vec::new();
        for root in graph.nodes() {
            if seen[root as usize] {
                continue;
            }
            bounds.push(vertices.len());
            seen[root as usize] = true;
            let mut next = vertices.len();
            vertices.push(root);
            while let Some(&v) = vertices.get(next) {
                next += 1;
                for &w in graph.neighbours(v) {
                    if !std::mem::replace(&mut seen[w as usize], true) {
                        vertices.push(w);
                    }
                }
            }
        }
        bounds.push(n);
        Self { vertices, bounds }
    }

    /// The places of every component in `vertices`.
    pub(super) fn components(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        self.bounds.windows(2).map(|ends| ends[0]..ends[1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_vertex_one_vertex_and_a_cycle() {
        assert_eq!(components(&Graph::from_edges(0, [])), Components::default());
        assert_eq!(components(&Graph::from_edges(1, [])).sizes, [1]);
        let cycle = Graph::from_edges(7, (0..7).map(|v| (v, (v + 1) % 7)));
        let found = components(&cycle);
        assert_eq!((found.count(), found.sizes[0]), (1, 7));
        assert!(found.isolated().is_empty());
    }
}
