//! How long the algorithms of the graph take on synthetic networks: the country, a région and a département.
//!
//! `cargo bench -p network --bench graph`, with the name of a group to run that one alone. What runs in parallel is
//! measured on pools of one and of two threads: with one, the time that passes is the processor time.
#![expect(clippy::unwrap_used, reason = "a bench stops at the first fault")]

mod synthetic;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use entity::vocab::{PartnershipKind, PartnershipStatus, Vocabulary};
use network::analysis::{Days, Network, Scope};
use network::graph::algo::{
    Neighbourhoods, PathQuery, Sample, betweenness, brokerage, components, cuts, embeddedness,
    shortest_paths, similar_pairs, spans, structural_holes,
};
use network::graph::snapshot::{ActorFacts, ActorRow, Changes, PartnershipRow, Snapshot};
use network::graph::{Digraph, Graph, Stop};
use rayon::ThreadPool;
use synthetic::{Dice, Synthetic};

fn pool(threads: usize) -> ThreadPool {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    pool.build().unwrap()
}

#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

#[expect(clippy::print_stdout, reason = "a bench prints what it finds")]
fn build(c: &mut Criterion) {
    let country = Synthetic::country();
    let (graph, digraph) = (country.graph(), country.digraph());
    // Not a time, but the other half of what a graph costs.
    println!(
        "memory of the graph: {:.1} MB, of the directed one: {:.1} MB",
        megabytes(graph.memory()),
        megabytes(digraph.memory()),
    );
    let mut group = c.benchmark_group("build");
    group.bench_function("graph", |b| {
        b.iter(|| Graph::from_edges(country.n, country.links.iter().copied()));
    });
    group.bench_function("digraph", |b| {
        b.iter(|| Digraph::from_arcs(country.n, country.arcs.iter().copied()));
    });
}

/// Arcs of a network whose partnerships have all changed since the base was built: as long for each of many as of few.
fn changed(c: &mut Criterion) {
    let mut group = c.benchmark_group("changed");
    let code = |position: usize| u8::try_from(position).unwrap();
    let kind = code(PartnershipKind::RefersTo.index());
    let active = code(PartnershipStatus::Active.index());
    let days = Days {
        as_of: 20_000,
        known_since: 19_270,
        no_link_since: 19_635,
    };
    for (name, links) in [("1,000", 1_000), ("4,000", 4_000), ("16,000", 16_000)] {
        let drawn = Synthetic::new(links / 5, links);
        let actors = (1..).take(drawn.n).map(|id| {
            let facts = ActorFacts::new(id, 0, code(id as usize % 12));
            (
                id,
                Some(ActorRow {
                    facts,
                    area: Vec::new(),
                }),
            )
        });
        let partnerships = (1..).zip(&drawn.links).map(|(id, (u, v))| {
            (
                id,
                Some(PartnershipRow::new(id, kind, active, u + 1, v + 1)),
            )
        });
        let snapshot = Snapshot::default().with(Changes {
            version: 1,
            actors: actors.collect(),
            partnerships: partnerships.collect(),
            groups: Vec::new(),
        });
        let network = || Network::of(&snapshot, &Scope::everything(days), &Stop::new()).unwrap();
        assert_eq!(network().arcs().arc_count(), links);
        group.throughput(Throughput::Elements(links as u64));
        group.bench_function(format!("arcs of {name} partnerships"), |b| {
            let arcs = |network: Network| network.arcs().arc_count();
            b.iter_batched(network, arcs, BatchSize::LargeInput);
        });
    }
}

fn structure(c: &mut Criterion) {
    let graph = Synthetic::country().graph();
    let mut group = c.benchmark_group("structure");
    group.bench_function("components", |b| b.iter(|| components(&graph)));
    group.bench_function("cuts", |b| b.iter(|| cuts(&graph)));
}

