//! Of which actors the links are known.

use entity::vocab::{PartnershipKind, PartnershipStatus};
use rayon::prelude::*;

use super::Network;
use crate::analysis::scope::code;
use crate::graph::snapshot::{NO_END, PartnershipFacts, PartnershipRow};

/// By vertex: see [`Network::known`].
pub(super) fn known(network: &Network) -> Vec<bool> {
    let days = network.scope.days;
    let tells = |facts: &PartnershipFacts| {
        if !network.masks.shows(facts.visibility)
            || facts.status == code(PartnershipStatus::Planned)
        {
            return false;
        }
        if facts.kind == code(PartnershipKind::NoLinkDeclared) {
            return facts.seen >= days.known_since && facts.seen <= days.as_of;
        }
        let ended_once =
            facts.status == code(PartnershipStatus::Ended) && facts.until_day == NO_END;
        !ended_once && facts.from_day <= days.as_of && facts.until_day > days.known_since
    };
    let snapshot = &network.snapshot;
    let mut known: Vec<bool> = (network.slots.par_iter())
        .map(|slot| {
            let answered = snapshot.facts(*slot).is_some_and(|facts| {
                facts.answered >= days.known_since && facts.answered <= days.as_of
            });
            answered
                || snapshot.outgoing(*slot).any(|(_, facts)| tells(facts))
                || snapshot.incoming(*slot).any(|(_, facts)| tells(facts))
        })
        .collect();
    let mut tell = |id: u32| {
        if let Some(v) = network.vertex(id) {
            known[v as usize] = true;
        }
    };
    let changed = snapshot.new_rows().map(|(_, row)| row);
    for row in changed.filter(|row: &&PartnershipRow| tells(&row.detached())) {
        tell(row.from);
        tell(row.to);
    }
    for row in snapshot.memberships().iter() {
        if row.from_day <= days.as_of && row.until_day > days.known_since {
            tell(row.actor);
        }
    }
    known
}
