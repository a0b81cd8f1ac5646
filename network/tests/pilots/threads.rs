//! The same digits with one thread, two and four; and stopping.

use network::analysis::pilots::{
    Cell, Criterion, Direction, DrawError, Draws, MissingPolicy, Rules, RulesError, Study, Table,
    Weighting,
};
use network::graph::Stop;

use super::tables::{METHODS, study};

/// Invented values, some within bounds and some missing.
fn table(is_uncertain: bool) -> Table {
    let mut state = 7_u64;
    let mut roll = |sides: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % sides).unwrap()
    };
    let mut cell = || {
        let value = f64::from(roll(1_000));
        match roll(10) {
            0 if is_uncertain => Cell::Missing,
            1 if is_uncertain => Cell::Between {
                value,
                lower: value - 50.0,
                upper: value + 90.0,
            },
            _ => Cell::Known(value),
        }
    };
    let rows: Vec<Vec<Cell>> = (0..80).map(|_| (0..6).map(|_| cell()).collect()).collect();
    let criteria = (0..6).map(|j| {
        let direction = [Direction::Benefit, Direction::Cost][j % 2];
        Criterion::new(direction, f64::from(u32::try_from(j).unwrap() + 1))
    });
    Table::new(criteria.collect(), &rows, MissingPolicy::ImputeMedian).unwrap()
}

fn draws(count: u32, seed: u64) -> Draws {
    Draws {
        count,
        seed,
        weighting: Weighting::Around { concentration: 9.0 },
        ..Draws::default()
    }
}

#[test]
fn the_number_of_threads_changes_no_digit() {
    let stop = Stop::new();
    for is_uncertain in [false, true] {
        for method in METHODS {
            let study = study(table(is_uncertain), method);
            for count in [1, 31, 1_000] {
                let with = |threads, seed| {
                    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
                    let draw = || study.robustness(&draws(count, seed), &stop).unwrap();
                    pool.build().unwrap().install(draw)
                };
                let one = with(1, 5);
                assert_eq!((one.draws, one.seed), (count, 5));
                assert!(one == with(2, 5) && one == with(4, 5));
                assert!(count == 1 || one.candidates != with(1, 6).candidates);
                let firsts: f64 = one.candidates.iter().map(|of| of.acceptability[0]).sum();
                assert!((firsts - 1.0).abs() < 1e-9, "every draw has a first");
            }
        }
    }
}

#[test]
fn what_is_long_stops_when_asked() {
    let stop = Stop::new();
    let of = study(table(true), METHODS[0]);
    stop.raise();
    assert!(Study::new(table(false), METHODS[2], &stop).is_err());
    let refused = of.robustness(&draws(1_000, 1), &stop).unwrap_err();
    assert!(matches!(refused, DrawError::Stopped(_)));
    let refused = of.portfolios(&Rules::default(), &stop).unwrap_err();
    assert!(matches!(refused, RulesError::Stopped(_)));
}
