//! What a study compares: criteria, values, and what is wrong with them.

use super::preference::{Preference, PreferenceError};

/// Values and thresholds are below this in size, so that their differences and squares stay finite.
pub(super) const LARGEST: f64 = 1e100;

/// Which end of a criterion is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More is better: more reason to start there.
    Benefit,
    /// Less is better.
    Cost,
}

/// One criterion, and how much it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Criterion {
    /// Which end is wanted.
    pub direction: Direction,
    /// How much it counts: finite, not below zero. Only the ratios matter, the weights are made to sum to 1. A
    /// criterion of weight 0 takes no part but for its veto.
    pub weight: f64,
    /// The worst value that is still accepted, in the unit of the criterion; an alternative beyond it is excluded.
    pub veto: Option<f64>,
    /// How a difference becomes a preference, in PROMETHEE alone.
    pub preference: Preference,
}

impl Criterion {
    /// A criterion without veto, where any difference is a preference.
    #[must_use]
    pub fn new(direction: Direction, weight: f64) -> Self {
        Self {
            direction,
            weight,
            veto: None,
            preference: Preference::Usual,
        }
    }
}

/// The value of an alternative on a criterion, in the unit of the criterion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// Nobody knows. Never a zero.
    Missing,
    /// Known.
    Known(f64),
    /// Known to lie between two bounds; as likely anywhere between them when values are drawn.
    Between {
        /// The value to rank with.
        value: f64,
        /// The least that it may be.
        lower: f64,
        /// The most that it may be.
        upper: f64,
    },
}

impl Cell {
    /// The value to rank with, `None` when it is missing.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Missing => None,
            Self::Known(value) | Self::Between { value, .. } => Some(*value),
        }
    }
}

impl From<Option<f64>> for Cell {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Missing, Self::Known)
    }
}

/// What happens to an alternative with a missing value on a criterion that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MissingPolicy {
    /// It is excluded.
    Exclude,
    /// It is ranked with the median of the known values of the other alternatives that no veto excludes, and says so.
    /// When values are drawn, it takes any of those values.
    ImputeMedian,
}

/// Why there is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// No criterion at all.
    #[error("there is no criterion")]
    NoCriterion,
    /// A weight is negative, infinite or not a number.
    #[error("the weight of criterion {criterion} is not a finite number from 0 on")]
    Weight {
        /// Which criterion.
        criterion: usize,
    },
    /// All weights are zero, or their sum is too large for a number.
    #[error("the weights do not sum to a positive finite number")]
    WeightSum,
    /// A veto is infinite, not a number, or out of range.
    #[error("the veto of criterion {criterion} is not a number below 1e100 in size")]
    Veto {
        /// Which criterion.
        criterion: usize,
    },
    /// A preference function has a wrong parameter.
    #[error("the preference of criterion {criterion}: {problem}")]
    Preference {
        /// Which criterion.
        criterion: usize,
        /// What is wrong.
        problem: PreferenceError,
    },
    /// An alternative has more or fewer values than there are criteria.
    #[error("alternative {alternative} has {found} values for {expected} criteria")]
    Length {
        /// Which alternative.
        alternative: usize,
        /// Its values.
        found: usize,
        /// The criteria.
        expected: usize,
    },
    /// A value or a bound is infinite, not a number, or out of range.
    #[error(
        "the value of alternative {alternative} on criterion {criterion} is not a number below 1e100 in size"
    )]
    Value {
        /// Which alternative.
        alternative: usize,
        /// Which criterion.
        criterion: usize,
    },
    /// A value is outside its bounds.
    #[error(
        "the value of alternative {alternative} on criterion {criterion} is not between its bounds"
    )]
    Bounds {
        /// Which alternative.
        alternative: usize,
        /// Which criterion.
        criterion: usize,
    },
    /// Values are to be imputed, and not one is known.
    #[error("no value of criterion {criterion} is known: there is no median to impute")]
    NothingKnown {
        /// Which criterion.
        criterion: usize,
    },
    /// There is no alternative, or vetoes and missing values exclude all of them.
    #[error("no alternative is left to rank")]
    NoCandidate,
}

impl Criterion {
    /// Checks what a criterion can have wrong by itself.
    pub(super) fn check(&self, criterion: usize) -> Result<(), TableError> {
        if !(self.weight.is_finite() && self.weight >= 0.0) {
            return Err(TableError::Weight { criterion });
        }
        if self.veto.is_some_and(|veto| !is_in_range(veto)) {
            return Err(TableError::Veto { criterion });
        }
        self.preference
            .check()
            .map_err(|problem| TableError::Preference { criterion, problem })
    }

    /// Whether the veto excludes a value.
    pub(super) fn vetoes(&self, value: f64) -> bool {
        self.veto.is_some_and(|veto| match self.direction {
            Direction::Benefit => value < veto,
            Direction::Cost => value > veto,
        })
    }
}

impl Direction {
    /// The value, turned so that more is better.
    pub(super) fn turned(self, value: f64) -> f64 {
        match self {
            Self::Benefit => value,
            Self::Cost => -value,
        }
    }
}

/// Whether a value is a number that every method can work with.
pub(super) fn is_in_range(value: f64) -> bool {
    value.abs() < LARGEST
}
