use std::sync::Arc;

use entity::vocab::{
    ActorKind, PartnershipKind as Kind, PartnershipLayer, PartnershipStatus, Sector, Visibility,
};
use proptest::prelude::*;

use super::scope::code;
use super::world::{self, DAYS, TODAY, actor, snapshot, tie, whole};
use super::*;
use crate::graph::Stop;
use crate::graph::snapshot::{
    ActorFacts, ActorRow, Builder, Changes, IdSet, MembershipRow, NO_END, NO_SECTOR,
    PartnershipRow, Snapshot, UNKNOWN_START,
};

fn of(snapshot: &Snapshot, scope: &Scope) -> Network {
    Network::of(snapshot, scope, &Stop::new()).unwrap()
}

fn edges(network: &Network) -> Vec<(u32, u32)> {
    let id = |v: u32| network.ids()[v as usize];
    let edges = network.graph().edges().iter();
    edges.map(|(u, v)| (id(*u), id(*v))).collect()
}

#[test]
fn parallel_links_are_one_edge_and_symmetric_ones_two_arcs() {
    let network = whole(&snapshot(
        &[0, 1, 2],
        &[
            (Kind::RefersTo, 2, 1),
            (Kind::Trains, 1, 2),
            (Kind::CoProject, 3, 2),
            (Kind::Funds, 1, 3),
            (Kind::RefersTo, 3, 3),
        ],
    ));
    assert_eq!(edges(&network), [(1, 2), (2, 3)]);
    let arcs: Vec<_> = network.arcs().arcs().collect();
    assert_eq!(arcs, [(0, 1), (1, 0), (1, 2), (2, 1)]);
    let behind: Vec<_> = network.links(0).map(|link| link.source).collect();
    assert_eq!(
        behind,
        [LinkSource::Partnership(1), LinkSource::Partnership(2)]
    );
    assert!(network.is_passerelle(0));
}

#[test]
fn the_governing_layer_counts_only_when_asked_for() {
    let snapshot = snapshot(&[0, 1], &[(Kind::Funds, 1, 2)]);
    let mut scope = Scope::everything(DAYS);
    assert!(edges(&of(&snapshot, &scope)).is_empty());
    scope.layers = vec![PartnershipLayer::Govern];
    assert_eq!(edges(&of(&snapshot, &scope)), [(1, 2)]);
    scope.partnership_kinds = vec![Kind::PartOf];
    assert!(edges(&of(&snapshot, &scope)).is_empty());
}

#[test]
fn a_partnership_counts_from_its_first_day_until_the_day_before_its_end() {
    let row = PartnershipRow {
        from_day: TODAY - 10,
        until_day: TODAY,
        ..tie(1, Kind::Agreement, 1, 2)
    };
    let mut builder = Builder::new();
    builder.actor(&actor(1, 0));
    builder.actor(&actor(2, 1));
    builder.partnership(&row);
    let snapshot = builder.build(1);
    for (day, count) in [(-11, 0), (-10, 1), (-1, 1), (0, 0)] {
        let days = Days {
            as_of: TODAY + day,
            ..DAYS
        };
        assert_eq!(
            of(&snapshot, &Scope::everything(days)).graph().edge_count(),
            count,
            "{day}"
        );
    }
}

#[test]
fn what_ended_since_was_active_before_and_what_is_planned_is_not() {
    let ended = |id, until_day| PartnershipRow {
        status: code(PartnershipStatus::Ended),
        until_day,
        ..tie(id, Kind::Agreement, 1, id + 1)
    };
    let planned = PartnershipRow {
        status: code(PartnershipStatus::Planned),
        ..tie(9, Kind::Agreement, 1, 4)
    };
    let mut builder = Builder::new();
    for id in 1..=4 {
        builder.actor(&actor(id, 0));
    }
    for row in [ended(1, TODAY), ended(2, NO_END), planned] {
        builder.partnership(&row);
    }
    let snapshot = builder.build(1);
    let on = |as_of| of(&snapshot, &Scope::everything(Days { as_of, ..DAYS }));
    assert_eq!(edges(&on(TODAY - 1)), [(1, 2)]);
    assert!(edges(&on(TODAY)).is_empty());
    let mut scope = Scope::everything(DAYS);
    scope.statuses = vec![PartnershipStatus::Ended, PartnershipStatus::Planned];
    assert_eq!(edges(&of(&snapshot, &scope)), [(1, 3), (1, 4)]);
}

#[test]
fn presence_is_by_area_or_else_by_seat() {
    let mut builder = Builder::new();
    for (id, seat, area) in [
        (1, 10, vec![]),
        (2, 10, vec![11]),
        (3, 11, vec![12, 10]),
        (4, 0, vec![]),
    ] {
        let facts = ActorFacts {
            seat,
            ..ActorFacts::new(id, 0, 0)
        };
        builder.actor(&ActorRow { facts, area });
    }
    let snapshot = builder.build(1);
    let mut scope = Scope::everything(DAYS);
    assert_eq!(of(&snapshot, &scope).ids(), [1, 2, 3, 4]);
    scope.presence = Some(Arc::new(IdSet::from_iter([10])));
    assert_eq!(of(&snapshot, &scope).ids(), [1, 3]);
}

