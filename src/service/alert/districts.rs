//! The municipal districts of a commune: who serves one of them does not serve the commune, all together do.

use std::collections::BTreeSet;

use super::asked::{Around, Asked};
use super::competence::Claim;
use super::ground::Ground;
use super::places::places;
use crate::domain::alert::ConcernSet;
use crate::domain::vocab::{Concern, TerritoryKind, Vocabulary};

/// Where in the districts of a commune each concern is taken.
pub(super) struct Districts<'a> {
    around: &'a Around,
    /// The districts, rising.
    all: Vec<u32>,
    /// For each concern the districts where somebody takes it.
    taken: Vec<BTreeSet<u32>>,
}

impl<'a> Districts<'a> {
    pub(super) fn of(ground: &Ground<'_>, asked: &'a Asked) -> Self {
        let is_district = |place: &u32| {
            let reference = ground.territories.reference((*place).into());
            reference.is_some_and(|one| one.kind == TerritoryKind::ArrondissementMunicipal)
        };
        let parts = asked.place.parts.iter().copied();
        Self {
            around: &asked.place,
            all: parts.filter(is_district).collect(),
            taken: vec![BTreeSet::new(); Concern::ALL.len()],
        }
    }

    /// Notes what somebody takes, in every district that it serves and where the rule holds.
    pub(super) fn take(&mut self, ground: &Ground<'_>, slot: u32, claim: Claim) {
        if self.all.is_empty() {
            return;
        }
        let facts = ground.snapshot.facts(slot);
        let area = ground.snapshot.area(slot);
        let served = facts.into_iter().flat_map(|facts| places(facts, area));
        let mut held = self.among(served);
        if let Some(rule) = claim.rule.map(|place| &ground.competences.rules[place]) {
            if let Some(inside) = &rule.inside {
                let named = self.among(inside.iter().copied());
                // The places of an own rule stand in place of the area.
                held = if rule.is_own() { named } else { &held & &named };
            }
            held.retain(|district| !rule.outside.contains(district));
        }
        for concern in claim.concerns.iter() {
            self.taken[concern.index()].extend(&held);
        }
    }

    /// The concerns that somebody takes in every district.
    pub(super) fn taken(&self) -> ConcernSet {
        let is_taken = |concern: &&Concern| {
            !self.all.is_empty() && self.taken[concern.index()].len() == self.all.len()
        };
        Concern::ALL.iter().filter(is_taken).copied().collect()
    }

    /// The districts that places hold: all where one holds the whole commune.
    fn among(&self, places: impl Iterator<Item = u32>) -> BTreeSet<u32> {
        let mut held = BTreeSet::new();
        for place in places {
            if self.all.binary_search(&place).is_ok() {
                held.insert(place);
            } else if self.around.meets(place) && !self.around.is_part(place) {
                return self.all.iter().copied().collect();
            }
        }
        held
    }
}
