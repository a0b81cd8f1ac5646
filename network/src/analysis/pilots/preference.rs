//! Preference functions of PROMETHEE, and the net flow of one criterion.

use super::criteria::LARGEST;

/// How much a difference d > 0 between two values counts, from 0 to 1; what is not better is never preferred.
///
/// # Source
/// J.-P. Brans and P. Vincke (1985), A preference ranking organisation method,
/// <https://doi.org/10.1287/mnsc.31.6.647>: the six types, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Preference {
    /// Any difference counts fully.
    #[default]
    Usual,
    /// A difference counts fully above q, else not at all.
    UShape {
        /// The largest difference that does not count, from 0 on.
        q: f64,
    },
    /// It counts in proportion, fully from p on.
    VShape {
        /// The difference from which on it counts fully, above 0.
        p: f64,
    },
    /// Not at all up to q, half up to p, fully above.
    Level {
        /// The largest difference that does not count, from 0 on.
        q: f64,
        /// The largest difference that does not count fully, above q.
        p: f64,
    },
    /// Not at all up to q, then in proportion, fully from p on.
    Linear {
        /// The largest difference that does not count, from 0 on.
        q: f64,
        /// The difference from which on it counts fully, above q.
        p: f64,
    },
    /// 1 − exp(−d² / 2s²).
    Gaussian {
        /// Where the curve is steepest, above 0.
        s: f64,
    },
}

/// What is wrong with a preference function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PreferenceError {
    /// The threshold of indifference is negative, not a number, or out of range.
    #[error("q is not a number from 0 to below 1e100")]
    Indifference,
    /// The threshold of preference is not a number, out of range, or not above the one of indifference.
    #[error("p is not a number above q (or 0) and below 1e100")]
    Strict,
    /// The width is zero, negative, not a number, or out of range.
    #[error("s is not a number above 0 and below 1e100")]
    Width,
}

impl Preference {
    /// Whether the parameters make sense.
    pub(super) fn check(self) -> Result<(), PreferenceError> {
        let (q, p, s) = match self {
            Self::Usual => (0.0, 1.0, 1.0),
            Self::UShape { q } => (q, LARGEST, 1.0),
            Self::VShape { p } => (0.0, p, 1.0),
            Self::Level { q, p } | Self::Linear { q, p } => (q, p, 1.0),
            Self::Gaussian { s } => (0.0, 1.0, s),
        };
        let within = |number: f64| (0.0..LARGEST).contains(&number);
        if !within(q) {
            return Err(PreferenceError::Indifference);
        }
        if p <= q || !(within(p) || matches!(self, Self::UShape { .. })) || p.is_nan() {
            return Err(PreferenceError::Strict);
        }
        if within(s) && s > 0.0 {
            Ok(())
        } else {
            Err(PreferenceError::Width)
        }
    }

    /// The same preference for values in another unit, given in the unit of these.
    pub(super) fn over(self, unit: f64) -> Self {
        match self {
            Self::Usual => self,
            Self::UShape { q } => Self::UShape { q: q / unit },
            Self::VShape { p } => Self::VShape { p: p / unit },
            Self::Level { q, p } => Self::Level {
                q: q / unit,
                p: p / unit,
            },
            Self::Linear { q, p } => Self::Linear {
                q: q / unit,
                p: p / unit,
            },
            Self::Gaussian { s } => Self::Gaussian { s: s / unit },
        }
    }

    /// The steps of a function that is made of steps: above which difference, and how high in halves.
    pub(super) fn steps(self) -> Option<Vec<(f64, u8)>> {
        match self {
            Self::Usual => Some(vec![(0.0, 2)]),
            Self::UShape { q } => Some(vec![(q, 2)]),
            Self::Level { q, p } => Some(vec![(q, 1), (p, 1)]),
            Self::VShape { .. } | Self::Linear { .. } | Self::Gaussian { .. } => None,
        }
    }

    /// For every value, how much it is preferred to all of them together. The values rise.
    fn over_all(self, rising: &[f64]) -> Vec<f64> {
        match self {
            Self::Usual => steps(rising, &[(0.0, 1.0)]),
            Self::UShape { q } => steps(rising, &[(q, 1.0)]),
            Self::Level { q, p } => steps(rising, &[(q, 0.5), (p, 0.5)]),
            Self::VShape { p } => ramp(rising, 0.0, p),
            Self::Linear { q, p } => ramp(rising, q, p),
            Self::Gaussian { s } => bell(rising, s),
        }
    }
}

/// The net flow of every value, from −1 to 1: how much it is preferred to the others in the mean, less how much they are
/// to it.
///
/// A larger value never has a smaller flow, to the last digit: an alternative that is nowhere better than another one
/// cannot come before it.
///
/// # Arguments
/// * `order` - the places of the values in rising order
///
/// # Complexity
/// O(n), O(n²) for the Gaussian.
pub(super) fn net_flows(values: &[f64], order: &[usize], preference: Preference) -> Vec<f64> {
    let n = values.len();
    let rising: Vec<f64> = order.iter().map(|place| values[*place]).collect();
    // Seen from the other end, the worst value is the best one.
    let mirrored: Vec<f64> = rising.iter().rev().map(|value| -value).collect();
    let (better, worse) = (preference.over_all(&rising), preference.over_all(&mirrored));
    let others = count(n.saturating_sub(1).max(1));
    let mut flows = vec![0.0; n];
    let mut least = f64::NEG_INFINITY;
    for (place, row) in order.iter().enumerate() {
        // Sums of rounded terms may fall by a last digit where they cannot rise.
        least = f64::max(least, (better[place] - worse[n - 1 - place]) / others);
        flows[*row] = least;
    }
    flows
}

