//! How far the ranking depends on the weights and on what is uncertain: stochastic multicriteria acceptability analysis.

use rayon::prelude::*;

use super::Study;
use super::leaders::Leaders;
use super::uncertain::{Redraw, Spreads};
use super::weights::{Weigher, Weighting, WeightingError};
use crate::graph::{Dice, Stop, Stopped};

/// How many draws may be asked for.
pub const MOST_DRAWS: u32 = 1_000_000;
/// How many ranks may be followed.
pub const MOST_RANKS: usize = 100;
/// How many candidates may be compared in pairs.
pub const MOST_COMPARED: usize = 100;
/// Pieces into which the draws are cut, each with a random stream of its own, whatever the number of threads.
pub(super) const PIECES: u32 = 32;

/// What is drawn, and what is followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    /// How many draws, 1 to [`MOST_DRAWS`].
    pub count: u32,
    /// The same seed draws the same weights and values.
    pub seed: u64,
    /// From what weights are drawn.
    pub weighting: Weighting,
    /// How many ranks are followed, 1 to [`MOST_RANKS`]; no more than there are candidates.
    pub ranks: usize,
    /// How many candidates are compared in pairs, the first by score, at most [`MOST_COMPARED`].
    pub compared: usize,
}

impl Default for Draws {
    /// 10,000 uniform draws of seed 1; the first 10 ranks, the first 20 candidates in pairs.
    fn default() -> Self {
        Self {
            count: 10_000,
            seed: 1,
            weighting: Weighting::Uniform,
            ranks: 10,
            compared: 20,
        }
    }
}

/// Why nothing is drawn.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum DrawError {
    /// No draw, or too many.
    #[error("{0} draws: from 1 to {MOST_DRAWS} are possible")]
    Count(u32),
    /// No rank, or too many.
    #[error("{0} ranks: from 1 to {MOST_RANKS} are possible")]
    Ranks(usize),
    /// Too many candidates in pairs.
    #[error("{0} candidates in pairs: at most {MOST_COMPARED} are possible")]
    Compared(usize),
    /// The weighting makes no sense.
    #[error(transparent)]
    Weighting(#[from] WeightingError),
    /// The flag was raised.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// How the candidates of a study fare over all draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Robustness {
    /// How many draws were made.
    pub draws: u32,
    /// Their seed.
    pub seed: u64,
    /// One for every candidate, in the order of [`Study::ranking`].
    pub candidates: Vec<Robust>,
    /// The alternatives compared in pairs: the first of [`Study::ranking`].
    pub compared: Vec<usize>,
    /// For every two of them, the share of draws in which the one (row) scores more than the other (column).
    pub wins: Vec<Vec<f64>>,
}

/// How one candidate fares.
#[derive(Clone, Debug, PartialEq)]
pub struct Robust {
    /// Its number in the table.
    pub alternative: usize,
    /// The share of draws in which it has rank 1, 2... A rank is shared by all that score the same, so that those of a
    /// rank can sum to more than 1.
    pub acceptability: Vec<f64>,
    /// The mean of the weights for which it is first, for every criterion of the table; `None` when it never is.
    pub central_weights: Option<Vec<f64>>,
    /// The share of draws of the uncertain values in which it is first with its central weights; when nothing is
    /// uncertain 1 or 0 (0 is possible in TOPSIS, where the weights that make it first may surround others). `None`
    /// when it never is first, or not one of those compared in pairs.
    pub confidence: Option<f64>,
    /// The middle 95 % of its scores with the weights of the table, over draws of the uncertain values; `None` when
    /// nothing is uncertain. With values of others the score moves too.
    pub interval: Option<(f64, f64)>,
}

impl Robust {
    /// The share of draws in which it is among the first k, for k up to the ranks that were followed.
    #[must_use]
    pub fn among_first(&self, k: usize) -> f64 {
        self.acceptability.iter().take(k).sum()
    }
}

/// The standard error of a share over some draws: √(p (1 − p) / draws).
#[must_use]
pub fn standard_error(share: f64, draws: u32) -> f64 {
    (share * (1.0 - share) / f64::from(draws)).sqrt()
}

