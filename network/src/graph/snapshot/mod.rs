//! The whole network at one version: an immutable base, and the changes since it was built.
//!
//! Codes of kinds, sectors and states are the positions of their closed lists; what they mean is not known here.

mod actor;
mod base;
mod build;
mod changes;
mod delta;
mod id_set;
mod partnership;
mod view;

pub use actor::{ActorFacts, ActorRow, NO_SECTOR, Position};
pub use build::Builder;
pub use changes::{Changes, MembershipRow};
pub use id_set::IdSet;
pub use partnership::{PartnershipFacts, PartnershipRow};
pub use view::{Memory, Snapshot};

/// A day as days since 1 January 1970.
pub type Day = i32;
/// The start of what began on an unknown day.
pub const UNKNOWN_START: Day = Day::MIN;
/// The end of what has no known end.
pub const NO_END: Day = Day::MAX;

#[cfg(test)]
mod tests;
