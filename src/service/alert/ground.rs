//! What answers are made of: who is present around a commune, what each takes, and in which order they come.

use std::collections::BTreeMap;

use jiff::civil::Date;
use network::graph::snapshot::{Day, Snapshot, UNKNOWN_START};

use super::asked::{Asked, Spot, level};
use super::competence::{Claim, Competences};
use super::places::{Entry, PlaceIndex, ThemeConcerns, places};
use super::reach::Reach;
use super::reason::reason;
use super::recipient::AlertRecipient;
use super::standing::{Outcomes, Standing};
use super::terms::{Terms, is_only_for};
use crate::domain::alert::ConcernSet;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ActorKind, MobilisableBy, Vocabulary};
use crate::policy::PersonsMeasured;
use crate::service::network::Current;

/// An actor found, and how it is reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) slot: u32,
    pub(super) kind: u8,
    pub(super) themed: ConcernSet,
    /// Where it is met.
    pub(super) at: Reach,
    /// Whether it is present there, or an own rule alone says so.
    pub(super) present: bool,
}

/// Everything that an answer is made of, at one state.
pub(super) struct Ground<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) index: &'a PlaceIndex,
    pub(super) territories: &'a TerritoryIndex,
    pub(super) competences: &'a Competences,
    pub(super) outcomes: &'a Outcomes,
    pub(super) themes: ThemeConcerns,
    /// Slots whose actors changed since the index was made, sorted.
    pub(super) changed: Vec<u32>,
    /// Slots of the actors that have rules of their own, sorted.
    pub(super) ruled: Vec<u32>,
    pub(super) today: Date,
    /// Of which natural persons the viewer may read what is said.
    pub(super) persons: PersonsMeasured,
}

/// The order of recipients: desks that the asker may not use behind; then the specificity of the area, the whole commune
/// before a part of it, the freshness of the confirmation, rules before themes, identifiers.
type Rank = (bool, (u8, bool), std::cmp::Reverse<Day>, bool, u32);

/// Somebody who takes something of a question, before it is told why.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) rank: Rank,
    pub(super) one: Candidate,
    pub(super) id: u32,
    pub(super) claims: Vec<Claim>,
    pub(super) concerns: ConcernSet,
    /// Those of them that it takes in the whole commune.
    pub(super) whole: ConcernSet,
    confirmed: Day,
    /// Whether its desk is for professionals and the asker is none.
    pub(super) closed: bool,
}

impl Found {
    /// Adds what the same actor takes at another place, of what it did not take yet.
    pub(super) fn join(&mut self, more: Self) {
        self.rank.0 &= more.rank.0;
        self.concerns = self.concerns.or(more.concerns);
        self.whole = self.whole.or(more.whole);
        self.claims.extend(more.claims);
        self.closed &= more.closed;
    }
}