/// What one piece of the draws counted.
struct Counts {
    /// By candidate, then by rank.
    ranks: Vec<u32>,
    /// By candidate, then by criterion: sums of weights that make it first.
    weights: Vec<f64>,
    /// By compared candidate, then by compared candidate.
    wins: Vec<u32>,
}

impl Study {
    /// Draws weights, and values where they are uncertain, and ranks the candidates anew each time.
    ///
    /// All three methods need one product of weights and table for every draw. The digits do not depend on the number of
    /// threads.
    ///
    /// # Errors
    /// [`DrawError`], when the draws make no sense or the flag is raised.
    ///
    /// # Complexity
    /// O(d n m) time for d draws, in parallel; O(n (r + m)) space for r ranks. When values are uncertain that order stays
    /// but in PROMETHEE for a column with uncertain values, which is made anew in every draw: O(u log n) more for u such
    /// values where preferences are steps, O(n + u log u) where they rise in proportion, O(n²) where they are Gaussian. Then
    /// also O(n m) and O(c r m) for every one of at most 1,000 draws of values, for c candidates that are compared, each with
    /// its r rivals, those who can come before it; O(c n m) at worst.
    ///
    /// # Source
    /// R. Lahdelma and P. Salminen (2001), SMAA-2: Stochastic multicriteria acceptability analysis for group decision
    /// making, <https://doi.org/10.1287/opre.49.3.444.11220>. Weights and values are drawn independently. The confidence
    /// factor is theirs; a dominated candidate that scores the same as others comes after them.
    ///
    /// # Example
    /// ```
    /// # use network::analysis::pilots::{Cell, Criterion, Direction, Method, MissingPolicy, Table};
    /// use network::analysis::pilots::{Draws, Study, standard_error};
    /// use network::graph::Stop;
    ///
    /// // Two territories, each the better one on one of two criteria: half of all weights are for each.
    /// # let criteria = vec![Criterion::new(Direction::Benefit, 0.7), Criterion::new(Direction::Benefit, 0.3)];
    /// # let rows = [[1.0, 0.0], [0.0, 1.0]].map(|row| row.map(Cell::Known).to_vec());
    /// # let table = Table::new(criteria, &rows, MissingPolicy::Exclude).expect("a right table");
    /// let study = Study::new(table, Method::WeightedSum, &Stop::new())?;
    /// let found = study.robustness(&Draws::default(), &Stop::new()).expect("right draws");
    /// let first = found.candidates[0].acceptability[0];
    /// assert!((first - 0.5).abs() < 4.0 * standard_error(0.5, 10_000));
    /// # Ok::<(), network::graph::Stopped>(())
    /// ```
    pub fn robustness(&self, draws: &Draws, stop: &Stop) -> Result<Robustness, DrawError> {
        if !(1..=MOST_DRAWS).contains(&draws.count) {
            return Err(DrawError::Count(draws.count));
        }
        if !(1..=MOST_RANKS).contains(&draws.ranks) {
            return Err(DrawError::Ranks(draws.ranks));
        }
        if draws.compared > MOST_COMPARED {
            return Err(DrawError::Compared(draws.compared));
        }
        let weigher = Weigher::new(&draws.weighting, &self.table)?;
        let compared = &self.order[..draws.compared.min(self.order.len())];
        let ranks = draws.ranks.min(self.order.len());
        let sampler = Sampler {
            study: self,
            draws,
            weigher,
            ranks,
            compared,
        };
        let pieces: Vec<u32> = (0..PIECES).collect();
        let pieces = pieces.into_par_iter().with_max_len(1);
        let pieces = pieces.map(|piece| sampler.run(piece, stop));
        let pieces: Vec<Counts> = pieces.collect::<Result<_, Stopped>>()?;
        let counts = pieces.into_iter().fold(sampler.none(), Counts::and);
        let central: Vec<Option<Vec<f64>>> = (0..self.model.rows)
            .map(|place| self.central(&counts, ranks, place))
            .collect();
        let with_central = |place: &&usize| central[**place].is_some();
        let tried: Vec<usize> = compared.iter().filter(with_central).copied().collect();
        let spreads = Spreads::of(self, draws, &tried, &central, stop)?;
        let share = |count: u32| f64::from(count) / f64::from(draws.count);
        let robust = |place: &usize| {
            let of_ranks = &counts.ranks[place * ranks..(place + 1) * ranks];
            let central = central[*place].as_ref();
            Robust {
                alternative: self.table.candidates[*place],
                acceptability: of_ranks.iter().map(|count| share(*count)).collect(),
                central_weights: central.map(|weights| self.table.spread_out(weights)),
                confidence: spreads.confidence(*place),
                interval: spreads.intervals.as_ref().map(|of| of[*place]),
            }
        };
        let wins = counts.wins.chunks(compared.len().max(1));
        Ok(Robustness {
            draws: draws.count,
            seed: draws.seed,
            candidates: self.order.iter().map(robust).collect(),
            compared: compared
                .iter()
                .map(|place| self.table.candidates[*place])
                .collect(),
            wins: wins
                .map(|row| row.iter().map(|count| share(*count)).collect())
                .collect(),
        })
    }

