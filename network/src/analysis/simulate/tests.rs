use entity::vocab::{ActorKind, PartnershipKind as Kind, PartnershipStatus, Sector, Visibility};
use proptest::prelude::*;

use super::*;
use crate::analysis::scope::code;
use crate::analysis::world::{TODAY, network, snapshot, whole};
use crate::analysis::world_places::{PLACES, Records, epci, records, scope};
use crate::analysis::{Grouping, LinkSource, Scope};
use crate::graph::algo::brokerage;
use crate::graph::index;
use crate::graph::snapshot::{ActorFacts, ActorRow, PartnershipRow};

fn figures(network: &Network) -> Figures {
    Figures::of(network, None, Grouping::Sectors, &Stop::new()).unwrap()
}

fn try_changes(network: &Network, changes: &[Change]) -> Result<Simulation, SimulationError> {
    simulate(
        network,
        &figures(network),
        changes,
        None,
        false,
        &Stop::new(),
    )
}

fn problem(network: &Network, changes: &[Change]) -> (usize, ChangeProblem) {
    match try_changes(network, changes) {
        Err(SimulationError::Change(error)) => (error.position, error.problem),
        other => panic!("{other:?}"),
    }
}

fn link(from: u32, to: u32) -> Change {
    Change::AddPartnership {
        from,
        to,
        kind: Kind::RefersTo,
        territories: Vec::new(),
    }
}

fn newcomer(id: u32, sector: Sector) -> Change {
    Change::AddActor {
        id,
        kind: ActorKind::Alec,
        sector,
        territories: Vec::new(),
        seat: 0,
    }
}

/// Two triangles of two sectors that one edge joins: 1 2 3 of sector 0, 4 5 6 of sector 1.
fn barbell() -> Network {
    let edges = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)];
    network(&[0, 0, 0, 1, 1, 1], &edges)
}

#[test]
fn without_the_bridge_there_is_one_component_more() {
    let network = barbell();
    let before = figures(&network);
    assert_eq!(
        (before.components, before.cut_edges, before.passerelles),
        (1, 1, 1)
    );
    assert_eq!(before.cross_density, Some(1.0 / 9.0));
    // From 3 all of the other side lies within 2 steps, from 1 only 4; the same on the other side.
    assert_eq!(before.mean_reach, Some(10.0 / 6.0));
    // 1→3→4 and 2→3→4 on one side; nothing leads through 4 that does not end in 5 or 6.
    assert_eq!(before.brokers, [3, 4]);
    let change = Change::RemovePartnerships { one: 4, other: 3 };
    let found = try_changes(&network, &[change]).unwrap();
    assert_eq!((found.after.components, found.after.passerelles), (2, 0));
    assert_eq!(
        (found.after.mean_reach, found.after.cross_density),
        (Some(0.0), Some(0.0))
    );
    assert_eq!(found.brokers_lost, [3, 4]);
    assert_eq!(
        found.gap_changes,
        [GapChange {
            territory: None,
            pair: GroupPair { x: 0, y: 1 },
            before: GapStatus::Fragile,
            after: GapStatus::Unconnected,
        }]
    );
    let by_id = try_changes(&network, &[Change::RemovePartnership { id: 7 }]).unwrap();
    assert_eq!(by_id, found);
}

#[test]
fn a_second_link_makes_a_fragile_gap_hold() {
    let network = barbell();
    let found = try_changes(&network, &[link(6, 1)]).unwrap();
    assert_eq!((found.after.cut_edges, found.after.edges), (0, 8));
    assert_eq!(found.gap_changes.len(), 1);
    assert_eq!(found.gap_changes[0].after, GapStatus::Covered);
    assert_eq!(found.brokers_gained, [1, 6]);
    assert!(found.brokers_lost.is_empty());
    // What is there already changes nothing.
    let same = try_changes(&network, &[link(1, 2)]).unwrap();
    assert_eq!(same.after, figures(&network));
}

#[test]
fn an_actor_comes_with_its_links_and_another_leaves() {
    let network = barbell();
    let changes = [
        newcomer(100, Sector::CivilSociety),
        link(100, 1),
        link(5, 100),
        Change::RemoveActor { id: 3 },
    ];
    let found = try_changes(&network, &changes).unwrap();
    assert_eq!((found.after.actors, found.after.components), (6, 1));
    assert_eq!(found.brokers_lost, [3, 4]);
    assert_eq!(found.brokers_gained, [1, 5, 100]);
    // Nothing was stored.
    assert_eq!(figures(&network), figures(&barbell()));
    let back = [
        newcomer(100, Sector::Housing),
        link(100, 1),
        Change::RemoveActor { id: 100 },
    ];
    assert_eq!(
        try_changes(&network, &back).unwrap().after,
        figures(&network)
    );
    let nothing = try_changes(&network, &[]).unwrap();
    assert_eq!(nothing.after, figures(&network));
}

