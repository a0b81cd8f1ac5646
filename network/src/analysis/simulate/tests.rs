use entity::vocab::{ActorKind, PartnershipKind as Kind, Sector};

use super::*;
use crate::analysis::scope::code;
use crate::analysis::world::{network, network_with_persons, snapshot, whole};
use crate::analysis::{Grouping, Scope};
use crate::graph::snapshot::{ActorFacts, ActorRow};

fn figures(network: &Network) -> Figures {
    Figures::of(network, None, Grouping::Sectors, &Stop::new()).unwrap()
}

fn try_changes(network: &Network, changes: &[Change]) -> Result<Simulation, SimulationError> {
    simulate(
        network,
        &figures(network),
        changes,
        None,
        Persons::Nobody,
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
    let undone = [link(6, 1), Change::RemovePartnerships { one: 1, other: 6 }];
    assert_eq!(
        try_changes(&network, &undone).unwrap().after,
        figures(&network)
    );
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
    let change = [Change::RemoveActor { id: 4 }];
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
        Persons::All,
        &Stop::new(),
    )
    .unwrap();
    assert_eq!(
        (all.brokers_lost.as_slice(), all.persons_left_out),
        ([3, 4].as_slice(), 0)
    );
}

#[test]
fn what_a_person_holds_together_cannot_be_tried_without_being_an_editor() {
    // 3 is a person: it knows 1, 2 and 4; the partnership 4 is that of 1 and 4.
    let kind = Kind::RefersTo;
    let ties = [(kind, 1, 3), (kind, 3, 2), (kind, 3, 4), (kind, 1, 4)];
    let network = network_with_persons(&[0, 0, 3, 1], &[3], &ties);
    for change in [
        Change::RemoveActor { id: 3 },
        Change::RemovePartnership { id: 3 },
        Change::RemovePartnerships { one: 4, other: 3 },
        link(3, 4),
        link(2, 3),
    ] {
        let changes = [link(1, 2), change];
        assert_eq!(problem(&network, &changes), (1, ChangeProblem::Person(3)));
        let before = figures(&network);
        let by_editor = simulate(
            &network,
            &before,
            &changes,
            None,
            Persons::All,
            &Stop::new(),
        );
        assert!(by_editor.is_ok(), "{changes:?}: {by_editor:?}");
    }
    let others = [Change::RemovePartnership { id: 4 }];
    assert!(try_changes(&network, &others).is_ok());
}

#[test]
fn a_person_may_try_without_oneself_and_is_named_to_oneself() {
    let kind = Kind::RefersTo;
    let ties = [(kind, 1, 3), (kind, 3, 2), (kind, 4, 1)];
    let network = network_with_persons(&[0, 1, 2, 1], &[3, 4], &ties);
    let before = figures(&network);
    let tried = |changes: &[Change], persons| {
        simulate(&network, &before, changes, None, persons, &Stop::new())
    };
    let own = Persons::One(3);
    let gone = tried(&[Change::RemoveActor { id: 3 }], own).unwrap();
    assert_eq!(gone.brokers_lost, [1, 3]);
    let other = tried(&[Change::RemoveActor { id: 4 }], own);
    assert!(matches!(
        other,
        Err(SimulationError::Change(ChangeError {
            problem: ChangeProblem::Person(4),
            ..
        }))
    ));
    let public = tried(&[Change::RemoveActor { id: 2 }], Persons::Nobody).unwrap();
    assert_eq!((public.brokers_lost.len(), public.persons_left_out), (0, 1));
}
