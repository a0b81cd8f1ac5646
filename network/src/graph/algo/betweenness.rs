//! Betweenness: on how many shortest paths a vertex lies.

mod sums;
mod walk;

use rayon::prelude::*;

use super::super::{Dice, Graph, Stop, Stopped, index};
use super::components::BreadthFirst;
use sums::Sums;
use walk::Walks;

/// Pieces into which the sources of one computation are cut, whatever the number of threads.
const PIECES: usize = 32;
/// Bytes of the sums that are held at once, unless the fewest pieces take more.
const HELD_BYTES: usize = 128 << 20;
/// Pieces that are held at once at least.
const FEWEST_HELD: usize = 4;
/// Vertices whose rows one thread copies at a time.
const STRETCH: usize = 4_096;

/// The betweenness of every vertex.
#[derive(Clone, Debug, PartialEq)]
pub struct Betweenness {
    /// The share of the pairs of other vertices that it lies between, from 0 to 1; estimated when only some sources were
    /// followed.
    pub score: Vec<f64>,
    /// The standard error of every score: 0 where every source of the component was followed.
    ///
    /// It is rough for small scores: what one source in hundreds tells of is missed by most samples.
    pub standard_error: Vec<f64>,
    /// How many sources were followed in all.
    pub sources: usize,
    /// Whether these were all the vertices there are.
    pub is_exact: bool,
}

impl Betweenness {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.score) + size_of_val(&*self.standard_error)
    }
}

/// How many sources to follow instead of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The sources drawn in every component, at least 2; a component that has no more vertices is done exactly.
    pub sources: usize,
    /// The same seed draws the same sources.
    pub seed: u64,
}

/// The betweenness of every vertex, normalised by (n−1)(n−2)/2: exact, or estimated from sampled sources.
///
/// A sample is drawn without replacement in every component of more vertices than the sample has; the standard error
/// is that of the mean of such a sample, with the correction for a finite population.
/// The digits do not depend on the number of threads.
///
/// # Errors
/// [`Stopped`] when it was asked to stop.
///
/// # Complexity
/// O(k m) time for k sources, all n or at most those of the sample in every component; O(n + m) space for every thread
/// and O(n) for each of at most 32 pieces, together 128 MB or for four of them; in parallel.
///
/// # Source
/// U. Brandes (2001), A faster algorithm for betweenness centrality, <https://doi.org/10.1080/0022250X.2001.9990249>;
/// U. Brandes and C. Pich (2007), Centrality estimation in large networks, <https://doi.org/10.1142/S0218127407018403>,
/// whose sources are drawn here by component; S. Beamer, K. Asanović and D. Patterson (2012), Direction-optimizing
/// breadth-first search, <https://doi.org/10.1109/SC.2012.50>, for the side from which a level is looked at.
///
/// # Example
/// ```
/// use network::graph::{Graph, Stop, algo::betweenness};
///
/// let path = Graph::from_edges(4, [(0, 1), (1, 2), (2, 3)]);
/// let found = betweenness(&path, None, &Stop::new())?;
/// assert_eq!(found.score, [0.0, 2.0 / 3.0, 2.0 / 3.0, 0.0]);
/// assert!(found.is_exact);
/// # Ok::<(), network::graph::Stopped>(())
/// ```
pub fn betweenness(
    graph: &Graph,
    sample: Option<Sample>,
    stop: &Stop,
) -> Result<Betweenness, Stopped> {
    let rows = Rows::new(graph);
    let plans: Vec<Plan> = rows
        .components
        .iter()
        .enumerate()
        .map(|(number, component)| Plan::new(number, component.clone(), sample))
        .collect();
    // Sums of dependencies and of squares, eight bytes each.
    let held = HELD_BYTES / (16 * graph.node_count()).max(1);
    let total = followed(&rows, &plans, held.clamp(FEWEST_HELD, PIECES), stop)?;
    Ok(scores(graph, &rows, &plans, &total))
}

