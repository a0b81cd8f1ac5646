//! Where the trades meet already: a local health contract in force, a working group or a body.

use network::analysis::{Level, Network};

use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ActorKind, PartnershipKind, Sector, TerritoryKind, Vocabulary};

/// By position of the level, whether a local health contract that is in force on the day covers some of it, or a group
/// or body is at work there that is not for a whole région or more. `None` where nothing but the
/// perimeter of a contract is known: perimeters have no dates, and nobody tells whether it is in force.
///
/// A local health contract is an agreement of a regional health agency with a local authority: it covers the territories
/// that it names or, when it names none, those of the authority.
///
/// # Complexity
/// O(n + m) for n actors and m partnerships of the snapshot.
pub(super) fn coordinated(
    network: &Network,
    level: &Level,
    index: &TerritoryIndex,
) -> Vec<Option<bool>> {
    let mut found = vec![Some(false); level.len()];
    let mut mark = |territory: u32, is_so: Option<bool>| {
        for position in level.met_by(territory) {
            found[*position as usize] = is_so;
        }
    };
    for perimeter in index.of_kind(TerritoryKind::ClsArea) {
        // An identifier that the network cannot hold meets nothing in it.
        mark(u32::try_from(perimeter).unwrap_or(u32::MAX), None);
    }
    let is_large = |territory: &u32| {
        let reference = index.reference((*territory).into());
        reference
            .is_none_or(|one| matches!(one.kind, TerritoryKind::Region | TerritoryKind::Country))
    };
    for places in contracts(network).chain(groups(network)) {
        if !places.iter().any(is_large) {
            for place in places {
                mark(place, Some(true));
            }
        }
    }
    found
}

/// The places of every contract in force.
fn contracts(network: &Network) -> impl Iterator<Item = Vec<u32>> {
    let snapshot = network.snapshot();
    let agreements = network.active_partnerships(PartnershipKind::Agreement);
    agreements.filter_map(move |row| {
        let ends = [row.from, row.to].map(|id| snapshot.slot(id));
        let [Some(from), Some(to)] = ends else {
            return None;
        };
        let is_agency = |slot| kind_at(network, slot) == Some(ActorKind::Ars);
        let authority = match (is_agency(from), is_agency(to)) {
            (true, false) => to,
            (false, true) => from,
            _ => return None,
        };
        let sector = snapshot.facts(authority)?.sector;
        if Sector::ALL.get(usize::from(sector)) != Some(&Sector::LocalGovernment) {
            return None;
        }
        Some(if row.territories.is_empty() {
            places(network, authority)
        } else {
            row.territories
        })
    })
}

/// The places of every group and body that is at work on the day.
fn groups(network: &Network) -> impl Iterator<Item = Vec<u32>> {
    let day = network.scope().days.as_of;
    let at_work = network.snapshot().actors();
    let at_work = at_work.filter(move |(_, facts)| facts.is_at_work(day));
    at_work.filter_map(move |(slot, _)| {
        let kind = kind_at(network, slot)?;
        kind.is_group().then(|| places(network, slot))
    })
}

fn kind_at(network: &Network, slot: u32) -> Option<ActorKind> {
    let kind = network.snapshot().facts(slot)?.kind;
    ActorKind::ALL.get(usize::from(kind)).copied()
}

/// The territories that an actor serves, or, without any, that of its seat.
fn places(network: &Network, slot: u32) -> Vec<u32> {
    let area = network.snapshot().area(slot);
    if !area.is_empty() {
        return area.to_vec();
    }
    let facts = network.snapshot().facts(slot);
    let seat = facts.map(|facts| facts.seat).filter(|seat| *seat != 0);
    seat.into_iter().collect()
}
