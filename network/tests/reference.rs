//! The measures of the graph against what other programs make of the same networks (`tests/reference` of the
//! workspace, whose README says which and how): integers exactly, all else to 1e-9.

#![cfg(test)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use network::graph::algo::{
    PathQuery, Roles, betweenness, brokerage, components, cuts, embeddedness, shortest_paths,
    similar_pairs, spans, structural_holes,
};
use network::graph::{Digraph, Graph, Stop};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
struct Network {
    directed: bool,
    n: usize,
    /// Both ends, then a kind and a weight where there are some.
    arcs: Vec<Vec<u32>>,
    sectors: Vec<u8>,
}

#[derive(Deserialize)]
struct Values {
    brokerage: BTreeMap<String, Vec<u64>>,
    constraint: Vec<Option<f64>>,
    effective_size: Vec<Option<f64>>,
    betweenness: Vec<f64>,
    betweenness_networkx: Vec<f64>,
    components: usize,
    articulation_points: Vec<u32>,
    cut_edges: Vec<(u32, u32)>,
    /// Ends, shared partners, overlap, span.
    edges: Vec<(u32, u32, u32, f64, Option<u32>)>,
    /// Ends, common neighbours, resource allocation, Adamic-Adar.
    pairs: Vec<(u32, u32, u32, f64, f64)>,
    isolated: Vec<u32>,
    introduction_paths: Option<Introductions>,
}

#[derive(Deserialize)]
struct Introductions {
    k: usize,
    steps: u32,
    queries: Vec<Introduction>,
}

#[derive(Deserialize)]
struct Introduction {
    source: u32,
    target: u32,
    costs: Vec<u64>,
    paths: Option<Vec<Vec<u32>>>,
    costs_within_steps: Vec<u64>,
}

impl Network {
    fn graph(&self) -> Graph {
        Graph::from_edges(self.n, self.arcs.iter().map(|arc| (arc[0], arc[1])))
    }

    fn digraph(&self) -> Digraph {
        let forth = self.arcs.iter().map(|arc| (arc[0], arc[1]));
        let back = forth.clone().filter(|_| !self.directed);
        Digraph::from_arcs(self.n, forth.chain(back.map(|(u, v)| (v, u))))
    }

