//! The three methods, brought to one form: products of weights with a table that does not depend on them.

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
    pub(super) method: Method,
    pub(super) preferences: Vec<Preference>,
    /// How many candidates there are.
    pub(super) rows: usize,
    pub(super) summaries: Vec<Summary>,
    /// For every criterion and candidate: v, φ, or in TOPSIS the square of the distance to the worst value, not yet
    /// divided.
    pub(super) terms: Vec<Vec<f64>>,
    /// In TOPSIS for every criterion and candidate the square of the distance to the best value; else empty.
    pub(super) short: Vec<Vec<f64>>,
}

/// What the values of a column have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Summary {
    pub(super) smallest: f64,
    pub(super) largest: f64,
    pub(super) squares: f64,
}

impl Summary {
    pub(super) fn of(values: impl Iterator<Item = f64>) -> Self {
        let none = Self {
            smallest: f64::INFINITY,
            largest: f64::NEG_INFINITY,
            squares: 0.0,
        };
        values.fold(none, |of, value| {
            of.and(Self {
                smallest: value,
                largest: value,
                squares: value * value,
            })
        })
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            smallest: self.smallest.min(other.smallest),
            largest: self.largest.max(other.largest),
            squares: self.squares + other.squares,
        }
    }
}

/// The values of a column that are to replace others.
pub(super) struct Replacement<'a> {
    pub(super) values: &'a [f64],
    pub(super) summary: Summary,
    /// The places whose value differs from the ones before, at least.
    pub(super) changed: &'a [usize],
}

impl Model {
    /// The model of a table.
    ///
    /// # Complexity
    /// O(n m) time; in PROMETHEE O(n m log n), and O(n²) for every Gaussian criterion.
    pub(super) fn new(table: &Table, method: Method) -> Self {
        let criteria = table.active.iter().zip(&table.columns);
        let preference = |(criterion, column): (&usize, &super::table::Column)| {
            table.criteria[*criterion].preference.over(column.unit)
        };
        let mut model = Self {
            method,
            preferences: criteria.map(preference).collect(),
            rows: table.candidates.len(),
            summaries: Vec::new(),
            terms: Vec::new(),
            short: Vec::new(),
        };
        for column in &table.columns {
            let values = &column.values;
            model.terms.push(vec![0.0; values.len()]);
            if method == Method::Topsis {
                model.short.push(vec![0.0; values.len()]);
            }
            model.summaries.push(Summary::of(values.iter().copied()));
            model.fill(model.terms.len() - 1, values, || rising(values));
        }
        model
    }

    /// Takes other values on one criterion.
    ///
    /// # Arguments
    /// * `rising` - the places of the values in rising order, asked for where they are needed
    ///
    /// # Complexity
    /// O(c) for c changed values when the ends of the column stay, except in PROMETHEE.
    pub(super) fn replace(
        &mut self,
        criterion: usize,
        with: &Replacement<'_>,
        rising: impl FnOnce() -> Vec<usize>,
    ) {
        let before = std::mem::replace(&mut self.summaries[criterion], with.summary);
        let ends = |of: Summary| (of.smallest, of.largest);
        if self.method == Method::Promethee || ends(before) != ends(with.summary) {
            self.fill(criterion, with.values, rising);
            return;
        }
        for place in with.changed {
            self.put(criterion, *place, with.values[*place]);
        }
    }

    fn fill(&mut self, criterion: usize, values: &[f64], rising: impl FnOnce() -> Vec<usize>) {
        let Summary {
            smallest, largest, ..
        } = self.summaries[criterion];
        let terms = self.terms[criterion].iter_mut().zip(values);
        match self.method {
            Method::Promethee => {
                self.terms[criterion] = net_flows(values, &rising(), self.preferences[criterion]);
            }
            Method::WeightedSum => {
                for (term, value) in terms {
                    *term = between(*value, smallest, largest);
                }
            }
            Method::Topsis => {
                let short = self.short[criterion].iter_mut();
                for ((term, value), short) in terms.zip(short) {
                    *term = square(value - smallest);
                    *short = square(value - largest);
                }
            }
        }
    }

    /// Takes one value, in the methods where it concerns nobody else.
    fn put(&mut self, criterion: usize, place: usize, value: f64) {
        let Summary {
            smallest, largest, ..
        } = self.summaries[criterion];
        if self.method == Method::Topsis {
            self.terms[criterion][place] = square(value - smallest);
            self.short[criterion][place] = square(value - largest);
        } else {
            self.terms[criterion][place] = between(value, smallest, largest);
        }
    }

