//! How alike two territories are on the criteria that count.

use super::Study;
use super::score::unit_range;

/// An alternative near another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Its number in the table.
    pub alternative: usize,
    /// From 0 (the same values) to 1 (opposite ends of every criterion).
    pub distance: f64,
}

/// The values of the candidates of a table from 0 (the worst) to 1 (the best), one column for every criterion that
/// counts.
#[derive(Clone, Debug)]
pub(super) struct Profiles {
    columns: Vec<Vec<f64>>,
    weights: Vec<f64>,
}

impl Profiles {
    pub(super) fn of(study: &Study) -> Self {
        let columns = study.table.columns.iter();
        Self {
            columns: columns.map(|column| unit_range(&column.values)).collect(),
            weights: study.table.weights.clone(),
        }
    }

    /// √(Σ w (v − v′)²) between two places of the table.
    pub(super) fn distance(&self, one: usize, other: usize) -> f64 {
        let square = |(column, weight): (&Vec<f64>, &f64)| {
            let difference = column[one] - column[other];
            weight * difference * difference
        };
        let squares = self.columns.iter().zip(&self.weights).map(square);
        squares.sum::<f64>().sqrt()
    }
}

impl Study {
    /// The contrast of two candidates: √(Σ w (v − v′)²), v being the values from 0 (the worst candidate) to 1 (the
    /// best), w the weights of the table; from 0 (the same values) to 1 (opposite ends of every criterion). `None` when
    /// one of them is not ranked. It does not depend on the method.
    ///
    /// # Complexity
    /// O(n m).
    #[must_use]
    pub fn contrast(&self, one: usize, other: usize) -> Option<f64> {
        let (one, other) = (self.table.place(one)?, self.table.place(other)?);
        Some(Profiles::of(self).distance(one, other))
    }

    /// The candidates most like a chosen one among those that were not chosen, the nearest first, by number at the same
    /// distance ([`Study::contrast`]): to compare it with, before and after. `None` when it is not ranked itself.
    ///
    /// # Arguments
    /// * `chosen` - the chosen ones, this one or not, which are left out
    /// * `count` - how many at most
    ///
    /// # Complexity
    /// O(n m + n log n).
    #[must_use]
    pub fn nearest(&self, alternative: usize, chosen: &[usize], count: usize) -> Option<Vec<Near>> {
        let place = self.table.place(alternative)?;
        let profiles = Profiles::of(self);
        let others = self.table.candidates.iter().enumerate();
        let others = others.filter(|(_, of)| **of != alternative && !chosen.contains(of));
        let mut near: Vec<Near> = others
            .map(|(other, of)| Near {
                alternative: *of,
                distance: profiles.distance(place, other),
            })
            .collect();
        near.sort_by(|one, other| one.distance.total_cmp(&other.distance));
        near.truncate(count);
        Some(near)
    }
}
