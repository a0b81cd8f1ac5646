//! What a write changes.

use super::{ActorRow, Day, PartnershipRow};

/// An actor in a group or body, from a day until another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MembershipRow {
    /// Identifier of the group or body, an actor itself.
    pub group: u32,
    /// Identifier of the actor.
    pub actor: u32,
    /// First day.
    pub from_day: Day,
    /// End, exclusive.
    pub until_day: Day,
}

/// Records as they are after some writes; `None` for a record that is gone.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The version that they lead to.
    pub version: i64,
    /// Actors by identifier.
    pub actors: Vec<(u32, Option<ActorRow>)>,
    /// Partnerships by identifier.
    pub partnerships: Vec<(u32, Option<PartnershipRow>)>,
    /// All memberships of each group that changed.
    pub groups: Vec<(u32, Vec<MembershipRow>)>,
}
