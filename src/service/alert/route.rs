//! The answer: whom to alert.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use network::graph::snapshot::{Day, Snapshot, UNKNOWN_START};

use super::asked::{AlertQuestion, Asked, level};
use super::competence::{Claim, Competences};
use super::places::{PlaceIndex, ThemeConcerns, places};
use super::reason::reason;
use super::recipient::{AlertRecipient, Via};
use super::standing::{Outcomes, Standing};
use super::versions::RuleSet;
use crate::domain::alert::{ConcernSet, PathLine, path_of};
use crate::domain::date::{PartialDate, day_number};
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{Certainty, Concern, PartnershipKind, PartnershipStatus, Vocabulary};
use crate::policy::Viewer;
use crate::service::network::{Current, NetworkVersion};
use crate::service::{Directory, ServiceError};

/// Recipients told of each concern at most.
const EACH: usize = 8;
/// Recipients one step further told at most.
const FURTHER: usize = 10;

/// Whom to alert.
#[derive(Clone, Debug)]
pub struct AlertRoute {
    /// The commune, as of today's code.
    pub commune: i64,
    /// What was asked about, in the order of the list.
    pub concerns: Vec<Concern>,
    /// The national path, first of all; empty without a concern of danger.
    pub emergency: Vec<&'static PathLine>,
    /// National lines for information.
    pub national: Vec<&'static PathLine>,
    /// Those who serve the commune, then those one step further.
    pub recipients: Vec<AlertRecipient>,
    /// How many serve the commune, told or not.
    pub total: usize,
    /// What nobody takes there; `None` when somebody takes each.
    pub hole: Option<AlertHole>,
    /// The rules that the answer stands on.
    pub rule_set: RuleSet,
    /// The state of the network that it is about.
    pub version: NetworkVersion,
}

/// What nobody takes in the commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertHole {
    /// The concerns.
    pub concerns: Vec<Concern>,
    /// Those of the next level who take them: elsewhere in the EPCI, the département, the région.
    pub nearest: Vec<AlertRecipient>,
}

/// An actor found, and how it is reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) slot: u32,
    pub(super) kind: u8,
    pub(super) themed: ConcernSet,
    pub(super) level: u8,
    pub(super) place: u32,
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
    pub(super) today: Date,
}

/// The order of recipients: desks for the person alone behind, when a professional asks; then the specificity of the
/// area, the freshness of the confirmation, rules before themes, identifiers.
type Rank = (bool, u8, std::cmp::Reverse<Day>, bool, u32);

