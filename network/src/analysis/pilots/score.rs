//! The three methods, brought to one form: products of weights with a table that does not depend on them.

use super::criteria::Criterion;
use super::preference::{Preference, net_flows};
use super::table::Table;

/// How values on several criteria become one score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Σ w v over the criteria, v being the value between the worst candidate (0) and the best (1).
    ///
    /// On a criterion where all candidates have the same value, v is 1 for all of them, as in pymcdm.
    WeightedSum,
    /// Closeness to the ideal: D⁻ / (D⁺ + D⁻), D⁺ and D⁻ being the Euclidean distances to the best and to the worst
    /// value of every criterion, each divided by the root of the sum of squares of its column and weighted.
    ///
    /// Where all values of a criterion are zero nothing is divided. Without any difference the closeness is 0.
    ///
    /// # Source
    /// C.-L. Hwang and K. Yoon (1981), Multiple attribute decision making, <https://doi.org/10.1007/978-3-642-48318-9>.
    Topsis,
    /// PROMETHEE II: Σ w φ over the criteria, φ being the net flow of the criterion ([`Preference`]); from −1 to 1.
    ///
    /// A single candidate has 0.
    ///
    /// # Source
    /// J.-P. Brans and P. Vincke (1985), <https://doi.org/10.1287/mnsc.31.6.647>.
    Promethee,
}

/// What a method makes of the columns of a table before any weight is known.
///
/// Weighted sum and PROMETHEE are linear in the weights w. In TOPSIS ideals are weighted like values, so that the
/// squares of both distances are linear in the squares of w.
#[derive(Clone, Debug)]
pub(super) struct Model {
    method: Method,
    preferences: Vec<Preference>,
    /// How many candidates there are.
    pub(super) rows: usize,
    /// For every criterion and candidate: v, φ, or in TOPSIS the square of the distance to the worst value.
    pub(super) terms: Vec<Vec<f64>>,
    /// In TOPSIS for every criterion and candidate the square of the distance to the best value; else empty.
    pub(super) short: Vec<Vec<f64>>,
}

impl Model {
    /// The model of a table.
    ///
    /// # Complexity
    /// O(n m) time; in PROMETHEE O(n m log n), and O(n²) for every Gaussian criterion.
    pub(super) fn new(table: &Table, method: Method) -> Self {
        let preference = |criterion: &usize| -> Preference {
            let criterion: &Criterion = &table.criteria[*criterion];
            criterion.preference
        };
        let criteria = table.active.len();
        let mut model = Self {
            method,
            preferences: table.active.iter().map(preference).collect(),
            rows: table.candidates.len(),
            terms: vec![Vec::new(); criteria],
            short: vec![
                Vec::new();
                if method == Method::Topsis {
                    criteria
                } else {
                    0
                }
            ],
        };
        for (criterion, values) in table.values().enumerate() {
            model.set(criterion, values);
        }
        model
    }

    /// Takes other values on one criterion.
    pub(super) fn set(&mut self, criterion: usize, values: &[f64]) {
        match self.method {
            Method::WeightedSum => self.terms[criterion] = unit_range(values),
            Method::Promethee => {
                self.terms[criterion] = net_flows(values, self.preferences[criterion]);
            }
            Method::Topsis => {
                let (worst, best) = ends(values);
                let length = length(values);
                let square = |from: f64| {
                    move |value: &f64| {
                        let d = (value - from) / length;
                        d * d
                    }
                };
                self.terms[criterion] = values.iter().map(square(worst)).collect();
                self.short[criterion] = values.iter().map(square(best)).collect();
            }
        }
    }

    /// The weights as the model takes them: squared in TOPSIS.
    pub(super) fn factors(&self, weights: &[f64]) -> Vec<f64> {
        match self.method {
            Method::Topsis => weights.iter().map(|weight| weight * weight).collect(),
            Method::WeightedSum | Method::Promethee => weights.to_vec(),
        }
    }

    /// The merits of all candidates: what orders them like their scores, and costs less.
    ///
    /// A candidate that is no better than another one on any criterion never has the larger merit, to the last digit:
    /// every step rounds in the same direction for both.
    ///
    /// # Complexity
    /// O(n m).
    pub(super) fn merits(&self, weights: &[f64], merits: &mut Vec<f64>, spare: &mut Vec<f64>) {
        let factors = self.factors(weights);
        product(&factors, &self.terms, self.rows, merits);
        if self.method == Method::Topsis {
            product(&factors, &self.short, self.rows, spare);
            for (merit, short) in merits.iter_mut().zip(spare) {
                // 0 / 0 is no number: without any difference there is no merit.
                *merit = (*merit / *short).max(0.0);
            }
        }
    }

    /// The score that belongs to a merit.
    pub(super) fn score(&self, merit: f64) -> f64 {
        match self.method {
            // With r = D⁺ / D⁻, D⁻ / (D⁺ + D⁻) is 1 / (1 + r).
            Method::Topsis => 1.0 / (1.0 + (1.0 / merit).sqrt()),
            Method::WeightedSum | Method::Promethee => merit,
        }
    }

    /// What every criterion gives to the score of a candidate; they sum to it.
    ///
    /// In TOPSIS the score is shared out like the square of the distance to the worst values.
    pub(super) fn contributions(&self, weights: &[f64], candidate: usize, score: f64) -> Vec<f64> {
        let factors = self.factors(weights);
        let parts = factors.iter().zip(&self.terms);
        let mut parts: Vec<f64> = parts
            .map(|(factor, terms)| factor * terms[candidate])
            .collect();
        if self.method == Method::Topsis {
            let sum: f64 = parts.iter().sum();
            for part in &mut parts {
                *part = if sum > 0.0 {
                    score * (*part / sum)
                } else {
                    0.0
                };
            }
        }
        parts
    }
}

/// Σ factor · column, the columns being added one after the other.
pub(super) fn product(factors: &[f64], columns: &[Vec<f64>], rows: usize, sums: &mut Vec<f64>) {
    sums.clear();
    sums.resize(rows, 0.0);
    for (factor, column) in factors.iter().zip(columns) {
        for (sum, value) in sums.iter_mut().zip(column) {
            *sum += factor * value;
        }
    }
}

/// Every value between the smallest (0) and the largest (1); 1 when they are the same.
pub(super) fn unit_range(values: &[f64]) -> Vec<f64> {
    let (smallest, largest) = ends(values);
    if smallest == largest {
        return vec![1.0; values.len()];
    }
    let range = largest - smallest;
    values
        .iter()
        .map(|value| (value - smallest) / range)
        .collect()
}

fn ends(values: &[f64]) -> (f64, f64) {
    let ends = (f64::INFINITY, f64::NEG_INFINITY);
    values.iter().fold(ends, |(smallest, largest), value| {
        (smallest.min(*value), largest.max(*value))
    })
}

/// The root of the sum of squares; 1 when all are zero.
fn length(values: &[f64]) -> f64 {
    // Over the largest first: the square of a tiny value is no zero then.
    let largest = values
        .iter()
        .fold(0.0_f64, |most, value| most.max(value.abs()));
    if largest == 0.0 {
        return 1.0;
    }
    let squares = values.iter().map(|value| (value / largest).powi(2));
    largest * squares.sum::<f64>().sqrt()
}
