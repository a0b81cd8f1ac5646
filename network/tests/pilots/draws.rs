//! Rank acceptability against brute force by numpy (`tests/reference`), within four standard errors of both.

use std::fs;

use network::analysis::pilots::{
    Cell, Criterion, Direction, Draws, Method, MissingPolicy, Robustness, Table, Weighting,
};
use network::graph::Stop;
use serde::Deserialize;

use super::reference::folder;
use super::tables::study;

const COUNT: u32 = 200_000;

#[derive(Deserialize)]
struct Document {
    draws: u32,
    rows: Vec<Vec<f64>>,
    benefit: Vec<bool>,
    weights: Vec<f64>,
    concentration: f64,
    more: Vec<(usize, usize)>,
    /// Row, column, lower, upper.
    bounds: Vec<(usize, usize, f64, f64)>,
    missing: Vec<(usize, usize)>,
    studies: Vec<Expected>,
    intervals: Vec<Intervals>,
}

#[derive(Deserialize)]
struct Expected {
    method: String,
    weighting: String,
    values: String,
    acceptability: Vec<Vec<f64>>,
    central_weights: Vec<Option<Vec<f64>>>,
    wins: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct Intervals {
    method: String,
    /// By row: quantiles at 0.5, 2.5, 4.5, 95.5, 97.5 and 99.5 %.
    quantiles: Vec<[f64; 6]>,
}

fn document() -> Document {
    serde_json::from_slice(&fs::read(folder().join("draws.json")).unwrap()).unwrap()
}

fn method(name: &str) -> Method {
    match name {
        "weighted_sum" => Method::WeightedSum,
        "topsis" => Method::Topsis,
        "promethee" => Method::Promethee,
        other => panic!("{other}"),
    }
}

impl Document {
    fn table(&self, is_uncertain: bool) -> Table {
        let criteria = self.benefit.iter().zip(&self.weights);
        let criteria = criteria.map(|(benefit, weight)| {
            let direction = if *benefit {
                Direction::Benefit
            } else {
                Direction::Cost
            };
            Criterion::new(direction, *weight)
        });
        let known = |row: &Vec<f64>| row.iter().map(|value| Cell::Known(*value)).collect();
        let mut rows: Vec<Vec<Cell>> = self.rows.iter().map(known).collect();
        if is_uncertain {
            for (row, column, lower, upper) in &self.bounds {
                rows[*row][*column] = Cell::Between {
                    value: self.rows[*row][*column],
                    lower: *lower,
                    upper: *upper,
                };
            }
            for (row, column) in &self.missing {
                rows[*row][*column] = Cell::Missing;
            }
        }
        Table::new(criteria.collect(), &rows, MissingPolicy::ImputeMedian).unwrap()
    }

    fn weighting(&self, name: &str) -> Weighting {
        match name {
            "uniform" => Weighting::Uniform,
            "around" => Weighting::Around {
                concentration: self.concentration,
            },
            "ordinal" => Weighting::Ordinal {
                more: self.more.clone(),
            },
            other => panic!("{other}"),
        }
    }

    fn drawn(&self, expected: &Expected) -> Robustness {
        let table = self.table(expected.values == "uncertain");
        let draws = Draws {
            count: COUNT,
            weighting: self.weighting(&expected.weighting),
            ranks: 12,
            ..Draws::default()
        };
        let study = study(table, method(&expected.method));
        study.robustness(&draws, &Stop::new()).unwrap()
    }

    /// Whether two shares are the same within four standard errors of their difference.
    fn assert_close(&self, ours: f64, theirs: f64, what: &str) {
        let (n, m) = (f64::from(COUNT), f64::from(self.draws));
        // Of both together; a share of none or all is moved a little, for it too has an error.
        let p = (ours * n + theirs * m + 1.0) / (n + m + 2.0);
        let error = (p * (1.0 - p) * (1.0 / n + 1.0 / m)).sqrt();
        assert!(
            (ours - theirs).abs() <= 4.0 * error,
            "{what}: {ours} is not {theirs} ± {error}"
        );
    }
}

#[test]
fn shares_are_those_of_brute_force() {
    let document = document();
    assert_eq!(document.studies.len(), 12);
    for expected in &document.studies {
        let found = document.drawn(expected);
        let what = format!(
            "{} {} {}",
            expected.method, expected.weighting, expected.values
        );
        for of in &found.candidates {
            let i = of.alternative;
            for (rank, (ours, theirs)) in of
                .acceptability
                .iter()
                .zip(&expected.acceptability[i])
                .enumerate()
            {
                document.assert_close(*ours, *theirs, &format!("{what}, {i} at {rank}"));
            }
            let two: f64 = expected.acceptability[i][..2].iter().sum();
            document.assert_close(of.among_first(2), two, &what);
            // Weights for which it is first: standard errors of a mean of numbers in [0, 1] that are hardly ever
            // further than 0.3 from it.
            let central = of
                .central_weights
                .as_ref()
                .zip(expected.central_weights[i].as_ref());
            if let Some((ours, theirs)) = central {
                let firsts =
                    f64::from(COUNT) * of.acceptability[0].min(expected.acceptability[i][0]);
                for (ours, theirs) in ours.iter().zip(theirs) {
                    assert!(
                        (ours - theirs).abs() < 4.0 * 0.3 / firsts.sqrt() + 1e-3,
                        "{what}, {i}"
                    );
                }
            }
        }
        assert_eq!(found.compared.len(), 12);
        for (a, row) in found.compared.iter().zip(&found.wins) {
            for (b, ours) in found.compared.iter().zip(row) {
                document.assert_close(
                    *ours,
                    expected.wins[*a][*b],
                    &format!("{what}, {a} over {b}"),
                );
            }
        }
    }
}

#[test]
fn intervals_are_those_of_brute_force() {
    let document = document();
    for expected in &document.intervals {
        let study = study(document.table(true), method(&expected.method));
        let found = study.robustness(&Draws::default(), &Stop::new()).unwrap();
        for of in &found.candidates {
            let (lower, upper) = of.interval.unwrap();
            let [least, _, most_lower, least_upper, _, most] = expected.quantiles[of.alternative];
            // A thousand draws: the share beyond a quantile of 2.5 % has a standard error of 0.5 %, four are 2 %.
            let what = format!("{} {}: {lower} {upper}", expected.method, of.alternative);
            assert!(
                least - 1e-9 <= lower && lower <= most_lower + 1e-9,
                "{what}, {least} {most_lower}"
            );
            assert!(
                least_upper - 1e-9 <= upper && upper <= most + 1e-9,
                "{what}, {least_upper} {most}"
            );
        }
        let certain = super::tables::study(document.table(false), method(&expected.method));
        let found = certain.robustness(&Draws::default(), &Stop::new()).unwrap();
        assert!(found.candidates.iter().all(|of| of.interval.is_none()));
    }
}
