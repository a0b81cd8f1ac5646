//! Whether one vertex is an articulation point, without looking at the whole graph as a rule.

use std::collections::VecDeque;

use super::super::{Graph, index};

const NONE: u32 = u32::MAX;

/// Whether the others of the component of a vertex hang together by it alone.
///
/// Searches start from all of its neighbours at once and go on in turn; two that meet become one. It is an articulation
/// point when one of them ends before they have become one.
///
/// # Complexity
/// O(n + m) time at worst, O(n) space; what lies around the vertex as a rule.
///
/// # Example
/// ```
/// use network::graph::{Graph, algo::is_articulation_point};
///
/// // A triangle with a leaf.
/// let graph = Graph::from_edges(4, [(0, 1), (0, 2), (1, 2), (2, 3)]);
/// let found: Vec<bool> = graph.nodes().map(|v| is_articulation_point(&graph, v)).collect();
/// assert_eq!(found, [false, false, true, false]);
/// ```
#[must_use]
pub fn is_articulation_point(graph: &Graph, v: u32) -> bool {
    let neighbours = graph.neighbours(v);
    if neighbours.len() < 2 {
        return false;
    }
    let mut owner = vec![NONE; graph.node_count()];
    let mut fronts: Vec<VecDeque<u32>> = Vec::with_capacity(neighbours.len());
    for (search, w) in neighbours.iter().enumerate() {
        owner[*w as usize] = index(search);
        fronts.push(VecDeque::from([*w]));
    }
    let mut leader: Vec<u32> = (0..index(fronts.len())).collect();
    let mut turns: VecDeque<u32> = leader.iter().copied().collect();
    let mut left = fronts.len();
    while let Some(search) = turns.pop_front() {
        if leader[search as usize] != search {
            continue;
        }
        let Some(at) = fronts[search as usize].pop_front() else {
            // Nothing is left to look at, and other searches were not met.
            return true;
        };
        let mut own = search;
        for w in graph.neighbours(at).iter().filter(|w| **w != v) {
            if owner[*w as usize] == NONE {
                owner[*w as usize] = own;
                fronts[own as usize].push_back(*w);
                continue;
            }
            let other = lead(&mut leader, owner[*w as usize]);
            if other == own {
                continue;
            }
            // The longer front keeps its place, so that each vertex moves O(log n) times.
            let (keeps, joins) = if fronts[own as usize].len() >= fronts[other as usize].len() {
                (own, other)
            } else {
                (other, own)
            };
            leader[joins as usize] = keeps;
            let moved = std::mem::take(&mut fronts[joins as usize]);
            fronts[keeps as usize].extend(moved);
            own = keeps;
            left -= 1;
            if left == 1 {
                return false;
            }
        }
        turns.push_back(own);
    }
    false
}

/// Who leads a search now; the way there is made shorter.
fn lead(leader: &mut [u32], mut search: u32) -> u32 {
    while leader[search as usize] != search {
        leader[search as usize] = leader[leader[search as usize] as usize];
        search = leader[search as usize];
    }
    search
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::cuts;
    use super::*;

    #[test]
    fn star_cycle_and_path() {
        let star = Graph::from_edges(5_001, (1..5_001).map(|leaf| (0, leaf)));
        assert!(is_articulation_point(&star, 0) && !is_articulation_point(&star, 1));
        let cycle = Graph::from_edges(7, (0..7).map(|v| (v, (v + 1) % 7)));
        assert!(cycle.nodes().all(|v| !is_articulation_point(&cycle, v)));
        let path = Graph::from_edges(5, (0..4).map(|v| (v, v + 1)));
        let found: Vec<u32> = (0..5)
            .filter(|v| is_articulation_point(&path, *v))
            .collect();
        assert_eq!(found, [1, 2, 3]);
        assert!(!is_articulation_point(&Graph::from_edges(1, []), 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn it_agrees_with_the_search_of_the_whole_graph(
            n in 1..14_u32,
            edges in prop::collection::vec((0..14_u32, 0..14_u32), 0..24),
        ) {
            let edges = edges.into_iter().map(|(u, v)| (u % n, v % n));
            let graph = Graph::from_edges(n as usize, edges);
            let whole = cuts(&graph).is_articulation_point;
            let one_by_one: Vec<bool> =
                graph.nodes().map(|v| is_articulation_point(&graph, v)).collect();
            prop_assert_eq!(whole, one_by_one);
        }
    }
}
