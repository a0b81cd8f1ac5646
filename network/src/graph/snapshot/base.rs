//! The immutable part: columns and compressed sparse rows, both ways.

use super::partnership::SEVERAL;
use super::{ActorFacts, IdSet, MembershipRow, PartnershipFacts};

/// Actors in the order of their identifiers, partnerships by (first, second, identifier).
#[derive(Debug, Default)]
pub(super) struct Base {
    pub(super) actors: Vec<ActorFacts>,
    /// Where the area of each actor starts.
    pub(super) area_offsets: Vec<u32>,
    pub(super) areas: Vec<u32>,
    /// Where the partnerships of each first actor start.
    pub(super) out_offsets: Vec<u32>,
    pub(super) partnerships: Vec<PartnershipFacts>,
    /// Where the rows of `into` of each second actor start.
    pub(super) into_offsets: Vec<u32>,
    /// Rows of `partnerships`, by second actor.
    pub(super) into: Vec<u32>,
    /// Rows of `partnerships` in the order of their identifiers.
    pub(super) by_id: Vec<u32>,
    /// Territories of the rows that have several: (row, territory), sorted.
    pub(super) several: Vec<(u32, u32)>,
    /// By group, then actor.
    pub(super) memberships: Vec<MembershipRow>,
}

impl Base {
    pub(super) fn slot_of(&self, id: u32) -> Option<u32> {
        let place = self.actors.binary_search_by_key(&id, |actor| actor.id);
        place.ok().map(crate::graph::index)
    }

    pub(super) fn row_of(&self, id: u32) -> Option<u32> {
        let key = |row: &u32| self.partnerships[*row as usize].id;
        let place = self.by_id.binary_search_by_key(&id, key).ok()?;
        Some(self.by_id[place])
    }

    pub(super) fn area(&self, slot: u32) -> &[u32] {
        let slot = slot as usize;
        &self.areas[self.area_offsets[slot] as usize..self.area_offsets[slot + 1] as usize]
    }

    /// The rows whose first actor is at a slot.
    pub(super) fn outgoing(&self, slot: u32) -> std::ops::Range<u32> {
        self.out_offsets[slot as usize]..self.out_offsets[slot as usize + 1]
    }

    /// The rows whose second actor is at a slot.
    pub(super) fn incoming(&self, slot: u32) -> &[u32] {
        let slot = slot as usize;
        &self.into[self.into_offsets[slot] as usize..self.into_offsets[slot + 1] as usize]
    }

    /// The slot of the first actor of a row: O(log n).
    pub(super) fn first_of(&self, row: u32) -> u32 {
        let after = self.out_offsets.partition_point(|start| *start <= row);
        crate::graph::index(after - 1)
    }

    /// The territories that a row is limited to; none when it holds everywhere.
    pub(super) fn territories(&self, row: u32) -> impl Iterator<Item = u32> {
        let territory = self.partnerships[row as usize].territory;
        let one = (territory != 0 && territory != SEVERAL).then_some(territory);
        let several = if territory == SEVERAL {
            self.several(row)
        } else {
            &[]
        };
        let several = several.iter().map(|entry| entry.1);
        one.into_iter().chain(several)
    }

    /// Whether a row holds everywhere, or in a territory of a set.
    pub(super) fn counts_in(&self, row: u32, set: &IdSet) -> bool {
        match self.partnerships[row as usize].territory {
            0 => true,
            SEVERAL => self.several(row).iter().any(|entry| set.contains(entry.1)),
            territory => set.contains(territory),
        }
    }

    /// The entries of a row in the table of several territories.
    fn several(&self, row: u32) -> &[(u32, u32)] {
        let start = self.several.partition_point(|entry| entry.0 < row);
        let end = self.several.partition_point(|entry| entry.0 <= row);
        &self.several[start..end]
    }
}

impl Base {
    /// Bytes held for actors, for partnerships, and for memberships.
    pub(super) fn memory(&self) -> (usize, usize, usize) {
        let actors = size_of_val(self.actors.as_slice())
            + (self.area_offsets.len() + self.areas.len()) * 4
            + (self.out_offsets.len() + self.into_offsets.len()) * 4;
        let partnerships = size_of_val(self.partnerships.as_slice())
            + (self.into.len() + self.by_id.len()) * 4
            + size_of_val(self.several.as_slice());
        (
            actors,
            partnerships,
            size_of_val(self.memberships.as_slice()),
        )
    }
}
