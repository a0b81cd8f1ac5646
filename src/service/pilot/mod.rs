//! The pilot study: where to try a closer cooperation first, and how far the answer depends on the weights.
//!
//! [`criterion`] names what can be compared and [`request`] what is asked. [`perimeter`] finds the candidates, [`left_out`] takes out those that nobody wants,
//! [`readiness`], [`coordination`] and [`values`] make the table, [`rules`] and [`neighbours`] say what pilots must be together, [`ranked`]
//! ranks on the compute pool, and [`study`] holds the answer, which [`sentence`] puts in words. [`follow_up`] compares
//! before and after. [`record`] keeps a decision with its study, made a text by [`frozen`]; [`verdict`] says what the study thinks
//! of it, and [`today`] what it would say now. [`need`] ranks the territories of a level by need alone, for links to create. The mathematics is that of [`network::analysis::pilots`].

mod coordination;
mod criterion;
mod error;
mod follow_up;
mod frozen;
mod left_out;
mod need;
mod neighbours;
mod perimeter;
mod preference;
mod ranked;
mod readiness;
mod record;
mod request;
mod rules;
mod sentence;
mod starters;
mod study;
mod today;
mod values;
mod verdict;

pub use criterion::{CriterionSource, PilotCriterion, ReadinessCriterion};
pub use follow_up::{FollowUpRequest, Followed, MOST_COMPARED_WITH, Measured, PilotFollowUp};
pub use frozen::{
    FrozenCandidate, FrozenChoice, FrozenCriterion, FrozenError, FrozenExclusion, FrozenPerimeter,
    FrozenPilots, FrozenPortfolio, FrozenRequest, FrozenSource, FrozenStudy, FrozenTerritory,
    FrozenValue, PilotReplay,
};
pub use left_out::{FrozenVeto, MOST_LEFT_OUT, NotRanked, TerritoryVeto};
pub use need::Needs;
pub use perimeter::{Setting, URBAN_COMMUNE};
pub use preference::PreferenceChoice;
pub use record::{FrozenById, PilotDecisionDraft};
pub use request::{
    CriterionChoice, MOST_CRITERIA, MOST_PILOT_DRAWS, MOST_PILOTS, PilotRequest, WeightingChoice,
};
pub use rules::PilotRules;
pub use sentence::PilotChoice;
pub(crate) use sentence::{french, short_percent};
pub use starters::{Starters, starters};
pub use study::{PilotExclusion, PilotStudy, PilotTerritory};
pub use today::PilotToday;
pub use values::PilotValue;
