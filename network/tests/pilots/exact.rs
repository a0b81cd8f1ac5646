//! Rank acceptability where it can be computed: lengths of intervals on two criteria, areas of polygons on three.

use network::analysis::pilots::{Draws, Method, Robustness, standard_error};
use network::graph::Stop;
use proptest::prelude::*;

use super::tables::{Given, given};

const COUNT: u32 = 20_000;

/// Values from 0, the worst, to 1, the best; computed anew, not asked from the program.
fn units(given: &Given) -> Vec<Vec<f64>> {
    use network::analysis::pilots::Direction::{Benefit, Cost};
    let column = |j: usize| given.rows.iter().map(move |row| row[j]);
    let unit = |j: usize, value: f64| {
        let (low, high) = (
            column(j).fold(f64::MAX, f64::min),
            column(j).fold(f64::MIN, f64::max),
        );
        match given.criteria[j].direction {
            _ if low >= high => 1.0,
            Benefit => (value - low) / (high - low),
            Cost => (high - value) / (high - low),
        }
    };
    let row = |row: &Vec<f64>| {
        row.iter()
            .enumerate()
            .map(|(j, value)| unit(j, *value))
            .collect()
    };
    given.rows.iter().map(row).collect()
}

fn drawn(given: &Given, method: Method) -> Robustness {
    let draws = Draws {
        count: COUNT,
        ranks: 20,
        ..Draws::default()
    };
    given
        .study(method)
        .robustness(&draws, &Stop::new())
        .unwrap()
}

/// With many shares in many tables, some are four standard errors off: five are enough to find what is wrong.
fn is_close(found: f64, exact: f64) -> bool {
    (found - exact).abs() <= 5.0 * standard_error(exact.clamp(1e-5, 1.0 - 1e-5), COUNT) + 1e-12
}

/// Tables on some criteria that all count, whose alternatives differ.
fn on(criteria: usize) -> impl Strategy<Value = Given> {
    given(8, 12).prop_filter_map("other criteria, or the same twice", move |mut given| {
        given.criteria.truncate(criteria);
        for of in &mut given.criteria {
            of.weight += 1.0;
        }
        for row in &mut given.rows {
            row.truncate(criteria);
        }
        given
            .rows
            .sort_by(|one, other| one.partial_cmp(other).unwrap());
        given.rows.dedup();
        (given.criteria.len() == criteria).then_some(given)
    })
}

/// On two criteria, the weight of the first is uniform on [0, 1]: between the points where two scores cross, the order
/// stays. Shares of ranks, and the mean weight where each is first.
fn intervals(units: &[Vec<f64>]) -> (Vec<Vec<f64>>, Vec<f64>) {
    let n = units.len();
    let score = |i: usize, t: f64| t * units[i][0] + (1.0 - t) * units[i][1];
    let mut cuts = vec![0.0, 1.0];
    for i in 0..n {
        for k in 0..i {
            let (at_0, at_1) = (score(i, 0.0) - score(k, 0.0), score(i, 1.0) - score(k, 1.0));
            if at_0 * at_1 < 0.0 {
                cuts.push(at_0 / (at_0 - at_1));
            }
        }
    }
    cuts.sort_by(f64::total_cmp);
    let mut ranks = vec![vec![0.0; n]; n];
    let mut sums = vec![0.0; n];
    for pair in cuts.windows(2) {
        let (length, middle) = (pair[1] - pair[0], f64::midpoint(pair[0], pair[1]));
        if length < 1e-12 {
            continue;
        }
        for i in 0..n {
            let rank = (0..n)
                .filter(|k| score(*k, middle) > score(i, middle) + 1e-12)
                .count();
            ranks[i][rank] += length;
            if rank == 0 {
                sums[i] += length * middle;
            }
        }
    }
    let means = ranks
        .iter()
        .zip(sums)
        .map(|(of, sum)| sum / of[0])
        .collect();
    (ranks, means)
}

/// A polygon of weights (w₁, w₂), w₃ being what is left of 1.
type Polygon = Vec<[f64; 2]>;

/// The part where a + b w₁ + c w₂ ≥ 0.
fn cut(polygon: &Polygon, [a, b, c]: [f64; 3]) -> Polygon {
    let side = |at: &[f64; 2]| a + b * at[0] + c * at[1];
    let mut part = Vec::new();
    for (place, at) in polygon.iter().enumerate() {
        let next = &polygon[(place + 1) % polygon.len()];
        let (here, there) = (side(at), side(next));
        if here >= 0.0 {
            part.push(*at);
        }
        if here * there < 0.0 {
            let share = here / (here - there);
            part.push([0, 1].map(|axis| at[axis] + share * (next[axis] - at[axis])));
        }
    }
    part
}

/// Area, and the mean of all points.
fn measure(polygon: &Polygon) -> (f64, [f64; 2]) {
    let (mut area, mut mean) = (0.0, [0.0; 2]);
    for (place, at) in polygon.iter().enumerate() {
        let next = &polygon[(place + 1) % polygon.len()];
        let cross = at[0] * next[1] - next[0] * at[1];
        area += cross / 2.0;
        for axis in [0, 1] {
            mean[axis] += cross * (at[axis] + next[axis]) / 6.0;
        }
    }
    (area, mean.map(|sum| sum / area))
}

