//! From rows to the immutable part.

use std::sync::Arc;

use rayon::prelude::*;

use super::base::Base;
use super::partnership::SEVERAL;
use super::view::Snapshot;
use super::{ActorFacts, ActorRow, MembershipRow, PartnershipFacts, PartnershipRow};
use crate::graph::index;

/// Takes actors, then partnerships, then memberships, and makes a snapshot of them.
///
/// Rows are kept in their final size while they come in: memory peaks at about one and a half times the snapshot's.
#[derive(Debug, Default)]
pub struct Builder {
    actors: Vec<ActorFacts>,
    areas: Vec<(u32, u32)>,
    partnerships: Vec<(u32, PartnershipFacts)>,
    several: Vec<(u32, u32)>,
    memberships: Vec<MembershipRow>,
}

impl Builder {
    /// A builder with nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an actor; the last one of an identifier counts.
    pub fn actor(&mut self, row: &ActorRow) {
        let id = row.facts.id;
        self.actors.push(row.facts);
        self.areas.extend(row.area.iter().map(|place| (id, *place)));
    }

    /// Adds the facts of an actor whose area comes apart.
    pub fn facts(&mut self, facts: ActorFacts) {
        self.actors.push(facts);
    }

    /// Adds a territory to the area of an actor.
    pub fn area(&mut self, actor: u32, territory: u32) {
        self.areas.push((actor, territory));
    }

    /// Adds a partnership; one whose actors are not both there is left out of the snapshot.
    pub fn partnership(&mut self, row: &PartnershipRow) {
        if row.territories.len() > 1 {
            let pairs = row.territories.iter().map(|place| (row.id, *place));
            self.several.extend(pairs);
        }
        // The identifier stands where the slot will be.
        self.partnerships.push((row.from, row.facts(row.to)));
    }

    /// Limits a partnership to a territory; territories may come apart from their partnership, before or after it.
    pub fn limit(&mut self, partnership: u32, territory: u32) {
        self.several.push((partnership, territory));
    }

    /// Adds a membership.
    pub fn membership(&mut self, row: MembershipRow) {
        self.memberships.push(row);
    }

    /// Everything that some builders hold, in their order.
    #[must_use]
    pub fn concat(parts: Vec<Self>) -> Self {
        let room = |count: fn(&Self) -> usize| parts.iter().map(count).sum();
        let mut whole = Self {
            actors: Vec::with_capacity(room(|part| part.actors.len())),
            areas: Vec::with_capacity(room(|part| part.areas.len())),
            partnerships: Vec::with_capacity(room(|part| part.partnerships.len())),
            several: Vec::with_capacity(room(|part| part.several.len())),
            memberships: Vec::with_capacity(room(|part| part.memberships.len())),
        };
        for mut part in parts {
            whole.actors.append(&mut part.actors);
            whole.areas.append(&mut part.areas);
            whole.partnerships.append(&mut part.partnerships);
            whole.several.append(&mut part.several);
            whole.memberships.append(&mut part.memberships);
        }
        whole
    }

    /// Adds a partnership as another base holds it, its second actor by identifier; territories when there are several.
    pub(super) fn held(
        &mut self,
        from: u32,
        facts: PartnershipFacts,
        territories: impl Iterator<Item = u32>,
    ) {
        if facts.territory == SEVERAL {
            self.several
                .extend(territories.map(|place| (facts.id, place)));
        }
        self.partnerships.push((from, facts));
    }

    /// The snapshot of everything that was added, at a version.
    ///
    /// # Complexity
    /// O(n log n + m log m) for n actors and m partnerships; sorts run in parallel.
    #[must_use]
    pub fn build(self, version: i64) -> Snapshot {
        Snapshot::new(Arc::new(self.base()), version)
    }

    pub(super) fn base(mut self) -> Base {
        let actors = last_of_each(self.actors);
        let slots = Slots::of(&actors);
        let (area_offsets, areas) = areas(self.areas, &slots);
        self.several.par_sort_unstable();
        self.several.dedup();
        let (out_offsets, partnerships) = partnerships(self.partnerships, &self.several, &slots);
        let several = renumber(&self.several, &partnerships);
        let by_id = sorted_by_id(&partnerships);
        let into_offsets = offsets(actors.len(), partnerships.iter().map(|facts| facts.to));
        let mut next = into_offsets.clone();
        let mut into = vec![0_u32; partnerships.len()];
        for (number, facts) in partnerships.iter().enumerate() {
            let place = &mut next[facts.to as usize];
            into[*place as usize] = index(number);
            *place += 1;
        }
        self.memberships.sort_unstable();
        self.memberships.dedup();
        self.memberships.shrink_to_fit();
        Base {
            actors,
            area_offsets,
            areas,
            out_offsets,
            partnerships,
            into_offsets,
            into,
            by_id,
            several,
            memberships: self.memberships,
        }
    }
}

/// From identifiers of actors to slots.
struct Slots<'a> {
    actors: &'a [ActorFacts],
    /// By identifier, `u32::MAX` for nobody; empty when identifiers are too sparse for a table.
    table: Vec<u32>,
}

impl<'a> Slots<'a> {
    /// Tables of so many entries for each actor at most.
    const SPARSE: usize = 8;