#[test]
fn a_link_limited_to_a_territory_is_not_seen_elsewhere() {
    let everywhere = ActorRow {
        area: vec![1, 2],
        ..actor(1, 0)
    };
    let other = ActorRow {
        area: vec![1, 2],
        ..actor(2, 1)
    };
    let mut builder = Builder::new();
    builder.actor(&everywhere);
    builder.actor(&other);
    let limited = PartnershipRow {
        territories: vec![1, 5],
        ..tie(1, Kind::Agreement, 1, 2)
    };
    builder.partnership(&limited);
    let base = builder.build(1);
    let changed = Snapshot::default().with(Changes {
        version: 1,
        actors: vec![(1, Some(everywhere)), (2, Some(other))],
        partnerships: vec![(1, Some(limited))],
        groups: Vec::new(),
    });
    for snapshot in [base, changed] {
        let mut scope = Scope::everything(DAYS);
        assert_eq!(of(&snapshot, &scope).graph().edge_count(), 1);
        for (place, count) in [(1, 1), (5, 0), (2, 0)] {
            scope.presence = Some(Arc::new(IdSet::from_iter([place])));
            assert_eq!(of(&snapshot, &scope).graph().edge_count(), count, "{place}");
        }
    }
}

/// A group at work with members from a day on.
fn group(builder: &mut Builder, id: u32, members: std::ops::RangeInclusive<u32>) {
    let kind = code(ActorKind::WorkingGroup);
    builder.facts(ActorFacts::new(id, kind, NO_SECTOR));
    for actor in members {
        builder.membership(MembershipRow {
            group: id,
            actor,
            from_day: UNKNOWN_START,
            until_day: NO_END,
        });
    }
}

#[test]
fn members_of_a_group_know_each_other_but_not_those_of_a_crowd() {
    let mut builder = Builder::new();
    for id in 1..=40 {
        builder.actor(&actor(id, 0));
    }
    group(&mut builder, 100, 1..=3);
    group(&mut builder, 101, 5..=34);
    group(&mut builder, 102, 10..=40);
    let snapshot = builder.build(1);
    let network = whole(&snapshot);
    assert_eq!(network.len(), 40, "groups are no vertices");
    assert_eq!(network.graph().edge_count(), 3 + 30 * 29 / 2);
    let link = network.links(0).next().unwrap();
    assert_eq!(link.kind, Kind::CoMembership);
    assert_eq!(link.strength, Some(0.5));
    assert_eq!(link.source, LinkSource::Group(100, 3));
    let mut scope = Scope::everything(DAYS);
    scope.layers = vec![PartnershipLayer::Flow, PartnershipLayer::Joint];
    assert_eq!(of(&snapshot, &scope).graph().edge_count(), 0);
    // n counts every member, also those out of the scope.
    scope = Scope::everything(DAYS);
    scope.presence = Some(Arc::new(IdSet::default()));
    assert!(of(&snapshot, &scope).is_empty());
}

#[test]
fn a_group_that_is_gone_joins_nobody() {
    let mut builder = Builder::new();
    builder.actor(&actor(1, 0));
    builder.actor(&actor(2, 1));
    for actor in [1, 2] {
        builder.membership(MembershipRow {
            group: 9,
            actor,
            from_day: UNKNOWN_START,
            until_day: NO_END,
        });
    }
    assert!(edges(&whole(&builder.build(1))).is_empty());
}

#[test]
fn links_are_known_by_a_link_or_an_answer_of_the_last_two_years() {
    let old = PartnershipRow {
        until_day: TODAY - 731,
        ..tie(1, Kind::Agreement, 1, 2)
    };
    let recent = PartnershipRow {
        until_day: TODAY - 729,
        status: code(PartnershipStatus::Ended),
        ..tie(2, Kind::Funds, 2, 3)
    };
    let denied = |id, days: i32| PartnershipRow {
        seen: TODAY - days,
        ..tie(id, Kind::NoLinkDeclared, id, id + 1)
    };
    let team = PartnershipRow {
        visibility: code(Visibility::Team),
        ..tie(9, Kind::Agreement, 8, 9)
    };
    let mut builder = Builder::new();
    for id in 1..=10 {
        builder.actor(&actor(id, 0));
    }
    for row in [old, recent, denied(4, 729), denied(6, 731), team] {
        builder.partnership(&row);
    }
    builder.facts(ActorFacts {
        answered: TODAY - 1,
        ..ActorFacts::new(10, 0, 0)
    });
    let network = whole(&builder.build(1));
    let known: Vec<u32> = (network.ids().iter().zip(network.known()))
        .filter_map(|(id, known)| known.then_some(*id))
        .collect();
    assert_eq!(known, [2, 3, 4, 5, 10]);
    assert_eq!(network.coverage(), Some(0.5));
    assert_eq!(whole(&Snapshot::default()).coverage(), None);
}

