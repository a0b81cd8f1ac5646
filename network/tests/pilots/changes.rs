//! The change of weight that changes the winner, against trying weights.

use network::analysis::pilots::{Criterion, Direction, Method, Study, WeightChange};
use proptest::prelude::*;

use super::tables::{Given, METHODS, given};

/// The same table, one criterion having a share of all weight.
fn with_weight(given: &Given, criterion: usize, share: f64) -> Given {
    let mut other = given.clone();
    let sum: f64 = given.criteria.iter().map(|of| of.weight).sum();
    let rest = sum - given.criteria[criterion].weight;
    let active = given.criteria.iter().filter(|of| of.weight > 0.0).count();
    for (j, of) in other.criteria.iter_mut().enumerate() {
        if j == criterion {
            of.weight = share;
        } else if rest > 0.0 {
            of.weight *= (1.0 - share) / rest;
        } else if given.criteria[j].weight > 0.0 {
            of.weight = (1.0 - share) / f64::from(u32::try_from(active - 1).unwrap());
        }
    }
    other
}

/// The scores by alternative when one criterion has a share of all weight.
fn scores(given: &Given, method: Method, criterion: usize, share: f64) -> Vec<f64> {
    let study = with_weight(given, criterion, share).study(method);
    let mut scores = vec![0.0; given.rows.len()];
    for of in study.ranking() {
        scores[of.alternative] = of.score;
    }
    scores
}

fn largest(scores: &[f64]) -> f64 {
    scores.iter().copied().fold(f64::MIN, f64::max)
}

fn check(
    given: &Given,
    method: Method,
    study: &Study,
    criterion: usize,
    change: Option<WeightChange>,
) {
    const STEPS: u32 = 60;
    let winner = study.ranking()[0].alternative;
    let from = study.table().weights()[criterion];
    let change_of = |to: f64| (to - from).abs();
    let least = change.map_or(f64::INFINITY, |change| change_of(change.to));
    let what = format!("{method:?} {criterion} {change:?} {given:?}");
    for step in 0..=STEPS {
        let share = f64::from(step) / f64::from(STEPS);
        if change_of(share) < least - 1e-9 {
            let scores = scores(given, method, criterion, share);
            // TOPSIS rises like a square root where a distance comes from zero: digits are few there.
            assert!(
                scores[winner] > largest(&scores) - 1e-9,
                "{what}: at {share} {scores:?}"
            );
        }
    }
    let Some(change) = change else { return };
    assert_eq!(
        (change.criterion, change.from.to_bits()),
        (criterion, from.to_bits())
    );
    assert!((0.0..=1.0).contains(&change.to), "{what}");
    // Just beyond, the other one leads.
    let sides = [1.0, 0.0]
        .into_iter()
        .filter(|end| (end - change.to).abs() > 1e-12);
    let mut sides = sides.filter(|end| least < 1e-9 || (end - from) * (change.to - from) > 0.0);
    assert!(
        sides.any(|end| {
            let near = change.to + 1e-5 * (end - change.to);
            let scores = scores(given, method, criterion, near);
            let best = largest(&scores);
            scores[winner] < best && scores[change.winner] > best - 1e-13
        }),
        "{what}"
    );
}

proptest! {
    #[test]
    fn they_are_those_that_trying_finds(given in given(7, 9)) {
        prop_assume!(given.rows.len() > 1);
        for method in METHODS {
            let study = given.study(method);
            let changes = study.weight_changes();
            prop_assert_eq!(changes.len(), given.criteria.len());
            let active = given.criteria.iter().filter(|of| of.weight > 0.0).count();
            for (criterion, change) in changes.into_iter().enumerate() {
                if given.criteria[criterion].weight == 0.0 || active == 1 {
                    prop_assert_eq!(change, None);
                } else {
                    check(&given, method, &study, criterion, change);
                }
            }
        }
    }
}

fn plain(rows: &[[f64; 2]], weights: [f64; 2]) -> Given {
    Given {
        criteria: weights
            .map(|weight| Criterion::new(Direction::Benefit, weight))
            .to_vec(),
        rows: rows.iter().map(|row| row.to_vec()).collect(),
    }
}

#[test]
fn two_lines_cross_where_they_should() {
    // 0.7 against 0.3: the other is first when the first criterion has less than half.
    let given = plain(&[[1.0, 0.0], [0.0, 1.0]], [0.7, 0.3]);
    for method in METHODS {
        let changes = given.study(method).weight_changes();
        for (change, to) in changes.iter().zip([0.5, 0.5]) {
            let change = change.unwrap();
            assert!(
                (change.to - to).abs() < 1e-12 && change.winner == 1,
                "{method:?} {change:?}"
            );
        }
    }
}

#[test]
fn no_weight_helps_who_is_dominated() {
    let given = plain(&[[2.0, 2.0], [1.0, 1.0], [2.0, 1.0]], [0.7, 0.3]);
    for method in METHODS {
        assert_eq!(
            given.study(method).weight_changes(),
            [None, None],
            "{method:?}"
        );
    }
}

#[test]
fn all_the_weight_can_be_given_up() {
    let mut given = plain(&[[2.0, 1.0], [1.0, 2.0]], [1.0, 0.0]);
    for method in METHODS {
        // The other criterion does not count.
        assert_eq!(given.study(method).weight_changes(), [None, None]);
    }
    given.criteria[1].weight = 1e-300;
    for method in METHODS {
        let change = given.study(method).weight_changes()[0].unwrap();
        assert!(
            (change.to - 0.5).abs() < 1e-9 && change.winner == 1,
            "{method:?} {change:?}"
        );
    }
}

#[test]
fn of_several_that_meet_the_one_ahead_beyond_wins() {
    // At one half all three score 0.5; with less weight on the first criterion the last one rises fastest.
    let given = plain(
        &[[1.0, 0.0], [0.75, 0.25], [0.25, 0.75], [0.0, 1.0]],
        [0.8, 0.2],
    );
    let change = given.study(Method::WeightedSum).weight_changes()[0].unwrap();
    assert!((change.to - 0.5).abs() < 1e-12 && change.winner == 3);
}