/// What all sources tell, so many pieces of them at once. Sums are added in the order of their pieces: the digits are the
/// same however many are held.
fn followed(rows: &Rows, plans: &[Plan], held: usize, stop: &Stop) -> Result<Sums, Stopped> {
    // Sources of every component in pieces of about the same number of them.
    let sources = plans.iter().map(|plan| plan.sources.len()).sum::<usize>();
    let piece = sources.div_ceil(PIECES).max(1);
    let pieces: Vec<(&Plan, &[u32])> = plans
        .iter()
        .filter(|plan| plan.component.len() > 2)
        .flat_map(|plan| plan.sources.chunks(piece).map(move |chunk| (plan, chunk)))
        .collect();
    let mut total = Sums::new(rows.order.len(), true);
    let walks = Walks::default();
    for round in pieces.chunks(held) {
        let sums: Vec<(usize, Sums)> = round
            .par_iter()
            .with_max_len(1)
            .map(|(plan, sources)| {
                let sums = follow(rows, plan, sources, &walks, stop)?;
                Ok((plan.component.start, sums))
            })
            .collect::<Result<_, Stopped>>()?;
        total.add(&sums);
    }
    Ok(total)
}

/// The estimates from the sums, in the order of the graph.
#[expect(clippy::cast_precision_loss, reason = "vertices are counted below 2³²")]
fn scores(graph: &Graph, rows: &Rows, plans: &[Plan], total: &Sums) -> Betweenness {
    let n = graph.node_count();
    let mut found = Betweenness {
        score: vec![0.0; n],
        standard_error: vec![0.0; n],
        sources: plans.iter().map(|plan| plan.sources.len()).sum(),
        is_exact: plans.iter().all(Plan::is_exact),
    };
    if n < 3 {
        return found;
    }
    // Every pair is met from both of its ends: the sum over all sources counts it twice.
    let ordered_pairs = (n - 1) as f64 * (n - 2) as f64;
    for plan in plans {
        let (size, drawn) = (plan.component.len() as f64, plan.sources.len() as f64);
        for place in plan.component.clone() {
            let v = rows.order[place] as usize;
            let mean = total.dependency[place] / drawn;
            found.score[v] = if plan.is_exact() {
                total.dependency[place] / ordered_pairs
            } else {
                mean * size / ordered_pairs
            };
            if !plan.is_exact() {
                let variance = (total.square[place] / drawn - mean * mean).max(0.0);
                let of_mean = variance / (drawn - 1.0) * (1.0 - drawn / size);
                found.standard_error[v] = of_mean.sqrt() * size / ordered_pairs;
            }
        }
    }
    found
}

/// The sources to follow in one component, as places in it.
struct Plan {
    component: std::ops::Range<usize>,
    sources: Vec<u32>,
}

impl Plan {
    fn new(number: usize, component: std::ops::Range<usize>, sample: Option<Sample>) -> Self {
        let mut sources: Vec<u32> = (0..index(component.len())).collect();
        if let Some(Sample { sources: k, seed }) = sample {
            let k = k.max(2);
            if k < sources.len() {
                let mut dice = Dice::new(seed ^ (number as u64).rotate_left(32));
                for place in 0..k {
                    let other = place + dice.below(sources.len() - place);
                    sources.swap(place, other);
                }
                sources.truncate(k);
                sources.sort_unstable();
            }
        }
        Self { component, sources }
    }

    fn is_exact(&self) -> bool {
        self.sources.len() == self.component.len()
    }
}

/// The graph in breadth-first order, which keeps together what is visited together.
struct Rows {
    /// The vertex of the graph at every place.
    order: Vec<u32>,
    components: Vec<std::ops::Range<usize>>,
    offsets: Vec<usize>,
    /// Neighbours as places in their component.
    neighbours: Vec<u32>,
}