impl Ground<'_> {
    pub(super) fn level_of(&self, place: u32) -> u8 {
        let reference = self.territories.reference(place.into());
        reference.map_or(u8::MAX, |reference| level(reference.kind))
    }

    /// Whether an actor of the index may take something of a question: a cheap look before it is judged.
    pub(super) fn may_take(&self, entry: &Entry, asked: &Asked) -> bool {
        let by_kind = self.competences.may_take(entry.kind, entry.themed, asked);
        by_kind || self.ruled.binary_search(&entry.slot).is_ok()
    }

    /// Everyone who may take something of a question in its commune, each with the most specific place.
    pub(super) fn candidates(&self, asked: &Asked) -> Vec<Candidate> {
        let mut found: BTreeMap<u32, Candidate> = BTreeMap::new();
        let mut meet = |one: Candidate| {
            let known = found.entry(one.slot).or_insert(one);
            if one.at < known.at {
                *known = one;
            }
        };
        for place in &asked.place.all {
            let at = self.reach(*place, &asked.place);
            for entry in self.index.at(*place) {
                if self.may_take(entry, asked) && self.changed.binary_search(&entry.slot).is_err() {
                    meet(Candidate {
                        slot: entry.slot,
                        kind: entry.kind,
                        themed: entry.themed,
                        at,
                        present: true,
                    });
                }
            }
        }
        for slot in &self.changed {
            let Some(facts) = self.snapshot.facts(*slot) else {
                continue;
            };
            for place in places(facts, self.snapshot.area(*slot)) {
                if asked.place.meets(place) {
                    let entry = self.themes.entry(*slot, facts);
                    meet(Candidate {
                        slot: *slot,
                        kind: entry.kind,
                        themed: entry.themed,
                        at: self.reach(place, &asked.place),
                        present: true,
                    });
                }
            }
        }
        let is_near = |place| asked.place.meets(place);
        for (id, inside) in self.competences.placed(asked.day, is_near) {
            let Some(slot) = self.snapshot.slot(id) else {
                continue;
            };
            let Some(facts) = self.snapshot.facts(slot) else {
                continue;
            };
            let around = inside.iter().filter(|place| asked.place.meets(**place));
            let best = around.map(|place| self.reach(*place, &asked.place)).min();
            if let Some(at) = best {
                let entry = self.themes.entry(slot, facts);
                // Of who is there, each rule tells where it holds.
                found.entry(slot).or_insert(Candidate {
                    slot,
                    kind: entry.kind,
                    themed: entry.themed,
                    at,
                    present: false,
                });
            }
        }
        found.into_values().collect()
    }

    /// What a candidate takes, its rules held against a spot; empty when it is not at work.
    pub(super) fn claims(
        &self,
        one: &Candidate,
        spot: Spot<'_>,
        asked: &Asked,
    ) -> (u32, Vec<Claim>) {
        let Some(facts) = self.snapshot.facts(one.slot) else {
            return (0, Vec::new());
        };
        if !facts.is_at_work(asked.day) {
            return (facts.id, Vec::new());
        }
        let what = (one.kind, one.themed);
        let met = (one.present, spot);
        let claims = self.competences.judge(facts.id, what, met, asked);
        (facts.id, claims)
    }

    /// A candidate with what it takes and its rank; `None` when it takes nothing.
    pub(super) fn found(&self, one: Candidate, spot: Spot<'_>, asked: &Asked) -> Option<Found> {
        let (id, claims) = self.claims(&one, spot, asked);
        let first = claims.first()?;
        let confirmed = self.confirmed(one.slot, asked.day);
        let only_for = |user| is_only_for(user, &claims, self.competences);
        let closed = asked.by_layman() && only_for(MobilisableBy::Professional);
        let behind = closed || asked.by_professional() && only_for(MobilisableBy::Person);
        let latest = std::cmp::Reverse(confirmed);
        let mut at = one.at;
        let mut whole = ConcernSet::default();
        if let Spot::Asked(around) = spot {
            let reaches = claims
                .iter()
                .map(|claim| (claim, self.reach_of(&one, *claim, around)));
            at = reaches.clone().map(|(_, reach)| reach).min()?;
            for (claim, _) in reaches.filter(|(_, reach)| !reach.part) {
                whole = whole.or(claim.concerns);
            }
        }
        Some(Found {
            rank: (
                behind,
                (at.level, at.part),
                latest,
                first.rule.is_none(),
                id,
            ),
            one: Candidate { at, ..one },
            id,
            concerns: claims
                .iter()
                .fold(ConcernSet::default(), |set, claim| set.or(claim.concerns)),
            whole,
            claims,
            confirmed,
            closed,
        })
    }

    /// Whether the viewer may read what is said against an actor, or that it is fragile: of a natural person, only
    /// those who may edit and the person.
    pub(super) fn may_tell_of(&self, slot: u32) -> bool {
        self.snapshot.facts(slot).is_none_or(|facts| {
            let kind = ActorKind::ALL.get(usize::from(facts.kind));
            let is_person = kind.is_some_and(|kind| kind.is_person());
            !is_person || self.persons.include(facts.id.into())
        })
    }

    /// The last day on which an actor was confirmed or took an alert in charge.
    pub(super) fn confirmed(&self, slot: u32, day: Day) -> Day {
        let Some(facts) = self.snapshot.facts(slot) else {
            return UNKNOWN_START;
        };
        let taken = self.outcomes.taken(facts.id).unwrap_or(UNKNOWN_START);
        facts.confirmed.max(taken).min(day)
    }

    /// The recipient that somebody found is, with its reason; `None` when it is gone.
    pub(super) fn recipient(&self, found: &Found) -> Option<AlertRecipient> {
        let one = &found.one;
        let facts = self.snapshot.facts(one.slot)?;
        let terms = Terms::of(&found.claims, self.competences);
        let flags = if self.may_tell_of(one.slot) {
            self.outcomes.flags(found.id, found.concerns)
        } else {
            Vec::new()
        };
        let mut recipient = AlertRecipient {
            actor: found.id.into(),
            concerns: found.concerns.iter().collect(),
            by_themes: terms.themed.iter().collect(),
            served: Some(one.at.place.into()),
            level: one.at.level,
            of_part: one.at.part,
            closed: found.closed,
            by_seat: one.present
                && self.snapshot.area(one.slot).is_empty()
                && facts.seat == one.at.place,
            confirmed: date_of(found.confirmed),
            basis: self.competences.basis(*found.claims.first()?),
            certainty: terms.certainty,
            mobilisable_by: terms.mobilisable_by,
            means: terms.means,
            conditions_fr: terms.conditions_fr,
            conditions_en: terms.conditions_en,
            via: None,
            fallback: None,
            flags,
            reason_fr: String::new(),
            reason_en: String::new(),
        };
        let served = self.territories.reference(one.at.place.into());
        let served = served.map(|place| place.kind);
        (recipient.reason_fr, recipient.reason_en) = reason(&recipient, served, self.today);
        Some(recipient)
    }
}

/// The day of a number of days since 1970; `None` when it is not known.
pub(super) fn date_of(day: Day) -> Option<Date> {
    if day == UNKNOWN_START {
        return None;
    }
    let start = jiff::civil::date(1970, 1, 1);
    start
        .checked_add(jiff::Span::new().days(i64::from(day)))
        .ok()
}

/// Everything that answers are made of.
pub(super) fn ground<'a>(
    current: &'a Current,
    competences: &'a Competences,
    standing: &'a Standing,
    (today, persons): (Date, PersonsMeasured),
) -> Ground<'a> {
    let ruled = competences.ruled();
    let mut ruled: Vec<u32> = ruled.filter_map(|id| current.snapshot.slot(id)).collect();
    ruled.sort_unstable();
    Ground {
        snapshot: &current.snapshot,
        index: current
            .places
            .get_or_init(|| PlaceIndex::of(&current.snapshot)),
        territories: &current.territories.index,
        competences,
        outcomes: &standing.outcomes,
        themes: ThemeConcerns::new(),
        changed: current.snapshot.changed_slots().collect(),
        ruled,
        today,
        persons,
    }
}
