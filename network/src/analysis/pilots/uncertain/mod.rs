//! Values that are drawn where they are uncertain, and what that does to the scores.
//!
//! A draw changes a few values of a column, and with them where the others stand. [`Redraw::next`] makes the whole model
//! anew, in PROMETHEE with [`flows`]; [`merits`] finds who leads without it; [`spreads`] makes intervals and confidence
//! of many draws, and looks only at those who can be [`rivals`].

mod flows;
mod merits;
mod rivals;
mod spreads;
#[cfg(test)]
mod tests;

use flows::StepFlows;
pub(super) use spreads::Spreads;

use super::Study;
use super::score::{Method, Model, Replacement, Summary, rising};
use super::table::{Column, Spread};
use crate::graph::Dice;

/// A model whose uncertain values are drawn again and again.
pub(super) struct Redraw<'a> {
    columns: Vec<Drawn<'a>>,
    /// For every criterion its column among those above, when it has uncertain values.
    drawn: Vec<Option<usize>>,
    model: Model,
    /// In a weighted sum for every criterion the terms where all is certain, else the values as they were drawn, less the
    /// smallest certain one; empty in other methods, and where a column has nothing certain.
    anchored: Vec<Vec<f64>>,
    factors: Vec<f64>,
    near: Vec<usize>,
    spare: Vec<f64>,
}

/// A column with uncertain values, as they were drawn last.
struct Drawn<'a> {
    criterion: usize,
    column: &'a Column,
    values: Vec<f64>,
    summary: Summary,
    /// The places of the uncertain values.
    uncertain: Vec<usize>,
    /// The places of the certain values in rising order.
    certain: Vec<usize>,
    of_certain: Summary,
    /// In PROMETHEE, where preferences are steps.
    flows: Option<StepFlows>,
}

impl<'a> Redraw<'a> {
    pub(super) fn new(study: &'a Study) -> Self {
        let model = study.model.clone();
        let columns = study.table.columns.iter().enumerate();
        let columns = columns.filter(|(_, column)| !column.uncertain.is_empty());
        let columns: Vec<Drawn<'_>> = columns
            .map(|(place, column)| Drawn::new(place, column, &model))
            .collect();
        let mut drawn = vec![None; study.table.columns.len()];
        for (place, of) in columns.iter().enumerate() {
            drawn[of.criterion] = Some(place);
        }
        let mut redraw = Self {
            columns,
            drawn,
            model,
            anchored: Vec::new(),
            factors: Vec::new(),
            near: Vec::new(),
            spare: Vec::new(),
        };
        redraw.anchor();
        redraw
    }

    /// The model of the next values. Every uncertain value is drawn by itself.
    pub(super) fn next(&mut self, dice: &mut Dice) -> &Model {
        self.draw(dice);
        self.refill();
        &self.model
    }

    fn draw(&mut self, dice: &mut Dice) {
        for drawn in &mut self.columns {
            drawn.draw(dice);
        }
    }

    /// Brings the model up to the values that were drawn last.
    fn refill(&mut self) {
        for drawn in &mut self.columns {
            if let Some(flows) = &mut drawn.flows {
                let terms = &mut self.model.terms[drawn.criterion];
                flows.fill(&drawn.values, &drawn.uncertain, &drawn.certain, terms);
                continue;
            }
            let with = Replacement {
                values: &drawn.values,
                summary: drawn.summary,
                changed: &drawn.uncertain,
            };
            self.model
                .replace(drawn.criterion, &with, || drawn.rising());
        }
    }
}

impl<'a> Drawn<'a> {
    fn new(criterion: usize, column: &'a Column, model: &Model) -> Self {
        let uncertain: Vec<usize> = column.uncertain.iter().map(|of| of.0).collect();
        let mut certain = rising(&column.values);
        certain.retain(|place| uncertain.binary_search(place).is_err());
        let values: Vec<f64> = certain.iter().map(|place| column.values[*place]).collect();
        let of_certain = Summary::of(values.iter().copied());
        let preference = model.preferences[criterion];
        let steps = preference
            .steps()
            .filter(|_| model.method == Method::Promethee);
        Self {
            flows: steps.map(|steps| StepFlows::new(values, steps, uncertain.len())),
            of_certain,
            summary: of_certain,
            values: column.values.clone(),
            criterion,
            column,
            uncertain,
            certain,
        }
    }

    fn draw(&mut self, dice: &mut Dice) {
        let known = &self.column.known;
        for (place, spread) in &self.column.uncertain {
            self.values[*place] = match spread {
                // Rounding must not lead outside.
                Spread::Between(lower, upper) => {
                    (lower + dice.unit() * (upper - lower)).clamp(*lower, *upper)
                }
                Spread::Imputed => known[dice.below(known.len())],
            };
        }
        let drawn = self.uncertain.iter().map(|place| self.values[*place]);
        self.summary = self.of_certain.and(Summary::of(drawn));
    }

    /// The places of the values in rising order: that of the certain ones is known, the others are put between.
    fn rising(&self) -> Vec<usize> {
        let values = &self.values;
        let mut drawn = self.uncertain.clone();
        drawn.sort_unstable_by(|one, other| values[*one].total_cmp(&values[*other]));
        let mut order = Vec::with_capacity(values.len());
        let mut certain = self.certain.iter().copied().peekable();
        for place in drawn {
            while let Some(smaller) = certain.next_if(|of| values[*of] <= values[place]) {
                order.push(smaller);
            }
            order.push(place);
        }
        order.extend(certain);
        order
    }
}
