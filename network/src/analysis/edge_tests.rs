//! The answers where networks end: without actors, with one, with two sectors only, with a hub.

use entity::vocab::{ActorKind, PartnershipKind as Kind, Sector};

use super::world::{network, snapshot, whole};
use super::*;
use crate::graph::Stop;
use crate::graph::algo::{Roles, cuts};

fn gaps(network: &Network) -> Gaps {
    Gaps::of(network, None, Grouping::Sectors, &Stop::new()).unwrap()
}

fn matrix(network: &Network) -> Vec<Gap> {
    sector_matrix(network, Grouping::Sectors, &Stop::new()).unwrap()
}

/// The figures before some changes, and what these do.
fn simulated(network: &Network, changes: &[Change]) -> (Figures, Simulation) {
    let stop = Stop::new();
    let before = Figures::of(network, None, Grouping::Sectors, &stop).unwrap();
    let found = simulate(network, &before, changes, None, Persons::Nobody, &stop).unwrap();
    (before, found)
}

fn proposed(network: &Network) -> Potentials {
    let places = Places {
        communes: &|commune, put| put(commune),
        level: None,
        need: None,
    };
    let query = PotentialQuery::default();
    potentials(network, &places, &query, &Stop::new()).unwrap()
}

fn drawn(network: &Network) -> Drawing {
    let (cuts, query) = (cuts(network.graph()), DrawingQuery::default());
    let drawing = drawing(network, &cuts, &query, &Stop::new()).unwrap();
    drawing.unwrap()
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

#[test]
fn an_empty_scope() {
    let network = network(&[], &[]);
    let gaps = gaps(&network);
    let of = &gaps.territories()[0];
    assert_eq!(
        (of.actors, of.edges, of.components, of.isolated),
        (0, 0, 0, 0)
    );
    assert_eq!((of.ei_index, of.coverage), (None, None));
    assert_eq!(gaps.totals().of(GapStatus::AbsentSector), 66);
    let matrix = matrix(&network);
    assert_eq!(matrix.len(), 78);
    assert!(
        matrix
            .iter()
            .all(|cell| cell.links == 0 && cell.density.is_none())
    );
    assert_eq!(proposed(&network), Potentials::default());
    assert_eq!(drawn(&network), Drawing::default());
    let (before, found) = simulated(&network, &[newcomer(7, Sector::Housing)]);
    assert_eq!((before.actors, before.components), (0, 0));
    assert_eq!((before.mean_reach, before.cross_density), (None, None));
    let after = &found.after;
    assert_eq!((after.actors, after.components, after.isolated), (1, 1, 1));
    assert_eq!((after.mean_reach, after.cross_density), (Some(0.0), None));
    assert!(found.gap_changes.is_empty(), "one sector makes no pair");
}

#[test]
fn one_actor() {
    let network = network(&[0], &[]);
    let gaps = gaps(&network);
    let of = &gaps.territories()[0];
    assert_eq!(
        (of.actors, of.edges, of.components, of.isolated),
        (1, 0, 1, 1)
    );
    assert_eq!((of.ei_index, of.coverage), (None, Some(0.0)));
    assert_eq!(gaps.totals().of(GapStatus::AbsentSector), 66);
    assert_eq!(proposed(&network), Potentials::default());
    let drawing = drawn(&network);
    assert_eq!((drawing.nodes.len(), drawing.edges.len()), (1, 0));
    assert!((0.0..=1.0).contains(&drawing.nodes[0].x));
    let link = Change::AddPartnership {
        from: 1,
        to: 7,
        kind: Kind::Agreement,
        territories: Vec::new(),
    };
    let (before, found) = simulated(&network, &[newcomer(7, Sector::Housing), link]);
    assert_eq!((before.passerelles, before.mean_reach), (0, Some(0.0)));
    assert_eq!(
        (found.after.passerelles, found.after.mean_reach),
        (1, Some(1.0))
    );
    let (_, alone) = simulated(&network, &[Change::RemoveActor { id: 1 }]);
    assert_eq!((alone.after.actors, alone.after.mean_reach), (0, None));
}

#[test]
fn two_sectors_only() {
    // 1 and 2 of energy work with 3 of care, who works with 4 of care.
    let ties = [
        (Kind::Agreement, 1, 3),
        (Kind::Agreement, 2, 3),
        (Kind::Agreement, 3, 4),
    ];
    let network = whole(&snapshot(&[0, 0, 3, 3], &ties));
    let expected = Roles {
        itinerant: 2,
        representative: 2,
        gatekeeper: 2,
        ..Roles::default()
    };
    assert_eq!(roles_of(&network, 2), expected, "nobody can be a liaison");
    let gaps = gaps(&network);
    assert_eq!(gaps.totals().of(GapStatus::AbsentSector), 65);
    let number = gaps.number(None, GroupPair { x: 0, y: 3 }).unwrap();
    let gap = gaps.gap(number);
    assert_eq!(
        (gap.links, gap.possible, gap.status),
        (2, 4, GapStatus::Fragile)
    );
    // Energy has 2 of the 6 ends of links, care 4.
    assert_eq!(gap.expected, Some(2.0 * 4.0 / 6.0));
    assert_eq!(
        gaps.through(&network, number, Persons::Nobody),
        Some(Through::Actor(2))
    );
    let matrix = matrix(&network);
    let linked: Vec<_> = matrix.iter().filter(|cell| cell.links > 0).collect();
    assert_eq!(linked.len(), 2, "between the two, and within care");
    let statistics = statistics(&network, &Stop::new()).unwrap();
    assert_eq!(statistics.ei_index, Some((2.0 - 1.0) / 3.0));
}

#[test]
fn a_hub_of_five_thousand() {
    let sectors: Vec<u8> = (0..=5_000_u32).map(|v| u8::from(v % 2 == 1)).collect();
    let ties: Vec<_> = (2..=5_001).map(|leaf| (Kind::Agreement, 1, leaf)).collect();
    let network = whole(&snapshot(&sectors, &ties));
    let gaps = gaps(&network);
    let number = gaps.number(None, GroupPair { x: 0, y: 1 }).unwrap();
    let gap = gaps.gap(number);
    assert_eq!(
        (gap.actors_x, gap.actors_y, gap.links),
        (2_501, 2_500, 2_500)
    );
    assert_eq!(gap.expected, Some(7_500.0 * 2_500.0 / 10_000.0));
    assert_eq!(gap.status, GapStatus::Fragile);
    assert_eq!(
        gaps.through(&network, number, Persons::Nobody),
        Some(Through::Actor(0))
    );
    // Any two leaves of the two sectors share the hub, and nothing tells them apart but their identifiers.
    let found = proposed(&network);
    assert_eq!((found.total, found.rows.len()), (2_500 * 2_500, KEPT));
    let first = found.rows[0];
    // The strongest structure there is, and a single shared partner.
    let score = 80.0 / (80.0 + 25.0);
    assert_eq!((first.a, first.b, first.score), (1, 2, Some(score)));
    let (before, found) = simulated(&network, &[Change::RemoveActor { id: 1 }]);
    assert_eq!(
        (before.edges, before.cut_edges, before.articulation_points),
        (5_000, 5_000, 1)
    );
    // From the hub 2,500, from a leaf of its sector as many, from another leaf the hub too.
    assert_eq!(
        before.mean_reach,
        Some(2_500.0 * (1.0 + 2_501.0 + 2_500.0) / 5_001.0)
    );
    assert_eq!(before.brokers, [1]);
    let after = &found.after;
    assert_eq!(
        (after.edges, after.components, after.isolated),
        (0, 5_000, 5_000)
    );
    assert_eq!(
        (after.mean_reach, found.brokers_lost.as_slice()),
        (Some(0.0), &[1][..])
    );
}
