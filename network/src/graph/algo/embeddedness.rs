//! How embedded an edge is: the neighbours that its ends share.

use super::super::{Graph, Stop, Stopped};
use super::triangles::over_edges;

/// How embedded an edge `{u, v}` is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Embeddedness {
    /// |N(u) ∩ N(v)|.
    pub shared: u32,
    /// |N(u) ∩ N(v)| / |(N(u) ∪ N(v)) \ {u, v}|, between 0 and 1; 0 when the ends have no other neighbour.
    pub overlap: f64,
}

/// The embeddedness of every edge, by its number.
///
/// # Errors
/// [`Stopped`] when it was asked to stop.
///
/// # Complexity
/// O(Σ min(d(v), d(u) log d(v))) time over the edges, O(n + m) space; in parallel.
///
/// # Source
/// J.-P. Onnela et al. (2007), Structure and tie strengths in mobile communication networks,
/// <https://doi.org/10.1073/pnas.0610245104>.
///
/// # Example
/// ```
/// use network::graph::{Graph, Stop, algo::embeddedness};
///
/// // A square with one diagonal.
/// let graph = Graph::from_edges(4, [(0, 1), (0, 2), (0, 3), (1, 2), (2, 3)]);
/// let found = embeddedness(&graph, &Stop::new())?;
/// let of: Vec<_> = found.iter().map(|edge| (edge.shared, edge.overlap)).collect();
/// assert_eq!(of, [(1, 0.5), (2, 1.0), (1, 0.5), (1, 0.5), (1, 0.5)]);
/// # Ok::<(), network::graph::Stopped>(())
/// ```
pub fn embeddedness(graph: &Graph, stop: &Stop) -> Result<Vec<Embeddedness>, Stopped> {
    let shared = over_edges(graph, stop, |shared: &mut u32, _| *shared += 1)?;
    let ends = graph.edges().iter();
    Ok(ends
        .zip(shared)
        .map(|(ends, shared)| measured(graph, *ends, shared))
        .collect())
}

/// The embeddedness of one edge.
///
/// # Complexity
/// O(d(u) + d(v)), or O(d log D) when the degrees differ much.
#[must_use]
pub fn embeddedness_of(graph: &Graph, edge: u32) -> Embeddedness {
    let (u, v) = graph.ends(edge);
    let shared = super::super::index(graph.shared_neighbours(u, v).len());
    measured(graph, (u, v), shared)
}

fn measured(graph: &Graph, (u, v): (u32, u32), shared: u32) -> Embeddedness {
    // Each end is a neighbour of the other, and counts for neither.
    let others = graph.degree(u) + graph.degree(v) - 2 - shared as usize;
    #[expect(clippy::cast_precision_loss, reason = "degrees are far below 2⁵³")]
    let overlap = f64::from(shared) / others.max(1) as f64;
    Embeddedness { shared, overlap }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both_ways(graph: &Graph) -> Vec<(u32, f64)> {
        let all = embeddedness(graph, &Stop::new()).unwrap();
        let one_by_one: Vec<_> = (0..all.len())
            .map(|edge| embeddedness_of(graph, super::super::super::index(edge)))
            .collect();
        assert_eq!(all, one_by_one);
        all.iter().map(|edge| (edge.shared, edge.overlap)).collect()
    }

    #[test]
    fn complete_path_star_and_single_edge() {
        let complete = Graph::from_edges(5, (0..5).flat_map(|u| (u + 1..5).map(move |v| (u, v))));
        assert_eq!(both_ways(&complete), [(3, 1.0); 10]);
        let path = Graph::from_edges(4, (0..3).map(|v| (v, v + 1)));
        assert_eq!(both_ways(&path), [(0, 0.0); 3]);
        let star = Graph::from_edges(5_001, (1..5_001).map(|leaf| (0, leaf)));
        assert_eq!(both_ways(&star), vec![(0, 0.0); 5_000]);
        assert_eq!(both_ways(&Graph::from_edges(3, [(0, 2)])), [(0, 0.0)]);
        assert!(both_ways(&Graph::default()).is_empty());
    }

    #[test]
    fn the_leaves_of_a_hub_are_searched_for_among_its_neighbours() {
        let star = (1..1_000).map(|leaf| (0, leaf));
        let graph = Graph::from_edges(1_000, star.chain([(7, 9)]));
        let edge = graph.edge_between(0, 7).unwrap() as usize;
        assert_eq!(both_ways(&graph)[edge], (1, 1.0 / 998.0));
    }

    #[test]
    fn it_stops_when_asked() {
        let stop = Stop::new();
        stop.raise();
        assert_eq!(
            embeddedness(&Graph::from_edges(2, [(0, 1)]), &stop),
            Err(Stopped)
        );
    }
}
