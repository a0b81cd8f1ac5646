//! Pilot studies: which territories to try first, and how sure that is.

mod candidate;
mod choice;
mod criterion;
mod decided;
mod decision;
mod excluded;
mod follow_up;
mod input;
mod preference;
mod study;
mod today;

pub(crate) use criterion::PilotCriterion;
pub(crate) use decision::{PilotDecision, PilotDecisionConnection};
pub(crate) use follow_up::PilotFollowUp;
pub(crate) use input::PilotStudyInput;
pub(crate) use study::PilotStudy;
