//! Who leads a draw of weights and values, without making the whole model anew.

use super::super::leaders::Leaders;
use super::super::score::{Method, between, product, ratios, square};
use super::Redraw;
use crate::graph::Dice;

impl Redraw<'_> {
    /// Draws the next values, and looks who leads.
    ///
    /// Afterwards `merits` holds those of the leaders and of those compared; what it holds of others may be something
    /// that is below the leaders. Digits and leaders are those of [`Redraw::next`] and
    /// [`Model::merits`](super::super::score::Model::merits).
    ///
    /// # Complexity
    /// O(n m), as without uncertain values.
    pub(in crate::analysis::pilots) fn lead(
        &mut self,
        dice: &mut Dice,
        weights: &[f64],
        compared: &[usize],
        leaders: &mut Leaders,
        merits: &mut Vec<f64>,
    ) {
        self.draw(dice);
        if self.estimate(weights, merits) {
            self.lead_near(weights, compared, leaders, merits);
            return;
        }
        if self.model.method == Method::Topsis {
            self.closeness(weights, merits);
        } else {
            self.refill();
            self.model.merits(weights, merits, &mut self.spare);
        }
        leaders.look(merits);
    }

    /// Puts the values of a weighted sum beside the smallest certain one of their column.
    pub(super) fn anchor(&mut self) {
        let is_anchored = self.columns.iter().all(|of| !of.certain.is_empty());
        if self.model.method != Method::WeightedSum || !is_anchored {
            return;
        }
        self.anchored.clone_from(&self.model.terms);
        for of in &self.columns {
            let origin = of.of_certain.smallest;
            let values = of.values.iter().map(|value| value - origin);
            self.anchored[of.criterion] = values.collect();
        }
    }

    /// The merits in a weighted sum, but for a few last digits and a number that is the same for all; false in other
    /// methods, and when that cannot be done.
    ///
    /// With a value v between s and l, w (v − s) / (l − s) is v − o times w / (l − s), but for what is the same for all. The
    /// smallest certain value o lies between s and l too, so that no digits are lost.
    fn estimate(&mut self, weights: &[f64], merits: &mut Vec<f64>) -> bool {
        if self.anchored.is_empty() {
            return false;
        }
        self.factors.clear();
        for (weight, drawn) in weights.iter().zip(&self.drawn) {
            let Some(of) = drawn.map(|place| &self.columns[place]) else {
                self.factors.push(*weight);
                continue;
            };
            let origin = of.of_certain.smallest;
            let anchored = &mut self.anchored[of.criterion];
            for place in &of.uncertain {
                anchored[*place] = of.values[*place] - origin;
            }
            let range = of.summary.largest - of.summary.smallest;
            self.factors
                .push(if range > 0.0 { weight / range } else { 0.0 });
        }
        product(&self.factors, &self.anchored, self.model.rows, merits);
        self.factors.iter().all(|factor| factor.is_finite())
    }

    /// Leaders by their exact merits, from estimated ones: only those near the last rank or above are made exact.
    fn lead_near(
        &mut self,
        weights: &[f64],
        compared: &[usize],
        leaders: &mut Leaders,
        merits: &mut [f64],
    ) {
        leaders.look(merits);
        let bar = leaders.bar().unwrap_or(f64::NEG_INFINITY);
        let bar = bar - slack(weights.len());
        let mut near = std::mem::take(&mut self.near);
        near.clear();
        let places = merits.iter().enumerate();
        near.extend(places.filter(|of| *of.1 >= bar).map(|of| of.0));
        for place in near.iter().chain(compared) {
            merits[*place] = self.weighted(weights, *place);
        }
        leaders.look_at(&near, merits);
        self.near = near;
    }

    /// The merit of one candidate in a weighted sum.
    fn weighted(&self, weights: &[f64], place: usize) -> f64 {
        let mut sum = 0.0;
        for (criterion, (weight, drawn)) in weights.iter().zip(&self.drawn).enumerate() {
            let term = match drawn.map(|column| &self.columns[column]) {
                None => self.model.terms[criterion][place],
                Some(of) => between(of.values[place], of.summary.smallest, of.summary.largest),
            };
            sum += weight * term;
        }
        sum
    }

    /// The merits in TOPSIS.
    fn closeness(&mut self, weights: &[f64], merits: &mut Vec<f64>) {
        let short = &mut self.spare;
        for sums in [&mut *merits, &mut *short] {
            sums.clear();
            sums.resize(self.model.rows, 0.0);
        }
        for (criterion, (weight, drawn)) in weights.iter().zip(&self.drawn).enumerate() {
            let sums = merits.iter_mut().zip(short.iter_mut());
            let Some(of) = drawn.map(|column| &self.columns[column]) else {
                let squares = self.model.summaries[criterion].squares;
                let factor = self.model.factor(*weight, squares);
                let [terms, missed] = [&self.model.terms, &self.model.short];
                let terms = terms[criterion].iter().zip(&missed[criterion]);
                for ((sum, short), (term, missed)) in sums.zip(terms) {
                    *sum += factor * term;
                    *short += factor * missed;
                }
                continue;
            };
            let factor = self.model.factor(*weight, of.summary.squares);
            let (smallest, largest) = (of.summary.smallest, of.summary.largest);
            for ((sum, short), value) in sums.zip(&of.values) {
                *sum += factor * square(value - smallest);
                *short += factor * square(value - largest);
            }
        }
        ratios(merits, short);
    }
}

/// By how much two merits of weights that sum to 1 may differ, each made in the two ways: a few roundings for each
/// criterion and each sum, with much to spare.
#[expect(clippy::cast_precision_loss, reason = "a count of criteria")]
fn slack(criteria: usize) -> f64 {
    32.0 * f64::EPSILON * (criteria + 8) as f64
}
