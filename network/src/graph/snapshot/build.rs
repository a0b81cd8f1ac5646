//! From rows to the immutable part.

use std::sync::Arc;

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

    /// Adds everything that another builder holds, behind what this one has.
    pub fn append(&mut self, mut other: Self) {
        if self.partnerships.is_empty() {
            std::mem::swap(&mut self.partnerships, &mut other.partnerships);
        }
        self.actors.append(&mut other.actors);
        self.areas.append(&mut other.areas);
        self.partnerships.append(&mut other.partnerships);
        self.several.append(&mut other.several);
        self.memberships.append(&mut other.memberships);
    }

    /// The snapshot of everything that was added, at a version.
    ///
    /// # Complexity
    /// O(n log n + m log m) for n actors and m partnerships.
    #[must_use]
    pub fn build(self, version: i64) -> Snapshot {
        Snapshot::new(Arc::new(self.base()), version)
    }

    pub(super) fn base(mut self) -> Base {
        let actors = last_of_each(self.actors);
        let slot_of = |id: u32| {
            let place = actors.binary_search_by_key(&id, |actor| actor.id);
            place.ok().map(index)
        };
        let (area_offsets, areas) = areas(&mut self.areas, actors.len(), slot_of);
        self.areas = Vec::new();

        self.several.sort_unstable();
        self.several.dedup();
        let rows = partnerships(self.partnerships, &self.several, slot_of);
        let several = renumber(&self.several, &rows);
        let by_id = sorted_by_id(&rows);
        let out_offsets = offsets(actors.len(), rows.iter().map(|row| row.0));
        let into_offsets = offsets(actors.len(), rows.iter().map(|row| row.1.to));
        let mut next = into_offsets.clone();
        let mut into = vec![0_u32; rows.len()];
        for (number, (_, facts)) in rows.iter().enumerate() {
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
            partnerships: rows.into_iter().map(|row| row.1).collect(),
            into_offsets,
            into,
            by_id,
            several,
            memberships: self.memberships,
        }
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
fn areas(
    pairs: &mut Vec<(u32, u32)>,
    actors: usize,
    slot_of: impl Fn(u32) -> Option<u32>,
) -> (Vec<u32>, Vec<u32>) {
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain_mut(|pair| {
        let slot = slot_of(pair.0);
        pair.0 = slot.unwrap_or(0);
        slot.is_some()
    });
    let starts = offsets(actors, pairs.iter().map(|pair| pair.0));
    (starts, pairs.iter().map(|pair| pair.1).collect())
}

/// Rows by (first, second, identifier), the last one of each identifier; ends are slots.
fn partnerships(
    rows: Vec<(u32, PartnershipFacts)>,
    several: &[(u32, u32)],
    slot_of: impl Fn(u32) -> Option<u32>,
) -> Vec<(u32, PartnershipFacts)> {
    let mut rows = rows;
    rows.retain_mut(|(from, facts)| {
        let ends = slot_of(*from).zip(slot_of(facts.to));
        if let Some((first, second)) = ends {
            *from = first;
            facts.to = second;
        }
        ends.is_some()
    });
    for (_, facts) in &mut rows {
        let start = several.partition_point(|pair| pair.0 < facts.id);
        match several[start..]
            .iter()
            .take_while(|pair| pair.0 == facts.id)
            .count()
        {
            0 => {}
            1 => facts.territory = several[start].1,
            _ => facts.territory = SEVERAL,
        }
    }
    rows.sort_by_key(|(from, facts)| (*from, facts.to, facts.id));
    rows.shrink_to_fit();
    rows
}

/// The table of several territories by row instead of identifier.
fn renumber(several: &[(u32, u32)], rows: &[(u32, PartnershipFacts)]) -> Vec<(u32, u32)> {
    let mut table = Vec::new();
    for (number, (_, facts)) in rows.iter().enumerate() {
        if facts.territory == SEVERAL {
            let start = several.partition_point(|pair| pair.0 < facts.id);
            let own = several[start..]
                .iter()
                .take_while(|pair| pair.0 == facts.id);
            table.extend(own.map(|pair| (index(number), pair.1)));
        }
    }
    table.shrink_to_fit();
    table
}

fn sorted_by_id(rows: &[(u32, PartnershipFacts)]) -> Vec<u32> {
    let mut by_id: Vec<u32> = (0..index(rows.len())).collect();
    by_id.sort_unstable_by_key(|row| rows[*row as usize].1.id);
    by_id
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
