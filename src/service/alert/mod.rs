//! Whom to alert: the competences in force, who is present where, and the answers made of both.
//!
//! [`places`] finds who serves a commune, [`competence`] says what they take, [`ground`] puts both together, [`route`]
//! answers, [`holes`] and [`givers`] look at a whole territory, [`versions`] tests and publishes sets of rules, [`outcome`] takes in what
//! became of alerts.

mod asked;
mod competence;
mod districts;
mod flags;
mod further;
mod givers;
mod ground;
mod holes;
mod nearest;
mod outcome;
mod places;
mod reach;
mod reason;
mod recipient;
mod route;
mod standing;
mod terms;
mod versions;

pub use asked::AlertQuestion;
pub use flags::AlertFlag;
pub use givers::{AlertGiver, AlertGivers, CommuneGivers, GiverState};
pub use holes::{AlertGap, GapState};
pub use outcome::OutcomeReport;
pub(super) use places::PlaceIndex;
pub use recipient::{AlertRecipient, Basis, Via};
pub use route::{AlertHole, AlertRoute};
pub(super) use standing::Alerts;
pub use versions::{CaseFailure, RuleSet, RuleSetDraft};

#[cfg(test)]
mod part_tests;
#[cfg(test)]
mod tests;