    fn of(actors: &'a [ActorFacts]) -> Self {
        let largest = actors.last().map_or(0, |actor| actor.id as usize);
        let mut table = Vec::new();
        if largest <= actors.len() * Self::SPARSE {
            table = vec![u32::MAX; largest + 1];
            for (slot, actor) in actors.iter().enumerate() {
                table[actor.id as usize] = index(slot);
            }
        }
        Self { actors, table }
    }

    fn get(&self, id: u32) -> Option<u32> {
        if self.table.is_empty() {
            let place = self.actors.binary_search_by_key(&id, |actor| actor.id);
            return place.ok().map(index);
        }
        let slot = *self.table.get(id as usize)?;
        (slot != u32::MAX).then_some(slot)
    }
}

/// Actors in the order of their identifiers, the last one of each.
fn last_of_each(mut actors: Vec<ActorFacts>) -> Vec<ActorFacts> {
    if !actors.is_sorted_by(|a, b| a.id < b.id) {
        actors.reverse();
        actors.sort_by_key(|actor| actor.id);
        actors.dedup_by_key(|actor| actor.id);
    }
    actors.shrink_to_fit();
    actors
}

/// Offsets and territories of the areas, by slot.
fn areas(mut pairs: Vec<(u32, u32)>, slots: &Slots<'_>) -> (Vec<u32>, Vec<u32>) {
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs.retain_mut(|pair| {
        let slot = slots.get(pair.0);
        pair.0 = slot.unwrap_or(0);
        slot.is_some()
    });
    let starts = offsets(slots.actors.len(), pairs.iter().map(|pair| pair.0));
    (starts, pairs.iter().map(|pair| pair.1).collect())
}

/// Offsets and rows by (first, second, identifier); ends are slots. Each identifier comes once.
fn partnerships(
    mut rows: Vec<(u32, PartnershipFacts)>,
    several: &[(u32, u32)],
    slots: &Slots<'_>,
) -> (Vec<u32>, Vec<PartnershipFacts>) {
    rows.retain_mut(|(from, facts)| {
        let ends = slots.get(*from).zip(slots.get(facts.to));
        if let Some((first, second)) = ends {
            *from = first;
            facts.to = second;
        }
        ends.is_some()
    });
    if !several.is_empty() {
        for (_, facts) in &mut rows {
            match territories_of(several, facts.id) {
                [] => {}
                [(_, one)] => facts.territory = *one,
                _ => facts.territory = SEVERAL,
            }
        }
    }
    let offsets = offsets(slots.actors.len(), rows.iter().map(|row| row.0));
    let Some((_, any)) = rows.first() else {
        return (offsets, Vec::new());
    };
    let mut next = offsets.clone();
    let mut sorted = vec![*any; rows.len()];
    for (from, facts) in rows {
        let place = &mut next[from as usize];
        sorted[*place as usize] = facts;
        *place += 1;
    }
    sort_rows(&mut sorted, &offsets);
    (offsets, sorted)
}

/// Sorts each row by (second, identifier), the halves of many of them in parallel.
fn sort_rows(rows: &mut [PartnershipFacts], offsets: &[u32]) {
    const FEW: usize = 16_384;
    let count = offsets.len() - 1;
    if rows.len() > FEW && count > 1 {
        let middle = count / 2;
        let (low, high) = rows.split_at_mut((offsets[middle] - offsets[0]) as usize);
        rayon::join(
            || sort_rows(low, &offsets[..=middle]),
            || sort_rows(high, &offsets[middle..]),
        );
        return;
    }
    let mut rest = rows;
    for ends in offsets.windows(2) {
        let (row, behind) = rest.split_at_mut((ends[1] - ends[0]) as usize);
        row.sort_unstable_by_key(|facts| (facts.to, facts.id));
        rest = behind;
    }
}

/// The entries of a partnership in the table of territories by identifier.
fn territories_of(several: &[(u32, u32)], id: u32) -> &[(u32, u32)] {
    let start = several.partition_point(|pair| pair.0 < id);
    let length = several[start..]
        .iter()
        .take_while(|pair| pair.0 == id)
        .count();
    &several[start..start + length]
}

/// The table of several territories by row instead of identifier.
fn renumber(several: &[(u32, u32)], rows: &[PartnershipFacts]) -> Vec<(u32, u32)> {
    let mut table = Vec::new();
    for (number, facts) in rows.iter().enumerate() {
        if facts.territory == SEVERAL {
            let own = territories_of(several, facts.id).iter();
            table.extend(own.map(|pair| (index(number), pair.1)));
        }
    }
    table.shrink_to_fit();
    table
}

fn sorted_by_id(rows: &[PartnershipFacts]) -> Vec<u32> {
    let numbered = |(number, facts): (usize, &PartnershipFacts)| (facts.id, index(number));
    let mut by_id: Vec<(u32, u32)> = rows.iter().enumerate().map(numbered).collect();
    by_id.par_sort_unstable();
    by_id.into_iter().map(|pair| pair.1).collect()
}

/// Where the rows of each of `n` keys start, for keys in any order.
fn offsets(n: usize, keys: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut offsets = vec![0_u32; n + 1];
    for key in keys {
        offsets[key as usize + 1] += 1;
    }
    for place in 0..n {
        offsets[place + 1] += offsets[place];
    }
    offsets
}
