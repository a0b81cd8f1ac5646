//! A snapshot: base and delta together, as readers see them.

use std::borrow::Cow;
use std::sync::Arc;

use super::base::Base;
use super::build::Builder;
use super::delta::{Delta, Entry};
use super::{
    ActorFacts, ActorRow, Changes, IdSet, MembershipRow, PartnershipFacts, PartnershipRow,
};
use crate::graph::index;

/// The whole network at one version; immutable, cheap to clone.
///
/// Actors are named by *slots*, which stay the same until the base is built anew; partnerships by *rows*: those of the
/// base first, then those that changed since, in the order of their identifiers.
#[derive(Clone, Debug)]
pub struct Snapshot {
    base: Arc<Base>,
    delta: Arc<Delta>,
    version: i64,
}

/// Bytes held by a snapshot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// For actors and their areas.
    pub actors: usize,
    /// For partnerships and their territories.
    pub partnerships: usize,
    /// For memberships of groups.
    pub memberships: usize,
}

impl Default for Snapshot {
    fn default() -> Self {
        Builder::new().build(0)
    }
}

impl Snapshot {
    pub(super) fn new(base: Arc<Base>, version: i64) -> Self {
        let delta = Arc::default();
        Self {
            base,
            delta,
            version,
        }
    }

    /// The sequence of the last change included.
    #[must_use]
    pub const fn version(&self) -> i64 {
        self.version
    }

    /// The snapshot after some changes; this one stays as it is.
    ///
    /// # Complexity
    /// O(d log d) for the d records that differ from the base.
    #[must_use]
    pub fn with(&self, changes: Changes) -> Self {
        let version = changes.version;
        let mut delta = Delta::clone(&self.delta);
        delta.apply(&self.base, changes);
        Self {
            base: Arc::clone(&self.base),
            delta: Arc::new(delta),
            version,
        }
    }

