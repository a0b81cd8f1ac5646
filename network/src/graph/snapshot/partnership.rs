//! Partnerships as the network knows them.

use super::{Day, NO_END, UNKNOWN_START};

/// More territories than one: they are in the table beside.
pub(super) const SEVERAL: u32 = u32::MAX;

/// What measures need of a partnership: 28 bytes. Its first actor is that of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartnershipFacts {
    /// Identifier in the database.
    pub id: u32,
    /// Slot of the second actor.
    pub to: u32,
    /// First day.
    pub from_day: Day,
    /// End, exclusive.
    pub until_day: Day,
    /// Last day on which somebody declared or confirmed it; [`UNKNOWN_START`] when not known.
    pub seen: Day,
    /// The territory it is limited to; 0 for everywhere.
    pub(super) territory: u32,
    /// Kind.
    pub kind: u8,
    /// State.
    pub status: u8,
    /// 1 to 4; 0 when not known.
    pub strength: u8,
    /// Who may read it.
    pub visibility: u8,
}

impl PartnershipFacts {
    /// Whether its interval holds a day.
    #[must_use]
    pub const fn holds(&self, day: Day) -> bool {
        self.from_day <= day && day < self.until_day
    }
}

/// A partnership as it is written into the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipRow {
    /// Identifier in the database.
    pub id: u32,
    /// Identifier of the first actor.
    pub from: u32,
    /// Identifier of the second actor.
    pub to: u32,
    /// Kind.
    pub kind: u8,
    /// State.
    pub status: u8,
    /// 1 to 4; 0 when not known.
    pub strength: u8,
    /// Who may read it.
    pub visibility: u8,
    /// First day; [`UNKNOWN_START`] when not known.
    pub from_day: Day,
    /// End, exclusive; [`NO_END`] when there is none or it is not known.
    pub until_day: Day,
    /// Last day on which somebody declared or confirmed it; [`UNKNOWN_START`] when not known.
    pub seen: Day,
    /// The territories it is limited to; empty for everywhere.
    pub territories: Vec<u32>,
}

impl PartnershipRow {
    /// A partnership of which nothing else is known.
    #[must_use]
    pub const fn new(id: u32, kind: u8, status: u8, from: u32, to: u32) -> Self {
        Self {
            id,
            from,
            to,
            kind,
            status,
            strength: 0,
            visibility: 0,
            from_day: UNKNOWN_START,
            until_day: NO_END,
            seen: UNKNOWN_START,
            territories: Vec::new(),
        }
    }

    /// The facts of the row, without its actors.
    #[must_use]
    pub fn detached(&self) -> PartnershipFacts {
        self.facts(0)
    }

    /// The facts of the row, its second actor being at a slot.
    pub(super) fn facts(&self, to: u32) -> PartnershipFacts {
        PartnershipFacts {
            id: self.id,
            to,
            from_day: self.from_day,
            until_day: self.until_day,
            seen: self.seen,
            territory: match self.territories.as_slice() {
                [] => 0,
                [one] => *one,
                _ => SEVERAL,
            },
            kind: self.kind,
            status: self.status,
            strength: self.strength,
            visibility: self.visibility,
        }
    }
}
