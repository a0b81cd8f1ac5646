//! The span of an edge: how far its ends would be from one another without it.

use rayon::prelude::*;

use super::super::{Graph, Stop, Stopped};
use super::Cuts;

/// Edges to a piece of parallel work.
const PIECE: usize = 64;

/// The spans of some edges, in their order: the distance between the ends of an edge in the graph without it, at least 2;
/// `None` when there is no other way, for the cut edges and for them only.
///
/// # Arguments
/// * `cuts` - the cut edges, which then need no search; worth while when many edges are asked for
///
/// # Errors
/// [`Stopped`] when it was asked to stop.
///
/// # Complexity
/// O(k(n + m)) time for k edges at worst, from both ends at once, a little of that as a rule; O(k + n) space for every
/// thread; in parallel.
///
/// # Source
/// M. Granovetter (1973), The strength of weak ties, <https://doi.org/10.1086/225469>;
/// D. Easley and J. Kleinberg (2010), Networks, Crowds, and Markets, chapter 3.
///
/// # Example
/// ```
/// use network::graph::{Graph, Stop, algo::spans};
///
/// // A cycle of five, with a leaf.
/// let graph = Graph::from_edges(6, [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4), (4, 5)]);
/// assert_eq!(spans(&graph, None, &[0, 5], &Stop::new())?, [Some(4), None]);
/// # Ok::<(), network::graph::Stopped>(())
/// ```
pub fn spans(
    graph: &Graph,
    cuts: Option<&Cuts>,
    edges: &[u32],
    stop: &Stop,
) -> Result<Vec<Option<u32>>, Stopped> {
    let pieces: Vec<Vec<_>> = edges
        .par_chunks(PIECE)
        .map_init(
            || Detour::new(graph),
            |detour, edges| {
                let of = |edge: &u32| {
                    stop.check()?;
                    if cuts.is_some_and(|cuts| cuts.is_cut_edge[*edge as usize]) {
                        return Ok(None);
                    }
                    Ok(detour.around(*edge))
                };
                edges.iter().map(of).collect()
            },
        )
        .collect::<Result<_, Stopped>>()?;
    Ok(pieces.concat())
}

/// One of the two searches that meet.
#[derive(Debug, Default)]
struct Side {
    /// The vertices that were reached in the last step.
    front: Vec<u32>,
    /// How many edges leave them.
    leaving: usize,
    /// How many steps were made.
    steps: u32,
}

/// Searches from both ends of an edge; what they need is kept between them.
struct Detour<'g> {
    graph: &'g Graph,
    /// For every vertex, 1 or 2 when it was reached from the first or second end.
    from: Vec<u8>,
    reached: Vec<u32>,
}

impl<'g> Detour<'g> {
    fn new(graph: &'g Graph) -> Self {
        Self {
            graph,
            from: vec![0; graph.node_count()],
            reached: Vec::new(),
        }
    }

    fn around(&mut self, edge: u32) -> Option<u32> {
        let ends = self.graph.ends(edge);
        let found = self.search(ends);
        for v in self.reached.drain(..) {
            self.from[v as usize] = 0;
        }
        found
    }

    fn search(&mut self, ends: (u32, u32)) -> Option<u32> {
        let mut sides = [Side::default(), Side::default()];
        for (side, (number, v)) in sides.iter_mut().zip([(1, ends.0), (2, ends.1)]) {
            self.from[v as usize] = number;
            self.reached.push(v);
            side.front.push(v);
            side.leaving = self.graph.degree(v);
        }
        // The first meeting is a shortest one: every step is complete, and the other side's vertices all lie within its steps.
        while sides.iter().all(|side| !side.front.is_empty()) {
            let nearer = usize::from(sides[1].leaving < sides[0].leaving);
            if self.step(&mut sides[nearer], if nearer == 0 { 1 } else { 2 }, ends) {
                return Some(sides[0].steps + sides[1].steps);
            }
        }
        None
    }

    /// One step further from one end; whether it met the other side.
    fn step(&mut self, side: &mut Side, number: u8, ends: (u32, u32)) -> bool {
        side.steps += 1;
        side.leaving = 0;
        let is_first = side.steps == 1;
        for v in std::mem::take(&mut side.front) {
            for w in self.graph.neighbours(v) {
                let from = &mut self.from[*w as usize];
                if *from == 0 {
                    *from = number;
                    self.reached.push(*w);
                    side.front.push(*w);
                    side.leaving += self.graph.degree(*w);
                } else if *from != number && !(is_first && (*w == ends.0 || *w == ends.1)) {
                    return true;
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::cuts;
    use super::*;

    fn all(graph: &Graph) -> Vec<Option<u32>> {
        let edges: Vec<u32> = (0..super::super::super::index(graph.edge_count())).collect();
        let of = |cuts| spans(graph, cuts, &edges, &Stop::new()).unwrap();
        let searched = of(None);
        assert_eq!(of(Some(&cuts(graph))), searched);
        searched
    }

    #[test]
    fn around_a_cycle_across_a_complete_graph_and_nowhere() {
        for n in 3..12 {
            let cycle = Graph::from_edges(n as usize, (0..n).map(|v| (v, (v + 1) % n)));
            assert_eq!(all(&cycle), vec![Some(n - 1); n as usize]);
        }
        let complete = Graph::from_edges(5, (0..5).flat_map(|u| (u + 1..5).map(move |v| (u, v))));
        assert_eq!(all(&complete), [Some(2); 10]);
        let star = Graph::from_edges(5_002, (1..=5_000).map(|leaf| (0, leaf)));
        assert_eq!(all(&star), vec![None; 5_000]);
        assert!(all(&Graph::default()).is_empty());
    }
}
