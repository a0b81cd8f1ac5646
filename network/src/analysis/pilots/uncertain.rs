//! Values that are drawn where they are uncertain, and what that does to the scores.

use rayon::prelude::*;

use super::Study;
use super::leaders::Leaders;
use super::robustness::{Draws, PIECES, share_of};
use super::score::{Model, Replacement, Summary, rising};
use super::table::{Column, Spread};
use crate::graph::{Dice, Stop, Stopped};

/// Draws of values, for intervals and confidence, are no more than these.
const MOST_VALUE_DRAWS: u32 = 1_000;
/// The streams of these draws are numbered from here on, apart from those of the weights.
const FIRST_STREAM: u64 = 1 << 32;

/// A model whose uncertain values are drawn again and again.
pub(super) struct Redraw<'a> {
    columns: Vec<Drawn<'a>>,
    model: Model,
}

/// A column with uncertain values, as they were drawn last.
struct Drawn<'a> {
    criterion: usize,
    column: &'a Column,
    values: Vec<f64>,
    /// The places of the uncertain values.
    uncertain: Vec<usize>,
    /// The places of the certain values in rising order.
    certain: Vec<usize>,
    of_certain: Summary,
}

impl<'a> Redraw<'a> {
    pub(super) fn new(study: &'a Study) -> Self {
        let columns = study.table.columns.iter().enumerate();
        let columns = columns.filter(|(_, column)| !column.uncertain.is_empty());
        Self {
            columns: columns
                .map(|(place, column)| Drawn::new(place, column))
                .collect(),
            model: study.model.clone(),
        }
    }

    /// The model of the next values. Every uncertain value is drawn by itself.
    pub(super) fn next(&mut self, dice: &mut Dice) -> &Model {
        for drawn in &mut self.columns {
            drawn.draw(dice);
            let of_drawn = drawn.uncertain.iter().map(|place| drawn.values[*place]);
            let with = Replacement {
                values: &drawn.values,
                summary: drawn.of_certain.and(Summary::of(of_drawn)),
                changed: &drawn.uncertain,
            };
            self.model
                .replace(drawn.criterion, &with, || drawn.rising());
        }
        &self.model
    }
}

impl<'a> Drawn<'a> {
    fn new(criterion: usize, column: &'a Column) -> Self {
        let uncertain: Vec<usize> = column.uncertain.iter().map(|of| of.0).collect();
        let mut certain = rising(&column.values);
        certain.retain(|place| uncertain.binary_search(place).is_err());
        Self {
            of_certain: Summary::of(certain.iter().map(|place| column.values[*place])),
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

/// What the uncertain values do.
pub(super) struct Spreads {
    /// Place, and how often it is first with its central weights.
    confidence: Vec<(usize, f64)>,
    /// For every place of the table, the middle 95 % of its scores; `None` when nothing is uncertain.
    pub(super) intervals: Option<Vec<(f64, f64)>>,
}

/// What one piece of the draws found.
struct Found {
    /// By draw, then by candidate.
    scores: Vec<Vec<f64>>,
    /// By candidate that is tried.
    firsts: Vec<u32>,
}

impl Spreads {
    /// # Arguments
    /// * `tried` - the places whose confidence is wanted; all have central weights
    pub(super) fn of(
        study: &Study,
        draws: &Draws,
        tried: &[usize],
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
                firsts: vec![0; tried.len()],
            };
            for _ in share_of(count, piece) {
                stop.check()?;
                let model = match &mut redraw {
                    None => &study.model,
                    Some(redraw) => redraw.next(&mut dice),
                };
                found.add(study, model, tried, central);
            }
            Ok(found)
        });
        let pieces: Vec<Found> = pieces.collect::<Result<_, Stopped>>()?;
        let confidence = tried.iter().enumerate().map(|(at, place)| {
            let firsts: u32 = pieces.iter().map(|of| of.firsts[at]).sum();
            (*place, f64::from(firsts) / f64::from(count))
        });
        let interval = |place: usize| {
            let scores = pieces.iter().flat_map(|of| &of.scores);
            middle(scores.map(|of| of[place]).collect())
        };
        let rows = study.model.rows;
        Ok(Self {
            confidence: confidence.collect(),
            intervals: is_uncertain.then(|| (0..rows).map(interval).collect()),
        })
    }

    pub(super) fn confidence(&self, place: usize) -> Option<f64> {
        let found = self.confidence.iter().find(|of| of.0 == place);
        found.map(|of| of.1)
    }
}

impl Found {
    fn add(&mut self, study: &Study, model: &Model, tried: &[usize], central: &[Option<Vec<f64>>]) {
        let (mut merits, mut spare) = (Vec::new(), Vec::new());
        let mut leaders = Leaders::new(1);
        for (place, firsts) in tried.iter().zip(&mut self.firsts) {
            let Some(weights) = &central[*place] else {
                continue;
            };
            model.merits(weights, &mut merits, &mut spare);
            leaders.look(&merits);
            leaders.visit(&study.is_dominated, |_, first| {
                *firsts += u32::from(first == *place);
            });
        }
        model.merits(&study.table.weights, &mut merits, &mut spare);
        let scores = merits.iter().map(|merit| model.score(*merit));
        self.scores.push(scores.collect());
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
