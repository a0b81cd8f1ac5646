use entity::vocab::PartnershipKind as Kind;

use super::*;
use crate::analysis::sector_matrix;
use crate::analysis::world::{TODAY, actor, network, snapshot, tie, whole};
use crate::graph::snapshot::{ActorFacts, ActorRow, Builder, PartnershipRow};

fn gaps(network: &Network) -> Gaps {
    Gaps::of(network, None, Grouping::Sectors, &Stop::new()).unwrap()
}

/// The only gap of a scope between two sectors.
fn between(network: &Network, x: u8, y: u8) -> Gap {
    let gaps = gaps(network);
    gaps.gap(gaps.number(None, GroupPair::new(x, y)).unwrap())
}

#[test]
fn without_actors_on_one_side_there_is_nothing_to_link() {
    let gap = between(&network(&[0, 0], &[(0, 1)]), 0, 1);
    assert_eq!(gap.status, GapStatus::AbsentSector);
    assert_eq!((gap.possible, gap.density), (0, None));
    assert_eq!(gap.expected, Some(0.0));
    let empty = between(&network(&[], &[]), 0, 1);
    assert_eq!(
        (empty.status, empty.expected),
        (GapStatus::AbsentSector, None)
    );
}

#[test]
fn a_third_of_the_actors_with_known_links_is_enough_to_speak_of_a_gap() {
    // Sector 0 is known; of sector 1, one in three, then one in four.
    let third = network(&[0, 0, 1, 1, 1, 2], &[(0, 1), (2, 5)]);
    assert_eq!(between(&third, 0, 1).status, GapStatus::Unconnected);
    let quarter = network(&[0, 0, 1, 1, 1, 1, 2], &[(0, 1), (2, 6)]);
    let gap = between(&quarter, 0, 1);
    assert_eq!(gap.status, GapStatus::Unobserved);
    assert_eq!((gap.known_x, gap.known_y), (2, 1));
    assert_eq!((gap.links, gap.possible, gap.density), (0, 8, Some(0.0)));
    // With a link it is seen, whatever else is known.
    let linked = network(&[0, 1, 1, 1, 1], &[(0, 1)]);
    assert_eq!(between(&linked, 0, 1).status, GapStatus::Fragile);
}

#[test]
fn links_through_one_actor_are_fragile_and_two_apart_are_not() {
    let star = network(&[0, 1, 1, 1], &[(0, 1), (0, 2), (0, 3)]);
    let found = gaps(&star);
    let number = found.number(None, GroupPair::new(0, 1)).unwrap();
    assert_eq!(found.gap(number).status, GapStatus::Fragile);
    assert_eq!(
        found.through(&star, number, Persons::Nobody),
        Some(Through::Actor(0))
    );
    let apart = network(&[0, 1, 0, 1], &[(0, 1), (2, 3)]);
    assert_eq!(between(&apart, 0, 1).status, GapStatus::Covered);
    let one = network(&[0, 1, 2], &[(0, 1), (0, 2), (1, 2)]);
    let found = gaps(&one);
    let number = found.number(None, GroupPair::new(1, 2)).unwrap();
    assert_eq!(
        found.through(&one, number, Persons::Nobody),
        Some(Through::Edge(1, 2))
    );
}

#[test]
fn links_below_half_of_those_expected_are_weak_and_exactly_half_are_not() {
    // Two sectors of complete graphs and two links apart across: D = 6·5 + 2 = 32, m = 32, expected = 16.
    let complete =
        |first: u32| (0..6).flat_map(move |u| (u + 1..6).map(move |v| (first + u, first + v)));
    let sectors = [[0_u8; 6], [1; 6]].concat();
    let mut edges: Vec<(u32, u32)> = complete(0).chain(complete(6)).collect();
    edges.extend([(0, 6), (1, 7)]);
    let gap = between(&network(&sectors, &edges), 0, 1);
    assert_eq!((gap.expected, gap.status), (Some(16.0), GapStatus::Weak));
    // Two rings of four and two links across: D = 10, m = 10, expected = 5, half of it 2.5.
    let ring = |first: u32| (0..4).map(move |u| (first + u, first + (u + 1) % 4));
    let sectors = [[0_u8; 4], [1; 4]].concat();
    let mut edges: Vec<(u32, u32)> = ring(0).chain(ring(4)).chain([(0, 4), (1, 5)]).collect();
    assert_eq!(
        between(&network(&sectors, &edges), 0, 1).status,
        GapStatus::Weak
    );
    // Without one edge of a ring: D = 8 and 10, m = 9, expected = 40/9, still more than twice the links.
    edges.remove(2);
    assert_eq!(
        between(&network(&sectors, &edges), 0, 1).status,
        GapStatus::Weak
    );
    // Without one of the other ring: D = 8, m = 8, expected = 4: exactly half is not fewer.
    edges.remove(5);
    let gap = between(&network(&sectors, &edges), 0, 1);
    assert_eq!(
        (gap.links, gap.expected, gap.status),
        (2, Some(4.0), GapStatus::Covered)
    );
}

