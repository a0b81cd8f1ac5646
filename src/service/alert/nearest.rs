//! Where nobody serves the commune: who takes it at the next level.

use std::collections::BTreeSet;

use super::asked::{Asked, level};
use super::ground::{Candidate, Ground};
use super::places::places as presence;
use super::recipient::AlertRecipient;
use crate::domain::alert::ConcernSet;

/// Contacts told of each concern at most.
const EACH: usize = 3;

impl Ground<'_> {
    /// Those who take some concerns elsewhere in the EPCI, or else in the département, the région, the country: the
    /// first level at which somebody takes a concern answers for it.
    ///
    /// # Complexity
    /// O(a) for the a actors of the largest level that had to be looked at.
    pub(super) fn nearest(&self, missing: ConcernSet, asked: &Asked) -> Vec<AlertRecipient> {
        let mut found: Vec<AlertRecipient> = Vec::new();
        let mut left = missing;
        for wanted in 1..=4 {
            if left.is_empty() {
                break;
            }
            let here = self.at_level(wanted, left, asked);
            for concern in left.iter() {
                let takers = here.iter().filter(|one| one.concerns.contains(&concern));
                for taker in takers.take(EACH) {
                    if found.iter().all(|known| known.actor != taker.actor) {
                        found.push(taker.clone());
                    }
                    left = left.without([concern].into_iter().collect());
                }
            }
        }
        found
    }

    /// Those who take some concerns in the territories of a level around the commune, in order.
    fn at_level(&self, wanted: u8, left: ConcernSet, asked: &Asked) -> Vec<AlertRecipient> {
        let asked = Asked {
            concerns: left,
            ..asked.clone()
        };
        let mut places = BTreeSet::new();
        for place in asked
            .around
            .iter()
            .filter(|place| self.level_of(**place) == wanted)
        {
            for commune in self.territories.communes((*place).into()) {
                let holding = self.territories.containing(*commune).iter();
                places.extend(holding.filter_map(|id| u32::try_from(*id).ok()));
            }
        }
        // Wider areas than the level were asked already: they hold the commune.
        places.retain(|place| {
            let reference = self.territories.reference((*place).into());
            reference.is_some_and(|reference| level(reference.kind) <= wanted)
        });
        let mut seen: BTreeSet<u32> = self.changed.iter().copied().collect();
        let mut here = Vec::new();
        for place in &places {
            for entry in self.index.at(*place) {
                if self.competences.may_take(entry.kind, entry.themed, &asked)
                    && seen.insert(entry.slot)
                {
                    here.push((*entry, *place));
                }
            }
        }
        for slot in &self.changed {
            if let Some(facts) = self.snapshot.facts(*slot)
                && let Some(place) =
                    presence(facts, self.snapshot.area(*slot)).find(|place| places.contains(place))
            {
                here.push((self.themes.entry(*slot, facts), place));
            }
        }
        let mut ranked = Vec::new();
        for (entry, place) in here {
            let one = Candidate {
                slot: entry.slot,
                kind: entry.kind,
                themed: entry.themed,
                level: wanted,
                place,
                present: true,
            };
            let (id, claims) = self.claims(&one, &asked);
            ranked.extend(self.recipient(&one, id, &claims, &asked));
        }
        ranked.sort_by(|a, b| a.0.cmp(&b.0));
        let recipients = ranked.into_iter().map(|(_, mut recipient)| {
            recipient.by_seat = false;
            let (fr, en) = ELSEWHERE[usize::from(wanted)];
            recipient.reason_fr = format!("{fr} ; {}", after_place(&recipient.reason_fr, " ; "));
            recipient.reason_en = format!("{en}; {}", after_place(&recipient.reason_en, "; "));
            recipient
        });
        recipients.collect()
    }
}

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
