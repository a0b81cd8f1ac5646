//! Who can come before a candidate with given weights, whatever the uncertain values turn out to be.

use std::cmp::Ordering;

use super::super::Study;
use super::super::preference::net_flows;
use super::super::score::{Method, Summary, between, rising, square};
use super::super::table::{Column, Spread};

/// Bounds of the terms of a column over all values that may be drawn, by place.
struct Bounds {
    /// What speaks for a candidate, at least and at most.
    terms: [Vec<f64>; 2],
    /// In TOPSIS what it falls short of the best, at least and at most; else empty.
    short: [Vec<f64>; 2],
    /// In TOPSIS the sum of squares of the column, at least and at most.
    squares: [f64; 2],
}

/// Bounds of all columns.
pub(super) struct Rivals<'a> {
    study: &'a Study,
    bounds: Vec<Bounds>,
}

impl<'a> Rivals<'a> {
    /// # Complexity
    /// That of making the model three times.
    pub(super) fn new(study: &'a Study) -> Self {
        let columns = study.table.columns.iter().enumerate();
        Self {
            study,
            bounds: columns
                .map(|(place, of)| bounds(study, place, of))
                .collect(),
        }
    }

    /// The candidates that may have no smaller merit than one of them, itself among them, rising.
    ///
    /// # Complexity
    /// O(n m).
    pub(super) fn of(&self, candidate: usize, weights: &[f64]) -> Vec<usize> {
        let [least, most] = [0, 1].map(|end| {
            let mut merits = Vec::new();
            self.merits(weights, end, &mut merits);
            merits
        });
        // Bounds are rounded too, and lose some digits where much is taken from much.
        let least = least[candidate];
        let bar = least - 1e-9 * (1.0 + least.abs());
        let places = most.iter().enumerate();
        // What is no number is no bound.
        let stays_below = |most: f64| most.partial_cmp(&bar) == Some(Ordering::Less);
        let may_reach = places.filter(|(_, most)| !stays_below(**most));
        may_reach.map(|(place, _)| place).collect()
    }

    /// The least (0) or largest (1) merits.
    fn merits(&self, weights: &[f64], end: usize, merits: &mut Vec<f64>) {
        let (rows, is_ratio) = (self.study.model.rows, !self.study.model.is_linear());
        let mut short = vec![0.0; rows];
        merits.resize(rows, 0.0);
        for (weight, of) in weights.iter().zip(&self.bounds) {
            // Many squares make all distances small, few make them large.
            let factor = |end: usize| {
                let [fewest, most] = of.squares;
                if end == 0 && fewest <= 0.0 && most > 0.0 {
                    f64::INFINITY
                } else {
                    self.study.model.factor(*weight, of.squares[end])
                }
            };
            for (sum, term) in merits.iter_mut().zip(&of.terms[end]) {
                *sum += factor(1 - end) * term;
            }
            for (sum, missed) in short.iter_mut().zip(&of.short[1 - end]) {
                *sum += factor(end) * missed;
            }
        }
        if is_ratio {
            for (merit, short) in merits.iter_mut().zip(short) {
                *merit /= short;
            }
        }
    }
}

fn bounds(study: &Study, criterion: usize, column: &Column) -> Bounds {
    let [low, high] = [0, 1].map(|end| at_end(column, end));
    match study.model.method {
        Method::Promethee => {
            let preference = study.model.preferences[criterion];
            // A flow is largest when the others are as small as they can be.
            let [mut most, mut least] =
                [&low, &high].map(|others| net_flows(others, &rising(others), preference));
            for (place, _) in &column.uncertain {
                (most[*place], least[*place]) = (1.0, -1.0);
            }
            Bounds {
                terms: [least, most],
                short: [Vec::new(), Vec::new()],
                squares: [1.0; 2],
            }
        }
        Method::WeightedSum => Bounds {
            terms: Ends::new(&low, &high).map(&low, &high, between),
            short: [Vec::new(), Vec::new()],
            squares: [1.0; 2],
        },
        Method::Topsis => {
            let ends = Ends::new(&low, &high);
            let squares = low.iter().zip(&high).map(|(low, high)| {
                let least = if *low <= 0.0 && *high >= 0.0 {
                    0.0
                } else {
                    square(*low).min(square(*high))
                };
                [least, square(*low).max(square(*high))]
            });
            let squares = squares.fold([0.0; 2], |sum, of| [sum[0] + of[0], sum[1] + of[1]]);
            let [most_short, least_short] =
                ends.map(&low, &high, |value, _, largest| square(value - largest));
            Bounds {
                terms: ends.map(&low, &high, |value, smallest, _| square(value - smallest)),
                short: [least_short, most_short],
                squares,
            }
        }
    }
}

/// The values of a column with all uncertain ones at their smallest (0) or largest (1).
fn at_end(column: &Column, end: usize) -> Vec<f64> {
    let of_known = Summary::of(column.known.iter().copied());
    let known = [of_known.smallest, of_known.largest][end];
    let mut values = column.values.clone();
    for (place, spread) in &column.uncertain {
        values[*place] = match spread {
            Spread::Between(lower, upper) => [*lower, *upper][end],
            Spread::Imputed => known,
        };
    }
    values
}

/// Where the ends of a column can be.
struct Ends {
    smallest: [f64; 2],
    largest: [f64; 2],
}

impl Ends {
    fn new(low: &[f64], high: &[f64]) -> Self {
        let [low, high] = [low, high].map(|of| Summary::of(of.iter().copied()));
        Self {
            smallest: [low.smallest, high.smallest],
            largest: [low.largest, high.largest],
        }
    }

    /// The least and the most that a function may be that rises with the value of a candidate and falls with both ends of
    /// the column, or the other way round: then the most comes first.
    fn map(&self, low: &[f64], high: &[f64], of: impl Fn(f64, f64, f64) -> f64) -> [Vec<f64>; 2] {
        // No value is outside the ends.
        let least = low
            .iter()
            .map(|value| of(*value, self.smallest[1].min(*value), self.largest[1]));
        let most = high
            .iter()
            .map(|value| of(*value, self.smallest[0], self.largest[0].max(*value)));
        [least.collect(), most.collect()]
    }
}
