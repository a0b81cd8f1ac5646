//! How long a pilot study takes: all weightings of the 1,255 EPCI, and what surrounds them.
//!
//! `cargo bench -p network --bench pilots`, with the name of a group to run that one alone. On a pool of one thread: the
//! time that passes is the processor time.
#![expect(clippy::unwrap_used, reason = "a bench stops at the first fault")]

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use network::analysis::pilots::{
    self, Cell, Direction, Draws, Method, MissingPolicy, Required, Rules, Side, Study, Table,
    Weighting,
};
use network::graph::Stop;
use rayon::ThreadPool;

const EPCI: usize = 1_255;
const CRITERIA: usize = 12;
const METHODS: [(&str, Method); 3] = [
    ("weighted sum", Method::WeightedSum),
    ("topsis", Method::Topsis),
    ("promethee", Method::Promethee),
];

fn pool() -> ThreadPool {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
    pool.build().unwrap()
}

/// Invented values; one in so many is only known within bounds.
fn table(alternatives: usize, criteria: usize, uncertain: Option<u64>) -> Table {
    let mut state = 11_u64;
    let mut roll = |sides: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % sides).unwrap()
    };
    let rows: Vec<Vec<Cell>> = (0..alternatives)
        .map(|_| {
            let value = |_| {
                let value = f64::from(roll(100_000));
                match uncertain {
                    Some(sides) if roll(sides) == 0 => Cell::Between {
                        value,
                        lower: value - 5_000.0,
                        upper: value + 5_000.0,
                    },
                    _ => Cell::Known(value),
                }
            };
            (0..criteria).map(value).collect()
        })
        .collect();
    let directions = [Direction::Benefit, Direction::Cost];
    let criteria = (0..criteria).map(|place| pilots::Criterion::new(directions[place % 2], 1.0));
    Table::new(criteria.collect(), &rows, MissingPolicy::Exclude).unwrap()
}

fn study(c: &mut Criterion) {
    let mut group = c.benchmark_group("study");
    let table = table(EPCI, CRITERIA, None);
    for (name, method) in METHODS {
        group.bench_function(name, |b| {
            b.iter(|| Study::new(table.clone(), method, &Stop::new()));
        });
    }
}

fn robustness(c: &mut Criterion) {
    let mut group = c.benchmark_group("robustness");
    group.sample_size(20);
    let pool = pool();
    for (name, method) in METHODS {
        for (count, alternatives, criteria) in [
            (10_000, EPCI, CRITERIA),
            (10_000, 60, CRITERIA),
            (100_000, 60, CRITERIA),
            (10_000, EPCI, 4),
        ] {
            let study =
                Study::new(table(alternatives, criteria, None), method, &Stop::new()).unwrap();
            let draws = Draws {
                count,
                ..Draws::default()
            };
            group.bench_function(
                format!("{name}/{count} draws, {alternatives} alternatives, {criteria} criteria"),
                |b| b.iter(|| pool.install(|| study.robustness(&draws, &Stop::new()).unwrap())),
            );
        }
    }
    let study = Study::new(
        table(EPCI, CRITERIA, None),
        Method::WeightedSum,
        &Stop::new(),
    )
    .unwrap();
    let more = (0..CRITERIA - 1).map(|place| (place, place + 1)).collect();
    for (name, weighting) in [
        (
            "around",
            Weighting::Around {
                concentration: 50.0,
            },
        ),
        ("ordinal", Weighting::Ordinal { more }),
    ] {
        let draws = Draws {
            weighting,
            ..Draws::default()
        };
        group.bench_function(format!("weighted sum/{name}"), |b| {
            b.iter(|| pool.install(|| study.robustness(&draws, &Stop::new()).unwrap()));
        });
    }
}

fn uncertain(c: &mut Criterion) {
    let mut group = c.benchmark_group("uncertain");
    group.sample_size(10);
    let pool = pool();
    for (name, method) in METHODS {
        let table = table(EPCI, CRITERIA, Some(20));
        let study = Study::new(table, method, &Stop::new()).unwrap();
        group.bench_function(name, |b| {
            b.iter(|| pool.install(|| study.robustness(&Draws::default(), &Stop::new()).unwrap()));
        });
    }
}

/// Rules as a region would ask for: 30 % urban, six neighbours each, 100 départements, an agency in four of ten.
fn rules(size: usize) -> Rules {
    let of = |place: usize, sides: usize| {
        place.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(20) % sides
    };
    let side = |place| {
        if of(place, 10) < 3 {
            Side::Urban
        } else {
            Side::Rural
        }
    };
    let neighbours = |place: usize| (1..4).map(|step| (place + step) % EPCI).collect();
    let group = |place: usize| vec![u32::try_from(place / 13).unwrap()];
    Rules {
        size,
        best: 10,
        contrasted: Some((0..EPCI).map(|place| Some(side(place))).collect()),
        apart: Some((0..EPCI).map(neighbours).collect()),
        one_per_group: Some((0..EPCI).map(group).collect()),
        required: vec![(
            Required::Each,
            (0..EPCI).map(|place| of(place, 97) < 40).collect(),
        )],
    }
}

fn portfolios(c: &mut Criterion) {
    let mut group = c.benchmark_group("portfolios");
    let table = table(EPCI, CRITERIA, None);
    for (name, method) in METHODS {
        let study = Study::new(table.clone(), method, &Stop::new()).unwrap();
        for size in 1..=4 {
            let rules = rules(size);
            assert!(study.portfolios(&rules, &Stop::new()).unwrap().is_exact);
            group.bench_function(format!("{name}, {size} of {EPCI}"), |b| {
                b.iter(|| study.portfolios(&rules, &Stop::new()).unwrap());
            });
        }
    }
}

fn changes(c: &mut Criterion) {
    let mut group = c.benchmark_group("weight changes");
    let table = table(EPCI, CRITERIA, None);
    for (name, method) in METHODS {
        let study = Study::new(table.clone(), method, &Stop::new()).unwrap();
        group.bench_function(name, |b| b.iter(|| study.weight_changes()));
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = study, robustness, uncertain, portfolios, changes
}
criterion_main!(benches);
