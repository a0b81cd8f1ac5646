//! Working groups and governance bodies, their seats and members; each is an actor too.

use serde_json::{Value, json};
use std::collections::BTreeSet;

use super::actor::{code, date, fields};
use super::date::PartialDate;
use super::vocab::{BodyKind, Certainty, GroupRole, Sector, Vocabulary, WorkingGroupStatus};

/// What a group or body has beyond being an actor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BodyData {
    /// What a governance body is for; `None` for a working group.
    pub body_kind: Option<BodyKind>,
    /// Where it stands; `None` when unknown.
    pub status: Option<WorkingGroupStatus>,
    /// When it was set up.
    pub installed_on: Option<PartialDate>,
    /// How many people take part.
    pub participants: Option<i64>,
    /// How many contributions it received.
    pub contributions: Option<i64>,
    /// How many times it met.
    pub meetings: Option<i64>,
}

fields! {
    /// A field of a group or body, as provenance and the change log name it.
    BodyField of BodyData {
        BodyKind "bodyKind" body_kind |value| code(*value),
        Status "groupStatus" status |value| code(*value),
        InstalledOn "installedOn" installed_on |value| date(value.as_ref()),
        Participants "participants" participants |value| json!(value),
        Contributions "contributions" contributions |value| json!(value),
        Meetings "meetings" meetings |value| json!(value),
    }
}

/// A seat in a body, held or vacant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Identifier in the database.
    pub id: i64,
    /// The body.
    pub body_id: i64,
    /// What the seat is called.
    pub label: String,
    /// The sector it speaks for.
    pub sector: Option<Sector>,
}

/// An actor in a group or body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Identifier in the database.
    pub id: i64,
    /// What the membership says.
    pub data: MembershipData,
}

/// What a membership says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MembershipData {
    /// The group or body.
    pub body_id: i64,
    /// The member.
    pub actor_id: i64,
    /// What it does there.
    pub role: GroupRole,
    /// The seat it holds.
    pub seat_id: Option<i64>,
    /// First day, inclusive.
    pub valid_from: Option<PartialDate>,
    /// End, exclusive.
    pub valid_until: Option<PartialDate>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Free note.
    pub note: Option<String>,
}

fields! {
    /// A field of a membership, as provenance and the change log name it.
    MembershipField of MembershipData {
        Body "body" body_id |value| json!(value),
        Actor "actor" actor_id |value| json!(value),
        Role "role" role |value| json!(value.code()),
        Seat "seat" seat_id |value| json!(value),
        ValidFrom "validFrom" valid_from |value| date(value.as_ref()),
        ValidUntil "validUntil" valid_until |value| date(value.as_ref()),
        Certainty "certainty" certainty |value| json!(value.code()),
        Note "note" note |value| json!(value),
    }
}
