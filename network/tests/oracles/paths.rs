//! Shortest loopless paths by enumerating all paths.

use std::collections::HashSet;

use network::graph::algo::{Path, PathQuery, Step, shortest_paths};
use network::graph::{Digraph, Stop};
use proptest::collection::vec;
use proptest::prelude::*;

use super::graphs::{digraphs, many};

/// What is asked, with what is known of arcs and vertices: a cost of 9 forbids an arc.
#[derive(Clone, Debug)]
struct Question {
    source: u32,
    targets: Vec<u32>,
    costs: Vec<u32>,
    may_pass: Vec<bool>,
    count: usize,
    max_steps: u32,
}

impl Question {
    fn cost(&self, step: Step) -> Option<u32> {
        Some(self.costs[step.arc as usize % self.costs.len()]).filter(|cost| *cost < 9)
    }

    fn ask(&self, graph: &Digraph, prefer_disjoint: bool) -> Vec<Path> {
        let query = PathQuery {
            source: self.source,
            targets: &self.targets,
            count: self.count,
            max_steps: self.max_steps,
            prefer_disjoint,
        };
        let cost = |step| self.cost(step);
        let may_pass = |v: u32| self.may_pass[v as usize];
        shortest_paths(graph, &query, cost, may_pass, &Stop::new()).unwrap()
    }
}

/// A digraph of eight vertices or so, and a question about it.
fn questions() -> impl Strategy<Value = (Digraph, Question)> {
    let costs = prop_oneof![3 => 0..4_u32, 1 => Just(9), 6 => Just(1), 2 => 0..2_u32];
    (
        digraphs(),
        0..12_u32,
        vec(0..12_u32, 0..3),
        vec(costs, 1..30),
        vec(prop::bool::weighted(0.8), 12),
        0..12_usize,
        0..7_u32,
    )
        .prop_map(
            |(graph, source, targets, costs, may_pass, count, max_steps)| {
                let n = u32::try_from(graph.node_count()).unwrap();
                let question = Question {
                    source: source % n,
                    targets: targets.iter().map(|target| target % n).collect(),
                    costs,
                    may_pass,
                    count,
                    max_steps,
                };
                (graph, question)
            },
        )
}

/// All paths that the question allows, from the beginning of one.
fn extend(graph: &Digraph, question: &Question, path: &Path, all: &mut Vec<(Path, usize)>) {
    let v = path.vertices[path.vertices.len() - 1];
    let is_target = |v: u32| v != question.source && question.targets.contains(&v);
    if is_target(v) {
        all.push((path.clone(), path.vertices.len()));
        return;
    }
    let is_free = v == question.source || question.may_pass[v as usize];
    if !is_free || path.vertices.len() > question.max_steps as usize {
        return;
    }
    for (arc, (from, to)) in (0..).zip(graph.arcs()) {
        if from == v
            && !path.vertices.contains(&to)
            && let Some(cost) = question.cost(Step { from, to, arc })
        {
            let mut longer = path.clone();
            longer.vertices.push(to);
            longer.cost += u64::from(cost);
            extend(graph, question, &longer, all);
        }
    }
}

/// The best of all paths: by cost, number of arcs, sequence.
fn best(graph: &Digraph, question: &Question) -> Vec<Path> {
    let mut all = Vec::new();
    let start = Path {
        vertices: vec![question.source],
        cost: 0,
    };
    extend(graph, question, &start, &mut all);
    all.sort_by(|(a, _), (b, _)| {
        (a.cost, a.vertices.len(), &a.vertices).cmp(&(b.cost, b.vertices.len(), &b.vertices))
    });
    all.into_iter().map(|(path, _)| path).collect()
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn the_first_of_all_paths((graph, question) in questions()) {
        let mut expected = best(&graph, &question);
        expected.truncate(question.count);
        prop_assert_eq!(question.ask(&graph, false), expected);
    }

    #[test]
    fn disjoint_ones_first((graph, question) in questions()) {
        let all = best(&graph, &question);
        let mut used: HashSet<u32> = HashSet::new();
        let (mut expected, mut others) = (Vec::new(), Vec::new());
        for path in &all {
            let inner = &path.vertices[1..path.vertices.len() - 1];
            if inner.iter().any(|v| used.contains(v)) {
                others.push(path.clone());
            } else {
                used.extend(inner);
                expected.push(path.clone());
            }
        }
        expected.extend(others);
        expected.truncate(question.count);
        prop_assert_eq!(question.ask(&graph, true), expected);
    }
}