impl Ground<'_> {
    pub(super) fn level_of(&self, place: u32) -> u8 {
        let reference = self.territories.reference(place.into());
        reference.map_or(u8::MAX, |reference| level(reference.kind))
    }

    /// Everyone who may take something of a question in its commune, each with the most specific place.
    pub(super) fn candidates(&self, asked: &Asked) -> Vec<Candidate> {
        let mut found: BTreeMap<u32, Candidate> = BTreeMap::new();
        let mut meet = |one: Candidate| {
            let known = found.entry(one.slot).or_insert(one);
            if (one.level, one.place) < (known.level, known.place) {
                *known = one;
            }
        };
        for place in &asked.around {
            let level = self.level_of(*place);
            for entry in self.index.at(*place) {
                if self.competences.may_take(entry.kind, entry.themed, asked)
                    && self.changed.binary_search(&entry.slot).is_err()
                {
                    meet(Candidate {
                        slot: entry.slot,
                        kind: entry.kind,
                        themed: entry.themed,
                        level,
                        place: *place,
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
                if asked.is_around(place) {
                    let entry = self.themes.entry(*slot, facts);
                    meet(Candidate {
                        slot: *slot,
                        kind: entry.kind,
                        themed: entry.themed,
                        level: self.level_of(place),
                        place,
                        present: true,
                    });
                }
            }
        }
        for (id, inside) in self.competences.placed(asked) {
            let Some(slot) = self.snapshot.slot(id) else {
                continue;
            };
            let Some(facts) = self.snapshot.facts(slot) else {
                continue;
            };
            if found.contains_key(&slot) {
                continue;
            }
            let around = inside.iter().filter(|place| asked.is_around(**place));
            let best = around.min_by_key(|place| (self.level_of(**place), **place));
            if let Some(place) = best {
                let entry = self.themes.entry(slot, facts);
                let one = Candidate {
                    slot,
                    kind: entry.kind,
                    themed: entry.themed,
                    level: self.level_of(*place),
                    place: *place,
                    present: false,
                };
                found.insert(slot, one);
            }
        }
        found.into_values().collect()
    }

    /// What a candidate takes; empty when it is not at work.
    pub(super) fn claims(&self, one: &Candidate, asked: &Asked) -> (u32, Vec<Claim>) {
        let Some(facts) = self.snapshot.facts(one.slot) else {
            return (0, Vec::new());
        };
        if !facts.is_at_work(asked.day) {
            return (facts.id, Vec::new());
        }
        let what = (one.kind, one.themed);
        let claims = self.competences.judge(facts.id, what, one.present, asked);
        (facts.id, claims)
    }

    /// The last day on which an actor was confirmed or took an alert in charge.
    pub(super) fn confirmed(&self, slot: u32, day: Day) -> Day {
        let Some(facts) = self.snapshot.facts(slot) else {
            return UNKNOWN_START;
        };
        let taken = self.outcomes.taken(facts.id).unwrap_or(UNKNOWN_START);
        facts.confirmed.max(taken).min(day)
    }

    /// A recipient from a candidate and what it takes, with its rank.
    pub(super) fn recipient(
        &self,
        one: &Candidate,
        id: u32,
        claims: &[Claim],
        asked: &Asked,
    ) -> Option<(Rank, AlertRecipient)> {
        let first = *claims.first()?;
        let concerns = claims
            .iter()
            .fold(ConcernSet::default(), |set, claim| set.or(claim.concerns));
        let confirmed = self.confirmed(one.slot, asked.day);
        let rule = first.rule.map(|place| &self.competences.rules[place].rule);
        let facts = self.snapshot.facts(one.slot)?;
        let mut recipient = AlertRecipient {
            actor: id.into(),
            concerns: concerns.iter().collect(),
            served: Some(one.place.into()),
            level: one.level,
            by_seat: one.present
                && self.snapshot.area(one.slot).is_empty()
                && facts.seat == one.place,
            confirmed: date_of(confirmed),
            basis: self.competences.basis(first),
            certainty: rule.map_or(Certainty::Inferred, |rule| rule.certainty),
            mobilisable_by: rule.map_or_else(Vec::new, |rule| rule.mobilisable_by.clone()),
            means: rule.map_or_else(Vec::new, |rule| rule.means.clone()),
            conditions_fr: rule.map_or_else(String::new, |rule| rule.conditions_fr.clone()),
            conditions_en: rule.map_or_else(String::new, |rule| rule.conditions_en.clone()),
            via: None,
            fallback: None,
            flags: self.outcomes.flags(id, concerns),
            reason_fr: String::new(),
            reason_en: String::new(),
        };
        let person_only = rule.is_some_and(crate::domain::alert::AlertRule::is_for_the_person_only);
        let rank = (
            person_only && asked.by_professional(),
            one.level,
            std::cmp::Reverse(confirmed),
            first.rule.is_none(),
            id,
        );
        (recipient.reason_fr, recipient.reason_en) = reason(&recipient, self.today);
        Some((rank, recipient))
    }

    /// Those one step further: whom the recipients alert or refer to, and who take something of the question.
    fn further(
        &self,
        from: &[AlertRecipient],
        known: &[u32],
        asked: &Asked,
        viewer: &Viewer,
    ) -> Vec<AlertRecipient> {
        let kinds = [PartnershipKind::Alerts, PartnershipKind::RefersTo];
        let visibilities = viewer.visibilities();
        let counts = |kind: u8, status: u8, visibility: u8| {
            kinds.iter().any(|one| one.index() == usize::from(kind))
                && usize::from(status) == PartnershipStatus::Active.index()
                && visibilities
                    .iter()
                    .any(|one| one.index() == usize::from(visibility))
        };
        let around = |limits: &[u32]| {
            limits.is_empty() || limits.iter().any(|place| asked.is_around(*place))
        };
        // From the recipient, to a slot, by a kind of partnership.
        let mut steps: Vec<(i64, u32, u8)> = Vec::new();
        for recipient in from {
            let Some(slot) = u32::try_from(recipient.actor)
                .ok()
                .and_then(|id| self.snapshot.slot(id))
            else {
                continue;
            };
            for (row, facts) in self.snapshot.outgoing(slot) {
                if counts(facts.kind, facts.status, facts.visibility)
                    && facts.holds(asked.day)
                    && around(&self.snapshot.territories(row))
                {
                    steps.push((recipient.actor, facts.to, facts.kind));
                }
            }
        }
        for (_, row) in self.snapshot.new_rows() {
            let recipient = from.iter().find(|one| one.actor == i64::from(row.from));
            if let Some(recipient) = recipient
                && counts(row.kind, row.status, row.visibility)
                && row.detached().holds(asked.day)
                && around(&row.territories)
                && let Some(to) = self.snapshot.slot(row.to)
            {
                steps.push((recipient.actor, to, row.kind));
            }
        }
        let mut seen = known.to_vec();
        let mut found = Vec::new();
        for (by, slot, kind) in steps {
            if seen.contains(&slot) || found.len() == FURTHER {
                continue;
            }
            seen.push(slot);
            let Some(facts) = self.snapshot.facts(slot) else {
                continue;
            };
            let entry = self.themes.entry(slot, facts);
            let one = Candidate {
                slot,
                kind: entry.kind,
                themed: entry.themed,
                level: 5,
                place: 0,
                present: true,
            };
            let (id, claims) = self.claims(&one, asked);
            if let Some((_, mut recipient)) = self.recipient(&one, id, &claims, asked) {
                recipient.served = None;
                recipient.by_seat = false;
                recipient.via = PartnershipKind::ALL.get(usize::from(kind)).map(|kind| Via {
                    actor: by,
                    kind: *kind,
                });
                (recipient.reason_fr, recipient.reason_en) = reason(&recipient, self.today);
                found.push(recipient);
            }
        }
        found
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

/// Of recipients in order, those told: the first [`EACH`] of every concern.
fn told(recipients: Vec<AlertRecipient>) -> Vec<AlertRecipient> {
    let mut counts = vec![0; Concern::ALL.len()];
    let mut chosen = Vec::new();
    for recipient in recipients {
        let wanted = recipient
            .concerns
            .iter()
            .any(|one| counts[one.index()] < EACH);
        if wanted {
            for concern in &recipient.concerns {
                counts[concern.index()] += 1;
            }
            chosen.push(recipient);
        }
    }
    chosen
}

/// Gives each recipient the next one that takes one of its concerns at a wider level.
fn give_fallbacks(recipients: &mut [AlertRecipient]) {
    for place in 0..recipients.len() {
        let (one, behind) = (&recipients[place], &recipients[place + 1..]);
        let next = behind.iter().find(|other| {
            other.level > one.level && other.concerns.iter().any(|own| one.concerns.contains(own))
        });
        recipients[place].fallback = next.map(|next| next.actor);
    }
}

/// The answer to a question, all in memory.
pub(super) fn answer(
    ground: &Ground<'_>,
    asked: &Asked,
    viewer: &Viewer,
) -> (Vec<AlertRecipient>, usize, Option<AlertHole>) {
    let mut ranked = Vec::new();
    let mut slots = Vec::new();
    let mut covered = ConcernSet::default();
    for one in ground.candidates(asked) {
        let (id, claims) = ground.claims(&one, asked);
        if let Some(found) = ground.recipient(&one, id, &claims, asked) {
            covered = found
                .1
                .concerns
                .iter()
                .copied()
                .collect::<ConcernSet>()
                .or(covered);
            slots.push(one.slot);
            ranked.push(found);
        }
    }
    ranked.sort_by(|a, b| a.0.cmp(&b.0));
    let total = ranked.len();
    let mut recipients = told(ranked.into_iter().map(|(_, recipient)| recipient).collect());
    give_fallbacks(&mut recipients);
    let further = ground.further(&recipients, &slots, asked, viewer);
    recipients.extend(further);
    let missing = asked.concerns.without(covered);
    let hole = (!missing.is_empty()).then(|| AlertHole {
        concerns: missing.iter().collect(),
        nearest: ground.nearest(missing, asked),
    });
    (recipients, total, hole)
}

impl Directory {
    /// Whom to alert for a commune and some concerns.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for an unknown commune or no concern, [`ServiceError::Preparing`] while a large
    /// network is being read.
    ///
    /// # Complexity
    /// O(a) for the a actors of the territories that hold the commune: some hundred microseconds at a million actors.
    pub async fn alert_route(
        &self,
        question: &AlertQuestion,
        viewer: &Viewer,
    ) -> Result<AlertRoute, ServiceError> {
        let current = self.current().await?;
        let standing = self.standing(&current).await?;
        self.made_places(&current).await?;
        self.alert_route_at(&current, &standing.competences, &standing, question, viewer)
    }

    /// The same with the rules given, for tests of a set that is not in force.
    pub(super) fn alert_route_at(
        &self,
        current: &Current,
        competences: &Competences,
        standing: &Standing,
        question: &AlertQuestion,
        viewer: &Viewer,
    ) -> Result<AlertRoute, ServiceError> {
        let territories = &current.territories.index;
        let today = self.clock.today();
        let commune = territories
            .commune(&question.commune)
            .ok_or_else(|| crate::service::query::unknown_commune("commune", &question.commune))?;
        let asked = asked(question, territories, commune, day_number(today))?;
        let ground = ground(current, competences, standing, today);
        let (recipients, total, hole) = answer(&ground, &asked, viewer);
        Ok(AlertRoute {
            commune,
            concerns: asked.concerns.iter().collect(),
            emergency: path_of(asked.concerns, question.caller, false),
            national: path_of(asked.concerns, question.caller, true),
            recipients,
            total,
            hole,
            rule_set: standing.set.clone(),
            version: current.version(),
        })
    }

    /// Waits until the index of places is made; it is made once for each base of the network.
    pub(super) async fn made_places(&self, current: &Arc<Current>) -> Result<(), ServiceError> {
        if current.places.get().is_none() {
            let making = Arc::clone(current);
            let make = move || {
                making
                    .places
                    .get_or_init(|| PlaceIndex::of(&making.snapshot));
            };
            self.compute.run(make).await?;
        }
        Ok(())
    }
}

/// Everything that answers are made of.
pub(super) fn ground<'a>(
    current: &'a Current,
    competences: &'a Competences,
    standing: &'a Standing,
    today: Date,
) -> Ground<'a> {
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
        today,
    }
}

fn asked(
    question: &AlertQuestion,
    territories: &TerritoryIndex,
    commune: i64,
    day: Day,
) -> Result<Asked, ServiceError> {
    let concerns: ConcernSet = question.concerns.iter().copied().collect();
    if concerns.is_empty() {
        return Err(ServiceError::bad_input(
            "concerns",
            "Dites au moins une préoccupation, par exemple DAMP_MOULD.",
            "Name at least one concern, for example DAMP_MOULD.",
        ));
    }
    Ok(Asked {
        around: around(territories, commune),
        concerns,
        caller: question.caller,
        tenure: question.tenure,
        scheme: question.scheme,
        day,
    })
}

/// The commune and the territories that hold it, sorted.
pub(super) fn around(territories: &TerritoryIndex, commune: i64) -> Vec<u32> {
    let containing = territories.containing(commune).iter();
    containing
        .filter_map(|id| u32::try_from(*id).ok())
        .collect()
}

impl AlertRecipient {
    /// The last confirmation as a date of the directory.
    #[must_use]
    pub fn confirmed_on(&self) -> Option<PartialDate> {
        self.confirmed.map(PartialDate::from_day)
    }
}