#[test]
fn a_limited_link_counts_where_it_is_limited_to_and_a_country_is_everywhere() {
    // Three EPCI, a commune in each; actors 1 and 2 serve the country (90), actor 3 the first and the third EPCI.
    let meeting = |epci: u32| vec![epci, epci - 10, 90];
    let level = Level::new([11, 12, 13].map(|epci| (epci, meeting(epci))));
    let mut builder = Builder::new();
    let serving = |id, sector, area: &[u32]| ActorRow {
        area: area.to_vec(),
        ..actor(id, sector)
    };
    builder.actor(&serving(1, 0, &[90]));
    builder.actor(&serving(2, 1, &[90]));
    builder.actor(&serving(3, 2, &[11, 13]));
    // Without an area its seat counts, with one it does not, and with neither it is nowhere.
    builder.actor(&ActorRow {
        facts: ActorFacts {
            seat: 2,
            ..ActorFacts::new(4, 0, 3)
        },
        area: Vec::new(),
    });
    builder.actor(&ActorRow {
        facts: ActorFacts {
            seat: 1,
            ..ActorFacts::new(5, 0, 3)
        },
        area: vec![13],
    });
    builder.actor(&actor(6, 4));
    let limited = |id, from, to, territories: &[u32]| PartnershipRow {
        territories: territories.to_vec(),
        ..tie(id, Kind::Agreement, from, to)
    };
    for row in [
        limited(1, 1, 2, &[1, 12]),
        limited(2, 1, 3, &[3]),
        limited(3, 2, 3, &[]),
        limited(4, 4, 1, &[11]),
    ] {
        builder.partnership(&row);
    }
    let network = whole(&builder.build(1));
    let gaps = Gaps::of(&network, Some(&level), Grouping::Sectors, &Stop::new()).unwrap();
    let figures: Vec<_> = (gaps.territories().iter())
        .map(|own| {
            (
                own.territory,
                own.actors,
                own.edges,
                own.isolated,
                own.components,
            )
        })
        .collect();
    assert_eq!(
        figures,
        [
            (Some(11), 3, 2, 0, 1),
            (Some(12), 3, 1, 1, 2),
            (Some(13), 4, 2, 1, 2),
        ]
    );
}

#[test]
fn worst_first_then_the_more_is_possible() {
    // Sectors 0 and 1 work together through one actor; 2 and 3 know whom they work with, but not these.
    let sectors = [0, 0, 1, 1, 2, 2, 2, 3, 3];
    let edges = [(0, 2), (0, 3), (4, 5), (5, 6), (7, 8)];
    let found = gaps(&network(&sectors, &edges));
    let pairs: Vec<_> = found
        .select(&GapQuery::default())
        .into_iter()
        .map(|number| found.gap(number))
        .take_while(|gap| gap.status != GapStatus::AbsentSector)
        .map(|gap| (gap.status, gap.possible, gap.pair.x, gap.pair.y))
        .collect();
    let unconnected = GapStatus::Unconnected;
    assert_eq!(
        pairs,
        [
            (unconnected, 6, 0, 2),
            (unconnected, 6, 1, 2),
            (unconnected, 6, 2, 3),
            (unconnected, 4, 0, 3),
            (unconnected, 4, 1, 3),
            (GapStatus::Fragile, 4, 0, 1),
        ]
    );
    let fragile = GapQuery {
        statuses: vec![GapStatus::Fragile, GapStatus::Weak],
        order: GapOrder::Territory,
        ..GapQuery::default()
    };
    assert_eq!(found.select(&fragile), [0]);
    let pair = GapQuery {
        pair: Some(GroupPair::new(3, 2)),
        ..GapQuery::default()
    };
    assert_eq!(found.select(&pair).len(), 1);
    let elsewhere = GapQuery {
        territory: Some(5),
        ..GapQuery::default()
    };
    assert!(found.select(&elsewhere).is_empty());
    let itself = GapQuery {
        pair: Some(GroupPair::new(3, 3)),
        ..GapQuery::default()
    };
    assert!(found.select(&itself).is_empty());
    assert_eq!(found.totals().of(unconnected), 5);
    assert_eq!(
        found.totals().iter().map(|(_, count)| count).sum::<u32>(),
        66
    );
}