    /// The mean of the weights that make a candidate first.
    fn central(&self, counts: &Counts, ranks: usize, place: usize) -> Option<Vec<f64>> {
        let first = counts.ranks[place * ranks];
        let criteria = self.table.active.len();
        let sums = &counts.weights[place * criteria..(place + 1) * criteria];
        let mean = |sum: &f64| sum / f64::from(first);
        (first > 0).then(|| sums.iter().map(mean).collect())
    }
}

struct Sampler<'a> {
    study: &'a Study,
    draws: &'a Draws,
    weigher: Weigher,
    ranks: usize,
    compared: &'a [usize],
}

impl Sampler<'_> {
    /// Nothing counted yet.
    fn none(&self) -> Counts {
        let (rows, compared) = (self.study.model.rows, self.compared.len());
        Counts {
            ranks: vec![0; rows * self.ranks],
            weights: vec![0.0; rows * self.study.table.active.len()],
            wins: vec![0; compared * compared],
        }
    }

    /// One piece of the draws.
    fn run(&self, piece: u32, stop: &Stop) -> Result<Counts, Stopped> {
        let Self { study, draws, .. } = self;
        let criteria = study.table.active.len();
        let mut counts = self.none();
        let mut dice = Dice::stream(draws.seed, u64::from(piece));
        let mut redraw = study.table.is_uncertain().then(|| Redraw::new(study));
        let mut leaders = Leaders::new(self.ranks);
        let (mut weights, mut merits, mut spare) = (Vec::new(), Vec::new(), Vec::new());
        for _ in share_of(draws.count, piece) {
            stop.check()?;
            self.weigher.draw(&mut dice, &mut weights);
            match &mut redraw {
                None => {
                    study.model.merits(&weights, &mut merits, &mut spare);
                    leaders.look(&merits);
                }
                Some(redraw) => {
                    let compared = self.compared;
                    redraw.lead(&mut dice, &weights, compared, &mut leaders, &mut merits);
                }
            }
            leaders.visit(&study.is_dominated, |rank, place| {
                counts.ranks[place * self.ranks + rank] += 1;
                if rank == 0 {
                    let sums = &mut counts.weights[place * criteria..(place + 1) * criteria];
                    add(sums, &weights);
                }
            });
            let mut wins = counts.wins.iter_mut();
            for one in self.compared {
                for (other, wins) in self.compared.iter().zip(&mut wins) {
                    *wins += u32::from(merits[*one] > merits[*other]);
                }
            }
        }
        Ok(counts)
    }
}

/// The draws of a piece.
pub(super) fn share_of(draws: u32, piece: u32) -> std::ops::Range<u32> {
    let bound = |piece: u32| u64::from(draws) * u64::from(piece) / u64::from(PIECES);
    let bound = |piece| u32::try_from(bound(piece)).expect("no more than the draws");
    bound(piece)..bound(piece + 1)
}

fn add(sums: &mut [f64], more: &[f64]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += more;
    }
}

impl Counts {
    fn and(mut self, other: Self) -> Self {
        for (sum, more) in self.ranks.iter_mut().zip(other.ranks) {
            *sum += more;
        }
        add(&mut self.weights, &other.weights);
        for (sum, more) in self.wins.iter_mut().zip(other.wins) {
            *sum += more;
        }
        self
    }
}
