//! "This matters more than that": every order of the criteria that agrees, each as likely as the others.

use super::weights::WeightingError;
use crate::graph::Dice;

/// How many criteria may be compared: what is kept doubles with each.
pub const MOST_COMPARED_CRITERIA: usize = 20;

/// The total orders that agree with some comparisons, ready to be drawn from.
///
/// Weights drawn uniformly on the simplex, given their order, are their sorted values: to draw them under a partial
/// order it is enough to draw one of the total orders that agree with it and to hand out the sorted values along it.
/// Nothing is drawn in vain, unlike when one waits for weights that agree.
#[derive(Clone, Debug)]
pub(super) struct Orders {
    /// The criteria that are compared, rising.
    criteria: Vec<usize>,
    /// For every compared criterion, as bits, those that matter more.
    above: Vec<u32>,
    /// For every set of compared criteria that have been placed, how many orders of the others agree.
    ways: Vec<u64>,
}

impl Orders {
    /// # Arguments
    /// * `more` - pairs of criteria, the first of which matters more
    ///
    /// # Complexity
    /// O(2ᶜ c) time and 2ᶜ⁺³ bytes for c compared criteria, at most 20.
    pub(super) fn new(more: &[(usize, usize)]) -> Result<Self, WeightingError> {
        let mut criteria: Vec<usize> = more
            .iter()
            .flat_map(|(one, other)| [*one, *other])
            .collect();
        criteria.sort_unstable();
        criteria.dedup();
        if criteria.len() > MOST_COMPARED_CRITERIA {
            return Err(WeightingError::TooManyCompared {
                found: criteria.len(),
            });
        }
        let bit = |criterion| criteria.binary_search(criterion).unwrap_or_default();
        let mut above = vec![0_u32; criteria.len()];
        for (one, other) in more {
            above[bit(other)] |= 1 << bit(one);
        }
        let all = (1_usize << criteria.len()) - 1;
        let mut ways = vec![0_u64; all + 1];
        ways[all] = 1;
        for placed in (0..all).rev() {
            let next = next(&above, placed).map(|place| ways[placed | 1 << place]);
            // At most 20! orders, below 2⁶⁴.
            ways[placed] = next.sum();
        }
        if ways[0] == 0 {
            return Err(WeightingError::Cycle);
        }
        Ok(Self {
            criteria,
            above,
            ways,
        })
    }

    /// Hands out the weights of the compared criteria again, so that they agree.
    pub(super) fn arrange(&self, weights: &mut [f64], dice: &mut Dice) {
        let mut values: Vec<f64> = self.criteria.iter().map(|of| weights[*of]).collect();
        values.sort_unstable_by(|one, other| other.total_cmp(one));
        let mut placed = 0;
        for value in values {
            let mut left = dice.below_u64(self.ways[placed]);
            let chosen = next(&self.above, placed).find(|place| {
                let ways = self.ways[placed | 1 << place];
                let is_chosen = left < ways;
                left = left.saturating_sub(ways);
                is_chosen
            });
            let chosen = chosen.expect("the ways of the next ones sum to those of all");
            weights[self.criteria[chosen]] = value;
            placed |= 1 << chosen;
        }
    }
}

/// The criteria that may come next: not placed, and all that matter more are.
fn next(above: &[u32], placed: usize) -> impl Iterator<Item = usize> {
    let is_next = move |place: &usize| placed >> place & 1 == 0;
    let is_free = move |place: &usize| above[*place] as usize & !placed == 0;
    (0..above.len()).filter(is_next).filter(is_free)
}
