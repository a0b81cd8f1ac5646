//! Those one step further: whom the recipients alert or refer to.

use std::collections::BTreeSet;

use super::asked::{Asked, Spot};
use super::ground::{Candidate, Ground};
use super::places::places;
use super::reach::Reach;
use super::reason::reason;
use super::recipient::{AlertRecipient, Via};
use crate::domain::vocab::{
    ActorKind, PartnershipKind, PartnershipStatus, TerritoryKind, Vocabulary,
};
use crate::policy::Viewer;

/// Recipients one step further told at most.
const FURTHER: usize = 10;

/// Behind every place of the commune.
const NOWHERE: Reach = Reach {
    part: false,
    level: 5,
    place: 0,
};

impl Ground<'_> {
    /// Those one step further: whom the recipients alert or refer to, and who take something of the question.
    pub(super) fn further(
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
        // A tie that is limited leads to whoever it names where it holds; another one to those who are there.
        let leads = |limits: &[u32], to: u32| {
            if limits.is_empty() {
                self.is_at_hand(to, asked)
            } else {
                limits.iter().any(|place| asked.place.meets(*place))
            }
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
            // `via` would tell what a natural person does with others.
            if !self.may_tell_of(slot) {
                continue;
            }
            for (row, facts) in self.snapshot.outgoing(slot) {
                if counts(facts.kind, facts.status, facts.visibility)
                    && facts.holds(asked.day)
                    && leads(
                        &self.snapshot.territories(row).collect::<Vec<u32>>(),
                        facts.to,
                    )
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
                && let Some(by) = self.snapshot.slot(row.from)
                && self.may_tell_of(by)
                && let Some(to) = self.snapshot.slot(row.to)
                && leads(&row.territories, to)
            {
                steps.push((recipient.actor, to, row.kind));
            }
        }
        let mut seen: BTreeSet<u32> = known.iter().copied().collect();
        let mut found = Vec::new();
        for (by, slot, kind) in steps {
            if found.len() == FURTHER {
                break;
            }
            if !seen.insert(slot) {
                continue;
            }
            let Some(facts) = self.snapshot.facts(slot) else {
                continue;
            };
            // Groups and bodies meet; nobody there takes an alert.
            let who = ActorKind::ALL.get(usize::from(facts.kind));
            if who.is_some_and(|who| who.is_group()) {
                continue;
            }
            let entry = self.themes.entry(slot, facts);
            let one = Candidate {
                slot,
                kind: entry.kind,
                themed: entry.themed,
                at: NOWHERE,
                present: true,
            };
            let found_one = self.found(one, Spot::Asked(&asked.place), asked);
            let recipient = found_one.and_then(|one| self.recipient(&one));
            if let Some(mut recipient) = recipient {
                recipient.served = None;
                (recipient.level, recipient.of_part) = (NOWHERE.level, NOWHERE.part);
                recipient.by_seat = false;
                recipient.via = PartnershipKind::ALL.get(usize::from(kind)).map(|kind| Via {
                    actor: by,
                    kind: *kind,
                });
                (recipient.reason_fr, recipient.reason_en) = reason(&recipient, None, self.today);
                found.push(recipient);
            }
        }
        found
    }

    /// Whether an actor serves some of the commune's département or, without a declared area, sits in it: who refers to
    /// it there knows why, while a recipient of a whole région leads to others that are far away.
    fn is_at_hand(&self, slot: u32, asked: &Asked) -> bool {
        let is_department = |place: &&u32| {
            let reference = self.territories.reference((**place).into());
            reference.is_some_and(|one| one.kind == TerritoryKind::Department)
        };
        let around = asked.place.all.iter().filter(is_department);
        let around: Vec<Spot<'_>> = around
            .map(|place| Spot::Elsewhere(*place, self.territories))
            .collect();
        let is_near = |place: u32| {
            asked.place.meets(place) || around.iter().any(|department| department.meets(place))
        };
        let facts = self.snapshot.facts(slot);
        facts.is_some_and(|facts| places(facts, self.snapshot.area(slot)).any(is_near))
    }
}
