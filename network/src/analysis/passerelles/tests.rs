use std::collections::BTreeSet;

use entity::vocab::{PartnershipKind, Sector, SectorFamily, Vocabulary};
use proptest::prelude::*;

use super::super::world::{network, network_with_persons};
use super::*;

const ALL: PasserelleQuery = PasserelleQuery {
    between: None,
    persons: Persons::All,
    limit: None,
};

fn of(network: &Network, query: PasserelleQuery) -> Passerelles {
    passerelles(network, query, &Stop::new()).unwrap()
}

fn of_one(network: &Network, v: u32, query: PasserelleQuery) -> Passerelles {
    passerelles_of(network, v, query, &Stop::new()).unwrap()
}

fn ends(found: &Passerelles) -> Vec<(u32, u32)> {
    found.rows.iter().map(|row| (row.a, row.b)).collect()
}

#[test]
fn what_would_be_missed_most_comes_first() {
    // A triangle 0 1 2, a cycle 2 3 4 5 6, and a leaf 7; every edge joins two sectors but {0, 1}.
    let network = network(
        &[0, 0, 1, 2, 1, 2, 0, 1],
        &[
            (0, 1),
            (0, 2),
            (1, 2),
            (2, 3),
            (3, 4),
            (4, 5),
            (5, 6),
            (2, 6),
            (6, 7),
        ],
    );
    let found = of(&network, ALL);
    assert_eq!(
        ends(&found),
        [
            (6, 7),
            (2, 3),
            (2, 6),
            (3, 4),
            (4, 5),
            (5, 6),
            (0, 2),
            (1, 2)
        ]
    );
    let first = found.rows[0];
    assert!(first.is_cut_edge());
    assert_eq!((first.span, first.shared_partners), (None, 0));
    assert_eq!((found.rows[1].span, found.rows[1].overlap), (Some(4), 0.0));
    let last = found.rows[7];
    assert_eq!(
        (last.span, last.shared_partners, last.overlap),
        (Some(2), 1, 1.0 / 3.0)
    );
    assert_eq!(network.links(last.edge).count(), 1);
}

#[test]
fn a_pair_of_sectors_or_families_is_looked_at_in_the_whole_network() {
    let sector = |sector: Sector| u8::try_from(sector.index()).unwrap();
    let sectors = [
        sector(Sector::Housing),
        sector(Sector::PrimaryCare),
        sector(Sector::EnergyClimate),
        sector(Sector::SocialAction),
    ];
    let network = network(&sectors, &[(0, 1), (1, 2), (0, 2), (2, 3)]);
    let between = |pair| {
        let query = PasserelleQuery {
            between: Some(pair),
            ..ALL
        };
        of(&network, query)
    };
    let care = between(Between::sectors(Sector::PrimaryCare, Sector::Housing));
    assert_eq!(ends(&care), [(0, 1)]);
    assert_eq!(care.rows[0].shared_partners, 1);
    let (energy, health) = (SectorFamily::HousingEnergy, SectorFamily::Health);
    assert_eq!(
        ends(&between(Between::families(health, energy))),
        [(1, 2), (0, 1)]
    );
    assert_eq!(ends(&between(Between::families(energy, energy))), [(0, 2)]);
    assert!(ends(&between(Between::families(health, health))).is_empty());
}

#[test]
fn those_of_natural_persons_are_counted_but_not_shown() {
    let kind = PartnershipKind::RefersTo;
    let ties = [(kind, 1, 2), (kind, 2, 3), (kind, 1, 3)];
    let network = network_with_persons(&[0, 1, 2], &[3], &ties);
    let public = of(&network, PasserelleQuery::default());
    assert_eq!((ends(&public), public.left_out), (vec![(0, 1)], 2));
    assert_eq!(
        public.rows[0].shared_partners, 1,
        "persons count in the figures of others"
    );
    assert_eq!(of(&network, ALL).rows.len(), 3);
    let own = of_one(&network, 2, PasserelleQuery::default());
    assert_eq!((own.rows.len(), own.left_out), (0, 2));
    let to = |id| PasserelleQuery {
        persons: Persons::One(id),
        ..PasserelleQuery::default()
    };
    assert_eq!(of_one(&network, 2, to(3)).rows.len(), 2, "to themselves");
    assert_eq!(of_one(&network, 2, to(2)).rows.len(), 0);
}