#[test]
fn a_natural_person_is_not_named() {
    let person = crate::analysis::scope::code(entity::vocab::ActorKind::Gp);
    let mut builder = Builder::new();
    builder.facts(ActorFacts::new(1, person, 0));
    builder.actor(&actor(2, 1));
    builder.actor(&actor(3, 1));
    for (id, to) in [(1, 2), (2, 3)] {
        builder.partnership(&tie(id, Kind::Agreement, 1, to));
    }
    let network = whole(&builder.build(1));
    let found = gaps(&network);
    let number = found.number(None, GroupPair::new(0, 1)).unwrap();
    assert_eq!(found.gap(number).status, GapStatus::Fragile);
    assert_eq!(found.through(&network, number, Persons::Nobody), None);
    assert_eq!(
        found.through(&network, number, Persons::All),
        Some(Through::Actor(0))
    );
    let actors = found
        .actors(&network, None, number, Persons::Nobody, &Stop::new())
        .unwrap();
    assert_eq!((actors.actors.len(), actors.persons_left_out), (2, 1));
    assert_eq!((actors.actors[0].links, actors.actors[0].degree), (1, 1));
}

#[test]
fn actors_come_from_both_sides_in_turn() {
    // 0, 1, 2 are of the first group, 3 to 7 of the second; 1 and 4 are the best linked of their side.
    let sectors = [0, 0, 0, 1, 1, 1, 1, 1];
    let network = network(&sectors, &[(1, 3), (1, 4), (2, 4), (0, 4), (5, 6)]);
    let found = gaps(&network);
    let number = found.number(None, GroupPair::new(0, 1)).unwrap();
    let actors = found
        .actors(&network, None, number, Persons::All, &Stop::new())
        .unwrap();
    let order: Vec<u32> = actors.actors.iter().map(|actor| actor.vertex).collect();
    assert_eq!(order, [1, 4, 0, 3, 2, 5, 6, 7]);
}

#[test]
fn a_stopped_count_gives_nothing() {
    let network = network(&[0, 1], &[(0, 1)]);
    let stop = Stop::new();
    stop.raise();
    let level = Level::new([(1, [1])]);
    assert!(Gaps::of(&network, Some(&level), Grouping::Sectors, &stop).is_err());
    assert!(sector_matrix(&network, Grouping::Sectors, &stop).is_err());
}

#[test]
fn known_links_are_those_of_the_day() {
    let mut builder = Builder::new();
    for id in 1..=2 {
        builder.facts(ActorFacts {
            answered: TODAY - 10,
            ..ActorFacts::new(id, 0, u8::try_from(id).unwrap() - 1)
        });
    }
    let network = whole(&builder.build(1));
    let gap = between(&network, 0, 1);
    assert_eq!((gap.status, gap.expected), (GapStatus::Unconnected, None));
}

#[test]
fn the_matrix_holds_every_pair_and_what_is_within() {
    let sectors = [0, 0, 0, 1, 1, 4];
    let edges = [(0, 1), (1, 2), (0, 3), (1, 3), (2, 4)];
    let matrix =
        sector_matrix(&network(&sectors, &edges), Grouping::Sectors, &Stop::new()).unwrap();
    assert_eq!(matrix.len(), 78);
    let cell = |x, y| {
        *matrix
            .iter()
            .find(|gap| gap.pair == GroupPair { x, y })
            .unwrap()
    };
    let within = cell(0, 0);
    assert_eq!((within.links, within.possible), (2, 3));
    assert_eq!(within.density, Some(2.0 / 3.0));
    // D = 2·2 + 3 = 7, m = 5.
    assert_eq!(within.expected, Some(49.0 / 20.0));
    assert_eq!(within.status, GapStatus::Fragile);
    assert_eq!(cell(0, 1).expected, Some(7.0 * 3.0 / 10.0));
    assert_eq!(cell(0, 1).status, GapStatus::Covered);
    assert_eq!(cell(4, 4).status, GapStatus::AbsentSector);
    let families =
        sector_matrix(&network(&sectors, &edges), Grouping::Families, &Stop::new()).unwrap();
    assert_eq!(families.len(), 15);
    assert_eq!((families[0].actors_x, families[0].links), (5, 5));
    let pairs: u32 = matrix.iter().map(|gap| gap.links).sum();
    assert_eq!(pairs, 5);
}

#[test]
fn the_same_in_a_told_snapshot() {
    let snapshot = snapshot(
        &[0, 1, 1],
        &[
            (Kind::Agreement, 1, 2),
            (Kind::Trains, 2, 1),
            (Kind::RefersTo, 3, 3),
        ],
    );
    let gap = between(&whole(&snapshot), 0, 1);
    assert_eq!((gap.links, gap.actors_x, gap.actors_y), (1, 1, 2));
}
