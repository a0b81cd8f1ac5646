//! A table ranked by a method, and why each candidate stands where it stands.

use super::dominance::dominators;
use super::score::Model;
use super::table::{Spread, Table};
use super::{Exclusion, Method};
use crate::graph::{Stop, Stopped};

/// Scores this near are the same: sums of the same terms in another order differ in their last digits.
const SAME: f64 = 1e-12;

/// A table ranked by a method.
#[derive(Clone, Debug)]
pub struct Study {
    pub(super) table: Table,
    pub(super) method: Method,
    pub(super) model: Model,
    pub(super) ranking: Vec<Candidate>,
    /// The places of the candidates in the table, best first.
    pub(super) order: Vec<usize>,
    /// Whether each place of the table is dominated.
    pub(super) is_dominated: Vec<bool>,
}

/// An alternative that is ranked.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its number in the table.
    pub alternative: usize,
    /// From 1: one more than there are candidates with a larger score. Scores that differ by less than 1e-12 are
    /// the same, and share the rank.
    pub rank: usize,
    /// By the method; larger is better.
    pub score: f64,
    /// What every criterion gives to the score, in the order of the table; they sum to it. 0 for a criterion of weight 0.
    ///
    /// Weighted sum: w v. PROMETHEE: w φ, negative where it is worse than most. TOPSIS: the score shared out like the
    /// square of the weighted distance to the worst values; it says by which criteria the candidate is away from the
    /// worst, not by which it falls short of the best.
    pub contributions: Vec<f64>,
    /// The criterion of weight above 0 whose contribution is furthest above the mean of all candidates; the first of
    /// several. Of the criteria on which its value is known: only when it is known on none, of all.
    pub strongest: usize,
    /// The one of the same criteria whose contribution is furthest below that mean.
    pub weakest: usize,
    /// The criteria on which its value is imputed.
    pub imputed: Vec<usize>,
    /// The best candidate that is nowhere worse and somewhere better on the criteria that count, whatever the uncertain
    /// values are.
    pub dominated_by: Option<usize>,
}

impl Study {
    /// Ranks a table.
    ///
    /// # Errors
    /// [`Stopped`] when the flag is raised.
    ///
    /// # Complexity
    /// O(n m) and O(n log n) time, in PROMETHEE O(n m log n) and O(n²) for every Gaussian criterion; O(n² m) at worst to
    /// find who is dominated.
    ///
    /// # Example
    /// ```
    /// use network::analysis::pilots::{Cell, Criterion, Direction, Method, MissingPolicy, Study, Table};
    /// use network::graph::Stop;
    ///
    /// // The example of Tzeng and Huang (2011), Multiple attribute decision making.
    /// let criteria = [0.3, 0.4, 0.3].map(|weight| Criterion::new(Direction::Benefit, weight));
    /// let rows = [[5.0, 8.0, 4.0], [7.0, 6.0, 8.0], [8.0, 8.0, 6.0], [7.0, 4.0, 6.0]];
    /// let rows = rows.map(|row| row.map(Cell::Known).to_vec());
    /// let table = Table::new(criteria.to_vec(), &rows, MissingPolicy::Exclude).expect("a right table");
    /// let study = Study::new(table, Method::Topsis, &Stop::new())?;
    /// let best = &study.ranking()[0];
    /// assert_eq!((best.alternative, best.rank), (2, 1));
    /// assert!((best.score - 0.7482).abs() < 5e-5);
    /// # Ok::<(), network::graph::Stopped>(())
    /// ```
    pub fn new(table: Table, method: Method, stop: &Stop) -> Result<Self, Stopped> {
        stop.check()?;
        let model = Model::new(&table, method);
        stop.check()?;
        let (mut merits, mut spare) = (Vec::new(), Vec::new());
        model.merits(&table.weights, &mut merits, &mut spare);
        let scores: Vec<f64> = merits.iter().map(|merit| model.score(*merit)).collect();
        let (order, ranks) = ranked(&scores);
        let dominators = dominators(&table, &order);
        let parts: Vec<Vec<f64>> = scores
            .iter()
            .enumerate()
            .map(|(place, score)| model.contributions(&table.weights, place, *score))
            .collect();
        let means = means(&parts, table.active.len());
        let candidate = |(place, rank): (&usize, usize)| {
            let parts = &parts[*place];
            let imputed = imputed(&table, *place);
            let is_known = |of: &usize| imputed.binary_search(&table.active[*of]).is_err();
            let (strongest, weakest) = extremes(parts, &means, is_known);
            Candidate {
                alternative: table.candidates[*place],
                rank,
                score: scores[*place],
                contributions: table.spread_out(parts),
                strongest: table.active[strongest],
                weakest: table.active[weakest],
                imputed,
                dominated_by: dominators[*place].map(|place| table.candidates[place]),
            }
        };
        Ok(Self {
            ranking: order.iter().zip(ranks).map(candidate).collect(),
            is_dominated: dominators.iter().map(Option::is_some).collect(),
            table,
            method,
            model,
            order,
        })
    }

    /// What is compared.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// How the scores are made.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// The candidates, best first; those with the same score by their number.
    #[must_use]
    pub fn ranking(&self) -> &[Candidate] {
        &self.ranking
    }

    /// The alternatives that are not ranked, rising.
    #[must_use]
    pub fn exclusions(&self) -> &[Exclusion] {
        self.table.exclusions()
    }
}

/// The places from the largest score to the smallest, same scores by place; and the rank of each of them.
fn ranked(scores: &[f64]) -> (Vec<usize>, Vec<usize>) {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]));
    let mut ranks = Vec::with_capacity(order.len());
    let mut start = 0;
    while start < order.len() {
        let first = scores[order[start]];
        let same = order[start..].iter();
        let same = same
            .take_while(|place| first - scores[**place] < SAME)
            .count();
        order[start..start + same].sort_unstable();
        ranks.extend(std::iter::repeat_n(start + 1, same));
        start += same;
    }
    (order, ranks)
}

#[expect(clippy::cast_precision_loss, reason = "a count of alternatives")]
fn means(parts: &[Vec<f64>], criteria: usize) -> Vec<f64> {
    let mut sums = vec![0.0; criteria];
    for of_candidate in parts {
        for (sum, part) in sums.iter_mut().zip(of_candidate) {
            *sum += part;
        }
    }
    sums.iter().map(|sum| sum / parts.len() as f64).collect()
}

/// Where parts are furthest above their means, and where furthest below: of those that are known, or of all when none is.
fn extremes(parts: &[f64], means: &[f64], is_known: impl Fn(&usize) -> bool) -> (usize, usize) {
    let above = |place: usize| parts[place] - means[place];
    let mut places: Vec<usize> = (0..parts.len()).filter(is_known).collect();
    if places.is_empty() {
        places.extend(0..parts.len());
    }
    let (mut most, mut least) = (places[0], places[0]);
    for place in places {
        if above(place) > above(most) {
            most = place;
        }
        if above(place) < above(least) {
            least = place;
        }
    }
    (most, least)
}

/// The criteria on which the value of a place is imputed, rising.
fn imputed(table: &Table, place: usize) -> Vec<usize> {
    let columns = table.active.iter().zip(&table.columns);
    let is_imputed = |(_, column): &(&usize, &super::table::Column)| {
        let found = column.uncertain.binary_search_by_key(&place, |of| of.0);
        found.is_ok_and(|at| column.uncertain[at].1 == Spread::Imputed)
    };
    columns
        .filter(is_imputed)
        .map(|(criterion, _)| *criterion)
        .collect()
}
