//! Which territories to choose together.

mod search;

use search::Search;

use super::Study;
use super::nearness::Profiles;
use crate::graph::{Stop, Stopped};

/// How many territories a portfolio may have.
pub const MOST_CHOSEN: usize = 4;
/// How many portfolios may be asked for.
pub const MOST_PORTFOLIOS: usize = 100;
/// How many things may be required of a portfolio.
pub const MOST_REQUIRED: usize = 4;

/// One of the two sides that a contrasted portfolio needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// One side.
    Rural,
    /// The other side.
    Urban,
}

/// How many of a portfolio must have what is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Required {
    /// At least one of them.
    One,
    /// Each of them.
    Each,
}

/// What a portfolio must be. Lists go by alternative of the table, ranked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How many territories, 1 to [`MOST_CHOSEN`].
    pub size: usize,
    /// How many portfolios, 1 to [`MOST_PORTFOLIOS`].
    pub best: usize,
    /// At least one of each side; an alternative whose side is unknown counts for neither. A single territory has
    /// nothing to contrast with: of size 1 the rule does not hold.
    pub contrasted: Option<Vec<Option<Side>>>,
    /// No two of them neighbours: for every alternative those next to it. Said by one of two is enough.
    pub apart: Option<Vec<Vec<usize>>>,
    /// No two of them in the same group: for every alternative its groups (its départements), none when unknown.
    pub one_per_group: Option<Vec<Vec<u32>>>,
    /// What must be there (an energy agency), at most [`MOST_REQUIRED`] things: how many must have it, and for every
    /// alternative whether it has it.
    pub required: Vec<(Required, Vec<bool>)>,
}

impl Default for Rules {
    /// The best 5 pairs, under no rule.
    fn default() -> Self {
        Self {
            size: 2,
            best: 5,
            contrasted: None,
            apart: None,
            one_per_group: None,
            required: Vec::new(),
        }
    }
}

/// Why there are no portfolios.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    /// No territory, or too many.
    #[error("portfolios of {0}: from 1 to {MOST_CHOSEN} are possible")]
    Size(usize),
    /// No portfolio, or too many.
    #[error("{0} portfolios: from 1 to {MOST_PORTFOLIOS} are possible")]
    Best(usize),
    /// Too many things are required.
    #[error("{0} things required: at most {MOST_REQUIRED} are possible")]
    Required(usize),
    /// A list of the rules does not fit the table.
    #[error("a rule speaks of {found} alternatives, the table has {expected}")]
    Length {
        /// How many it has.
        found: usize,
        /// How many alternatives there are.
        expected: usize,
    },
    /// A neighbour is not in the table.
    #[error("alternative {alternative} has a neighbour {neighbour} that is not in the table")]
    Neighbour {
        /// Whose.
        alternative: usize,
        /// Which.
        neighbour: usize,
    },
    /// The flag was raised.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Some territories to choose together.
#[derive(Clone, Debug, PartialEq)]
pub struct Portfolio {
    /// Their numbers in the table, rising.
    pub alternatives: Vec<usize>,
    /// The sum of their scores.
    pub total: f64,
    /// How different they are: the mean of [`Study::contrast`] over their pairs; `None` for a single one.
    pub contrast: Option<f64>,
}

/// The best portfolios under some rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Portfolios {
    /// Largest total first, then smaller numbers; fewer than asked for when there are no more.
    pub portfolios: Vec<Portfolio>,
    /// Whether they are known to be the best. If not, the search was cut off, and there may be better ones, or others
    /// where none is listed.
    pub is_exact: bool,
}

impl Study {
    /// The portfolios of the largest sum of scores that keep the rules; who is not ranked is in none.
    ///
    /// # Errors
    /// [`RulesError`], when the rules do not fit the table or the flag is raised.
    ///
    /// # Complexity
    /// Branch and bound: usually a few times the number of candidates; O(n²) at worst for pairs. For 3 and 4 the worst
    /// would be O(n³) and O(n⁴): the search is cut off after 5 million steps (a tenth of a second), more than all pairs of 3,000
    /// candidates need, and says so.
    pub fn portfolios(&self, rules: &Rules, stop: &Stop) -> Result<Portfolios, RulesError> {
        rules.check(self.table.len())?;
        let mut search = Search::new(self, rules);
        search.run(stop)?;
        let profiles = Profiles::of(self);
        let is_exact = search.is_exact();
        let portfolio = |(total, places): (f64, Vec<usize>)| Portfolio {
            contrast: contrast(&profiles, &places),
            alternatives: places
                .iter()
                .map(|place| self.table.candidates[*place])
                .collect(),
            total,
        };
        Ok(Portfolios {
            portfolios: search.into_best().into_iter().map(portfolio).collect(),
            is_exact,
        })
    }
}

impl Rules {
    fn check(&self, alternatives: usize) -> Result<(), RulesError> {
        if !(1..=MOST_CHOSEN).contains(&self.size) {
            return Err(RulesError::Size(self.size));
        }
        if !(1..=MOST_PORTFOLIOS).contains(&self.best) {
            return Err(RulesError::Best(self.best));
        }
        if self.required.len() > MOST_REQUIRED {
            return Err(RulesError::Required(self.required.len()));
        }
        let lengths = [
            self.contrasted.as_ref().map(Vec::len),
            self.apart.as_ref().map(Vec::len),
            self.one_per_group.as_ref().map(Vec::len),
        ];
        let required = self.required.iter().map(|(_, has)| has.len());
        for found in lengths.into_iter().flatten().chain(required) {
            if found != alternatives {
                return Err(RulesError::Length {
                    found,
                    expected: alternatives,
                });
            }
        }
        for (alternative, neighbours) in self.apart.iter().flatten().enumerate() {
            if let Some(neighbour) = neighbours.iter().find(|of| **of >= alternatives) {
                return Err(RulesError::Neighbour {
                    alternative,
                    neighbour: *neighbour,
                });
            }
        }
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most six pairs")]
fn contrast(profiles: &Profiles, places: &[usize]) -> Option<f64> {
    let pairs = places.iter().enumerate();
    let pairs = pairs.flat_map(|(at, one)| places[..at].iter().map(move |other| (*one, *other)));
    let distances: Vec<f64> = pairs
        .map(|(one, other)| profiles.distance(one, other))
        .collect();
    let sum: f64 = distances.iter().sum();
    (!distances.is_empty()).then(|| sum / distances.len() as f64)
}
