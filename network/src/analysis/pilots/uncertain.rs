//! Values that are drawn where they are uncertain, and what that does to the scores.

use rayon::prelude::*;

use super::Study;
use super::leaders::Leaders;
use super::robustness::{Draws, PIECES, share_of};
use super::score::Model;
use super::table::{Column, Spread, Table};
use crate::graph::{Dice, Stop, Stopped};

/// Draws of values, for intervals and confidence, are no more than these.
const MOST_VALUE_DRAWS: u32 = 1_000;
/// The streams of these draws are numbered from here on, apart from those of the weights.
const FIRST_STREAM: u64 = 1 << 32;

/// A model whose uncertain values are drawn again and again.
pub(super) struct Redraw<'a> {
    table: &'a Table,
    model: Model,
    values: Vec<f64>,
}

impl<'a> Redraw<'a> {
    pub(super) fn new(study: &'a Study) -> Self {
        Self {
            table: &study.table,
            model: study.model.clone(),
            values: Vec::new(),
        }
    }

    /// The model of the next values. Every uncertain value is drawn by itself.
    pub(super) fn next(&mut self, dice: &mut Dice) -> &Model {
        let columns = self.table.columns.iter().enumerate();
        for (criterion, column) in columns.filter(|(_, of)| !of.uncertain.is_empty()) {
            draw(column, dice, &mut self.values);
            self.model.set(criterion, &self.values);
        }
        &self.model
    }
}

fn draw(column: &Column, dice: &mut Dice, values: &mut Vec<f64>) {
    values.clone_from(&column.values);
    for (place, spread) in &column.uncertain {
        values[*place] = match spread {
            // Rounding must not lead outside.
            Spread::Between(lower, upper) => {
                (lower + dice.unit() * (upper - lower)).clamp(*lower, *upper)
            }
            Spread::Imputed => column.known[dice.below(column.known.len())],
        };
    }
}

/// What the uncertain values do, for every place of the table.
pub(super) struct Spreads {
    /// How often a candidate is first with its central weights.
    pub(super) confidence: Vec<Option<f64>>,
    /// The middle 95 % of its scores.
    pub(super) intervals: Option<Vec<(f64, f64)>>,
}

/// What one piece of the draws found.
struct Found {
    /// By draw, then by candidate.
    scores: Vec<Vec<f64>>,
    /// By candidate with central weights.
    firsts: Vec<u32>,
}

impl Spreads {
    pub(super) fn of(
        study: &Study,
        draws: &Draws,
        central: &[Option<Vec<f64>>],
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        let is_uncertain = study.table.is_uncertain();
        let count = if is_uncertain {
            draws.count.min(MOST_VALUE_DRAWS)
        } else {
            1
        };
        let pieces: Vec<u32> = (0..PIECES).collect();
        let pieces = pieces.into_par_iter().with_max_len(1).map(|piece| {
            let mut dice = Dice::stream(draws.seed, FIRST_STREAM + u64::from(piece));
            let mut redraw = is_uncertain.then(|| Redraw::new(study));
            let mut found = Found {
                scores: Vec::new(),
                firsts: vec![0; central.len()],
            };
            for _ in share_of(count, piece) {
                let model = match &mut redraw {
                    None => &study.model,
                    Some(redraw) => redraw.next(&mut dice),
                };
                found.add(study, model, central, stop)?;
            }
            Ok(found)
        });
        let pieces: Vec<Found> = pieces.collect::<Result<_, Stopped>>()?;
        let firsts = |place: usize| pieces.iter().map(|of| of.firsts[place]).sum::<u32>();
        let confidence = central.iter().enumerate().map(|(place, weights)| {
            let share = f64::from(firsts(place)) / f64::from(count);
            weights.as_ref().map(|_| share)
        });
        let interval = |place: usize| {
            let scores = pieces.iter().flat_map(|of| &of.scores);
            middle(scores.map(|of| of[place]).collect())
        };
        Ok(Self {
            confidence: confidence.collect(),
            intervals: is_uncertain.then(|| (0..central.len()).map(interval).collect()),
        })
    }
}

impl Found {
    fn add(
        &mut self,
        study: &Study,
        model: &Model,
        central: &[Option<Vec<f64>>],
        stop: &Stop,
    ) -> Result<(), Stopped> {
        let (mut merits, mut spare) = (Vec::new(), Vec::new());
        let mut leaders = Leaders::new(1);
        for (place, weights) in central.iter().enumerate() {
            let Some(weights) = weights else { continue };
            stop.check()?;
            model.merits(weights, &mut merits, &mut spare);
            leaders.look(&merits);
            leaders.visit(&study.is_dominated, |_, first| {
                self.firsts[place] += u32::from(first == place);
            });
        }
        model.merits(&study.table.weights, &mut merits, &mut spare);
        self.scores
            .push(merits.iter().map(|merit| model.score(*merit)).collect());
        Ok(())
    }
}

/// The bounds of the middle 95 %.
fn middle(mut scores: Vec<f64>) -> (f64, f64) {
    scores.sort_unstable_by(f64::total_cmp);
    let last = scores.len() - 1;
    // 2.5 % of the draws on each side.
    let outside = scores.len() / 40;
    (scores[outside], scores[last - outside])
}