impl Rows {
    fn new(graph: &Graph) -> Self {
        let breadth_first = BreadthFirst::new(graph);
        let components: Vec<_> = breadth_first.components().collect();
        let order = breadth_first.vertices;
        let mut place = vec![0_u32; graph.node_count()];
        for component in &components {
            for (number, v) in order[component.clone()].iter().enumerate() {
                place[*v as usize] = index(number);
            }
        }
        let mut offsets = Vec::with_capacity(order.len() + 1);
        offsets.push(0);
        let mut neighbours = vec![0; graph.edge_count() * 2];
        let mut stretches = Vec::with_capacity(order.len().div_ceil(STRETCH));
        let mut rest = neighbours.as_mut_slice();
        for vertices in order.chunks(STRETCH) {
            let start = offsets[offsets.len() - 1];
            let mut end = start;
            for v in vertices {
                end += graph.neighbours(*v).len();
                offsets.push(end);
            }
            let (rows, after) = rest.split_at_mut(end - start);
            stretches.push((vertices, rows));
            rest = after;
        }
        stretches.into_par_iter().for_each(|(vertices, rows)| {
            let all = vertices.iter().flat_map(|v| graph.neighbours(*v));
            for (row, w) in rows.iter_mut().zip(all) {
                *row = place[*w as usize];
            }
        });
        Self {
            order,
            components,
            offsets,
            neighbours,
        }
    }
}

/// The dependencies of some sources of one component.
fn follow<'r>(
    rows: &'r Rows,
    plan: &Plan,
    sources: &[u32],
    walks: &Walks<'r>,
    stop: &Stop,
) -> Result<Sums, Stopped> {
    let mut sums = Sums::new(plan.component.len(), !plan.is_exact());
    let mut walk = walks.take(&plan.component, &rows.offsets, &rows.neighbours);
    for &source in sources {
        stop.check()?;
        walk.from(source, |v, dependency| {
            sums.dependency[v] += dependency;
            if let Some(square) = sums.square.get_mut(v) {
                *square += dependency * dependency;
            }
        });
    }
    walks.keep(&plan.component, walk);
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(graph: &Graph) -> Vec<f64> {
        betweenness(graph, None, &Stop::new()).unwrap().score
    }

    #[test]
    fn closed_forms() {
        let star = Graph::from_edges(5_001, (1..5_001).map(|leaf| (0, leaf)));
        let found = exact(&star);
        assert!((found[0] - 1.0).abs() < 1e-12 && found[1].abs() < 1e-12);
        let complete = Graph::from_edges(6, (0..6).flat_map(|u| (u + 1..6).map(move |v| (u, v))));
        assert_eq!(exact(&complete), [0.0; 6]);
        // On a cycle of n = 2k + 1 every vertex lies between k(k − 1)/2 pairs.
        let cycle = Graph::from_edges(7, (0..7).map(|v| (v, (v + 1) % 7)));
        assert!(
            exact(&cycle)
                .iter()
                .all(|score| (score - 3.0 / 15.0).abs() < 1e-12)
        );
    }

    #[test]
    fn small_graphs_have_none() {
        assert!(exact(&Graph::default()).is_empty());
        assert_eq!(exact(&Graph::from_edges(1, [])), [0.0]);
        assert_eq!(exact(&Graph::from_edges(2, [(0, 1)])), [0.0, 0.0]);
        assert_eq!(exact(&Graph::from_edges(4, [(0, 1)])), [0.0; 4]);
    }

    #[test]
    fn the_digits_do_not_depend_on_how_many_pieces_are_held() {
        // A wheel with a tail, and a path apart.
        let wheel = (1..50).flat_map(|v| [(0, v), (v, v % 49 + 1)]);
        let tail = [(7, 50), (50, 51), (52, 53), (53, 54)];
        let graph = Graph::from_edges(55, wheel.chain(tail));
        let rows = Rows::new(&graph);
        let plans: Vec<Plan> = (rows.components.iter().enumerate())
            .map(|(number, component)| Plan::new(number, component.clone(), None))
            .collect();
        let of = |held| {
            let sums = followed(&rows, &plans, held, &Stop::new()).unwrap();
            (sums.dependency, sums.square)
        };
        let all = of(PIECES);
        assert!(all.0.iter().any(|dependency| *dependency > 0.0));
        assert!(all == of(1) && all == of(5));
    }

    #[test]
    fn components_do_not_mix() {
        let two_paths = Graph::from_edges(6, [(0, 1), (1, 2), (3, 4), (4, 5)]);
        assert_eq!(exact(&two_paths), [0.0, 0.1, 0.0, 0.0, 0.1, 0.0]);
    }
}
