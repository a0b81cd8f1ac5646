//! What the uncertain values do to the scores: intervals, and how often a candidate is first with its central weights.

use rayon::prelude::*;

use super::super::Study;
use super::super::leaders::Leaders;
use super::super::robustness::{Draws, PIECES, share_of};
use super::super::score::Model;
use super::Redraw;
use super::rivals::Rivals;
use crate::graph::{Dice, Stop, Stopped};

/// Draws of values, for intervals and confidence, are no more than these.
const MOST_VALUE_DRAWS: u32 = 1_000;
/// The streams of these draws are numbered from here on, apart from those of the weights.
const FIRST_STREAM: u64 = 1 << 32;
/// Looking at some candidates one by one pays when they are no more than this part of all.
const FEW: usize = 4;

/// What the uncertain values do.
pub(in crate::analysis::pilots) struct Spreads {
    /// Place, and how often it is first with its central weights.
    confidence: Vec<(usize, f64)>,
    /// For every place of the table, the middle 95 % of its scores; `None` when nothing is uncertain.
    pub(in crate::analysis::pilots) intervals: Option<Vec<(f64, f64)>>,
}

/// A candidate whose confidence is wanted.
struct Tried<'a> {
    place: usize,
    central: &'a [f64],
    /// Who may come before it; `None` when that may be many.
    rivals: Option<Vec<usize>>,
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
    pub(in crate::analysis::pilots) fn of(
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
        let all = is_uncertain.then(|| Rivals::new(study));
        let few = study.model.rows / FEW;
        let tried = tried.iter().filter_map(|place| {
            let central = central[*place].as_deref()?;
            let rivals = all.as_ref().map(|of| of.of(*place, central));
            Some(Tried {
                place: *place,
                central,
                rivals: rivals.filter(|rivals| rivals.len() <= few),
            })
        });
        let tried: Vec<Tried<'_>> = tried.collect();
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
                found.add(study, model, &tried);
            }
            Ok(found)
        });
        let pieces: Vec<Found> = pieces.collect::<Result<_, Stopped>>()?;
        let confidence = tried.iter().enumerate().map(|(at, tried)| {
            let firsts: u32 = pieces.iter().map(|of| of.firsts[at]).sum();
            (tried.place, f64::from(firsts) / f64::from(count))
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

    pub(in crate::analysis::pilots) fn confidence(&self, place: usize) -> Option<f64> {
        let found = self.confidence.iter().find(|of| of.0 == place);
        found.map(|of| of.1)
    }
}

impl Found {
    fn add(&mut self, study: &Study, model: &Model, tried: &[Tried<'_>]) {
        let (mut merits, mut spare) = (Vec::new(), Vec::new());
        let mut leaders = Leaders::new(1);
        for (of, firsts) in tried.iter().zip(&mut self.firsts) {
            match &of.rivals {
                None => {
                    model.merits(of.central, &mut merits, &mut spare);
                    leaders.look(&merits);
                }
                Some(rivals) => {
                    let factors = model.factors(of.central);
                    merits.resize(model.rows, 0.0);
                    for place in rivals {
                        merits[*place] = model.merit(&factors, *place);
                    }
                    leaders.look_at(rivals, &merits);
                }
            }
            leaders.visit(&study.is_dominated, |_, first| {
                *firsts += u32::from(first == of.place);
            });
        }
        model.merits(&study.table.weights, &mut merits, &mut spare);
        let scores = merits.iter().map(|merit| model.score(*merit));
        self.scores.push(scores.collect());
    }
}

/// The bounds of the middle 95 %.
fn middle(mut scores: Vec<f64>) -> (f64, f64) {
    let last = scores.len() - 1;
    // 2.5 % of the draws on each side.
    let outside = scores.len() / 40;
    let (_, lower, above) = scores.select_nth_unstable_by(outside, f64::total_cmp);
    let lower = *lower;
    let upper = if last - outside > outside {
        *above
            .select_nth_unstable_by(last - 2 * outside - 1, f64::total_cmp)
            .1
    } else {
        lower
    };
    (lower, upper)
}
