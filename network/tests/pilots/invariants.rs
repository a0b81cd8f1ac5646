//! What must not change when the question is asked in another way.

use network::analysis::pilots::{
    Candidate, Direction, Draws, Method, Preference, Robustness, Study, Weighting,
};
use network::graph::Stop;
use proptest::prelude::*;

use super::tables::{Given, METHODS, given};

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-10
}

/// The candidates by alternative; without vetoes and missing values all are there.
fn by_alternative(study: &Study) -> Vec<Candidate> {
    let mut candidates = study.ranking().to_vec();
    candidates.sort_by_key(|of| of.alternative);
    candidates
}

fn drawn(study: &Study, weighting: &Weighting) -> Robustness {
    let draws = Draws {
        count: 500,
        ranks: 20,
        weighting: weighting.clone(),
        ..Draws::default()
    };
    study.robustness(&draws, &Stop::new()).unwrap()
}

/// The criteria in an order drawn from a number, and where each went.
fn shuffled(n: usize, mut number: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for place in (1..n).rev() {
        let bound = u64::try_from(place + 1).unwrap();
        order.swap(place, usize::try_from(number % bound).unwrap());
        number /= bound;
    }
    order
}

fn other_unit(preference: Preference, by: f64) -> Preference {
    match preference {
        Preference::Usual => Preference::Usual,
        Preference::UShape { q } => Preference::UShape { q: q * by },
        Preference::VShape { p } => Preference::VShape { p: p * by },
        Preference::Level { q, p } => Preference::Level {
            q: q * by,
            p: p * by,
        },
        Preference::Linear { q, p } => Preference::Linear {
            q: q * by,
            p: p * by,
        },
        Preference::Gaussian { s } => Preference::Gaussian { s: s * by },
    }
}

/// Whether one alternative is nowhere worse than another and somewhere better, on the criteria that count.
fn dominates(given: &Given, one: usize, other: usize) -> bool {
    let counting = (0..given.criteria.len()).filter(|j| given.criteria[*j].weight > 0.0);
    let better = |j: usize| match given.criteria[j].direction {
        Direction::Benefit => given.rows[one][j] - given.rows[other][j],
        Direction::Cost => given.rows[other][j] - given.rows[one][j],
    };
    let differences: Vec<f64> = counting.map(better).collect();
    differences.iter().all(|of| *of >= 0.0) && differences.iter().any(|of| *of > 0.0)
}

