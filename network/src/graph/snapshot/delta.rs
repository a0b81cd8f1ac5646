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
    /// In the order of their identifiers: the one at a place has the row of that place behind the base's.
    pub(super) partnerships: Vec<(u32, Entry<PartnershipRow>)>,
    /// Rows of the base that stand in `partnerships`, sorted.
    pub(super) hidden: Vec<u32>,
    /// All memberships of the groups that changed.
    pub(super) groups: BTreeMap<u32, Entry<Vec<MembershipRow>>>,
}

impl Delta {
    /// Takes some more changes over a base in: O((d + k) log (d + k)) for k changes more, and about O(d) for few of them.
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
            self.hidden.extend(base.row_of(id));
            self.partnerships.push((id, Entry { version, now }));
        }
        self.hidden.sort_unstable();
        self.hidden.dedup();
        // The sort is stable, so that of an identifier the last one that came is the last one still.
        self.partnerships.sort_by_key(|(id, _)| *id);
        self.partnerships.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            if is_same {
                std::mem::swap(later, kept);
            }
            is_same
        });
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
        // New slots follow those of the base without a gap.
        let mut new_ids = vec![0; self.new_slots.len()];
        for (id, slot) in &self.new_slots {
            new_ids[*slot as usize - base.actors.len()] = *id;
        }
        let id_of = |slot: usize| match base.actors.get(slot) {
            Some(actor) => actor.id,
            None => new_ids[slot - base.actors.len()],
        };
        for (slot, entry) in &self.actors {
            if entry.version > version {
                let changes = by_version.entry(entry.version).or_default();
                let actor = (id_of(*slot as usize), entry.now.clone());
                changes.actors.push(actor);
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
