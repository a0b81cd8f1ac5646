//! Cut edges and articulation points: what the network would fall apart without.

use std::ops::Range;

use super::super::{Graph, index};

const NONE: u32 = u32::MAX;

/// The cut edges and articulation points of a graph, and the depth-first forest that shows what they separate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    /// For every edge, whether the graph has more components without it.
    pub is_cut_edge: Vec<bool>,
    /// For every vertex, whether the others of its component hang together by it alone.
    pub is_articulation_point: Vec<bool>,
    /// The vertices in the order in which the search came to them: a subtree is a slice of it, and so is a component.
    order: Vec<u32>,
    /// The place of every vertex in `order`.
    place: Vec<u32>,
    /// By place: the place of the parent in the forest, `NONE` for a root.
    parent: Vec<u32>,
    /// By place: the smallest place that the subtree reaches by at most one edge outside the forest.
    low: Vec<u32>,
    /// By place: how many vertices the subtree has.
    size: Vec<u32>,
    /// The places of the roots.
    roots: Vec<u32>,
}

impl Cuts {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        let flags = self.is_cut_edge.len() + self.is_articulation_point.len();
        let places = [
            &self.order,
            &self.place,
            &self.parent,
            &self.low,
            &self.size,
            &self.roots,
        ];
        flags
            + places
                .map(|list| size_of_val(&**list))
                .iter()
                .sum::<usize>()
    }
}