#[test]
fn nothing_one_actor_and_a_hub() {
    assert_eq!(of(&network(&[], &[]), ALL), Passerelles::default());
    assert_eq!(of(&network(&[0], &[]), ALL), Passerelles::default());
    let star: Vec<_> = (1..=5_000).map(|leaf| (0, leaf)).collect();
    let sectors: Vec<u8> = (0..=5_000_u32).map(|v| u8::from(v % 2 == 1)).collect();
    let network = network(&sectors, &star);
    let found = of(&network, ALL);
    assert_eq!(found.rows.len(), 2_500);
    assert!(found.rows.iter().all(Passerelle::is_cut_edge));
    assert!(found.rows.is_sorted_by_key(|row| row.b));
    assert_eq!(of_one(&network, 0, ALL), found);
    let stop = Stop::new();
    stop.raise();
    assert_eq!(passerelles_of(&network, 0, ALL, &stop), Err(Stopped));
}

#[test]
fn it_stops_when_asked() {
    let stop = Stop::new();
    stop.raise();
    assert_eq!(
        passerelles(&network(&[0, 1], &[(0, 1)]), ALL, &stop),
        Err(Stopped)
    );
}

/// Distances from a vertex when an edge is not there.
fn distances(network: &Network, from: u32, without: u32) -> Vec<Option<u32>> {
    let graph = network.graph();
    let mut distances = vec![None; graph.node_count()];
    distances[from as usize] = Some(0);
    for step in 0..index(graph.node_count()) {
        for (edge, (u, v)) in (0..).zip(graph.edges()) {
            for (u, v) in [(*u, *v), (*v, *u)] {
                let is_new = edge != without && distances[v as usize].is_none();
                if is_new && distances[u as usize] == Some(step) {
                    distances[v as usize] = Some(step + 1);
                }
            }
        }
    }
    distances
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Every figure by its definition: sets of partners, distances without the edge, and a sort by the words.
    #[test]
    fn figures_and_order_are_those_of_the_definitions(
        sectors in prop::collection::vec(0..4_u8, 1..12),
        edges in prop::collection::vec((0..12_u32, 0..12_u32), 0..30),
        pair in prop::option::of((0..4_usize, 0..4_usize)),
    ) {
        let n = index(sectors.len());
        let edges: Vec<_> = edges.iter().map(|(u, v)| (u % n, v % n)).collect();
        let network = network(&sectors, &edges);
        let graph = network.graph();
        let set = |v: u32| -> BTreeSet<u32> { graph.neighbours(v).iter().copied().collect() };
        let mut expected = Vec::new();
        for (edge, (a, b)) in (0..).zip(graph.edges().iter().copied()) {
            let (sa, sb) = (usize::from(sectors[a as usize]), usize::from(sectors[b as usize]));
            let is_asked = pair.is_none_or(|pair| pair == (sa, sb) || pair == (sb, sa));
            if sa == sb || !is_asked {
                continue;
            }
            let shared = set(a).intersection(&set(b)).count();
            let all = set(a).union(&set(b)).filter(|w| **w != a && **w != b).count();
            #[expect(clippy::cast_precision_loss, reason = "twelve vertices")]
            let overlap = if all == 0 { 0.0 } else { shared as f64 / all as f64 };
            let span = distances(&network, a, edge)[b as usize];
            expected.push(Passerelle { edge, a, b, shared_partners: index(shared), overlap, span });
        }
        expected.sort_by(|x, y| {
            y.is_cut_edge().cmp(&x.is_cut_edge())
                .then(y.span.cmp(&x.span))
                .then(x.overlap.partial_cmp(&y.overlap).unwrap())
                .then((x.a, x.b).cmp(&(y.a, y.b)))
        });
        let between = pair.map(|(a, b)| Between::sectors(Sector::ALL[a], Sector::ALL[b]));
        let query = PasserelleQuery { between, ..ALL };
        let found = of(&network, query);
        prop_assert_eq!(&found.rows, &expected);
        for limit in 0..=expected.len() {
            let first = of(&network, PasserelleQuery { limit: Some(limit), ..query });
            prop_assert_eq!(&first.rows, &expected[..limit]);
            prop_assert_eq!(first.total, expected.len());
        }
        for v in graph.nodes() {
            let own: Vec<_> = expected.iter().filter(|row| row.a == v || row.b == v).copied().collect();
            prop_assert_eq!(of_one(&network, v, query).rows, own);
        }
    }
}
