//! Where nobody serves the commune: who takes it at the next level.

use std::collections::BTreeMap;

use super::asked::{Asked, Spot};
use super::ground::{Candidate, Found, Ground};
use super::places::{Entry, places as presence};
use super::reach::Reach;
use super::recipient::AlertRecipient;
use crate::domain::alert::ConcernSet;

/// Contacts told of each concern at most.
const EACH: usize = 3;

impl Ground<'_> {
    /// Those who take some concerns elsewhere in the EPCI, or else in the département, the région, the country: the
    /// first level at which somebody takes a concern answers for it. Neither those `known`, who take it in a part of the
    /// commune or not for the asker, nor desks that are not for the asker.
    ///
    /// # Complexity
    /// O(a c log d) for the a places of actors of the largest level that had to be looked at, each held against rules for
    /// places of c and d communes.
    pub(super) fn nearest(
        &self,
        missing: ConcernSet,
        known: &[Found],
        asked: &Asked,
    ) -> Vec<AlertRecipient> {
        let mut found: Vec<AlertRecipient> = Vec::new();
        let mut left = missing;
        for wanted in 1..=COUNTRY {
            if left.is_empty() {
                break;
            }
            let here = self.at_level(wanted, left, asked);
            for concern in left.iter() {
                let is_known = |id: u32| {
                    let mut known = known.iter();
                    known.any(|one| one.id == id && one.concerns.contains(concern))
                };
                let takers = here.iter().filter(|one| {
                    one.concerns.contains(concern) && !one.closed && !is_known(one.id)
                });
                for taker in takers.take(EACH) {
                    if found.iter().all(|known| known.actor != i64::from(taker.id)) {
                        found.extend(self.elsewhere(taker, wanted));
                    }
                    left = left.without([concern].into_iter().collect());
                }
            }
        }
        found
    }

    /// A recipient that serves another commune of a level.
    fn elsewhere(&self, found: &Found, wanted: u8) -> Option<AlertRecipient> {
        let mut recipient = self.recipient(found)?;
        recipient.by_seat = false;
        let (fr, en) = ELSEWHERE[usize::from(wanted)];
        recipient.reason_fr = format!("{fr} ; {}", after_place(&recipient.reason_fr, " ; "));
        recipient.reason_en = format!("{en}; {}", after_place(&recipient.reason_en, "; "));
        Some(recipient)
    }

    /// Those who take some concerns in the territories of a level around the commune, in order. The places that rules
    /// name are held against where an actor was met: one that leaves out the commune may take all others.
    fn at_level(&self, wanted: u8, left: ConcernSet, asked: &Asked) -> Vec<Found> {
        let asked = Asked {
            concerns: left,
            ..asked.clone()
        };
        let places = self.places_of(wanted, &asked);
        let is_near = |place: u32| places.binary_search(&place).is_ok();
        let mut found: BTreeMap<u32, Found> = BTreeMap::new();
        // Its rules may hold for one concern here, for another one at another of its places.
        let mut meet = |entry: &Entry, place: u32, present: bool| {
            let Some(known) = found.get_mut(&entry.slot) else {
                if self.may_take(entry, &asked) {
                    let one = self.met(entry, (wanted, place), present, &asked);
                    found.extend(one.map(|one| (entry.slot, one)));
                }
                return;
            };
            let rest = left.without(known.concerns);
            if rest.is_empty() {
                return;
            }
            let asked = Asked {
                concerns: rest,
                ..asked.clone()
            };
            if self.may_take(entry, &asked)
                && let Some(more) = self.met(entry, (wanted, place), present, &asked)
            {
                known.join(more);
            }
        };
        for place in &places {
            for entry in self.index.at(*place) {
                if self.changed.binary_search(&entry.slot).is_err() {
                    meet(entry, *place, true);
                }
            }
        }
        for slot in &self.changed {
            if let Some(facts) = self.snapshot.facts(*slot) {
                let entry = self.themes.entry(*slot, facts);
                let near = presence(facts, self.snapshot.area(*slot)).filter(|at| is_near(*at));
                near.for_each(|at| meet(&entry, at, true));
            }
        }
        for (id, inside) in self.competences.placed(asked.day, is_near) {
            if let Some(slot) = self.snapshot.slot(id)
                && let Some(facts) = self.snapshot.facts(slot)
            {
                let entry = self.themes.entry(slot, facts);
                let near = inside.iter().copied().filter(|at| is_near(*at));
                near.for_each(|at| meet(&entry, at, false));
            }
        }
        let mut found: Vec<Found> = found.into_values().collect();
        found.sort_unstable_by_key(|one| one.rank);
        found
    }

    /// An actor met at a place elsewhere, when it takes something there.
    fn met(
        &self,
        entry: &Entry,
        (level, place): (u8, u32),
        present: bool,
        asked: &Asked,
    ) -> Option<Found> {
        let one = Candidate {
            slot: entry.slot,
            kind: entry.kind,
            themed: entry.themed,
            at: Reach {
                part: false,
                level,
                place,
            },
            present,
        };
        self.found(one, Spot::Elsewhere(place, self.territories), asked)
    }

    /// The territories that meet those of a level around the commune, sorted; no wider ones, which were asked already,
    /// for they hold the commune.
    fn places_of(&self, wanted: u8, asked: &Asked) -> Vec<u32> {
        let here = asked.place.all.iter().copied();
        let mut here = here
            .filter(|place| self.level_of(*place) == wanted)
            .peekable();
        if wanted == COUNTRY {
            // The country holds every place: walking its communes would take longer than all the rest.
            return match here.peek() {
                Some(_) => (0..self.index.places()).collect(),
                None => Vec::new(),
            };
        }
        let communes = here.flat_map(|place| self.territories.communes(place.into()));
        let holding = communes.flat_map(|commune| self.territories.containing(*commune));
        let mut places: Vec<u32> = holding.filter_map(|id| u32::try_from(*id).ok()).collect();
        places.sort_unstable();
        places.dedup();
        places.retain(|place| self.level_of(*place) <= wanted);
        places
    }
}

/// The widest level.
const COUNTRY: u8 = 4;

/// What is said of a contact of each level, in place of "serves this commune".
const ELSEWHERE: [(&str, &str); 5] = [
    ("hors de la commune", "outside the commune"),
    (
        "ne dessert pas cette commune, mais une voisine de l'intercommunalité",
        "serves not this commune but another one of its grouping",
    ),
    (
        "ne dessert pas cette commune, mais une autre du département",
        "serves not this commune but another one of the département",
    ),
    (
        "ne dessert pas cette commune, mais une autre de la région",
        "serves not this commune but another one of the région",
    ),
    (
        "ne dessert pas cette commune, mais une autre région",
        "serves not this commune but another région",
    ),
];

/// A reason without its first part, which tells the place.
fn after_place<'a>(reason: &'a str, separator: &str) -> &'a str {
    reason
        .split_once(separator)
        .map_or(reason, |(_, rest)| rest)
}
