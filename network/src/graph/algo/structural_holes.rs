//! Structural holes: how much a vertex stands between others who do not know one another.

use super::super::{Graph, Stop, Stopped};
use super::triangles::over_edges;

/// Burt's two measures of the structural holes around a vertex.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StructuralHoles {
    /// How far the contacts of the vertex depend on one another: low for a broker. Above 1 in some small dense
    /// neighbourhoods.
    pub constraint: f64,
    /// How many contacts it has that do not repeat one another, between 1 and its degree.
    pub effective_size: f64,
}

/// The shared neighbours of an edge: how many, and the sum of 1/d over them.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    count: u32,
    inverse_degrees: f64,
}

impl Shared {
    fn add(&mut self, graph: &Graph, w: u32) {
        self.count += 1;
        self.inverse_degrees += 1.0 / degree(graph, w);
    }
}

/// The structural holes around every vertex, `None` for one without neighbours (undefined, as in networkx).
///
/// With p(v, j) = 1/d(v) for the neighbours j of v, the constraint of v is Σⱼ (p(v, j) + Σ p(v, q) p(q, j))² over its
/// neighbours j, the inner sum over the neighbours q that it shares with j; the effective size is d(v) − 2t/d(v) for t edges among its
/// neighbours.
///
/// # Errors
/// [`Stopped`] when it was asked to stop.
///
/// # Complexity
/// O(Σ min(d(v), d(u) log d(v))) time over the edges, O(n + m) space; in parallel.
///
/// # Source
/// R. Burt (1992), Structural Holes, Harvard University Press; the effective size as simplified by
/// S. Borgatti (1997), Structural holes: unpacking Burt's redundancy measures, Connections 20(1). Unweighted.
///
/// # Example
/// ```
/// use network::graph::{Graph, Stop, algo::structural_holes};
///
/// // A triangle, a leaf that hangs on vertex 2, and a vertex alone.
/// let graph = Graph::from_edges(5, [(0, 1), (0, 2), (1, 2), (2, 3)]);
/// let found = structural_holes(&graph, &Stop::new())?;
/// let centre = found[2].expect("it has neighbours");
/// assert!((centre.constraint - (1.0 / 9.0 + 2.0 * (1.0_f64 / 3.0 + 1.0 / 6.0).powi(2))).abs() < 1e-12);
/// assert!((centre.effective_size - (3.0 - 2.0 / 3.0)).abs() < 1e-12);
/// assert_eq!(found[4], None);
/// # Ok::<(), network::graph::Stopped>(())
/// ```
pub fn structural_holes(
    graph: &Graph,
    stop: &Stop,
) -> Result<Vec<Option<StructuralHoles>>, Stopped> {
    let shared = over_edges(graph, stop, |shared: &mut Shared, w| shared.add(graph, w))?;
    let of_edges = |v| graph.incident(v).iter().map(|edge| shared[*edge as usize]);
    Ok(graph
        .nodes()
        .map(|v| gathered(graph, v, of_edges(v)))
        .collect())
}

/// The structural holes around one vertex, to the digit what [`structural_holes`] says of it.
///
/// # Complexity
/// O(d + Σ d(w)) over its neighbours w.
#[must_use]
pub fn structural_holes_of(graph: &Graph, v: u32) -> Option<StructuralHoles> {
    let of_edges = graph.neighbours(v).iter().map(|w| {
        let mut shared = Shared::default();
        for q in graph.shared_neighbours(v, *w) {
            shared.add(graph, q);
        }
        shared
    });
    gathered(graph, v, of_edges)
}

fn gathered(
    graph: &Graph,
    v: u32,
    of_edges: impl Iterator<Item = Shared>,
) -> Option<StructuralHoles> {
    if graph.degree(v) == 0 {
        return None;
    }
    let degree = degree(graph, v);
    let (mut constraint, mut redundant) = (0.0, 0.0);
    for shared in of_edges {
        let investment = (1.0 + shared.inverse_degrees) / degree;
        constraint += investment * investment;
        redundant += f64::from(shared.count);
    }
    Some(StructuralHoles {
        constraint,
        effective_size: degree - redundant / degree,
    })
}

#[expect(clippy::cast_precision_loss, reason = "degrees are far below 2⁵³")]
fn degree(graph: &Graph, v: u32) -> f64 {
    graph.degree(v) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(graph: &Graph) -> Vec<Option<StructuralHoles>> {
        let all = structural_holes(graph, &Stop::new()).unwrap();
        let one_by_one: Vec<_> = graph
            .nodes()
            .map(|v| structural_holes_of(graph, v))
            .collect();
        assert_eq!(all, one_by_one);
        all
    }

    #[test]
    fn the_centre_of_a_star_is_free_and_its_leaves_are_not() {
        let star = Graph::from_edges(5_001, (1..5_001).map(|leaf| (0, leaf)));
        let found = all(&star);
        let centre = found[0].unwrap();
        assert!((centre.constraint - 1.0 / 5_000.0).abs() < 1e-12);
        assert!((centre.effective_size - 5_000.0).abs() < 1e-12);
        let leaf = found[17].unwrap();
        assert_eq!((leaf.constraint, leaf.effective_size), (1.0, 1.0));
    }

    #[test]
    fn in_a_complete_graph_every_contact_repeats_the_others() {
        let n = 6_u32;
        let complete = Graph::from_edges(6, (0..n).flat_map(|u| (u + 1..n).map(move |v| (u, v))));
        let investment = (1.0 + 4.0 / 5.0) / 5.0;
        for of in all(&complete) {
            let of = of.unwrap();
            assert!((of.constraint - 5.0 * investment * investment).abs() < 1e-12);
            assert!((of.effective_size - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn undefined_without_neighbours() {
        assert_eq!(all(&Graph::from_edges(2, [])), [None, None]);
        assert!(all(&Graph::default()).is_empty());
    }
}