proptest! {
    #[test]
    fn contributions_sum_to_the_score(given in given(12, 6)) {
        for method in METHODS {
            let study = given.study(method);
            prop_assert_eq!(study.ranking().len(), given.rows.len());
            let count = f64::from(u32::try_from(given.rows.len()).unwrap());
            let mean = |j: usize| study.ranking().iter().map(|of| of.contributions[j]).sum::<f64>() / count;
            for of in study.ranking() {
                prop_assert!(close(of.contributions.iter().sum(), of.score), "{method:?} {given:?}");
                for (j, criterion) in given.criteria.iter().enumerate() {
                    let above = of.contributions[j] - mean(j);
                    let at = |j: usize| of.contributions[j] - mean(j);
                    if criterion.weight > 0.0 {
                        prop_assert!(at(of.strongest) > above - 1e-10 && at(of.weakest) < above + 1e-10);
                    } else {
                        prop_assert!(of.contributions[j].abs() < 1e-300 && of.strongest != j && of.weakest != j);
                    }
                }
            }
        }
    }

    #[test]
    fn ranks_are_those_of_counting(given in given(12, 3)) {
        for method in METHODS {
            let study = given.study(method);
            let ranking = study.ranking();
            for (place, of) in ranking.iter().enumerate() {
                let better = ranking.iter().filter(|other| other.score > of.score + 1e-11).count();
                prop_assert_eq!(of.rank, better + 1);
                if let Some(next) = ranking.get(place + 1) {
                    prop_assert!((of.rank, of.alternative) < (next.rank, next.alternative));
                }
            }
        }
    }

    #[test]
    fn the_order_of_criteria_does_not_matter(given in given(10, 9), number: u64) {
        let order = shuffled(given.criteria.len(), number);
        let other = Given {
            criteria: order.iter().map(|j| given.criteria[*j]).collect(),
            rows: given.rows.iter().map(|row| order.iter().map(|j| row[*j]).collect()).collect(),
        };
        for method in METHODS {
            let (one, other) = (given.study(method), other.study(method));
            for (one, other) in by_alternative(&one).iter().zip(&by_alternative(&other)) {
                prop_assert!(close(one.score, other.score) && one.rank == other.rank);
                for (place, j) in order.iter().enumerate() {
                    prop_assert!(close(one.contributions[*j], other.contributions[place]));
                }
            }
        }
    }

    #[test]
    fn the_unit_of_a_criterion_does_not_matter(given in given(10, 9), factor in 1e-3_f64..1e6, shift in -100.0_f64..100.0) {
        let mut scaled = given.clone();
        scaled.criteria[0].preference = other_unit(given.criteria[0].preference, factor);
        scaled.rows.iter_mut().for_each(|row| row[0] *= factor);
        let mut shifted = scaled.clone();
        shifted.rows.iter_mut().for_each(|row| row[0] += shift * factor);
        for method in METHODS {
            // A level or a step at a whole difference can be missed by the last digit of another unit.
            let has_steps = given.criteria.iter().any(|of| {
                matches!(of.preference, Preference::UShape { .. } | Preference::Level { .. })
            });
            if method == Method::Promethee && has_steps {
                continue;
            }
            let one = given.study(method);
            // In TOPSIS the length of the column counts: a shift changes it.
            let others = if method == Method::Topsis { vec![&scaled] } else { vec![&scaled, &shifted] };
            for other in others {
                for (one, other) in by_alternative(&one).iter().zip(&by_alternative(&other.study(method))) {
                    prop_assert!((one.score - other.score).abs() < 1e-9, "{method:?} {one:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn the_order_of_alternatives_does_not_matter(given in given(10, 9), number: u64) {
        let order = shuffled(given.rows.len(), number);
        let other = Given {
            criteria: given.criteria.clone(),
            rows: order.iter().map(|i| given.rows[*i].clone()).collect(),
        };
        for method in METHODS {
            let (one, other) = (given.study(method), other.study(method));
            let (ours, theirs) = (by_alternative(&one), by_alternative(&other));
            for (place, i) in order.iter().enumerate() {
                prop_assert!(close(ours[*i].score, theirs[place].score) && ours[*i].rank == theirs[place].rank);
                prop_assert_eq!(ours[*i].dominated_by.is_some(), theirs[place].dominated_by.is_some());
            }
            let (ours, theirs) = (drawn(&one, &Weighting::Uniform), drawn(&other, &Weighting::Uniform));
            for of in &theirs.candidates {
                let mut same = ours.candidates.iter().filter(|ours| ours.alternative == order[of.alternative]);
                let same = same.next().unwrap();
                for (ours, theirs) in same.acceptability.iter().zip(&of.acceptability) {
                    // Sums in another order can part what is tied.
                    prop_assert!((ours - theirs).abs() < 0.005, "{method:?} {given:?}");
                }
            }
        }
    }

    #[test]
    fn who_is_dominated_is_never_first(given in given(12, 3)) {
        let n = given.rows.len();
        for method in METHODS {
            let study = given.study(method);
            let candidates = by_alternative(&study);
            for weighting in [
                Weighting::Uniform,
                Weighting::Around { concentration: 2.0 },
                Weighting::Ordinal { more: Vec::new() },
            ] {
                let found = drawn(&study, &weighting);
                for of in &found.candidates {
                    let i = of.alternative;
                    let is_dominated = (0..n).any(|other| dominates(&given, other, i));
                    prop_assert_eq!(candidates[i].dominated_by.is_some(), is_dominated);
                    if let Some(by) = candidates[i].dominated_by {
                        prop_assert!(dominates(&given, by, i) && candidates[by].rank <= candidates[i].rank);
                        prop_assert!(of.acceptability[0] == 0.0, "{method:?} {weighting:?} {given:?}");
                        prop_assert!(of.central_weights.is_none() && of.confidence.is_none());
                    }
                }
            }
        }
    }

    #[test]
    fn shares_make_a_whole(given in given(12, 9)) {
        for method in METHODS {
            let found = drawn(&given.study(method), &Weighting::Uniform);
            for of in &found.candidates {
                // Everybody has some rank in every draw.
                prop_assert!(close(of.among_first(usize::MAX), 1.0));
                prop_assert_eq!(of.central_weights.is_some(), of.acceptability[0] > 0.0);
                if let Some(central) = &of.central_weights {
                    prop_assert!(close(central.iter().sum(), 1.0));
                }
            }
            prop_assert!(found.candidates.iter().map(|of| of.acceptability[0]).sum::<f64>() > 1.0 - 1e-10);
            for (a, row) in found.wins.iter().enumerate() {
                for (b, wins) in row.iter().enumerate() {
                    prop_assert!(*wins >= 0.0 && wins + found.wins[b][a] <= 1.0 + 1e-12);
                    prop_assert!(a != b || *wins == 0.0);
                }
            }
        }
    }

    #[test]
    fn distances_are_those_of_a_metric(given in given(10, 9)) {
        let study = given.study(Method::WeightedSum);
        let n = given.rows.len();
        let distance = |one: usize, other: usize| study.contrast(one, other).unwrap();
        for i in 0..n {
            prop_assert!(distance(i, i) == 0.0);
            let near = study.nearest(i, &[], n).unwrap();
            prop_assert_eq!(near.len(), n - 1);
            for k in 0..n {
                prop_assert!(close(distance(i, k), distance(k, i)));
                prop_assert!((0.0..=1.0 + 1e-12).contains(&distance(i, k)));
                for other in 0..n {
                    let around = distance(i, k) + distance(k, other);
                    prop_assert!(distance(i, other) <= around + 1e-12);
                }
            }
            for pair in near.windows(2) {
                prop_assert!((pair[0].distance, pair[0].alternative) < (pair[1].distance, pair[1].alternative));
            }
            prop_assert!(near.iter().all(|of| close(of.distance, distance(i, of.alternative))));
        }
    }
}

#[test]
fn opposite_ends_are_one_apart() {
    let given = Given {
        criteria: [1.0, 3.0]
            .map(|weight| network::analysis::pilots::Criterion::new(Direction::Benefit, weight))
            .to_vec(),
        rows: vec![
            vec![0.0, 5.0],
            vec![9.0, 7.0],
            vec![9.0, 5.0],
            vec![0.0, 6.0],
        ],
    };
    let study = given.study(Method::Topsis);
    assert_eq!(study.contrast(0, 1), Some(1.0));
    assert_eq!(study.contrast(0, 2), Some(0.5));
    assert_eq!(study.contrast(0, 4), None);
    let near = study.nearest(0, &[0, 3], 1).unwrap();
    assert_eq!((near[0].alternative, near[0].distance), (2, 0.5));
    assert_eq!(study.nearest(7, &[], 1), None);
}
