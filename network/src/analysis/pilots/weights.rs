//! Weights that are drawn.

use super::ordinal::{MOST_COMPARED_CRITERIA, Orders};
use super::table::Table;
use crate::graph::Dice;

/// From what weights are drawn. A criterion of weight 0 keeps it.
#[derive(Clone, Debug, PartialEq)]
pub enum Weighting {
    /// All weights that sum to 1, each as likely: nothing is known of them.
    Uniform,
    /// Around those of the table: a Dirichlet distribution whose parameters are the weights times the concentration. The
    /// mean of a weight w is w, its variance w (1 − w) / (concentration + 1).
    Around {
        /// From 0.001 to 10⁹: at 50 a weight of 0.2 is mostly between 0.1 and 0.3; the larger, the nearer.
        concentration: f64,
    },
    /// Those of [`Weighting::Uniform`] that agree with some comparisons.
    Ordinal {
        /// Pairs of criteria, the first of which matters more than the second; at most 20 criteria in all.
        more: Vec<(usize, usize)>,
    },
}

/// Why no weights can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum WeightingError {
    /// A concentration is no number, or out of range.
    #[error("the concentration is not a number from 0.001 to 1e9")]
    Concentration,
    /// A comparison names a criterion that is not in the table.
    #[error("there is no criterion {criterion}")]
    UnknownCriterion {
        /// Which one.
        criterion: usize,
    },
    /// A comparison names a criterion of weight 0.
    #[error("criterion {criterion} has weight 0: it cannot be compared")]
    Unweighted {
        /// Which one.
        criterion: usize,
    },
    /// The comparisons contradict one another.
    #[error("the comparisons run in a circle")]
    Cycle,
    /// Too many criteria are compared.
    #[error("{found} criteria are compared, {MOST_COMPARED_CRITERIA} at most can be")]
    TooManyCompared {
        /// How many.
        found: usize,
    },
}

/// A weighting, ready to be drawn from: in weights of the criteria that count.
#[derive(Clone, Debug)]
pub(super) enum Weigher {
    Uniform { criteria: usize },
    Dirichlet { parameters: Vec<f64> },
    Ordered { criteria: usize, orders: Orders },
}

impl Weigher {
    pub(super) fn new(weighting: &Weighting, table: &Table) -> Result<Self, WeightingError> {
        let criteria = table.active.len();
        Ok(match weighting {
            Weighting::Uniform => Self::Uniform { criteria },
            Weighting::Around { concentration } => {
                if !(1e-3..=1e9).contains(concentration) {
                    return Err(WeightingError::Concentration);
                }
                let parameter = |weight| weight * concentration;
                Self::Dirichlet {
                    parameters: table.weights.iter().map(parameter).collect(),
                }
            }
            Weighting::Ordinal { more } => {
                let active = |criterion: usize| {
                    if criterion >= table.criteria.len() {
                        return Err(WeightingError::UnknownCriterion { criterion });
                    }
                    let found = table.active.binary_search(&criterion);
                    found.map_err(|_| WeightingError::Unweighted { criterion })
                };
                let pair = |(one, other): &(usize, usize)| Ok((active(*one)?, active(*other)?));
                let more = more.iter().map(pair).collect::<Result<Vec<_>, _>>()?;
                let orders = Orders::new(&more)?;
                Self::Ordered { criteria, orders }
            }
        })
    }

    /// The next weights; they sum to 1.
    pub(super) fn draw(&self, dice: &mut Dice, weights: &mut Vec<f64>) {
        weights.clear();
        match self {
            Self::Uniform { criteria } | Self::Ordered { criteria, .. } => {
                // Exponential numbers over their sum are uniform on the simplex.
                weights.extend((0..*criteria).map(|_| -dice.unit().ln()));
                normalise(weights);
            }
            Self::Dirichlet { parameters } => {
                // Logarithms: with small parameters the numbers themselves could all be too small.
                let logs = parameters
                    .iter()
                    .map(|shape| ln_gamma_variate(*shape, dice));
                weights.extend(logs);
                let largest = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                for weight in weights.iter_mut() {
                    *weight = (*weight - largest).exp();
                }
                normalise(weights);
            }
        }
        if let Self::Ordered { orders, .. } = self {
            orders.arrange(weights, dice);
        }
    }
}

