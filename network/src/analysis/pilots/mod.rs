//! Where to try first: territories compared on several criteria, and how far the answer depends on the weights.
//!
//! A [`Table`] holds alternatives `0..n` (territories) on criteria `0..m`; a [`Study`] ranks them by a [`Method`] and
//! answers what follows from it: contributions, robustness against other weights and uncertain values
//! ([`Study::robustness`]), the change of weight that changes the winner ([`Study::weight_changes`]), the best
//! portfolios under rules ([`Study::portfolios`]) and the nearest territories that were not chosen
//! ([`Study::nearest`]). Nothing here knows a name or a code.

mod criteria;
mod dominance;
mod leaders;
mod nearness;
mod ordinal;
mod portfolio;
mod preference;
mod robustness;
mod score;
mod study;
mod table;
mod uncertain;
mod weight_change;
mod weights;

pub use criteria::{Cell, Criterion, Direction, MissingPolicy, TableError};
pub use nearness::Near;
pub use ordinal::MOST_COMPARED_CRITERIA;
pub use portfolio::{
    MOST_CHOSEN, MOST_PORTFOLIOS, MOST_REQUIRED, Portfolio, Portfolios, Required, Rules,
    RulesError, Side,
};
pub use preference::{Preference, PreferenceError};
pub use robustness::{
    DrawError, Draws, MOST_COMPARED, MOST_DRAWS, MOST_RANKS, Robust, Robustness, standard_error,
};
pub use score::Method;
pub use study::{Candidate, Study};
pub use table::{Exclusion, Table};
pub use weight_change::WeightChange;
pub use weights::{Weighting, WeightingError};
