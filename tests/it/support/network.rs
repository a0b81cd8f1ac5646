//! The network as it is held, told by identifier: the same for every way to reach it.

use network::graph::snapshot::{ActorRow, MembershipRow, PartnershipRow, Snapshot};

/// Everything that a snapshot says, in the order of identifiers.
pub(crate) type Told = (Vec<ActorRow>, Vec<PartnershipRow>, Vec<MembershipRow>);

/// Everything that a snapshot says.
pub(crate) fn told(snapshot: &Snapshot) -> Told {
    let mut actors: Vec<ActorRow> = snapshot
        .actors()
        .map(|(slot, facts)| ActorRow {
            facts: *facts,
            area: snapshot.area(slot).to_vec(),
        })
        .collect();
    actors.sort_by_key(|row| row.facts.id);
    let mut partnerships: Vec<PartnershipRow> =
        snapshot.rows().map(|row| snapshot.row(row)).collect();
    partnerships.sort_by_key(|row| row.id);
    (actors, partnerships, snapshot.memberships().into_owned())
}