    /// How many records differ from the base: when they are many, [`Snapshot::compact`] pays.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.delta.len()
    }

    /// The same network with a base built anew and no delta.
    ///
    /// # Complexity
    /// That of [`Builder::build`]: a second for millions of partnerships.
    #[must_use]
    pub fn compact(&self) -> Self {
        let mut builder = Builder::new();
        for (slot, facts) in self.actors() {
            builder.facts(*facts);
            for place in self.area(slot) {
                builder.area(facts.id, *place);
            }
        }
        for (slot, actor) in (0..).zip(&self.base.actors) {
            for (row, facts) in self.outgoing(slot) {
                let to = self.base.actors[facts.to as usize].id;
                let facts = PartnershipFacts { to, ..*facts };
                builder.held(actor.id, facts, self.base.territories(row));
            }
        }
        for (_, row) in self.new_rows() {
            builder.partnership(row);
        }
        for row in self.memberships().iter() {
            builder.membership(*row);
        }
        Self::new(Arc::new(builder.base()), self.version)
    }

    /// This snapshot over the base of another one of an earlier version, made by [`Snapshot::compact`].
    #[must_use]
    pub fn over(&self, compact: &Self) -> Self {
        let mut delta = Delta::clone(&compact.delta);
        for changes in self.delta.after(&self.base, compact.version) {
            delta.apply(&compact.base, changes);
        }
        Self {
            base: Arc::clone(&compact.base),
            delta: Arc::new(delta),
            version: self.version,
        }
    }

    /// How many slots there are, used or not.
    #[must_use]
    pub fn slots(&self) -> usize {
        self.base.actors.len() + self.delta.new_slots.len()
    }

    /// The slot of an actor; `None` when there is no such actor.
    #[must_use]
    pub fn slot(&self, id: u32) -> Option<u32> {
        let slot = self
            .base
            .slot_of(id)
            .or_else(|| self.delta.new_slots.get(&id).copied())?;
        self.facts(slot).map(|_| slot)
    }

    fn changed(&self, slot: u32) -> Option<&Entry<ActorRow>> {
        self.delta.actors.get(&slot)
    }

    /// What is known of the actor at a slot; `None` when it is gone.
    #[must_use]
    pub fn facts(&self, slot: u32) -> Option<&ActorFacts> {
        match self.changed(slot) {
            Some(entry) => entry.now.as_ref().map(|row| &row.facts),
            None => self.base.actors.get(slot as usize),
        }
    }

    /// The territories that the actor at a slot serves; none when it declares no area.
    #[must_use]
    pub fn area(&self, slot: u32) -> &[u32] {
        match self.changed(slot) {
            Some(entry) => entry.now.as_ref().map_or(&[], |row| &row.area),
            None => self.base.area(slot),
        }
    }

    /// All actors with their slots: those of the base in the order of their identifiers, then the new ones in theirs.
    pub fn actors(&self) -> impl Iterator<Item = (u32, &ActorFacts)> {
        let known = 0..index(self.base.actors.len());
        let new = self.delta.new_slots.values().copied();
        let unchanged = self.delta.actors.is_empty();
        known.chain(new).filter_map(move |slot| {
            let facts = if unchanged {
                self.base.actors.get(slot as usize)
            } else {
                self.facts(slot)
            };
            facts.map(|facts| (slot, facts))
        })
    }

    /// The actors of a range of slots, in the order of the slots, each with the territories it serves: the way to
    /// look at all of them, in parts.
    pub fn actors_in(
        &self,
        slots: std::ops::Range<u32>,
    ) -> impl Iterator<Item = (u32, &ActorFacts, &[u32])> {
        let mut changed = self.delta.actors.range(slots.clone()).peekable();
        slots.filter_map(move |slot| {
            if let Some((_, entry)) = changed.next_if(|(at, _)| **at == slot) {
                let row = entry.now.as_ref()?;
                return Some((slot, &row.facts, row.area.as_slice()));
            }
            let facts = self.base.actors.get(slot as usize)?;
            Some((slot, facts, self.base.area(slot)))
        })
    }

    /// The slots whose actors changed since the base was built, in order; what they are now is in [`Self::facts`].
    pub fn changed_slots(&self) -> impl Iterator<Item = u32> {
        self.delta.actors.keys().copied()
    }

    /// Rows of the base that count, and after them those of the delta.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        let base = 0..index(self.base.partnerships.len());
        let mut hidden = self.delta.hidden.iter().copied().peekable();
        let known = base.filter(move |row| hidden.next_if_eq(row).is_none());
        known.chain(self.new_rows().map(|(row, _)| row))
    }

    /// The rows that changed since the base was built and that are still there.
    pub fn new_rows(&self) -> impl Iterator<Item = (u32, &PartnershipRow)> {
        let first = index(self.base.partnerships.len());
        (first..)
            .zip(&self.delta.partnerships)
            .filter_map(|(row, (_, entry))| Some((row, entry.now.as_ref()?)))
    }

    /// The partnership at a row of the delta: O(1).
    fn changed_row(&self, row: u32) -> &PartnershipRow {
        let place = row as usize - self.base.partnerships.len();
        let entry = self.delta.partnerships.get(place);
        entry
            .and_then(|(_, entry)| entry.now.as_ref())
            .expect("a row of this snapshot")
    }

    /// The partnership at a row, whole.
    ///
    /// # Panics
    /// When the row is not one of this snapshot's.
    ///
    /// # Complexity
    /// O(log n), O(1) for a row of the delta.
    #[must_use]
    pub fn row(&self, row: u32) -> PartnershipRow {
        let Some(facts) = self.base.partnerships.get(row as usize) else {
            return self.changed_row(row).clone();
        };
        let id_of = |slot: u32| self.base.actors[slot as usize].id;
        PartnershipRow {
            id: facts.id,
            from: id_of(self.base.first_of(row)),
            to: id_of(facts.to),
            kind: facts.kind,
            status: facts.status,
            strength: facts.strength,
            visibility: facts.visibility,
            from_day: facts.from_day,
            until_day: facts.until_day,
            seen: facts.seen,
            territories: self.base.territories(row).collect(),
        }
    }

    /// The rows of the base whose first actor is at a slot, with their facts; changed ones are left out.
    pub fn outgoing(&self, slot: u32) -> impl Iterator<Item = (u32, &PartnershipFacts)> {
        let rows = if (slot as usize) < self.base.actors.len() {
            self.base.outgoing(slot)
        } else {
            0..0
        };
        let hidden = &self.delta.hidden;
        let start = hidden.partition_point(|row| *row < rows.start);
        let mut hidden = hidden[start..].iter().copied().peekable();
        rows.filter(move |row| hidden.next_if_eq(row).is_none())
            .map(|row| (row, &self.base.partnerships[row as usize]))
    }

    /// The rows of the base whose second actor is at a slot, with their facts; changed ones are left out.
    pub fn incoming(&self, slot: u32) -> impl Iterator<Item = (u32, &PartnershipFacts)> {
        let rows = if (slot as usize) < self.base.actors.len() {
            self.base.incoming(slot)
        } else {
            &[]
        };
        let hidden = &self.delta.hidden;
        rows.iter()
            .filter(move |row| hidden.is_empty() || hidden.binary_search(row).is_err())
            .map(|row| (*row, &self.base.partnerships[*row as usize]))
    }

    /// One more than the largest row.
    #[must_use]
    pub fn row_bound(&self) -> u32 {
        index(self.base.partnerships.len() + self.delta.partnerships.len())
    }

    /// Whether a row is one of the base.
    #[must_use]
    pub fn is_base_row(&self, row: u32) -> bool {
        (row as usize) < self.base.partnerships.len()
    }

    /// The facts of the partnership at a row, its actors apart; without allocation.
    ///
    /// # Panics
    /// When the row is not one of this snapshot's.
    ///
    /// # Complexity
    /// O(1).
    #[must_use]
    pub fn partnership(&self, row: u32) -> PartnershipFacts {
        match self.base.partnerships.get(row as usize) {
            Some(facts) => *facts,
            None => self.changed_row(row).detached(),
        }
    }

    /// The row of a partnership; `None` when there is no such partnership. O(log m).
    #[must_use]
    pub fn row_of(&self, id: u32) -> Option<u32> {
        let changed = &self.delta.partnerships;
        let Ok(place) = changed.binary_search_by_key(&id, |(id, _)| *id) else {
            return self.base.row_of(id);
        };
        changed[place].1.now.as_ref()?;
        Some(index(self.base.partnerships.len() + place))
    }

    /// The kind of the partnership at a row: O(1).
    ///
    /// # Panics
    /// When the row is not one of this snapshot's.
    #[must_use]
    pub fn kind(&self, row: u32) -> u8 {
        match self.base.partnerships.get(row as usize) {
            Some(facts) => facts.kind,
            None => self.changed_row(row).kind,
        }
    }

    /// Whether a row holds everywhere, or in a territory of a set.
    ///
    /// # Panics
    /// When the row is not one of this snapshot's.
    #[must_use]
    pub fn counts_in(&self, row: u32, set: &IdSet) -> bool {
        if self.is_base_row(row) {
            return self.base.counts_in(row, set);
        }
        let territories = &self.changed_row(row).territories;
        territories.is_empty() || territories.iter().any(|place| set.contains(*place))
    }

    /// The territories that a row is limited to; none when it holds everywhere.
    ///
    /// # Panics
    /// When the row is not one of this snapshot's.
    pub fn territories(&self, row: u32) -> impl Iterator<Item = u32> {
        let is_base = self.is_base_row(row);
        let known = is_base.then(|| self.base.territories(row));
        let changed: &[u32] = if is_base {
            &[]
        } else {
            &self.changed_row(row).territories
        };
        known.into_iter().flatten().chain(changed.iter().copied())
    }

    /// All memberships, by group, then actor. Free as long as no group changed since the base was built.
    #[must_use]
    pub fn memberships(&self) -> Cow<'_, [MembershipRow]> {
        let groups = &self.delta.groups;
        if groups.is_empty() {
            return Cow::Borrowed(&self.base.memberships);
        }
        let known = self.base.memberships.iter();
        let mut rows: Vec<MembershipRow> = known
            .filter(|row| !groups.contains_key(&row.group))
            .copied()
            .collect();
        let changed = groups.values().filter_map(|entry| entry.now.as_ref());
        rows.extend(changed.flatten());
        rows.sort_unstable();
        rows.dedup();
        Cow::Owned(rows)
    }

    /// How many partnerships there are.
    #[must_use]
    pub fn partnership_count(&self) -> usize {
        self.base.partnerships.len() - self.delta.hidden.len() + self.new_rows().count()
    }

    /// Bytes held by the base.
    #[must_use]
    pub fn memory(&self) -> Memory {
        let (actors, partnerships, memberships) = self.base.memory();
        Memory {
            actors,
            partnerships,
            memberships,
        }
    }
}
