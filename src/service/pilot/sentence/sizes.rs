//! The best choices of one pilot, of two and so on beside each other, in French and in English.
//!
//! A portfolio is worth the sum of its scores, so that sums of different numbers of pilots do not compare: the mean for
//! each pilot does.

use network::analysis::pilots::{Portfolio, Portfolios};

use super::words::{ENGLISH, FRENCH, Words};
use crate::service::pilot::study::PilotStudy;

/// Differences of scores that are not told: they round to nothing.
const UNTOLD: f64 = 0.0005;

/// The best choices of so many pilots.
#[derive(Clone, Copy, Debug)]
pub struct PilotChoice<'a> {
    /// How many, from 1.
    pub size: usize,
    /// The best of them under the rules.
    pub found: &'a Portfolios,
    /// The sum of scores of the first of them for each of its pilots; `None` when none keeps the rules.
    pub mean: Option<f64>,
    /// By how much that sum stays below that of the first so many of the ranking, 0 or more; `None` when none keeps the
    /// rules.
    pub rules_cost: Option<f64>,
}

impl PilotStudy {
    /// The best choices of one pilot, of two and so on up to as many as are to be chosen.
    pub fn choices_by_size(&self) -> impl Iterator<Item = PilotChoice<'_>> {
        (1..=self.choices().len()).map(|size| self.choice(size))
    }

    /// What the best choice of so many is worth, beside fewer, in French.
    ///
    /// # Arguments
    /// * `size` - from 1 to as many as are to be chosen
    #[must_use]
    pub fn choice_fr(&self, size: usize) -> String {
        self.told_choice(size, &FRENCH)
    }

    /// The same in English.
    ///
    /// # Arguments
    /// * `size` - from 1 to as many as are to be chosen
    #[must_use]
    pub fn choice_en(&self, size: usize) -> String {
        self.told_choice(size, &ENGLISH)
    }

    fn choice(&self, size: usize) -> PilotChoice<'_> {
        let found = &self.choices()[size - 1];
        let best = found.portfolios.first();
        let first: f64 = self.ranking().iter().take(size).map(|of| of.score).sum();
        PilotChoice {
            size,
            found,
            mean: best.map(mean),
            // The same scores summed in another order may differ by a last digit.
            rules_cost: best.map(|best| (first - best.total).max(0.0)),
        }
    }

    fn told_choice(&self, size: usize, words: &Words) -> String {
        let choice = self.choice(size);
        let Some(best) = choice.found.portfolios.first() else {
            return (words.no_choice)(words.counts[size - 1]);
        };
        let names = self.names_with_setting(best, words);
        let number = |of: f64| (words.number)(of, 3);
        let mut parts = vec![if size == 1 {
            (words.one)(&names, &number(best.total))
        } else {
            let contrast = best.contrast;
            let contrast = contrast.map(|of| (words.contrast)(&(words.number)(of, 2)));
            let total = number(best.total) + &contrast.unwrap_or_default();
            let count = words.counts[size - 1];
            let told = (words.several)(count, &names, &total, &number(mean(best)));
            format!("{told}{}.", self.beside_fewer(best, words))
        }];
        if size == 1 && self.request().rules.contrasted {
            parts.push(words.one_is_no_contrast.to_owned());
        }
        if let Some(cost) = choice.rules_cost.filter(|cost| *cost >= UNTOLD) {
            parts.push((words.rules_cost)(&number(cost)));
        }
        if !choice.found.is_exact {
            parts.push(words.cut_off.to_owned());
        }
        parts.join(" ")
    }

    /// How much less or more a choice is worth for each pilot than the best of one fewer, and whether that is a part of
    /// it; nothing when no choice of one fewer keeps the rules.
    fn beside_fewer(&self, best: &Portfolio, words: &Words) -> String {
        let fewer = best.alternatives.len() - 1;
        let Some(other) = self.choices()[fewer - 1].portfolios.first() else {
            return String::new();
        };
        let mut others = other.alternatives.iter();
        let is_part = others.all(|of| best.alternatives.contains(of));
        let more = mean(best) - mean(other);
        let size = (more.abs() >= UNTOLD).then(|| (words.number)(more.abs(), 3));
        (words.beside)(size.as_deref(), more > 0.0, words.than[fewer - 1], is_part)
    }
}

/// The sum of scores for each pilot.
#[expect(clippy::cast_precision_loss, reason = "at most four pilots")]
fn mean(of: &Portfolio) -> f64 {
    of.total / of.alternatives.len() as f64
}
