//! How well a score puts hidden links first: ours, and the usual ones.

mod hide;

use super::PotentialQuery;
use super::Weights;
use super::ground::Ground;
use super::places::Places;
use super::shared::Shared;
use crate::analysis::{Network, Persons};
use crate::graph::{Graph, Stop, Stopped, index};

pub use hide::{Newest, hide, hide_newest};

/// Sums of the same terms in another order differ in their last digits: no reason to rank one before the other.
const SAME: f64 = 1e-9;

/// What puts the candidates in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predictor {
    /// The score of potential passerelles.
    Ours,
    /// No order at all: what a random one gives in the mean.
    Random,
    /// |N(u) ∩ N(v)|.
    CommonNeighbours,
    /// Σ 1/ln d(w) over the common neighbours w.
    AdamicAdar,
    /// Σ 1/d(w) over the common neighbours w.
    ResourceAllocation,
    /// d(u)·d(v).
    PreferentialAttachment,
}

impl Predictor {
    /// All of them, ours first.
    pub const ALL: [Self; 6] = [
        Self::Ours,
        Self::Random,
        Self::CommonNeighbours,
        Self::AdamicAdar,
        Self::ResourceAllocation,
        Self::PreferentialAttachment,
    ];
}

/// How well an order of the candidates finds the hidden links among them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// The chance that a hidden link scores more than another candidate; a tie counts one half.
    pub auc: f64,
    /// The share of hidden links among the first 10.
    pub precision_at_10: f64,
    /// The share of hidden links among the first 100.
    pub precision_at_100: f64,
}

/// Candidates of a network of which some links are hidden, with what every predictor says of them.
#[derive(Debug)]
pub struct Trial {
    hidden: Vec<bool>,
    /// The components of ours, in the order of [`super::Component::ALL`].
    values: Vec<super::weights::Values>,
    scores: [Vec<f64>; 4],
}

impl Trial {
    /// Hides some edges, sorted, and lays out what every predictor makes of the rest: nothing but the hidden edges is
    /// changed, and only what is visible counts in degrees, common neighbours and candidates.
    ///
    /// # Errors
    /// [`Stopped`] when the flag is raised.
    ///
    /// # Complexity
    /// O(n²) time and about 130 bytes for every candidate: for networks of some thousands of actors.
    pub fn new(
        network: &Network,
        places: &Places<'_>,
        hidden: &[(u32, u32)],
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        let all = network.graph().edges().iter().copied();
        let visible = all.filter(|edge| hidden.binary_search(edge).is_err());
        let graph = Graph::from_sorted(network.len(), visible.collect());
        let query = PotentialQuery {
            persons: Persons::All,
            ..PotentialQuery::default()
        };
        let ground = Ground::new(network, &graph, places, &query, stop)?;
        let mut trial = Self {
            hidden: Vec::new(),
            values: Vec::new(),
            scores: std::array::from_fn(|_| Vec::new()),
        };
        let mut sums = vec![(Shared::default(), 0.0); network.len()];
        for u in graph.nodes() {
            stop.check()?;
            sums.fill((Shared::default(), 0.0));
            for w in graph.neighbours(u) {
                let share = ground.share[*w as usize];
                for v in graph.neighbours(*w) {
                    let (shared, adamic_adar) = &mut sums[*v as usize];
                    shared.add(share);
                    *adamic_adar += -1.0 / share.ln();
                }
            }
            for v in u + 1..index(network.len()) {
                if ground.is_candidate(u, v) {
                    let (shared, adamic_adar) = sums[v as usize];
                    let attachment = 1.0 / (ground.share[u as usize] * ground.share[v as usize]);
                    trial.hidden.push(hidden.binary_search(&(u, v)).is_ok());
                    let values = ground.values(u, v, ground.closeness(shared));
                    trial.values.push(values);
                    let common = f64::from(shared.count);
                    let scores = [common, adamic_adar, shared.allocation, attachment.round()];
                    for (list, score) in trial.scores.iter_mut().zip(scores) {
                        list.push(score);
                    }
                }
            }
        }
        Ok(trial)
    }

    /// How many candidates there are, and how many of them are hidden links.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let hidden = self.hidden.iter().filter(|hidden| **hidden).count();
        (self.hidden.len(), hidden)
    }

    /// How well a predictor finds the hidden links; `None` when all or none of the candidates are hidden links.
    ///
    /// # Complexity
    /// O(c log c) for c candidates.
    #[must_use]
    pub fn quality(&self, predictor: Predictor, weights: &Weights) -> Option<Quality> {
        let listed = |place: usize| self.scores[place].clone();
        let scores = match predictor {
            Predictor::Ours => self.ours(weights),
            Predictor::Random => vec![0.0; self.hidden.len()],
            Predictor::CommonNeighbours => listed(0),
            Predictor::AdamicAdar => listed(1),
            Predictor::ResourceAllocation => listed(2),
            Predictor::PreferentialAttachment => listed(3),
        };
        quality(&scores, &self.hidden)
    }

    fn ours(&self, weights: &Weights) -> Vec<f64> {
        let scale = super::weights::Scale::new(weights);
        let scores = self.values.iter().map(|values| scale.score(values));
        scores.map(|score| score.unwrap_or(-1.0)).collect()
    }
}

/// How well scores find the hidden links among as many candidates.
///
/// In the order of the scores, one within 1e-9 of the score before it is tied with that. The candidates tied at the last
/// place of the first k count each by the share of the places left to them: the mean over all orders of the ties.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵³")]
fn quality(scores: &[f64], hidden: &[bool]) -> Option<Quality> {
    let mut order: Vec<(f64, bool)> = scores.iter().copied().zip(hidden.iter().copied()).collect();
    order.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
    let positives = hidden.iter().filter(|hidden| **hidden).count();
    let negatives = hidden.len() - positives;
    if positives == 0 || negatives == 0 {
        return None;
    }
    let mut precision = [(10, 0.0), (100, 0.0)].map(|(k, hits)| (order.len().min(k), hits));
    let (mut before, mut above, mut wins) = (0, 0, 0.0);
    for tied in order.chunk_by(|one, other| one.0 - other.0 <= SAME) {
        let found = tied.iter().filter(|(_, hidden)| *hidden).count();
        let missed = tied.len() - found;
        let below = negatives - above - missed;
        wins += found as f64 * (below as f64 + 0.5 * missed as f64);
        for (k, hits) in &mut precision {
            let places = k.saturating_sub(before).min(tied.len());
            *hits += found as f64 * places as f64 / tied.len() as f64;
        }
        before += tied.len();
        above += missed;
    }
    let [ten, hundred] = precision.map(|(k, hits)| hits / k as f64);
    Some(Quality {
        auc: wins / (positives as f64 * negatives as f64),
        precision_at_10: ten,
        precision_at_100: hundred,
    })
}

#[cfg(test)]
mod tests;
