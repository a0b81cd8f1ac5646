//! Pilot studies: which territories to try first, and how sure that is.

mod candidate;
mod criterion;
mod follow_up;
mod input;
mod study;

pub(crate) use criterion::PilotCriterion;
pub(crate) use follow_up::PilotFollowUp;
pub(crate) use input::PilotStudyInput;
pub(crate) use study::PilotStudy;
