//! Small told networks for the tests of measures.

use entity::vocab::{ActorKind, PartnershipKind, PartnershipStatus};
use proptest::prelude::*;

use super::scope::code;
use super::{Days, Network, Persons, Scope};
use crate::graph::Stop;
use crate::graph::snapshot::{ActorFacts, ActorRow, Builder, Day, PartnershipRow, Snapshot};

/// The day of every told network.
pub(crate) const TODAY: Day = 20_000;

/// The days around it.
pub(crate) const DAYS: Days = Days {
    as_of: TODAY,
    known_since: TODAY - 730,
    no_link_since: TODAY - 365,
};

/// An actor at work, of kind 0.
pub(crate) fn actor(id: u32, sector: u8) -> ActorRow {
    ActorRow {
        facts: ActorFacts::new(id, 0, sector),
        area: Vec::new(),
    }
}

/// An active public partnership.
pub(crate) fn tie(id: u32, kind: PartnershipKind, from: u32, to: u32) -> PartnershipRow {
    PartnershipRow::new(id, code(kind), code(PartnershipStatus::Active), from, to)
}

/// Who may be shown: nobody, one of the first actors, or all.
pub(crate) fn persons() -> impl Strategy<Value = Persons> {
    prop_oneof![
        Just(Persons::Nobody),
        (1..12_u32).prop_map(Persons::One),
        Just(Persons::All),
    ]
}

/// A snapshot at version 1 of actors numbered from 1 with these sectors, and partnerships numbered from 1.
pub(crate) fn snapshot(sectors: &[u8], ties: &[(PartnershipKind, u32, u32)]) -> Snapshot {
    let mut builder = Builder::new();
    for (id, sector) in (1..).zip(sectors) {
        builder.actor(&actor(id, *sector));
    }
    for (id, (kind, from, to)) in (1..).zip(ties) {
        builder.partnership(&tie(id, *kind, *from, *to));
    }
    builder.build(1)
}

/// Everything in a snapshot, today.
pub(crate) fn whole(snapshot: &Snapshot) -> Network {
    Network::of(snapshot, &Scope::everything(DAYS), &Stop::new()).unwrap()
}

/// The network of vertices with these sectors and of edges between them, each an orientation from `u` to `v`.
pub(crate) fn network(sectors: &[u8], arcs: &[(u32, u32)]) -> Network {
    let ties: Vec<_> = arcs
        .iter()
        .map(|(u, v)| (PartnershipKind::RefersTo, u + 1, v + 1))
        .collect();
    whole(&snapshot(sectors, &ties))
}

/// The same with natural persons among the actors, by their identifiers.
pub(crate) fn network_with_persons(
    sectors: &[u8],
    persons: &[u32],
    ties: &[(PartnershipKind, u32, u32)],
) -> Network {
    let mut builder = Builder::new();
    for (id, sector) in (1..).zip(sectors) {
        let kind = if persons.contains(&id) {
            ActorKind::Gp
        } else {
            ActorKind::Alec
        };
        builder.facts(ActorFacts::new(id, code(kind), *sector));
    }
    for (id, (kind, from, to)) in (1..).zip(ties) {
        builder.partnership(&tie(id, *kind, *from, *to));
    }
    whole(&builder.build(1))
}