    /// The weights as the model takes them: in TOPSIS squared, over the sum of squares of the column.
    pub(super) fn factors(&self, weights: &[f64]) -> Vec<f64> {
        let factors = weights.iter().zip(&self.summaries);
        factors
            .map(|(weight, summary)| self.factor(*weight, summary.squares))
            .collect()
    }

    /// A weight as the model takes it.
    pub(super) fn factor(&self, weight: f64, squares: f64) -> f64 {
        if self.is_linear() {
            weight
        } else if squares > 0.0 {
            weight * weight / squares
        } else {
            weight * weight
        }
    }

    /// The sums over the criteria of factors with what speaks for every candidate, and, in TOPSIS alone, with what it
    /// falls short of the best.
    pub(super) fn sums(&self, factors: &[f64], terms: &mut Vec<f64>, short: &mut Vec<f64>) {
        product(factors, &self.terms, self.rows, terms);
        if self.method == Method::Topsis {
            product(factors, &self.short, self.rows, short);
        }
    }

    /// The merit of one candidate, to the last digit that of [`Model::merits`].
    pub(super) fn merit(&self, factors: &[f64], candidate: usize) -> f64 {
        let sum = |columns: &[Vec<f64>]| {
            let terms = factors.iter().zip(columns);
            terms.fold(0.0, |sum, (factor, column)| {
                sum + factor * column[candidate]
            })
        };
        match self.method {
            Method::Topsis => ratio(sum(&self.terms), sum(&self.short)),
            Method::WeightedSum | Method::Promethee => sum(&self.terms),
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
        self.sums(&self.factors(weights), merits, spare);
        if self.method == Method::Topsis {
            ratios(merits, spare);
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

    /// Whether scores are linear in the weights.
    pub(super) fn is_linear(&self) -> bool {
        self.method != Method::Topsis
    }

    /// The terms of a candidate on a criterion: what speaks for it, and in TOPSIS what it falls short.
    pub(super) fn terms(&self, criterion: usize, candidate: usize) -> (f64, f64) {
        let short = self.short.get(criterion);
        let short = short.map_or(0.0, |column| column[candidate]);
        (self.terms[criterion][candidate], short)
    }
}

/// Σ factor · column, the columns being added one after the other.
pub(super) fn product(factors: &[f64], columns: &[Vec<f64>], rows: usize, sums: &mut Vec<f64>) {
    sums.clear();
    sums.resize(rows, 0.0);
    let (by_four, rest) = columns.as_chunks::<4>();
    let (factors_by_four, factors) = factors.as_chunks::<4>();
    // Four at a time, so that a sum is read and written once for four columns; it is added to in the same order.
    for (f, columns) in factors_by_four.iter().zip(by_four) {
        let [first, second, third, fourth] = columns.each_ref().map(|column| &column[..rows]);
        for (row, sum) in sums.iter_mut().enumerate() {
            let two = *sum + f[0] * first[row] + f[1] * second[row];
            *sum = two + f[2] * third[row] + f[3] * fourth[row];
        }
    }
    for (factor, column) in factors.iter().zip(rest) {
        for (sum, value) in sums.iter_mut().zip(column) {
            *sum += factor * value;
        }
    }
}

/// What speaks for a candidate over what it falls short; 0 where both are 0: without any difference there is no merit.
fn ratio(term: f64, short: f64) -> f64 {
    (term / short).max(0.0)
}

/// The merits in TOPSIS, from what speaks for every candidate and what it falls short.
pub(super) fn ratios(terms: &mut [f64], short: &[f64]) {
    for (term, short) in terms.iter_mut().zip(short) {
        *term = ratio(*term, *short);
    }
}

pub(super) fn square(number: f64) -> f64 {
    number * number
}

/// A value between the smallest (0) and the largest (1); 1 when they are the same.
pub(super) fn between(value: f64, smallest: f64, largest: f64) -> f64 {
    if smallest < largest {
        (value - smallest) / (largest - smallest)
    } else {
        1.0
    }
}

/// The values of a column between the smallest and the largest of them.
pub(super) fn unit_range(values: &[f64]) -> Vec<f64> {
    let of = Summary::of(values.iter().copied());
    let unit = |value: &f64| between(*value, of.smallest, of.largest);
    values.iter().map(unit).collect()
}

/// The places of the values in rising order.
pub(super) fn rising(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|one, other| values[*one].total_cmp(&values[*other]));
    order
}
