//! How much speaks for an edge that is not there: the neighbours that two vertices share.

use super::super::{Graph, Stop, Stopped, index};
use super::marks::Marks;

/// What two vertices share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Similarity {
    /// |N(u) ∩ N(v)|.
    pub common_neighbours: u32,
    /// Σ 1/ln d(w) over the common neighbours w.
    pub adamic_adar: f64,
    /// Σ 1/d(w) over the common neighbours w.
    pub resource_allocation: f64,
}

/// Two vertices without an edge between them, and what they share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The smaller vertex.
    pub u: u32,
    /// The other one.
    pub v: u32,
    /// What they share: one neighbour at least.
    pub similarity: Similarity,
}

impl Similarity {
    fn add(&mut self, weights: &(f64, f64)) {
        self.common_neighbours += 1;
        self.adamic_adar += weights.0;
        self.resource_allocation += weights.1;
    }
}

/// 1/ln d and 1/d of a vertex. One between two others has two neighbours at least, hence no division by zero where it counts.
fn weights(graph: &Graph, w: u32) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "degrees are far below 2⁵³")]
    let degree = graph.degree(w) as f64;
    (1.0 / degree.ln(), 1.0 / degree)
}

/// Visits all unordered pairs at distance two that `accept` lets pass, in the order of `(u, v)`, `u < v`.
///
/// Nothing is kept: `visit` decides what to do with each pair. `accept` is asked once for every pair.
///
/// # Errors
/// [`Stopped`] when it was asked to stop; some pairs were visited then.
///
/// # Complexity
/// O(Σ d(w)²) time over the vertices, O(n) space.
///
/// # Source
/// L. Adamic and E. Adar (2003), Friends and neighbors on the Web, <https://doi.org/10.1016/S0378-8733(03)00009-1>;
/// T. Zhou, L. Lü and Y.-C. Zhang (2009), Predicting missing links via local information,
/// <https://doi.org/10.1140/epjb/e2009-00335-8>.
///
/// # Example
/// ```
/// use network::graph::{Graph, Stop, algo::similar_pairs};
///
/// // A square 0-1-2-3 with a leaf 4 on vertex 3.
/// let graph = Graph::from_edges(5, [(0, 1), (1, 2), (2, 3), (0, 3), (3, 4)]);
/// let mut pairs = Vec::new();
/// let is_no_leaf = |u, v| graph.degree(u) > 1 && graph.degree(v) > 1;
/// similar_pairs(&graph, is_no_leaf, |pair| pairs.push(pair), &Stop::new())?;
/// let of: Vec<_> = pairs.iter().map(|pair| (pair.u, pair.v, pair.similarity.common_neighbours)).collect();
/// assert_eq!(of, [(0, 2, 2), (1, 3, 2)]);
/// assert!((pairs[0].similarity.resource_allocation - (1.0 / 2.0 + 1.0 / 3.0)).abs() < 1e-12);
/// # Ok::<(), network::graph::Stopped>(())
/// ```
pub fn similar_pairs(
    graph: &Graph,
    accept: impl Fn(u32, u32) -> bool,
    mut visit: impl FnMut(Pair),
    stop: &Stop,
) -> Result<(), Stopped> {
    let n = graph.node_count();
    let weights: Vec<_> = graph.nodes().map(|w| weights(graph, w)).collect();
    // How many neighbours of every vertex were taken as `u` already: the others are larger than the present one.
    let mut taken = vec![0_u32; n];
    let mut gathered = vec![Similarity::default(); n];
    let mut touched = Marks::new(n);
    for u in graph.nodes() {
        if u % 256 == 0 {
            stop.check()?;
        }
        for w in graph.neighbours(u) {
            let w = *w as usize;
            taken[w] += 1;
            for v in &graph.neighbours(index(w))[taken[w] as usize..] {
                let of = &mut gathered[*v as usize];
                if of.common_neighbours == 0 {
                    touched.insert(*v);
                }
                of.add(&weights[w]);
            }
        }
        let mut near = graph.neighbours(u);
        touched.drain(|v| {
            let similarity = std::mem::take(&mut gathered[v as usize]);
            while near.first().is_some_and(|first| *first < v) {
                near = &near[1..];
            }
            if near.first() != Some(&v) && accept(u, v) {
                visit(Pair { u, v, similarity });
            }
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(graph: &Graph) -> Vec<Pair> {
        let mut pairs = Vec::new();
        similar_pairs(graph, |_, _| true, |pair| pairs.push(pair), &Stop::new()).unwrap();
        pairs
    }

    #[test]
    fn the_leaves_of_a_star_share_its_centre() {
        let star = Graph::from_edges(102, (1..=100).map(|leaf| (0, leaf)));
        let pairs = all(&star);
        assert_eq!(pairs.len(), 4_950);
        assert!(pairs.is_sorted_by_key(|pair| (pair.u, pair.v)));
        let of = pairs[3].similarity;
        assert_eq!(
            (of.common_neighbours, of.adamic_adar),
            (1, 1.0 / 100_f64.ln())
        );
    }

    #[test]
    fn no_pair_in_a_complete_graph_nor_without_edges() {
        let complete = Graph::from_edges(5, (0..5).flat_map(|u| (u + 1..5).map(move |v| (u, v))));
        assert!(all(&complete).is_empty());
        assert!(all(&Graph::from_edges(4, [])).is_empty());
        assert!(all(&Graph::default()).is_empty());
    }
}