/// Where one alternative scores at least as much as another.
fn half(units: &[Vec<f64>], one: usize, other: usize) -> [f64; 3] {
    let d: Vec<f64> = (0..3).map(|j| units[one][j] - units[other][j]).collect();
    [d[2], d[0] - d[2], d[1] - d[2]]
}

const SIMPLEX: [[f64; 2]; 3] = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn two_criteria_are_lengths(given in on(2)) {
        let (ranks, means) = intervals(&units(&given));
        for of in drawn(&given, Method::WeightedSum).candidates {
            let i = of.alternative;
            for (found, exact) in of.acceptability.iter().zip(&ranks[i]) {
                prop_assert!(is_close(*found, *exact), "{given:?} {i}: {found} is not {exact}");
            }
            if let Some(central) = of.central_weights.filter(|_| ranks[i][0] > 0.01) {
                // Uniform on an interval of that length.
                let error = ranks[i][0] / 12.0_f64.sqrt() / (f64::from(COUNT) * ranks[i][0]).sqrt();
                prop_assert!((central[0] - means[i]).abs() < 5.0 * error, "{given:?}");
                prop_assert!((central[0] + central[1] - 1.0).abs() < 1e-12);
                prop_assert_eq!(of.confidence, Some(1.0));
            }
        }
    }

    #[test]
    fn three_criteria_are_areas(given in on(3)) {
        let units = units(&given);
        let n = units.len();
        let found = drawn(&given, Method::WeightedSum);
        for of in &found.candidates {
            let i = of.alternative;
            let others = (0..n).filter(|k| *k != i);
            let region = others.fold(SIMPLEX.to_vec(), |region, k| cut(&region, half(&units, i, k)));
            let (area, mean) = measure(&region);
            let share = 2.0 * area;
            prop_assert!(is_close(of.acceptability[0], share), "{given:?} {i}: {share}");
            if let Some(central) = of.central_weights.as_ref().filter(|_| share > 0.01) {
                // Within a triangle of side 1 a weight is never further than 1 from its mean.
                let error = 0.5 / (f64::from(COUNT) * share).sqrt();
                prop_assert!((central[0] - mean[0]).abs() < 5.0 * error, "{given:?}");
                prop_assert!((central[1] - mean[1]).abs() < 5.0 * error, "{given:?}");
            }
        }
        for (one, row) in found.compared.iter().zip(&found.wins) {
            for (other, found) in found.compared.iter().zip(row).filter(|(other, _)| *other != one) {
                let share = 2.0 * measure(&cut(&SIMPLEX.to_vec(), half(&units, *one, *other))).0;
                prop_assert!(is_close(*found, share), "{given:?}: {one} over {other}");
            }
        }
    }

    #[test]
    fn topsis_on_two_criteria_is_the_share_of_a_fine_grid(given in on(2)) {
        const STEPS: u32 = 20_000;
        let columns = [0, 1].map(|j| given.rows.iter().map(|row| row[j]).collect::<Vec<f64>>());
        let length = |column: &Vec<f64>| column.iter().map(|value| value * value).sum::<f64>().sqrt();
        prop_assume!(columns.iter().all(|column| length(column) > 0.0));
        let n = given.rows.len();
        let mut first = vec![0_u32; n];
        for step in 0..STEPS {
            let t = (f64::from(step) + 0.5) / f64::from(STEPS);
            let closeness = |i: usize| {
                let (mut to_best, mut to_worst) = (0.0, 0.0);
                for (column, (weight, of)) in columns.iter().zip([t, 1.0 - t].into_iter().zip(&given.criteria)) {
                    let ends = [f64::min, f64::max].map(|of| column.iter().copied().reduce(of).unwrap());
                    let is_cost = of.direction == network::analysis::pilots::Direction::Cost;
                    let [worst, best] = if is_cost { [ends[1], ends[0]] } else { ends };
                    let scaled = |end: f64| weight * (column[i] - end) / length(column);
                    to_best += scaled(best).powi(2);
                    to_worst += scaled(worst).powi(2);
                }
                let sum = to_best.sqrt() + to_worst.sqrt();
                if sum > 0.0 { to_worst.sqrt() / sum } else { 0.0 }
            };
            let scores: Vec<f64> = (0..n).map(closeness).collect();
            let best = scores.iter().copied().fold(0.0, f64::max);
            for (count, score) in first.iter_mut().zip(&scores) {
                *count += u32::from(*score > best - 1e-13);
            }
        }
        for of in drawn(&given, Method::Topsis).candidates {
            let share = f64::from(first[of.alternative]) / f64::from(STEPS);
            let error = 5.0 * standard_error(share.clamp(1e-4, 1.0 - 1e-4), COUNT);
            prop_assert!((of.acceptability[0] - share).abs() < error + 5.0 / f64::from(STEPS), "{given:?}");
        }
    }
}
