//! Roles, betweenness, structural holes and similarity, from their definitions.

use network::graph::algo::{
    Roles, Sample, StructuralHoles, betweenness, brokerage, brokerage_of, similar_pairs,
    structural_holes, structural_holes_of,
};
use network::graph::{Digraph, Graph, Stop};
use proptest::collection::vec;
use proptest::prelude::*;

use super::graphs::{adjacent, close, digraphs, distances, graphs, many};

/// Gould and Fernandez by a triple loop.
fn roles(graph: &Digraph, sectors: &[u8], v: u32) -> Roles {
    let mut roles = Roles::default();
    let s = |v: u32| sectors[v as usize];
    for a in graph.nodes() {
        for c in graph.nodes() {
            let stands_between = graph.has_arc(a, v) && graph.has_arc(v, c) && !graph.has_arc(a, c);
            if a == c || !stands_between {
                continue;
            }
            if s(a) == s(v) && s(v) == s(c) {
                roles.coordinator += 1;
            } else if s(a) == s(c) {
                roles.itinerant += 1;
            } else if s(a) == s(v) {
                roles.representative += 1;
            } else if s(v) == s(c) {
                roles.gatekeeper += 1;
            } else {
                roles.liaison += 1;
            }
        }
    }
    roles
}

/// The number of shortest paths between all vertices, by matrix powers: entry `(u, v)` is `(distance, paths)`.
fn shortest(graph: &Graph) -> Vec<Vec<Option<(u32, u32)>>> {
    let mut walks: Vec<Vec<u32>> = graph
        .nodes()
        .map(|u| graph.nodes().map(|v| u32::from(u == v)).collect())
        .collect();
    let mut shortest = vec![vec![None; graph.node_count()]; graph.node_count()];
    for length in 0..u32::try_from(graph.node_count()).unwrap() {
        for (row, walks) in shortest.iter_mut().zip(&walks) {
            for (entry, walks) in row.iter_mut().zip(walks) {
                if entry.is_none() && *walks > 0 {
                    *entry = Some((length, *walks));
                }
            }
        }
        let further = |row: &Vec<u32>| {
            let into = |v| graph.neighbours(v).iter().map(|w| row[*w as usize]);
            // Long walks are many; only the first ones that arrive are counted, and those are few.
            graph
                .nodes()
                .map(|v| into(v).fold(0_u32, u32::saturating_add))
                .collect()
        };
        walks = walks.iter().map(further).collect();
    }
    shortest
}

/// The share of the shortest paths of every pair that lead through every vertex.
fn between(graph: &Graph) -> Vec<f64> {
    let n = graph.node_count();
    let shortest = shortest(graph);
    let pairs = f64::from(u32::try_from(n.saturating_sub(1) * n.saturating_sub(2) / 2).unwrap());
    let of = |v: usize| {
        let mut sum = 0.0;
        for u in (0..n).filter(|u| *u != v) {
            for w in (u + 1..n).filter(|w| *w != v) {
                if let (Some(whole), Some(first), Some(second)) =
                    (shortest[u][w], shortest[u][v], shortest[v][w])
                    && first.0 + second.0 == whole.0
                {
                    sum += f64::from(first.1 * second.1) / f64::from(whole.1);
                }
            }
        }
        if sum > 0.0 { sum / pairs } else { 0.0 }
    };
    (0..n).map(of).collect()
}

/// Burt's constraint and Borgatti's form of the effective size, word for word.
fn holes(graph: &Graph, v: u32) -> Option<StructuralHoles> {
    let degree = |v: u32| f64::from(u32::try_from(graph.degree(v)).unwrap());
    let near = |v: u32| graph.nodes().filter(move |w| adjacent(graph, v, *w));
    let proportion = |u: u32, v: u32| {
        if adjacent(graph, u, v) {
            1.0 / degree(u)
        } else {
            0.0
        }
    };
    if graph.degree(v) == 0 {
        return None;
    }
    let constraint = near(v)
        .map(|j| {
            let by_others: f64 = near(v).map(|q| proportion(v, q) * proportion(q, j)).sum();
            (proportion(v, j) + by_others).powi(2)
        })
        .sum();
    let ties = near(v).flat_map(|j| near(v).map(move |q| u32::from(adjacent(graph, j, q))));
    let effective_size = degree(v) - f64::from(ties.sum::<u32>()) / degree(v);
    Some(StructuralHoles {
        constraint,
        effective_size,
    })
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn roles_by_triple_loop(graph in digraphs(), sectors in vec(0..4_u8, 12)) {
        let sectors = &sectors[..graph.node_count()];
        let found = brokerage(&graph, sectors, &Stop::new()).unwrap();
        for v in graph.nodes() {
            let expected = roles(&graph, sectors, v);
            prop_assert_eq!(found[v as usize], expected);
            prop_assert_eq!(brokerage_of(&graph, sectors, v), expected);
        }
    }

    #[test]
    fn betweenness_by_counting_all_shortest_paths(graph in graphs()) {
        let found = betweenness(&graph, None, &Stop::new()).unwrap();
        for (ours, expected) in found.score.iter().zip(between(&graph)) {
            prop_assert!(close(*ours, expected), "{} is not {}", ours, expected);
        }
        // A sample of all is no sample.
        let sample = Some(Sample { sources: 12, seed: 7 });
        prop_assert_eq!(betweenness(&graph, sample, &Stop::new()).unwrap(), found);
    }

    #[test]
    fn structural_holes_word_for_word(graph in graphs()) {
        let found = structural_holes(&graph, &Stop::new()).unwrap();
        for (v, ours) in graph.nodes().zip(found) {
            prop_assert_eq!(ours, structural_holes_of(&graph, v));
            let expected = holes(&graph, v);
            prop_assert_eq!(ours.is_some(), expected.is_some());
            if let (Some(ours), Some(expected)) = (ours, expected) {
                prop_assert!(close(ours.constraint, expected.constraint));
                prop_assert!(close(ours.effective_size, expected.effective_size));
            }
        }
    }

    #[test]
    fn pairs_at_distance_two_and_what_they_share(graph in graphs(), modulus in 1..4_u32) {
        let accept = |u: u32, v: u32| (u + v).is_multiple_of(modulus);
        let mut found = Vec::new();
        similar_pairs(&graph, accept, |pair| found.push(pair), &Stop::new()).unwrap();
        let mut expected = Vec::new();
        for u in graph.nodes() {
            let distance = distances(&graph, u, |_, _| true);
            expected.extend(graph.nodes().filter(|v| u < *v && distance[*v as usize] == Some(2) && accept(u, *v)).map(|v| (u, v)));
        }
        let pairs: Vec<_> = found.iter().map(|pair| (pair.u, pair.v)).collect();
        prop_assert_eq!(pairs, expected);
        for pair in &found {
            let common = graph.nodes().filter(|w| adjacent(&graph, pair.u, *w) && adjacent(&graph, pair.v, *w));
            let degrees: Vec<f64> = common.map(|w| f64::from(u32::try_from(graph.degree(w)).unwrap())).collect();
            prop_assert_eq!(pair.similarity.common_neighbours as usize, degrees.len());
            prop_assert!(close(pair.similarity.adamic_adar, degrees.iter().map(|d| 1.0 / d.ln()).sum()));
            prop_assert!(close(pair.similarity.resource_allocation, degrees.iter().map(|d| 1.0 / d).sum()));
        }
    }
}
