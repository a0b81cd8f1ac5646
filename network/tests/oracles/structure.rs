//! Components, cuts, spans and neighbourhoods, by removal and by distances.

use std::ops::Range;

use network::graph::algo::{Cuts, components, cuts, embeddedness, neighbourhood, spans};
use network::graph::{Graph, Stop};
use proptest::prelude::*;

use super::graphs::{adjacent, close, distances, graphs, many};

/// The sets of vertices that hang together without one vertex, in the order of their smallest ones.
fn parts(graph: &Graph, without: Option<u32>, walked: impl Fn(u32, u32) -> bool) -> Vec<Vec<u32>> {
    let mut parts: Vec<Vec<u32>> = Vec::new();
    for v in graph.nodes().filter(|v| Some(*v) != without) {
        if parts.iter().any(|part| part.contains(&v)) {
            continue;
        }
        let stays = |u, w| walked(u, w) && Some(u) != without && Some(w) != without;
        let distance = distances(graph, v, stays);
        parts.push(
            graph
                .nodes()
                .filter(|w| distance[*w as usize].is_some())
                .collect(),
        );
    }
    parts
}

/// The vertices of parts that are told as places, each in order, the parts in the order of their smallest ones.
fn members(cuts: &Cuts, parts: &[Vec<Range<u32>>]) -> Vec<Vec<u32>> {
    let of = |part: &Vec<Range<u32>>| {
        let places = part
            .iter()
            .flat_map(|range| range.start as usize..range.end as usize);
        let mut members: Vec<u32> = places.map(|place| cuts.order()[place]).collect();
        members.sort_unstable();
        members
    };
    let mut parts: Vec<Vec<u32>> = parts.iter().map(of).collect();
    parts.sort_unstable();
    parts
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn components_are_what_hangs_together(graph in graphs()) {
        let found = components(&graph);
        let parts = parts(&graph, None, |_, _| true);
        prop_assert_eq!(found.count(), parts.len());
        for (number, part) in (0_u32..).zip(&parts) {
            prop_assert_eq!(found.sizes[number as usize] as usize, part.len());
            prop_assert!(part.iter().all(|v| found.of[*v as usize] == number));
        }
    }

    #[test]
    fn a_cut_edge_is_one_whose_removal_leaves_more_parts(graph in graphs()) {
        let found = cuts(&graph);
        let whole = parts(&graph, None, |_, _| true);
        for (edge, &(u, v)) in (0_u32..).zip(graph.edges()) {
            let walked = |a: u32, b: u32| (a.min(b), a.max(b)) != (u, v);
            let apart = parts(&graph, None, walked);
            prop_assert_eq!(found.is_cut_edge[edge as usize], apart.len() > whole.len());
            let side = |v: u32| apart.iter().find(|part| part.contains(&v)).unwrap();
            let mut sides = Vec::new();
            if apart.len() > whole.len() {
                sides.extend([side(u).clone(), side(v).clone()]);
            }
            sides.sort_unstable();
            prop_assert_eq!(members(&found, &found.parts_without_edge(&graph, edge)), sides);
        }
    }

    #[test]
    fn an_articulation_point_is_one_whose_removal_parts_its_neighbours(graph in graphs()) {
        let found = cuts(&graph);
        for v in graph.nodes() {
            let near = graph.neighbours(v);
            let mut apart = parts(&graph, Some(v), |_, _| true);
            apart.retain(|part| part.iter().any(|w| near.contains(w)));
            prop_assert_eq!(found.is_articulation_point[v as usize], apart.len() > 1);
            if apart.len() < 2 {
                apart.clear();
            }
            apart.sort_unstable();
            prop_assert_eq!(members(&found, &found.parts_without(&graph, v)), apart);
        }
    }

    #[test]
    fn the_span_is_the_distance_without_the_edge(graph in graphs()) {
        let all: Vec<u32> = (0..).take(graph.edge_count()).collect();
        let found = spans(&graph, Some(&cuts(&graph)), &all, &Stop::new()).unwrap();
        prop_assert_eq!(&spans(&graph, None, &all, &Stop::new()).unwrap(), &found);
        for (edge, &(u, v)) in (0_u32..).zip(graph.edges()) {
            let walked = |a: u32, b: u32| (a.min(b), a.max(b)) != (u, v);
            let expected = distances(&graph, u, walked)[v as usize];
            prop_assert_eq!(found[edge as usize], expected);
        }
    }

    #[test]
    fn embeddedness_counts_the_neighbours_of_both(graph in graphs()) {
        let found = embeddedness(&graph, &Stop::new()).unwrap();
        for (of, &(u, v)) in found.iter().zip(graph.edges()) {
            let near = |end, w: u32| w != u && w != v && adjacent(&graph, end, w);
            let both = graph.nodes().filter(|w| near(u, *w) && near(v, *w)).count();
            let any = graph.nodes().filter(|w| near(u, *w) || near(v, *w)).count();
            prop_assert_eq!(of.shared as usize, both);
            let share = |part: usize, of: usize| {
                f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(of.max(1)).unwrap())
            };
            prop_assert!(close(of.overlap, share(both, any)));
        }
    }

    #[test]
    fn a_neighbourhood_is_what_is_near_enough(graph in graphs(), k in 0..5_u32, picks in prop::collection::vec(0..12_u32, 0..4)) {
        let n = u32::try_from(graph.node_count()).unwrap();
        let sources: Vec<u32> = picks.iter().map(|pick| pick % n).collect();
        let mut expected: Vec<(u32, u32)> = graph
            .nodes()
            .filter_map(|v| {
                let of = |source: &u32| distances(&graph, *source, |_, _| true)[v as usize];
                sources.iter().filter_map(of).min().filter(|nearest| *nearest <= k).map(|nearest| (nearest, v))
            })
            .collect();
        expected.sort_unstable();
        let found: Vec<_> = neighbourhood(&graph, &sources, k).iter().map(|at| (at.distance, at.vertex)).collect();
        prop_assert_eq!(found, expected);
    }
}
