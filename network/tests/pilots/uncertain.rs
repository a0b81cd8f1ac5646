//! Vetoes, missing values and values within bounds.

use network::analysis::pilots::{
    Cell, Criterion, Direction, Draws, Exclusion, Method, MissingPolicy, Robust, Study, Table,
};
use network::graph::Stop;

use super::tables::{METHODS, study};

const NONE: Cell = Cell::Missing;

fn known(row: [f64; 2]) -> Vec<Cell> {
    row.map(Cell::Known).to_vec()
}

fn criteria() -> Vec<Criterion> {
    vec![
        Criterion::new(Direction::Benefit, 1.0),
        Criterion::new(Direction::Cost, 1.0),
    ]
}

fn table(rows: &[Vec<Cell>], missing: MissingPolicy) -> Table {
    Table::new(criteria(), rows, missing).unwrap()
}

fn drawn(study: &Study, alternative: usize) -> Robust {
    let found = study.robustness(&Draws::default(), &Stop::new()).unwrap();
    let mut candidates = found.candidates.into_iter();
    candidates.find(|of| of.alternative == alternative).unwrap()
}

#[test]
fn a_missing_value_is_never_a_zero() {
    let rows = [
        known([4.0, 1.0]),
        vec![NONE, Cell::Known(1.0)],
        known([8.0, 2.0]),
        known([6.0, 9.0]),
    ];
    let excluded = table(&rows, MissingPolicy::Exclude);
    assert_eq!(excluded.candidates(), [0, 2, 3]);
    let exclusion = Exclusion {
        alternative: 1,
        vetoes: vec![],
        missing: vec![0],
    };
    assert_eq!(excluded.exclusions(), [exclusion]);
    let imputed = study(
        table(&rows, MissingPolicy::ImputeMedian),
        Method::WeightedSum,
    );
    assert!(imputed.exclusions().is_empty());
    let of = |alternative: usize| {
        let mut ranking = imputed.ranking().iter();
        ranking.find(|of| of.alternative == alternative).unwrap()
    };
    // The median of 4, 8 and 6, half-way between the ends.
    assert!((of(1).contributions[0] - 0.25).abs() < 1e-12);
    assert_eq!(of(1).imputed, [0]);
    assert!(of(0).imputed.is_empty());
}

#[test]
fn what_nobody_knows_is_neither_strong_nor_weak() {
    let known = |numbers: [f64; 3]| numbers.map(Cell::Known).to_vec();
    // The median that stands in on the first criterion is far below the mean, that on the second far above it.
    let rows = [
        vec![Cell::Missing, Cell::Missing, Cell::Known(0.6)],
        known([0.0, 1.0, 0.0]),
        known([0.0, 1.0, 1.0]),
        known([1.0, 0.0, 0.5]),
        vec![Cell::Missing; 3],
    ];
    let criteria = vec![Criterion::new(Direction::Benefit, 1.0); 3];
    let table = Table::new(criteria, &rows, MissingPolicy::ImputeMedian).unwrap();
    let study = study(table, Method::WeightedSum);
    let of = |alternative: usize| {
        let mut ranking = study.ranking().iter();
        ranking.find(|of| of.alternative == alternative).unwrap()
    };
    let parts = &of(0).contributions;
    assert!((parts[0] - 0.0).abs() < 1e-12 && (parts[1] - 1.0 / 3.0).abs() < 1e-12);
    assert_eq!((of(0).strongest, of(0).weakest), (2, 2));
    // Of whom nothing is known all criteria are looked at, since one is to be named.
    assert_eq!((of(4).strongest, of(4).weakest), (1, 0));
}

#[test]
fn vetoes_exclude_and_leave_no_trace() {
    let mut criteria = criteria();
    criteria[0].veto = Some(3.0);
    criteria[1].veto = Some(8.0);
    let rows = [
        known([3.0, 8.0]),
        known([2.9, 1.0]),
        known([100.0, 8.1]),
        known([5.0, 2.0]),
        vec![Cell::Known(1.0), NONE],
        vec![NONE, Cell::Known(5.0)],
    ];
    let of = Table::new(criteria, &rows, MissingPolicy::ImputeMedian).unwrap();
    // The thresholds themselves are accepted, and a missing value is no veto.
    assert_eq!(of.candidates(), [0, 3, 5]);
    let vetoes: Vec<&[usize]> = of
        .exclusions()
        .iter()
        .map(|of| of.vetoes.as_slice())
        .collect();
    assert_eq!(vetoes, [&[0][..], &[1], &[0]]);
    // 100 is not the best value any more, and no part of the median either: that of 3 and 5.
    let study = study(of, Method::WeightedSum);
    let score = |place: usize| {
        (
            study.ranking()[place].alternative,
            study.ranking()[place].score,
        )
    };
    assert_eq!(score(0), (3, 1.0));
    let middle = study
        .ranking()
        .iter()
        .find(|of| of.alternative == 5)
        .unwrap();
    assert!((middle.contributions[0] - 0.25).abs() < 1e-12);
}

#[test]
fn a_criterion_of_weight_zero_serves_for_its_veto_alone() {
    let mut criteria = criteria();
    criteria[1].weight = 0.0;
    criteria[1].veto = Some(5.0);
    let rows = [
        known([1.0, 4.0]),
        vec![Cell::Known(2.0), NONE],
        known([9.0, 6.0]),
        known([1.0, 1.0]),
    ];
    let of = Table::new(criteria, &rows, MissingPolicy::Exclude).unwrap();
    assert_eq!(of.candidates(), [0, 1, 3]);
    assert_eq!(of.weights(), [1.0, 0.0]);
    for method in METHODS {
        let study = study(of.clone(), method);
        // On what counts, 0 and 3 are the same.
        let ranks: Vec<(usize, usize)> = study
            .ranking()
            .iter()
            .map(|of| (of.alternative, of.rank))
            .collect();
        assert_eq!(ranks, [(1, 1), (0, 2), (3, 2)]);
        assert_eq!(study.ranking()[2].dominated_by, Some(1));
        let first = drawn(&study, 1);
        assert!(first.acceptability[0] >= 1.0 && first.central_weights == Some(vec![1.0, 0.0]));
    }
}