fn normalise(weights: &mut [f64]) {
    let sum: f64 = weights.iter().sum();
    for weight in weights {
        *weight /= sum;
    }
}

/// The logarithm of a number of the gamma distribution of a shape above 0.
///
/// # Source
/// G. Marsaglia and W. Tsang (2000), A simple method for generating gamma variables,
/// <https://doi.org/10.1145/358407.358414>; below shape 1 a number of shape + 1 times a power of a uniform one, as they
/// say.
fn ln_gamma_variate(shape: f64, dice: &mut Dice) -> f64 {
    let (raised, boost) = if shape < 1.0 {
        (shape + 1.0, dice.unit().ln() / shape)
    } else {
        (shape, 0.0)
    };
    let d = raised - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = normal(dice);
        let v = (1.0 + c * x).powi(3);
        if v > 0.0 && dice.unit().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
            return (d * v).ln() + boost;
        }
    }
}

/// A number of the standard normal distribution.
///
/// # Source
/// G. Box and M. Muller (1958), A note on the generation of random normal deviates,
/// <https://doi.org/10.1214/aoms/1177706645>.
fn normal(dice: &mut Dice) -> f64 {
    let radius = (-2.0 * dice.unit().ln()).sqrt();
    radius * (std::f64::consts::TAU * dice.unit()).cos()
}

#[cfg(test)]
mod tests {
    use super::super::{Cell, Criterion, Direction, MissingPolicy};
    use super::*;

    fn table(weights: &[f64]) -> Table {
        let criteria = weights.iter();
        let criteria = criteria.map(|weight| Criterion::new(Direction::Benefit, *weight));
        let rows = [vec![Cell::Known(1.0); weights.len()]];
        Table::new(criteria.collect(), &rows, MissingPolicy::Exclude).unwrap()
    }

    fn draws(weighting: &Weighting, of: &Table, count: usize) -> Vec<Vec<f64>> {
        let weigher = Weigher::new(weighting, of).unwrap();
        let mut dice = Dice::new(5);
        let mut one = || {
            let mut weights = Vec::new();
            weigher.draw(&mut dice, &mut weights);
            assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(weights.iter().all(|weight| *weight >= 0.0));
            weights
        };
        (0..count).map(|_| one()).collect()
    }

