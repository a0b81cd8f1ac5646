//! Who lies within a few steps.

use super::super::Graph;
use super::marks::Marks;

/// A vertex within reach, and how many steps it is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reached {
    /// The length of the shortest path from the nearest source.
    pub distance: u32,
    /// The vertex.
    pub vertex: u32,
}

/// Neighbourhoods in one graph, one after another: what they need is kept between them.
#[derive(Debug)]
pub struct Neighbourhoods<'g> {
    graph: &'g Graph,
    is_reached: Vec<bool>,
    next: Marks,
    reached: Vec<Reached>,
}

impl<'g> Neighbourhoods<'g> {
    /// Ready for the first one: O(n).
    #[must_use]
    pub fn new(graph: &'g Graph) -> Self {
        Self {
            graph,
            is_reached: vec![false; graph.node_count()],
            next: Marks::new(graph.node_count()),
            reached: Vec::new(),
        }
    }

    /// The vertices within `steps` of any of the sources, by distance and then in order; the sources come first.
    ///
    /// # Complexity
    /// O(s + Σ d(v)) over the s sources and the vertices nearer than `steps`.
    pub fn around(&mut self, sources: &[u32], steps: u32) -> &[Reached] {
        for Reached { vertex, .. } in self.reached.drain(..) {
            self.is_reached[vertex as usize] = false;
        }
        for source in sources {
            self.meet(*source);
        }
        let mut nearer = 0..0;
        for distance in 0.. {
            let reached = &mut self.reached;
            self.next
                .drain(|vertex| reached.push(Reached { distance, vertex }));
            nearer = nearer.end..self.reached.len();
            if distance == steps || nearer.is_empty() {
                break;
            }
            for place in nearer.clone() {
                for w in self.graph.neighbours(self.reached[place].vertex) {
                    self.meet(*w);
                }
            }
        }
        &self.reached
    }

    fn meet(&mut self, vertex: u32) {
        if !std::mem::replace(&mut self.is_reached[vertex as usize], true) {
            self.next.insert(vertex);
        }
    }
}

/// The vertices within `steps` of any of the sources, by distance and then in order; the sources come first.
///
/// For many neighbourhoods use one [`Neighbourhoods`].
///
/// # Complexity
/// O(n + Σ d(v)) time over the vertices nearer than `steps`, O(n) space.
///
/// # Example
/// ```
/// use network::graph::{Graph, algo::neighbourhood};
///
/// let path = Graph::from_edges(5, [(0, 1), (1, 2), (2, 3), (3, 4)]);
/// let found: Vec<_> = neighbourhood(&path, &[1], 2).iter().map(|at| (at.vertex, at.distance)).collect();
/// assert_eq!(found, [(1, 0), (0, 1), (2, 1), (3, 2)]);
/// ```
#[must_use]
pub fn neighbourhood(graph: &Graph, sources: &[u32], steps: u32) -> Vec<Reached> {
    Neighbourhoods::new(graph).around(sources, steps).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_meet_halfway_and_components_do_not() {
        let path = Graph::from_edges(9, (0..7).map(|v| (v, v + 1)));
        let found = neighbourhood(&path, &[7, 0, 0], 3);
        let of: Vec<_> = found.iter().map(|at| (at.distance, at.vertex)).collect();
        assert_eq!(
            of,
            [
                (0, 0),
                (0, 7),
                (1, 1),
                (1, 6),
                (2, 2),
                (2, 5),
                (3, 3),
                (3, 4)
            ]
        );
        assert_eq!(neighbourhood(&path, &[8], 5).len(), 1);
        assert!(neighbourhood(&path, &[], 5).is_empty());
    }

    #[test]
    fn one_after_another_they_do_not_mix() {
        let star = Graph::from_edges(5_001, (1..5_001).map(|leaf| (0, leaf)));
        let mut around = Neighbourhoods::new(&star);
        assert_eq!(around.around(&[17], 1).len(), 2);
        assert_eq!(around.around(&[17], 2).len(), 5_001);
        assert_eq!(
            around.around(&[0], 0),
            [Reached {
                distance: 0,
                vertex: 0
            }]
        );
    }
}