#[test]
fn what_is_uncertain_widens_the_interval_and_lowers_nothing() {
    let wide = |half: f64| {
        let cell = Cell::Between {
            value: 5.0,
            lower: 5.0 - half,
            upper: 5.0 + half,
        };
        let rows = [
            known([0.0, 5.0]),
            vec![cell, Cell::Known(5.0)],
            known([10.0, 5.0]),
        ];
        study(table(&rows, MissingPolicy::Exclude), Method::WeightedSum)
    };
    let mut width = 0.0;
    for half in [0.5, 2.0, 5.0] {
        let study = wide(half);
        let of = study
            .ranking()
            .iter()
            .find(|of| of.alternative == 1)
            .unwrap();
        assert!((of.score - 0.75).abs() < 1e-12, "0.5 · 0.5 and 0.5 · 1");
        let (lower, upper) = drawn(&study, 1).interval.unwrap();
        assert!(lower < of.score && of.score < upper && upper - lower > width);
        width = upper - lower;
        // Uniform within the bounds: the middle 95 % of a width of 2 · half, times the weight over the range.
        assert!((width - 0.95 * 2.0 * half / 10.0 * 0.5).abs() < 0.02 * half / 5.0);
    }
}

#[test]
fn who_is_dominated_for_certain_is_never_first() {
    let between = |lower: f64, upper: f64| Cell::Between {
        value: f64::midpoint(lower, upper),
        lower,
        upper,
    };
    // 0 is above 1 whatever the values; 2 may be above both.
    let rows = [
        vec![between(5.0, 7.0), Cell::Known(1.0)],
        vec![between(3.0, 5.0), Cell::Known(2.0)],
        vec![between(0.0, 9.0), Cell::Known(3.0)],
    ];
    for method in METHODS {
        let study = study(table(&rows, MissingPolicy::Exclude), method);
        let by = |alternative: usize| {
            let mut ranking = study.ranking().iter();
            ranking
                .find(|of| of.alternative == alternative)
                .unwrap()
                .dominated_by
        };
        assert_eq!([0, 1, 2].map(by), [None, Some(0), None]);
        assert!(drawn(&study, 1).acceptability[0] == 0.0);
        assert!(drawn(&study, 2).acceptability[0] > 0.0);
        // With its central weights the last is first only when its value turns out high.
        let confidence = drawn(&study, 2).confidence.unwrap();
        assert!(
            confidence > 0.1 && confidence < 0.9,
            "{method:?} {confidence}"
        );
    }
}

#[test]
fn an_imputed_value_may_be_any_known_one() {
    let rows = [
        vec![NONE, Cell::Known(1.0)],
        known([2.0, 2.0]),
        known([3.0, 3.0]),
        known([9.0, 4.0]),
    ];
    let study = study(
        table(&rows, MissingPolicy::ImputeMedian),
        Method::WeightedSum,
    );
    // Half of 0 (for 2), 1/7 (for 3) or 1 (for 9), and half of 1.
    let (lower, upper) = drawn(&study, 0).interval.unwrap();
    assert!((lower - 0.5).abs() < 1e-12 && (upper - 1.0).abs() < 1e-12);
    let of = study
        .ranking()
        .iter()
        .find(|of| of.alternative == 0)
        .unwrap();
    assert_eq!(of.dominated_by, None);
    let last = study
        .ranking()
        .iter()
        .find(|of| of.alternative == 2)
        .unwrap();
    assert_eq!(
        last.dominated_by, None,
        "it is better than a missing 2 would be"
    );
}

#[test]
fn numbers_of_any_size_are_compared() {
    for size in [1e-300, 1e-200, 1e-30, 1.0, 1e30, 9e99] {
        let row = |row: [f64; 2]| known(row.map(|value| value * size));
        let rows = [row([1.0, 0.3]), row([0.2, 0.1]), row([0.5, 0.6])];
        let plain = [known([1.0, 0.3]), known([0.2, 0.1]), known([0.5, 0.6])];
        for method in METHODS {
            let of = |rows: &[Vec<Cell>]| study(table(rows, MissingPolicy::Exclude), method);
            for (one, other) in of(&rows).ranking().iter().zip(of(&plain).ranking()) {
                assert_eq!(one.alternative, other.alternative);
                assert!((one.score - other.score).abs() < 1e-12, "{method:?} {size}");
            }
        }
    }
}

#[test]
fn one_alternative_and_no_difference() {
    let one = [known([3.0, 0.0])];
    let same = vec![known([3.0, 0.0]); 4];
    for (method, score) in METHODS.into_iter().zip([1.0, 0.0, 0.0]) {
        for rows in [&one[..], &same] {
            let study = study(table(rows, MissingPolicy::Exclude), method);
            for of in study.ranking() {
                assert!(
                    (of.score - score).abs() < 1e-12 && of.rank == 1,
                    "{method:?}"
                );
                assert_eq!(of.dominated_by, None);
                assert!(drawn(&study, of.alternative).acceptability[0] >= 1.0);
            }
            assert_eq!(study.weight_changes(), [None, None]);
        }
    }
}
