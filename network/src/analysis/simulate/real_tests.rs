use entity::vocab::{ActorKind, PartnershipKind as Kind, PartnershipStatus, Sector, Visibility};
use proptest::prelude::*;

use super::*;
use crate::analysis::scope::code;
use crate::analysis::world::TODAY;
use crate::analysis::world_places::{PLACES, Records, epci, records, scope};
use crate::analysis::{Grouping, LinkSource, Scope};
use crate::graph::algo::brokerage;
use crate::graph::index;
use crate::graph::snapshot::{ActorFacts, ActorRow, PartnershipRow};

/// A change as it is drawn: what, and two numbers.
fn told(draws: &[(u8, u32, u32, usize)]) -> Vec<Change> {
    let place = |number: usize| PLACES[number % PLACES.len()].0;
    draws
        .iter()
        .map(|(what, one, other, number)| match what {
            0 => Change::AddActor {
                id: 50 + one,
                kind: ActorKind::Gp,
                sector: [Sector::EnergyClimate, Sector::PrimaryCare][number % 2],
                territories: if *other % 2 == 0 {
                    vec![place(*number)]
                } else {
                    Vec::new()
                },
                seat: other % 7,
            },
            1 => Change::RemoveActor { id: *one },
            2 => Change::RemovePartnership { id: *one * 3 },
            3 => Change::RemovePartnerships {
                one: *one,
                other: *other,
            },
            _ => Change::AddPartnership {
                from: if number % 3 == 0 { 50 + one } else { *one },
                to: *other,
                kind: [Kind::RefersTo, Kind::CoProject][number % 2],
                territories: if number % 4 == 0 {
                    vec![place(number / 4)]
                } else {
                    Vec::new()
                },
            },
        })
        .collect()
}

/// Ends a partnership: one that nobody has seen leaves no trace, unlike one that was there.
fn end(records: &mut Records, id: u32) {
    if id >= NEW {
        records.partnerships.retain(|row| row.id != id);
    }
    for row in records.partnerships.iter_mut().filter(|row| row.id == id) {
        row.until_day = TODAY;
        row.status = code(PartnershipStatus::Ended);
    }
}

/// Where identifiers of added partnerships start.
const NEW: u32 = 1_000;

fn holds(network: &Network, partnership: u32) -> bool {
    let mut links = (0..index(network.graph().edge_count())).flat_map(|edge| network.links(edge));
    links.any(|link| link.source == LinkSource::Partnership(partnership))
}

/// The records after really making a change; `None` when it cannot be made.
fn made(records: &Records, scope: &Scope, change: &Change, id: u32) -> Option<Records> {
    let network =
        |records: &Records| Network::of(&records.snapshot(), scope, &Stop::new()).unwrap();
    let now = network(records);
    let mut next = records.clone();
    let possible = match change {
        Change::AddActor {
            id,
            kind,
            sector,
            territories,
            seat,
        } => {
            let is_new = records.actors.iter().all(|row| row.facts.id != *id);
            let facts = ActorFacts {
                seat: *seat,
                ..ActorFacts::new(*id, code(*kind), code(*sector))
            };
            let area = territories.clone();
            next.actors.push(ActorRow { facts, area });
            is_new && network(&next).vertex(*id).is_some()
        }
        Change::RemoveActor { id } => {
            let of_actor = records.partnerships.iter();
            for row in of_actor.filter(|row| row.id >= NEW && (row.from == *id || row.to == *id)) {
                end(&mut next, row.id);
            }
            for row in next.actors.iter_mut().filter(|row| row.facts.id == *id) {
                row.facts.closed = TODAY;
            }
            now.vertex(*id).is_some()
        }
        Change::RemovePartnership { id } => {
            end(&mut next, *id);
            holds(&now, *id)
        }
        Change::RemovePartnerships { one, other } => {
            let ends = now.vertex(*one).zip(now.vertex(*other));
            let edge = ends.and_then(|(u, v)| now.graph().edge_between(u, v));
            let links = edge.into_iter().flat_map(|edge| now.links(edge));
            let ids: Vec<u32> = links
                .filter_map(|link| match link.source {
                    LinkSource::Partnership(id) => Some(id),
                    LinkSource::Group(..) => None,
                })
                .collect();
            for id in &ids {
                end(&mut next, *id);
            }
            !ids.is_empty()
        }
        Change::AddPartnership {
            from,
            to,
            kind,
            territories,
        } => {
            let (kind, status) = (code(*kind), code(PartnershipStatus::Active));
            next.partnerships.push(PartnershipRow {
                visibility: code(Visibility::Public),
                territories: territories.clone(),
                ..PartnershipRow::new(id, kind, status, *from, *to)
            });
            holds(&network(&next), id)
        }
    };
    possible.then_some(next)
}

/// The changes that are possible one after another, and the records after really making them.
fn really(records: &Records, scope: &Scope, changes: &[Change]) -> (Vec<Change>, Records) {
    let mut records = records.clone();
    let mut kept = Vec::new();
    for change in changes {
        if let Some(next) = made(&records, scope, change, NEW + index(kept.len())) {
            records = next;
            kept.push(change.clone());
        }
    }
    (kept, records)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// A what-if gives the figures of records that were really changed so.
    #[test]
    fn a_simulation_is_the_changed_network_measured(
        records in records(),
        draws in prop::collection::vec((0..7_u8, 1..14_u32, 1..14_u32, 0..48_usize), 0..7),
        inside in prop::sample::select(vec![None, Some(31), Some(21), Some(12)]),
        by_epci in any::<bool>(),
    ) {
        let scope = scope(inside);
        let level = epci();
        let level = by_epci.then_some(&level);
        let (changes, changed) = really(&records, &scope, &told(&draws));
        let measured = |records: &Records| {
            let network = Network::of(&records.snapshot(), &scope, &Stop::new()).unwrap();
            let figures = Figures::of(&network, level, Grouping::Sectors, &Stop::new()).unwrap();
            (network, figures)
        };
        let (network, before) = measured(&records);
        let (after_network, after) = measured(&changed);
        let found = simulate(&network, &before, &changes, level, Persons::All, &Stop::new()).unwrap();
        prop_assert_eq!(&found.after, &after);
        prop_assert_eq!(found.brokers_lost.is_empty(), before.brokers.iter().all(|id| after.brokers.contains(id)));
        // And the figures are what they say, counted slowly.
        let graph = after_network.graph();
        let mut reached = 0_u32;
        for u in graph.nodes() {
            for v in graph.nodes().filter(|v| *v != u && after_network.sector(*v) != after_network.sector(u)) {
                let near = graph.edge_between(u, v).is_some() || !graph.shared_neighbours(u, v).is_empty();
                reached += u32::from(near);
            }
        }
        prop_assert_eq!(after.mean_reach, (!after_network.is_empty()).then(|| f64::from(reached) / f64::from(index(after_network.len()))));
        let roles = brokerage(after_network.arcs(), after_network.sectors(), &Stop::new()).unwrap();
        let across = after_network.ids().iter().zip(roles);
        let across = across.filter(|(_, own)| own.representative + own.gatekeeper + own.liaison > 0);
        prop_assert!(across.map(|(id, _)| *id).eq(after.brokers.iter().copied()));
    }
}
