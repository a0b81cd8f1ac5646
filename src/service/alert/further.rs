//! Those one step further: whom the recipients alert or refer to.

use std::collections::BTreeSet;

use super::asked::Asked;
use super::ground::{Candidate, Ground};
use super::reason::reason;
use super::recipient::{AlertRecipient, Via};
use crate::domain::vocab::{PartnershipKind, PartnershipStatus, Vocabulary};
use crate::policy::Viewer;

/// Recipients one step further told at most.
const FURTHER: usize = 10;

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
            // `via` would tell what a natural person does with others.
            if !self.may_tell_of(slot) {
                continue;
            }
            for (row, facts) in self.snapshot.outgoing(slot) {
                if counts(facts.kind, facts.status, facts.visibility)
                    && facts.holds(asked.day)
                    && around(&self.snapshot.territories(row).collect::<Vec<u32>>())
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
                && let Some(by) = self.snapshot.slot(row.from)
                && self.may_tell_of(by)
                && let Some(to) = self.snapshot.slot(row.to)
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
            let entry = self.themes.entry(slot, facts);
            let one = Candidate {
                slot,
                kind: entry.kind,
                themed: entry.themed,
                level: 5,
                place: 0,
                present: true,
            };
            let recipient = self.found(one, asked).and_then(|one| self.recipient(&one));
            if let Some(mut recipient) = recipient {
                recipient.served = None;
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
}