#[test]
fn wrong_changes_are_named_by_their_position() {
    let network = barbell();
    let remove = |id| Change::RemoveActor { id };
    let apart = Change::RemovePartnerships { one: 3, other: 4 };
    assert_eq!(
        problem(&network, &[link(1, 77)]),
        (0, ChangeProblem::UnknownActor(77))
    );
    assert_eq!(
        problem(&network, &[link(1, 6), link(2, 2)]),
        (1, ChangeProblem::SameActor(2))
    );
    assert_eq!(
        problem(&network, &[remove(1), remove(1)]),
        (1, ChangeProblem::UnknownActor(1))
    );
    assert_eq!(
        problem(&network, &[remove(1), link(1, 2)]),
        (1, ChangeProblem::UnknownActor(1))
    );
    let new = |id| newcomer(id, Sector::Housing);
    assert_eq!(
        problem(&network, &[new(6)]),
        (0, ChangeProblem::ActorExists(6))
    );
    assert_eq!(
        problem(&network, &[new(9), new(9)]),
        (1, ChangeProblem::ActorExists(9))
    );
    assert_eq!(
        problem(&network, &[apart.clone(), apart]),
        (1, ChangeProblem::NoPartnership(3, 4))
    );
    let end = |id| Change::RemovePartnership { id };
    assert_eq!(
        problem(&network, &[end(8)]),
        (0, ChangeProblem::UnknownPartnership(8))
    );
    assert_eq!(
        problem(&network, &[end(7), end(7)]),
        (1, ChangeProblem::UnknownPartnership(7))
    );
    assert_eq!(
        problem(&network, &[remove(3), end(7)]),
        (1, ChangeProblem::UnknownPartnership(7))
    );
    let funds = Change::AddPartnership {
        from: 1,
        to: 6,
        kind: Kind::Funds,
        territories: Vec::new(),
    };
    assert_eq!(
        problem(&network, &[link(1, 6), funds]),
        (1, ChangeProblem::OutsideScope)
    );
    let error = try_changes(&network, &[link(1, 6), link(7, 1)]).unwrap_err();
    assert_eq!(error.to_string(), "change 1: actor 7 is not in the scope");
}

#[test]
fn what_lies_outside_the_scope_is_refused() {
    let snapshot = snapshot(&[0, 1, 1], &[(Kind::Funds, 1, 2), (Kind::Agreement, 1, 3)]);
    let mut scope = Scope::everything(crate::analysis::world::DAYS);
    scope.sectors = vec![Sector::EnergyClimate, Sector::Housing];
    let network = Network::of(&snapshot, &scope, &Stop::new()).unwrap();
    // There, but of a layer that does not count.
    let funds = Change::RemovePartnership { id: 1 };
    assert_eq!(
        problem(&network, &[funds]),
        (0, ChangeProblem::UnknownPartnership(1))
    );
    let care = newcomer(50, Sector::PrimaryCare);
    assert_eq!(problem(&network, &[care]), (0, ChangeProblem::OutsideScope));
    // Added and removed again, it does not matter.
    let gone = [
        newcomer(50, Sector::PrimaryCare),
        Change::RemoveActor { id: 50 },
    ];
    assert_eq!(
        try_changes(&network, &gone).unwrap().after,
        figures(&network)
    );
}

#[test]
fn natural_persons_are_not_named() {
    let mut network = barbell();
    let snapshot = network.snapshot().with(crate::graph::snapshot::Changes {
        version: 2,
        actors: vec![(
            3,
            Some(ActorRow {
                facts: ActorFacts::new(3, code(ActorKind::Nurse), 0),
                area: Vec::new(),
            }),
        )],
        ..Default::default()
    });
    network = whole(&snapshot);
    let change = [Change::RemoveActor { id: 3 }];
    let found = try_changes(&network, &change).unwrap();
    assert_eq!(
        (found.brokers_lost.as_slice(), found.persons_left_out),
        ([4].as_slice(), 1)
    );
    let all = simulate(
        &network,
        &figures(&network),
        &change,
        None,
        true,
        &Stop::new(),
    )
    .unwrap();
    assert_eq!(
        (all.brokers_lost.as_slice(), all.persons_left_out),
        ([3, 4].as_slice(), 0)
    );
}

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
            ids.iter().for_each(|id| end(&mut next, *id));
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
        let found = simulate(&network, &before, &changes, level, true, &Stop::new()).unwrap();
        prop_assert_eq!(&found.after, &after);
        prop_assert_eq!(found.brokers_lost.is_empty(), before.brokers.iter().all(|id| after.brokers.contains(id)));
        // And the figures are what they say, counted slowly.
        let graph = after_network.graph();
        let mut reached = 0;
        for u in graph.nodes() {
            for v in graph.nodes().filter(|v| *v != u && after_network.sector(*v) != after_network.sector(u)) {
                let near = graph.edge_between(u, v).is_some() || !graph.shared_neighbours(u, v).is_empty();
                reached += usize::from(near);
            }
        }
        prop_assert_eq!(after.mean_reach, (!after_network.is_empty()).then(|| reached as f64 / after_network.len() as f64));
        let roles = brokerage(after_network.arcs(), after_network.sectors(), &Stop::new()).unwrap();
        let across = after_network.ids().iter().zip(roles);
        let across = across.filter(|(_, own)| own.representative + own.gatekeeper + own.liaison > 0);
        prop_assert!(across.map(|(id, _)| *id).eq(after.brokers.iter().copied()));
    }
}
