//! The changes since the base was built: few, and copied at each write.

use std::collections::BTreeMap;

use super::base::Base;
use super::{ActorRow, Changes, MembershipRow, PartnershipRow};
use crate::graph::index;

/// A record as it is now, and the version at which it came.
#[derive(Clone, Debug)]
pub(super) struct Entry<T> {
    pub(super) version: i64,
    /// `None` for a record that is gone.
    pub(super) now: Option<T>,
}

/// Records that differ from the base.
///
/// An actor of the base keeps its slot; new ones get slots behind the base's, in the order of their identifiers
/// within each write.
#[derive(Clone, Debug, Default)]
pub(super) struct Delta {
    /// By slot.
    pub(super) actors: BTreeMap<u32, Entry<ActorRow>>,
    /// Slots of actors that the base does not hold, by identifier.
    pub(super) new_slots: BTreeMap<u32, u32>,
    /// By identifier.
    pub(super) partnerships: BTreeMap<u32, Entry<PartnershipRow>>,
    /// Rows of the base that stand in `partnerships`, sorted.
    pub(super) hidden: Vec<u32>,
    /// All memberships of the groups that changed.
    pub(super) groups: BTreeMap<u32, Entry<Vec<MembershipRow>>>,
}

impl Delta {
    /// Takes some more changes over a base in.
    pub(super) fn apply(&mut self, base: &Base, changes: Changes) {
        let version = changes.version;
        let mut actors = changes.actors;
        actors.sort_by_key(|(id, _)| *id);
        for (id, now) in actors {
            let slot = base.slot_of(id).unwrap_or_else(|| {
                let next = index(base.actors.len() + self.new_slots.len());
                *self.new_slots.entry(id).or_insert(next)
            });
            self.actors.insert(slot, Entry { version, now });
        }
        for (id, now) in changes.partnerships {
            if let Some(row) = base.row_of(id)
                && let Err(place) = self.hidden.binary_search(&row)
            {
                self.hidden.insert(place, row);
            }
            self.partnerships.insert(id, Entry { version, now });
        }
        for (group, members) in changes.groups {
            let now = Some(members);
            self.groups.insert(group, Entry { version, now });
        }
    }

    /// How many records differ.
    pub(super) fn len(&self) -> usize {
        self.actors.len() + self.partnerships.len() + self.groups.len()
    }

    /// The entries that came after a version, as changes over a base that includes that version.
    pub(super) fn after(&self, base: &Base, version: i64) -> Vec<Changes> {
        let mut by_version: BTreeMap<i64, Changes> = BTreeMap::new();
        let id_of = |slot: u32| match base.actors.get(slot as usize) {
            Some(actor) => Some(actor.id),
            None => self
                .new_slots
                .iter()
                .find_map(|(id, new)| (*new == slot).then_some(*id)),
        };
        for (slot, entry) in &self.actors {
            if entry.version > version
                && let Some(id) = id_of(*slot)
            {
                let changes = by_version.entry(entry.version).or_default();
                changes.actors.push((id, entry.now.clone()));
            }
        }
        for (id, entry) in &self.partnerships {
            if entry.version > version {
                let changes = by_version.entry(entry.version).or_default();
                changes.partnerships.push((*id, entry.now.clone()));
            }
        }
        for (group, entry) in &self.groups {
            if entry.version > version {
                let changes = by_version.entry(entry.version).or_default();
                let members = entry.now.clone().unwrap_or_default();
                changes.groups.push((*group, members));
            }
        }
        by_version
            .into_iter()
            .map(|(version, changes)| Changes { version, ..changes })
            .collect()
    }
}
