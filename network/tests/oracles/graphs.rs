//! Small random graphs, and the obvious questions to ask of them.

use network::graph::{Digraph, Graph};
use proptest::collection::vec;
use proptest::prelude::*;

/// Graphs of up to eleven vertices, from without any edge to complete; loops and parallels are drawn too.
pub(crate) fn graphs() -> impl Strategy<Value = Graph> {
    pairs().prop_map(|(n, pairs)| Graph::from_edges(n as usize, pairs))
}

/// The same with arcs.
pub(crate) fn digraphs() -> impl Strategy<Value = Digraph> {
    pairs().prop_map(|(n, pairs)| Digraph::from_arcs(n as usize, pairs))
}

fn pairs() -> impl Strategy<Value = (u32, Vec<(u32, u32)>)> {
    (1..12_u32).prop_flat_map(|n| (Just(n), vec((0..n, 0..n), 0..40)))
}

/// Many cases: the graphs are small.
pub(crate) fn many() -> ProptestConfig {
    ProptestConfig {
        cases: 3_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Distances from a vertex over the edges that `walked` lets pass, by relaxing all edges n times.
pub(crate) fn distances(
    graph: &Graph,
    from: u32,
    walked: impl Fn(u32, u32) -> bool,
) -> Vec<Option<u32>> {
    let mut distance = vec![None; graph.node_count()];
    distance[from as usize] = Some(0);
    for _ in graph.nodes() {
        for &(u, v) in graph.edges() {
            for (u, v) in [(u, v), (v, u)] {
                if let Some(there) = distance[u as usize]
                    && walked(u, v)
                    && distance[v as usize].is_none_or(|known| there + 1 < known)
                {
                    distance[v as usize] = Some(there + 1);
                }
            }
        }
    }
    distance
}

/// Whether two vertices are adjacent.
pub(crate) fn adjacent(graph: &Graph, u: u32, v: u32) -> bool {
    graph.edges().contains(&(u.min(v), u.max(v)))
}

/// Equal but for rounding.
pub(crate) fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * (1.0 + a.abs())
}