    /// The lightest weight of every arc.
    fn costs(&self, graph: &Digraph) -> Vec<u32> {
        let mut costs = vec![u32::MAX; graph.arc_count()];
        for arc in &self.arcs {
            if let Some(number) = graph.arc_between(arc[0], arc[1]) {
                let cost = &mut costs[number as usize];
                *cost = arc[3].min(*cost);
            }
        }
        costs
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/reference")
        .join(name)
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Calls `check` with every network and what is known of it.
fn for_each(check: impl Fn(&str, &Network, &Values)) {
    let mut names: Vec<String> = fs::read_dir(folder("networks"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 23, "{names:?}");
    for name in names {
        let network = read(&folder("networks").join(&name));
        check(&name, &network, &read(&folder("values").join(&name)));
    }
}

fn assert_close(what: &str, ours: &[f64], theirs: &[f64]) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (place, (a, b)) in ours.iter().zip(theirs).enumerate() {
        assert!((a - b).abs() <= 1e-9, "{what}, {place}: {a} is not {b}");
    }
}

fn assert_both_close(what: &str, ours: &[Option<f64>], theirs: &[Option<f64>]) {
    let defined = |values: &[Option<f64>]| values.iter().map(Option::is_some).collect::<Vec<_>>();
    assert_eq!(defined(ours), defined(theirs), "{what}");
    let values = |values: &[Option<f64>]| values.iter().copied().flatten().collect::<Vec<_>>();
    assert_close(what, &values(ours), &values(theirs));
}

#[test]
fn roles_as_in_sna() {
    for_each(|name, network, values| {
        let ours = brokerage(&network.digraph(), &network.sectors, &Stop::new()).unwrap();
        let of = |role: fn(&Roles) -> u64| ours.iter().map(role).collect::<Vec<_>>();
        for (role, ours) in [
            ("coordinator", of(|roles| roles.coordinator)),
            ("itinerant", of(|roles| roles.itinerant)),
            ("representative", of(|roles| roles.representative)),
            ("gatekeeper", of(|roles| roles.gatekeeper)),
            ("liaison", of(|roles| roles.liaison)),
            ("total", of(Roles::total)),
        ] {
            assert_eq!(ours, values.brokerage[role], "{name}, {role}");
        }
    });
}

#[test]
fn structural_holes_as_in_networkx() {
    for_each(|name, network, values| {
        let ours = structural_holes(&network.graph(), &Stop::new()).unwrap();
        let constraint: Vec<_> = ours.iter().map(|of| of.map(|of| of.constraint)).collect();
        assert_both_close(name, &constraint, &values.constraint);
        let size: Vec<_> = ours
            .iter()
            .map(|of| of.map(|of| of.effective_size))
            .collect();
        assert_both_close(name, &size, &values.effective_size);
    });
}

#[test]
fn betweenness_as_in_igraph_and_networkx() {
    for_each(|name, network, values| {
        let ours = betweenness(&network.graph(), None, &Stop::new()).unwrap();
        assert!(ours.is_exact);
        assert_close(name, &ours.score, &values.betweenness);
        assert_close(name, &ours.score, &values.betweenness_networkx);
    });
}

#[test]
fn components_and_cuts_as_in_networkx() {
    for_each(|name, network, values| {
        let graph = network.graph();
        let parts = components(&graph);
        assert_eq!(parts.count(), values.components, "{name}");
        assert_eq!(parts.isolated(), values.isolated, "{name}");
        let found = cuts(&graph);
        assert_eq!(
            found.articulation_points(),
            values.articulation_points,
            "{name}"
        );
        let edges: Vec<_> = found
            .cut_edges()
            .iter()
            .map(|edge| graph.ends(*edge))
            .collect();
        assert_eq!(edges, values.cut_edges, "{name}");
    });
}

#[test]
fn edges_as_in_networkx() {
    for_each(|name, network, values| {
        let graph = network.graph();
        let ends: Vec<_> = values.edges.iter().map(|edge| (edge.0, edge.1)).collect();
        assert_eq!(graph.edges(), ends, "{name}");
        let all: Vec<u32> = (0..).take(ends.len()).collect();
        let stop = Stop::new();
        let spans = spans(&graph, Some(&cuts(&graph)), &all, &stop).unwrap();
        assert_eq!(
            spans,
            values.edges.iter().map(|edge| edge.4).collect::<Vec<_>>(),
            "{name}"
        );
        let ours = embeddedness(&graph, &stop).unwrap();
        let shared: Vec<_> = ours.iter().map(|of| of.shared).collect();
        assert_eq!(
            shared,
            values.edges.iter().map(|edge| edge.2).collect::<Vec<_>>(),
            "{name}"
        );
        let overlap: Vec<_> = ours.iter().map(|of| of.overlap).collect();
        assert_close(
            name,
            &overlap,
            &values.edges.iter().map(|edge| edge.3).collect::<Vec<_>>(),
        );
    });
}

#[test]
fn pairs_of_two_sectors_as_in_networkx() {
    for_each(|name, network, values| {
        let sector = |v: u32| network.sectors[v as usize];
        let mut ours = Vec::new();
        let is_cross = |u, v| sector(u) != sector(v);
        similar_pairs(
            &network.graph(),
            is_cross,
            |pair| ours.push(pair),
            &Stop::new(),
        )
        .unwrap();
        let whole: Vec<_> = ours
            .iter()
            .map(|pair| (pair.u, pair.v, pair.similarity.common_neighbours))
            .collect();
        let theirs: Vec<_> = values
            .pairs
            .iter()
            .map(|pair| (pair.0, pair.1, pair.2))
            .collect();
        assert_eq!(whole, theirs, "{name}");
        let allocation: Vec<_> = ours
            .iter()
            .map(|pair| pair.similarity.resource_allocation)
            .collect();
        assert_close(
            name,
            &allocation,
            &values.pairs.iter().map(|pair| pair.3).collect::<Vec<_>>(),
        );
        let adamic_adar: Vec<_> = ours
            .iter()
            .map(|pair| pair.similarity.adamic_adar)
            .collect();
        assert_close(
            name,
            &adamic_adar,
            &values.pairs.iter().map(|pair| pair.4).collect::<Vec<_>>(),
        );
    });
}

#[test]
fn paths_as_in_networkx() {
    for_each(|name, network, values| {
        let Some(introductions) = &values.introduction_paths else {
            return;
        };
        let graph = network.digraph();
        let costs = network.costs(&graph);
        for asked in &introductions.queries {
            let within = |max_steps| {
                let query = PathQuery {
                    source: asked.source,
                    targets: &[asked.target],
                    count: introductions.k,
                    max_steps,
                    prefer_disjoint: false,
                };
                let cost = |step: network::graph::algo::Step| Some(costs[step.arc as usize]);
                shortest_paths(&graph, &query, cost, |_| true, &Stop::new()).unwrap()
            };
            let found = within(u32::MAX);
            let costs: Vec<_> = found.iter().map(|path| path.cost).collect();
            assert_eq!(
                costs, asked.costs,
                "{name}, {} to {}",
                asked.source, asked.target
            );
            if let Some(paths) = &asked.paths {
                let ours: Vec<_> = found.into_iter().map(|path| path.vertices).collect();
                assert_eq!(&ours, paths, "{name}");
            }
            let costs: Vec<_> = within(introductions.steps)
                .iter()
                .map(|path| path.cost)
                .collect();
            assert_eq!(costs, asked.costs_within_steps, "{name}");
        }
    });
}

#[test]
fn figures_known_from_elsewhere() {
    let karate: Network = read(&folder("networks/karate.json"));
    let roles = brokerage(&karate.digraph(), &karate.sectors, &Stop::new()).unwrap();
    let sum = |role: fn(&Roles) -> u64| roles.iter().map(role).sum::<u64>();
    assert_eq!(
        [
            sum(|roles| roles.coordinator),
            sum(|roles| roles.itinerant),
            sum(|roles| roles.representative),
            sum(|roles| roles.gatekeeper),
            sum(|roles| roles.liaison),
        ],
        [510, 20, 128, 128, 0]
    );
    let holes = structural_holes(&karate.graph(), &Stop::new()).unwrap();
    assert!((holes[0].unwrap().constraint - 0.155_423).abs() < 5e-7);
    let florentine: Network = read(&folder("networks/florentine.json"));
    let between = betweenness(&florentine.graph(), None, &Stop::new())
        .unwrap()
        .score;
    let medici = between.iter().copied().fold(0.0, f64::max);
    assert!((medici - 0.522).abs() < 5e-4);
}
