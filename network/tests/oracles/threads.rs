//! The same digits with one thread, two and four; and estimates that keep what they promise.

use network::graph::algo::{
    Sample, betweenness, brokerage, components, cuts, embeddedness, spans, structural_holes,
};
use network::graph::{Digraph, Graph, Stop};

/// A network of two components and some isolated vertices, drawn from a fixed seed; large enough for many pieces.
fn network() -> (Graph, Digraph, Vec<u8>) {
    let mut state = 1_u64;
    let mut roll = |sides: u32| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % u64::from(sides)).unwrap()
    };
    let mut arcs = Vec::new();
    for _ in 0..6_000 {
        let (start, size) = if roll(3) == 0 { (0, 400) } else { (400, 1_100) };
        let u = start + roll(size);
        arcs.push((
            u,
            start
                + if roll(4) == 0 {
                    roll(10)
                } else {
                    (u - start + roll(30)) % size
                },
        ));
    }
    let sectors = (0..1_510).map(|_| u8::try_from(roll(6)).unwrap()).collect();
    let graph = Graph::from_edges(1_510, arcs.iter().copied());
    (graph, Digraph::from_arcs(1_510, arcs), sectors)
}

fn with_threads<T: Send>(threads: usize, compute: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    pool.install(compute)
}

#[test]
fn the_number_of_threads_changes_no_digit() {
    let (graph, digraph, sectors) = network();
    let stop = Stop::new();
    let found = cuts(&graph);
    let edges: Vec<u32> = (0..).take(graph.edge_count()).collect();
    let all = |threads| {
        with_threads(threads, || {
            (
                betweenness(&graph, None, &stop).unwrap(),
                betweenness(
                    &graph,
                    Some(Sample {
                        sources: 50,
                        seed: 3,
                    }),
                    &stop,
                )
                .unwrap(),
                structural_holes(&graph, &stop).unwrap(),
                embeddedness(&graph, &stop).unwrap(),
                brokerage(&digraph, &sectors, &stop).unwrap(),
                spans(&graph, Some(&found), &edges, &stop).unwrap(),
            )
        })
    };
    let one = all(1);
    assert!(one == all(2) && one == all(4));
    assert!(one.0.score.iter().any(|score| *score > 0.01));
}

#[test]
fn a_sample_is_right_within_its_standard_error() {
    let (graph, ..) = network();
    let stop = Stop::new();
    let exact = betweenness(&graph, None, &stop).unwrap();
    assert!(exact.is_exact && exact.standard_error.iter().all(|error| *error == 0.0));
    let sizes = components(&graph).sizes;
    let followed = sizes
        .iter()
        .map(|size| (*size as usize).min(100))
        .sum::<usize>();
    let (mut within, mut beyond) = (0, 0);
    for seed in 0..20 {
        let sample = Some(Sample { sources: 100, seed });
        let found = betweenness(&graph, sample, &stop).unwrap();
        assert_eq!((found.is_exact, found.sources), (false, followed));
        for v in 0..1_500 {
            let error = found.standard_error[v];
            // What only one source in hundreds tells of is missed by most samples, and so is its error.
            if exact.score[v] > 0.01 {
                if (found.score[v] - exact.score[v]).abs() <= 2.0 * error {
                    within += 1;
                } else {
                    beyond += 1;
                }
            }
        }
    }
    // Two standard errors hold 95 % of a normal distribution; ours is a little skewed.
    assert!(
        within > 100 && beyond * 10 < within,
        "{within} within, {beyond} beyond"
    );
    let again = Some(Sample {
        sources: 100,
        seed: 19,
    });
    let other = Some(Sample {
        sources: 100,
        seed: 20,
    });
    let of = |sample| betweenness(&graph, sample, &stop).unwrap();
    assert!(of(again) == of(again) && of(again) != of(other));
}

#[test]
fn small_components_are_done_exactly_in_a_sample() {
    let small = (0..10_u32).map(|v| (v, v + 1));
    let large = (20..400_u32).map(|v| (v, v + 1));
    let graph = Graph::from_edges(401, small.chain(large));
    let stop = Stop::new();
    let exact = betweenness(&graph, None, &stop).unwrap();
    let found = betweenness(
        &graph,
        Some(Sample {
            sources: 16,
            seed: 1,
        }),
        &stop,
    )
    .unwrap();
    assert_eq!(found.score[..20], exact.score[..20]);
    assert_eq!(found.standard_error[..20], [0.0; 20]);
    assert!(found.standard_error[200] > 0.0);
}

#[test]
fn what_is_long_stops_when_asked() {
    let (graph, digraph, sectors) = network();
    let stop = Stop::new();
    stop.raise();
    assert!(betweenness(&graph, None, &stop).is_err());
    assert!(structural_holes(&graph, &stop).is_err());
    assert!(brokerage(&digraph, &sectors, &stop).is_err());
    assert!(spans(&graph, None, &[0], &stop).is_err());
}
