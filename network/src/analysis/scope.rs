//! Which part of the network is looked at.

use std::sync::Arc;

use entity::vocab::{
    ActorKind, PartnershipKind, PartnershipLayer, PartnershipStatus, Sector, Visibility, Vocabulary,
};

use crate::graph::snapshot::{ActorFacts, Day, IdSet, NO_END, NO_SECTOR, PartnershipFacts};

/// Groups of more members than this are not projected: they would join everyone with everyone.
pub const LARGEST_GROUP: usize = 30;

/// The day of a network, and the days that the definitions count back from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The day looked at.
    pub as_of: Day,
    /// 24 months before: links of an actor are known when there was one, or an answer, since.
    pub known_since: Day,
    /// 12 months before: an absence of link declared since then is not proposed again.
    pub no_link_since: Day,
}

/// A territory (or none), sectors, kinds, layers, states and a day; empty lists stand for all values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The territories that share a commune with the scope's; `None` for everywhere.
    pub presence: Option<Arc<IdSet>>,
    /// Main sectors of the actors.
    pub sectors: Vec<Sector>,
    /// Kinds of the actors.
    pub actor_kinds: Vec<ActorKind>,
    /// Kinds of the partnerships.
    pub partnership_kinds: Vec<PartnershipKind>,
    /// Layers of the partnerships.
    pub layers: Vec<PartnershipLayer>,
    /// States of the partnerships on the day.
    pub statuses: Vec<PartnershipStatus>,
    /// What the asker may read.
    pub visibilities: Vec<Visibility>,
    /// The day looked at.
    pub days: Days,
}

impl Scope {
    /// Everything that is active and public on a day, without the governing layer.
    #[must_use]
    pub fn everything(days: Days) -> Self {
        Self {
            presence: None,
            sectors: Vec::new(),
            actor_kinds: Vec::new(),
            partnership_kinds: Vec::new(),
            layers: vec![
                PartnershipLayer::Flow,
                PartnershipLayer::Joint,
                PartnershipLayer::Know,
            ],
            statuses: vec![PartnershipStatus::Active],
            visibilities: vec![Visibility::Public],
            days,
        }
    }

    /// The scope as masks, to be asked of millions of records.
    pub(super) fn masks(&self) -> Masks {
        let kinds = PartnershipKind::ALL.iter().filter(|kind| {
            kind.layer()
                .is_some_and(|layer| self.layers.contains(&layer))
                && (self.partnership_kinds.is_empty() || self.partnership_kinds.contains(kind))
        });
        Masks {
            sectors: mask(&self.sectors),
            actor_kinds: mask(&self.actor_kinds)
                & !mask_of(&[ActorKind::WorkingGroup, ActorKind::GovernanceBody]),
            links: mask_of(&kinds.copied().collect::<Vec<_>>()),
            statuses: mask(&self.statuses),
            visibilities: mask_of(&self.visibilities),
            as_of: self.days.as_of,
        }
    }
}

/// One bit for each value; all bits when the list is empty.
fn mask<V: Vocabulary>(values: &[V]) -> u128 {
    if values.is_empty() {
        u128::MAX
    } else {
        mask_of(values)
    }
}

fn mask_of<V: Vocabulary>(values: &[V]) -> u128 {
    values
        .iter()
        .fold(0, |mask, value| mask | 1 << value.index())
}

/// A scope as bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Masks {
    sectors: u128,
    actor_kinds: u128,
    links: u128,
    statuses: u128,
    visibilities: u128,
    as_of: Day,
}

fn has(mask: u128, value: u8) -> bool {
    mask >> value & 1 == 1
}

impl Masks {
    /// Whether an actor passes, its presence apart. Groups and bodies never do: they are projected.
    pub(super) fn takes_actor(&self, actor: &ActorFacts) -> bool {
        actor.sector != NO_SECTOR
            && has(self.actor_kinds, actor.kind)
            && has(self.sectors, actor.sector)
            && actor.is_at_work(self.as_of)
    }

    /// Whether a partnership passes, its actors and territories apart.
    pub(super) fn takes_link(&self, link: &PartnershipFacts) -> bool {
        has(self.links, link.kind)
            && has(self.visibilities, link.visibility)
            && link.holds(self.as_of)
            && has(
                self.statuses,
                status_on(link.status, link.until_day, self.as_of),
            )
    }

    /// Whether members of the same group are linked in this scope.
    pub(super) fn takes_co_membership(&self) -> bool {
        has(self.links, code(PartnershipKind::CoMembership))
            && has(self.statuses, code(PartnershipStatus::Active))
    }

    /// Whether the asker may read a partnership.
    pub(super) fn shows(&self, visibility: u8) -> bool {
        has(self.visibilities, visibility)
    }
}

/// A value of a closed list as the snapshot holds it.
pub(super) fn code<V: Vocabulary>(value: V) -> u8 {
    u8::try_from(value.index()).expect("closed lists of the network have less than 256 values")
}

/// The state of a partnership on a day: what has ended since, on a known day, was active before.
pub(super) fn status_on(status: u8, until: Day, day: Day) -> u8 {
    if status == code(PartnershipStatus::Ended) && until != NO_END && day < until {
        code(PartnershipStatus::Active)
    } else {
        status
    }
}