fn between(c: &mut Criterion) {
    let mut group = c.benchmark_group("betweenness");
    group.sample_size(10);
    let stop = Stop::new();
    let country = Synthetic::country().graph();
    let sample = Some(Sample {
        sources: 32,
        seed: 1,
    });
    let region = Synthetic::region().graph();
    for threads in [1, 2] {
        let pool = pool(threads);
        group.bench_function(format!("country, 32 sources/{threads}"), |b| {
            b.iter(|| pool.install(|| betweenness(&country, sample, &stop)));
        });
        group.bench_function(format!("region, exact/{threads}"), |b| {
            b.iter(|| pool.install(|| betweenness(&region, None, &stop)));
        });
    }
}

fn around(c: &mut Criterion) {
    let mut group = c.benchmark_group("around");
    let stop = Stop::new();
    let (country, region) = (Synthetic::country(), Synthetic::region());
    let graph = country.graph();
    let pool = pool(1);
    group.bench_function("region, structural holes", |b| {
        let region = region.graph();
        b.iter(|| pool.install(|| structural_holes(&region, &stop)));
    });
    group.bench_function("country, structural holes", |b| {
        b.iter(|| pool.install(|| structural_holes(&graph, &stop)));
    });
    group.bench_function("country, embeddedness", |b| {
        b.iter(|| pool.install(|| embeddedness(&graph, &stop)));
    });
    group.bench_function("country, brokerage", |b| {
        let (digraph, sectors) = (country.digraph(), country.sectors());
        b.iter(|| pool.install(|| brokerage(&digraph, &sectors, &stop)));
    });
    group.bench_function("country, spans of 10,000 links", |b| {
        let found = cuts(&graph);
        let edges: Vec<u32> = (0..10_000).map(|place| place * 48).collect();
        b.iter(|| pool.install(|| spans(&graph, Some(&found), &edges, &stop)));
    });
}

fn similar(c: &mut Criterion) {
    let mut group = c.benchmark_group("similar pairs");
    for (name, network) in [
        ("departement", Synthetic::departement()),
        ("region", Synthetic::region()),
    ] {
        let (graph, sectors) = (network.graph(), network.sectors());
        group.bench_function(name, |b| {
            b.iter(|| {
                let (mut sum, mut pairs) = (0.0, 0);
                let is_cross = |u: u32, v: u32| sectors[u as usize] != sectors[v as usize];
                let visit = |pair: network::graph::algo::Pair| {
                    sum += pair.similarity.adamic_adar;
                    pairs += 1;
                };
                similar_pairs(&graph, is_cross, visit, &Stop::new()).unwrap();
                (sum, pairs)
            });
        });
    }
}

fn steps(c: &mut Criterion) {
    let country = Synthetic::country();
    let (graph, digraph) = (country.graph(), country.digraph());
    let mut dice = Dice(5);
    let mut vertex = || u32::try_from(dice.roll(country.n)).unwrap();
    let sources: Vec<u32> = (0..1_000).map(|_| vertex()).collect();
    let pairs: Vec<(u32, u32)> = (0..100).map(|_| (vertex(), vertex())).collect();
    let mut group = c.benchmark_group("steps");
    group.bench_function("1,000 neighbourhoods of two steps", |b| {
        b.iter(|| {
            let mut around = Neighbourhoods::new(&graph);
            sources
                .iter()
                .map(|source| around.around(&[*source], 2).len())
                .sum::<usize>()
        });
    });
    for max_steps in [4, 8, 100] {
        group.bench_function(format!("five paths of at most {max_steps} steps"), |b| {
            let mut next = pairs.iter().cycle();
            b.iter(|| {
                let (source, target) = *next.next().unwrap();
                let query = PathQuery {
                    source,
                    targets: &[target],
                    count: 5,
                    max_steps,
                    prefer_disjoint: false,
                };
                let cost = |step: network::graph::algo::Step| Some(country.cost(step.arc));
                shortest_paths(&digraph, &query, cost, |_| true, black_box(&Stop::new()))
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = build, changed, structure, between, around, similar, steps
}
criterion_main!(benches);