    fn mean(draws: &[Vec<f64>], of: impl Fn(&[f64]) -> f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "some thousands")]
        let count = draws.len() as f64;
        draws.iter().map(|weights| of(weights)).sum::<f64>() / count
    }

    #[test]
    fn uniform_weights_have_the_moments_of_the_simplex() {
        let found = draws(&Weighting::Uniform, &table(&[1.0; 4]), 40_000);
        for criterion in 0..4 {
            assert!((mean(&found, |w| w[criterion]) - 0.25).abs() < 0.004);
            // E w² = 2 / (m (m + 1)), and P(w > t) = (1 − t)³.
            assert!((mean(&found, |w| w[criterion].powi(2)) - 0.1).abs() < 0.003);
            let above = mean(&found, |w| f64::from(w[criterion] > 0.5));
            assert!((above - 0.125).abs() < 0.008);
        }
    }

    #[test]
    fn weights_around_the_given_ones_have_the_moments_of_dirichlet() {
        let given = [0.5, 0.3, 0.15, 0.05];
        for concentration in [0.5, 4.0, 50.0] {
            let around = Weighting::Around { concentration };
            let found = draws(&around, &table(&given), 40_000);
            for (criterion, weight) in given.iter().enumerate() {
                let variance = weight * (1.0 - weight) / (concentration + 1.0);
                let error = (variance / 40_000.0).sqrt();
                let found_mean = mean(&found, |w| w[criterion]);
                assert!((found_mean - weight).abs() < 4.5 * error);
                let found_variance = mean(&found, |w| (w[criterion] - weight).powi(2));
                assert!((found_variance / variance - 1.0).abs() < 0.06);
            }
        }
        // Very small parameters: one weight takes all, and no draw is lost.
        let tiny = Weighting::Around {
            concentration: 1e-3,
        };
        let found = draws(&tiny, &table(&given), 2_000);
        assert!((mean(&found, |w| w[0]) - 0.5).abs() < 0.05);
    }

    #[test]
    fn a_total_order_gives_the_means_of_sorted_weights() {
        let more = vec![(2, 0), (0, 1)];
        let found = draws(&Weighting::Ordinal { more }, &table(&[1.0; 3]), 40_000);
        assert!(found.iter().all(|w| w[2] >= w[0] && w[0] >= w[1]));
        // Rank order centroids: (1 + 1/2 + 1/3) / 3, (1/2 + 1/3) / 3, 1/9.
        for (criterion, expected) in [(2, 11.0 / 18.0), (0, 5.0 / 18.0), (1, 1.0 / 9.0)] {
            assert!((mean(&found, |w| w[criterion]) - expected).abs() < 0.004);
        }
    }

    #[test]
    fn a_partial_order_is_drawn_as_if_one_waited_for_it() {
        // 0 over 1 and 2; 3 over 2; 4 is free.
        let more = vec![(0, 1), (0, 2), (3, 2)];
        let agrees = |w: &&Vec<f64>| w[0] >= w[1] && w[0] >= w[2] && w[3] >= w[2];
        let of = table(&[1.0; 5]);
        let found = draws(&Weighting::Ordinal { more }, &of, 40_000);
        assert!(found.iter().all(|w| agrees(&w)));
        let all = draws(&Weighting::Uniform, &of, 200_000);
        let waited: Vec<Vec<f64>> = all.iter().filter(agrees).cloned().collect();
        assert!(waited.len() > 20_000);
        for criterion in 0..5 {
            for power in [1, 2] {
                let of = |draws: &[Vec<f64>]| mean(draws, |w| w[criterion].powi(power));
                assert!((of(&found) - of(&waited)).abs() < 0.005, "{criterion}");
            }
        }
        let first = |draws: &[Vec<f64>]| mean(draws, |w| f64::from(w[0] > w[3] && w[3] > w[1]));
        assert!((first(&found) - first(&waited)).abs() < 0.012);
    }

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        let of = table(&[1.0, 0.0, 1.0]);
        let refused = |weighting| Weigher::new(&weighting, &of).err();
        for concentration in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            let around = Weighting::Around { concentration };
            assert_eq!(refused(around), Some(WeightingError::Concentration));
        }
        let ordinal = |more: &[(usize, usize)]| {
            refused(Weighting::Ordinal {
                more: more.to_vec(),
            })
        };
        assert_eq!(ordinal(&[]), None);
        assert_eq!(ordinal(&[(0, 2), (0, 2)]), None);
        assert_eq!(
            ordinal(&[(0, 3)]),
            Some(WeightingError::UnknownCriterion { criterion: 3 })
        );
        assert_eq!(
            ordinal(&[(0, 1)]),
            Some(WeightingError::Unweighted { criterion: 1 })
        );
        assert_eq!(ordinal(&[(0, 2), (2, 0)]), Some(WeightingError::Cycle));
        assert_eq!(ordinal(&[(0, 0)]), Some(WeightingError::Cycle));
        let chain: Vec<(usize, usize)> = (0..20).map(|place| (place, place + 1)).collect();
        let long = table(&[1.0; 21]);
        let weighting = Weighting::Ordinal { more: chain };
        assert_eq!(
            Weigher::new(&weighting, &long).err(),
            Some(WeightingError::TooManyCompared { found: 21 })
        );
    }
}