/// The cut edges and articulation points of a graph, in one pass.
///
/// # Complexity
/// O(n + m log d) time at worst, the logarithm for cut edges only, O(n + m) space; no recursion.
///
/// # Source
/// R. Tarjan (1972), Depth-first search and linear graph algorithms, <https://doi.org/10.1137/0201010>;
/// J. Hopcroft and R. Tarjan (1973), Efficient algorithms for graph manipulation, <https://doi.org/10.1145/362248.362272>.
///
/// # Example
/// ```
/// use network::graph::{Graph, algo::cuts};
///
/// // Two triangles that one edge joins.
/// let graph = Graph::from_edges(6, [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)]);
/// let found = cuts(&graph);
/// assert_eq!(found.cut_edges(), [3]);
/// assert_eq!(found.articulation_points(), [2, 3]);
/// assert_eq!(found.parts_without_edge(&graph, 3), [[3..6], [0..3]]);
/// ```
#[must_use]
pub fn cuts(graph: &Graph) -> Cuts {
    let n = graph.node_count();
    let mut cuts = Cuts {
        is_cut_edge: vec![false; graph.edge_count()],
        is_articulation_point: vec![false; n],
        order: Vec::with_capacity(n),
        place: vec![NONE; n],
        parent: Vec::with_capacity(n),
        low: Vec::with_capacity(n),
        size: vec![0; n],
        roots: Vec::new(),
    };
    // The places on the way from the root, each with the neighbours that are still to be looked at.
    let mut way: Vec<(u32, std::slice::Iter<'_, u32>)> = Vec::new();
    for root in graph.nodes() {
        if cuts.place[root as usize] != NONE {
            continue;
        }
        let root_place = cuts.enter(root, NONE);
        cuts.roots.push(root_place);
        way.push((root_place, graph.neighbours(root).iter()));
        let mut children = 0;
        while let Some((at, rest)) = way.last_mut() {
            let at = *at;
            if let Some(&w) = rest.next() {
                let there = cuts.place[w as usize];
                if there == NONE {
                    let there = cuts.enter(w, at);
                    way.push((there, graph.neighbours(w).iter()));
                } else if there != cuts.parent[at as usize] {
                    // There is one edge at most to the parent, hence no need to tell edges apart.
                    let low = &mut cuts.low[at as usize];
                    *low = there.min(*low);
                }
                continue;
            }
            way.pop();
            cuts.size[at as usize] = index(cuts.order.len()) - at;
            let up = cuts.parent[at as usize];
            if up == NONE {
                continue;
            }
            let low = cuts.low[at as usize];
            let above = &mut cuts.low[up as usize];
            *above = low.min(*above);
            let (child, parent) = (cuts.order[at as usize], cuts.order[up as usize]);
            if low > up {
                // Cut edges are few: their numbers are looked for, not carried along.
                if let Some(edge) = graph.edge_between(child, parent) {
                    cuts.is_cut_edge[edge as usize] = true;
                }
            }
            if up == root_place {
                children += 1;
            } else if low >= up {
                cuts.is_articulation_point[parent as usize] = true;
            }
        }
        cuts.is_articulation_point[root as usize] = children > 1;
    }
    cuts
}

impl Cuts {
    fn enter(&mut self, v: u32, parent: u32) -> u32 {
        let place = index(self.order.len());
        self.place[v as usize] = place;
        self.order.push(v);
        self.parent.push(parent);
        self.low.push(place);
        place
    }

    /// The cut edges by their numbers, in order.
    #[must_use]
    pub fn cut_edges(&self) -> Vec<u32> {
        numbers(&self.is_cut_edge)
    }

    /// The articulation points, in order.
    #[must_use]
    pub fn articulation_points(&self) -> Vec<u32> {
        numbers(&self.is_articulation_point)
    }

    /// The vertices in the order in which the search came to them: their places, of which parts are ranges.
    #[must_use]
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The place of a vertex in [`order`](Self::order).
    #[must_use]
    pub fn place(&self, v: u32) -> u32 {
        self.place[v as usize]
    }

    /// The parts into which a component falls without a vertex, as ranges of places in [`order`](Self::order); nothing
    /// unless it is an articulation point.
    ///
    /// # Complexity
    /// O(d log d).
    #[must_use]
    pub fn parts_without(&self, graph: &Graph, v: u32) -> Vec<Vec<Range<u32>>> {
        if !self.is_articulation_point[v as usize] {
            return Vec::new();
        }
        let at = self.place[v as usize];
        let is_root = self.parent[at as usize] == NONE;
        let mut parts: Vec<Vec<Range<u32>>> = Vec::new();
        for w in graph.neighbours(v) {
            let child = self.place[*w as usize];
            if self.parent[child as usize] == at && (is_root || self.low[child as usize] >= at) {
                parts.push(vec![self.subtree(child)]);
            }
        }
        if !is_root {
            // What is neither the vertex nor in a part of its own stays with the parent.
            let whole = self.component(at);
            let mut holes: Vec<_> = parts.iter().map(|part| part[0].clone()).collect();
            holes.sort_unstable_by_key(|hole| hole.start);
            let mut rest = Vec::new();
            let mut from = whole.start;
            for hole in std::iter::once(at..at + 1).chain(holes) {
                rest.push(from..hole.start);
                from = hole.end;
            }
            rest.push(from..whole.end);
            rest.retain(|range| !range.is_empty());
            parts.push(rest);
        }
        parts
    }

    /// The two parts into which a component falls without an edge, as ranges of places in [`order`](Self::order);
    /// nothing unless it is a cut edge.
    ///
    /// # Complexity
    /// O(log c) for c components.
    #[must_use]
    pub fn parts_without_edge(&self, graph: &Graph, edge: u32) -> Vec<Vec<Range<u32>>> {
        let Some((below, whole)) = self.split(graph, edge) else {
            return Vec::new();
        };
        let mut rest = vec![whole.start..below.start, below.end..whole.end];
        rest.retain(|range| !range.is_empty());
        vec![vec![below], rest]
    }

    /// The places of the lower side of a cut edge, and those of its component.
    fn split(&self, graph: &Graph, edge: u32) -> Option<(Range<u32>, Range<u32>)> {
        if !self.is_cut_edge[edge as usize] {
            return None;
        }
        let (u, v) = graph.ends(edge);
        let lower = self.place[u as usize].max(self.place[v as usize]);
        Some((self.subtree(lower), self.component(lower)))
    }

    fn subtree(&self, place: u32) -> Range<u32> {
        place..place + self.size[place as usize]
    }

    fn component(&self, place: u32) -> Range<u32> {
        let root = self.roots.partition_point(|root| *root <= place) - 1;
        self.subtree(self.roots[root])
    }
}

fn numbers(are: &[bool]) -> Vec<u32> {
    (0..are.len())
        .filter(|number| are[*number])
        .map(index)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places of parts, each from and to.
    fn told(parts: &[Vec<Range<u32>>]) -> Vec<Vec<(u32, u32)>> {
        let of = |part: &Vec<Range<u32>>| part.iter().map(|at| (at.start, at.end)).collect();
        parts.iter().map(of).collect()
    }

    #[test]
    fn on_a_path_every_edge_cuts_and_every_inner_vertex() {
        let path = Graph::from_edges(5, (0..4).map(|v| (v, v + 1)));
        let found = cuts(&path);
        assert_eq!(found.cut_edges(), [0, 1, 2, 3]);
        assert_eq!(found.articulation_points(), [1, 2, 3]);
        let without_edge = told(&found.parts_without_edge(&path, 1));
        assert_eq!(without_edge, [[(2, 5)], [(0, 2)]]);
        let without = told(&found.parts_without(&path, 3));
        assert_eq!(without, [[(4, 5)], [(0, 3)]]);
        assert!(found.parts_without(&path, 0).is_empty());
    }

    #[test]
    fn a_cycle_and_a_complete_graph_hold() {
        let cycle = Graph::from_edges(6, (0..6).map(|v| (v, (v + 1) % 6)));
        let complete = Graph::from_edges(5, (0..5).flat_map(|u| (u + 1..5).map(move |v| (u, v))));
        for graph in [cycle, complete] {
            let found = cuts(&graph);
            assert!(found.cut_edges().is_empty() && found.articulation_points().is_empty());
            assert!(found.parts_without_edge(&graph, 0).is_empty());
        }
    }

    #[test]
    fn a_hub_holds_its_leaves_together() {
        let star = Graph::from_edges(5_002, (1..=5_000).map(|leaf| (0, leaf)));
        let found = cuts(&star);
        assert_eq!(found.articulation_points(), [0]);
        assert_eq!(found.cut_edges().len(), 5_000);
        assert_eq!(found.parts_without(&star, 0).len(), 5_000);
        let without_edge = told(&found.parts_without_edge(&star, 0));
        assert_eq!(without_edge, [vec![(1, 2)], vec![(0, 1), (2, 5_001)]]);
    }

    #[test]
    fn nothing_to_cut() {
        assert_eq!(cuts(&Graph::default()), Cuts::default());
        let alone = cuts(&Graph::from_edges(2, []));
        assert!(alone.cut_edges().is_empty() && alone.articulation_points().is_empty());
    }

    #[test]
    fn a_long_path_needs_no_deep_stack() {
        let n = 300_000;
        let path = Graph::from_edges(n as usize, (0..n - 1).map(|v| (v, v + 1)));
        assert_eq!(cuts(&path).cut_edges().len(), 299_999);
    }
}