/// Sums of steps: one of a height for every value that is smaller by more than a threshold.
fn steps(rising: &[f64], steps: &[(f64, f64)]) -> Vec<f64> {
    let mut sums = vec![0.0; rising.len()];
    for (threshold, height) in steps {
        for (sum, below) in sums.iter_mut().zip(smaller_by_more(rising, *threshold)) {
            *sum += height * count(below);
        }
    }
    sums
}

/// Sums of (d − q) / (p − q), cut off at 0 and 1.
fn ramp(rising: &[f64], q: f64, p: f64) -> Vec<f64> {
    let Some(start) = rising.first() else {
        return Vec::new();
    };
    // Sums from the smallest value on: differences of them are those of the values, with few digits lost.
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    for value in rising {
        sum += value - start;
        sums.push(sum);
    }
    let thresholds = smaller_by_more(rising, q).zip(smaller_by_more(rising, p));
    let of = |(value, (beyond_q, beyond_p)): (&f64, (usize, usize))| {
        let between = count(beyond_q - beyond_p) * (value - start - q);
        count(beyond_p) + (between - (sums[beyond_q] - sums[beyond_p])) / (p - q)
    };
    rising.iter().zip(thresholds).map(of).collect()
}

/// Sums of 1 − exp(−d² / 2s²) over the smaller values.
fn bell(rising: &[f64], s: f64) -> Vec<f64> {
    let of = |(place, value): (usize, &f64)| {
        let smaller = rising[..place].iter();
        let preferred = smaller.map(|other| {
            let d = (value - other) / s;
            -f64::exp_m1(-0.5 * d * d)
        });
        preferred.sum()
    };
    rising.iter().enumerate().map(of).collect()
}

/// For every value, how many are smaller by more than a threshold from 0 on.
fn smaller_by_more(rising: &[f64], threshold: f64) -> impl Iterator<Item = usize> {
    rising.iter().scan(0, move |beyond, value| {
        while value - rising[*beyond] > threshold {
            *beyond += 1;
        }
        Some(*beyond)
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts of alternatives")]
fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::score::rising;
    use super::*;

    /// The function itself.
    fn preferred(preference: Preference, d: f64) -> f64 {
        let share = |q: f64, p: f64| ((d - q) / (p - q)).clamp(0.0, 1.0);
        let step = |at: f64| if d > at { 1.0 } else { 0.0 };
        if d <= 0.0 {
            return 0.0;
        }
        match preference {
            Preference::Usual => 1.0,
            Preference::UShape { q } => step(q),
            Preference::VShape { p } => share(0.0, p),
            Preference::Level { q, p } => 0.5 * step(q) + 0.5 * step(p),
            Preference::Linear { q, p } => share(q, p),
            Preference::Gaussian { s } => 1.0 - (-d * d / (2.0 * s * s)).exp(),
        }
    }

    fn all() -> [Preference; 6] {
        [
            Preference::Usual,
            Preference::UShape { q: 2.0 },
            Preference::VShape { p: 3.0 },
            Preference::Level { q: 1.0, p: 4.0 },
            Preference::Linear { q: 1.0, p: 3.5 },
            Preference::Gaussian { s: 2.5 },
        ]
    }

    proptest! {
        #[test]
        fn flows_are_means_over_all_pairs(values in prop::collection::vec(-9_i32..9, 1..25), scale in 0.1_f64..3.0) {
            let values: Vec<f64> = values.into_iter().map(|value| f64::from(value) * scale).collect();
            for preference in all() {
                let found = net_flows(&values, &rising(&values), preference);
                for (a, flow) in values.iter().zip(&found) {
                    let pair = |b: &f64| preferred(preference, a - b) - preferred(preference, b - a);
                    let expected = values.iter().map(pair).sum::<f64>() / count(values.len().max(2) - 1);
                    prop_assert!((flow - expected).abs() < 1e-12, "{preference:?} {values:?}");
                    for (b, other) in values.iter().zip(&found) {
                        prop_assert!(a < b || flow >= other, "{preference:?} {values:?}");
                    }
                }
                prop_assert!(found.iter().sum::<f64>().abs() < 1e-12);
            }
        }
    }

    #[test]
    fn wrong_parameters_are_refused() {
        let of = |preference: Preference| preference.check().err();
        for preference in all() {
            assert_eq!(of(preference), None);
        }
        assert_eq!(of(Preference::UShape { q: 0.0 }), None);
        assert_eq!(
            of(Preference::UShape { q: -1.0 }),
            Some(PreferenceError::Indifference)
        );
        let linear = |q, p| of(Preference::Linear { q, p });
        assert_eq!(linear(f64::NAN, 1.0), Some(PreferenceError::Indifference));
        assert_eq!(linear(1.0, 1.0), Some(PreferenceError::Strict));
        assert_eq!(linear(1.0, f64::NAN), Some(PreferenceError::Strict));
        assert_eq!(linear(1.0, f64::INFINITY), Some(PreferenceError::Strict));
        assert_eq!(
            of(Preference::VShape { p: 0.0 }),
            Some(PreferenceError::Strict)
        );
        assert_eq!(
            of(Preference::Gaussian { s: 0.0 }),
            Some(PreferenceError::Width)
        );
    }
}