#[test]
fn only_what_the_asker_may_read_counts() {
    let mut builder = Builder::new();
    builder.actor(&actor(1, 0));
    builder.actor(&actor(2, 1));
    builder.partnership(&PartnershipRow {
        visibility: code(Visibility::Network),
        ..tie(1, Kind::Agreement, 1, 2)
    });
    let snapshot = builder.build(1);
    let mut scope = Scope::everything(DAYS);
    assert_eq!(of(&snapshot, &scope).graph().edge_count(), 0);
    scope.visibilities.push(Visibility::Network);
    assert_eq!(of(&snapshot, &scope).graph().edge_count(), 1);
}

#[test]
fn closed_actors_and_other_sectors_are_left_out() {
    let mut builder = Builder::new();
    for (id, closed) in [(1, NO_END), (2, TODAY), (3, TODAY + 1)] {
        builder.facts(ActorFacts {
            closed,
            ..ActorFacts::new(id, 0, u8::try_from(id).unwrap())
        });
    }
    let snapshot = builder.build(1);
    let mut scope = Scope::everything(DAYS);
    assert_eq!(of(&snapshot, &scope).ids(), [1, 3]);
    scope.sectors = vec![Sector::PrimaryCare];
    assert_eq!(of(&snapshot, &scope).ids(), [3]);
}

#[test]
fn what_is_told_of_one_actor_holds_little_in_a_large_network() {
    let n = 3_000;
    let sectors: Vec<u8> = (0..12).cycle().take(n as usize).collect();
    let ring: Vec<(u32, u32)> = (0..n).map(|v| (v, (v + 1) % n)).collect();
    let network = world::network(&sectors, &ring);
    let size = n as usize;
    let (stop, query) = (Stop::new(), BrokerQuery::default());
    let brokers = Brokers::of(&network, &query, &stop).unwrap();
    assert!(brokers.memory() > 40 * size && brokers.memory() < 200 * size);
    let ranking = brokers.ranked(&network, BrokerOrder::Roles, Persons::All);
    assert_eq!(ranking.memory(), 4 * size);
    assert!(network.memory() > network.graph().memory() + network.arcs().memory());
    let all = passerelles(&network, PasserelleQuery::default(), &stop).unwrap();
    assert_eq!(all.memory(), size_of::<Passerelle>() * size);
    let own = passerelles_of(&network, 7, PasserelleQuery::default(), &Stop::new()).unwrap();
    assert_eq!(own.memory(), 2 * size_of::<Passerelle>());
    assert!(neighbours_within(&network, 7, 2, 100).memory() < 64);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A network is the same over a base and over changes of an empty one.
    #[test]
    fn changes_give_the_network_that_a_base_gives(
        ties in prop::collection::vec((0..21_usize, 1..9_u32, 1..9_u32, 0..3_u32), 0..40),
        gone in prop::collection::vec(1..40_u32, 0..5),
    ) {
        let mut builder = Builder::new();
        let mut changes = Changes { version: 1, ..Changes::default() };
        for id in 1..9 {
            let row = ActorRow { area: vec![id % 3 + 1], ..actor(id, u8::try_from(id % 4).unwrap()) };
            builder.actor(&row);
            changes.actors.push((id, Some(row)));
        }
        for (id, (kind, from, to, place)) in (1..).zip(&ties) {
            let kind = <Kind as entity::vocab::Vocabulary>::ALL[*kind];
            let territories = if *place == 0 { vec![] } else { vec![*place] };
            let row = PartnershipRow { territories, ..tie(id, kind, *from, *to) };
            changes.partnerships.push((id, Some(row.clone())));
            if !gone.contains(&id) {
                builder.partnership(&row);
            }
        }
        let base = builder.build(1);
        let changed = Snapshot::default().with(changes).with(Changes {
            version: 1,
            partnerships: gone.iter().map(|id| (*id, None)).collect(),
            ..Changes::default()
        });
        for place in [None, Some(1), Some(2)] {
            let mut scope = Scope::everything(DAYS);
            scope.presence = place.map(|place| Arc::new(IdSet::from_iter([place])));
            let (one, other) = (of(&base, &scope), of(&changed, &scope));
            prop_assert_eq!(one.graph(), other.graph());
            prop_assert_eq!(one.arcs(), other.arcs());
            prop_assert_eq!(one.known(), other.known());
            for edge in 0..u32::try_from(one.graph().edge_count()).unwrap() {
                let ids = |network: &Network| -> Vec<Link> { network.links(edge).collect() };
                prop_assert_eq!(ids(&one), ids(&other));
            }
        }
    }
}
