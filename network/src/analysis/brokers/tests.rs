use entity::vocab::{PartnershipKind as Kind, Sector, Vocabulary};
use proptest::prelude::*;

use super::super::world::{network, network_with_persons};
use super::*;

const EXACT: BrokerQuery = BrokerQuery {
    between: None,
    betweenness: Some(Sampling {
        exact_up_to: 20_000,
        sources: 256,
        seed: 1,
    }),
};

fn of(network: &Network, query: &BrokerQuery) -> Brokers {
    Brokers::of(network, query, &Stop::new()).unwrap()
}

#[test]
fn the_actor_between_two_sectors_comes_first() {
    // 0 and 1 of energy refer to 2, which refers to 3 and 4 of care; 0 knows 3 already.
    let network = network(&[0, 0, 0, 3, 3], &[(0, 2), (1, 2), (2, 3), (2, 4), (0, 3)]);
    let brokers = of(&network, &EXACT);
    assert_eq!(
        (brokers.is_exact(), brokers.sources()),
        (Some(true), Some(5))
    );
    let ranked = brokers.ranked(&network, BrokerOrder::Roles, Persons::Nobody);
    assert_eq!(ranked.vertices, [2, 0, 1, 3, 4]);
    let first = brokers.broker(&network, 2);
    assert_eq!((first.roles.representative, first.roles.total()), (3, 3));
    assert_eq!(first.degree, 4);
    assert!(first.is_articulation_point);
    let estimate = first.betweenness.unwrap();
    assert_eq!((estimate.score, estimate.standard_error), (5.0 / 6.0, 0.0));
    for order in [
        BrokerOrder::Representative,
        BrokerOrder::Betweenness,
        BrokerOrder::Constraint,
        BrokerOrder::EffectiveSize,
        BrokerOrder::Degree,
    ] {
        let ranked = brokers.ranked(&network, order, Persons::Nobody);
        assert_eq!(ranked.vertices[0], 2, "{order:?}");
    }
    let nobody = brokers.ranked(&network, BrokerOrder::Liaison, Persons::Nobody);
    assert_eq!(nobody.vertices, [0, 1, 2, 3, 4], "ties go by identifier");
}

#[test]
fn only_those_between_the_groups_asked_for_are_listed() {
    let network = network(&[0, 1, 3, 1, 3], &[(0, 1), (1, 2), (2, 3), (3, 4)]);
    let pair = Between::sectors(Sector::ALL[3], Sector::ALL[0]);
    let query = BrokerQuery {
        between: Some(pair),
        betweenness: None,
    };
    let brokers = of(&network, &query);
    let ranked = brokers.ranked(&network, BrokerOrder::Roles, Persons::Nobody);
    assert_eq!(ranked.vertices, [1]);
    assert_eq!(brokers.broker(&network, 1).roles.liaison, 1);
    assert_eq!(brokers.broker(&network, 1).betweenness, None);
    assert_eq!((brokers.is_exact(), brokers.sources()), (None, None));
    assert_eq!(brokers.query(), &query);
}

#[test]
fn natural_persons_are_counted_but_not_shown() {
    let ties = [(Kind::RefersTo, 1, 2), (Kind::RefersTo, 2, 3)];
    let network = network_with_persons(&[0, 1, 2], &[2], &ties);
    let brokers = of(&network, &EXACT);
    let public = brokers.ranked(&network, BrokerOrder::Roles, Persons::Nobody);
    assert_eq!((public.vertices, public.left_out), (vec![0, 2], 1));
    let all = brokers.ranked(&network, BrokerOrder::Roles, Persons::All);
    assert_eq!((all.vertices, all.left_out), (vec![1, 0, 2], 0));
}

#[test]
fn nobody_one_alone_and_a_hub() {
    let empty = network(&[], &[]);
    assert_eq!(
        of(&empty, &EXACT).ranked(&empty, BrokerOrder::Roles, Persons::All),
        Ranking::default()
    );
    let alone = network(&[0], &[]);
    let found = of(&alone, &EXACT).broker(&alone, 0);
    assert_eq!((found.constraint, found.effective_size), (None, None));
    assert_eq!(found.betweenness.unwrap().score.to_bits(), 0);
    let arcs: Vec<_> = (1..=5_000)
        .flat_map(|leaf| [(0, leaf), (leaf, 0)])
        .collect();
    let sectors: Vec<u8> = (0..=5_000_u32).map(|v| u8::from(v > 2_500)).collect();
    let star = network(&sectors, &arcs);
    let brokers = of(&star, &EXACT);
    let hub = brokers.broker(&star, 0);
    assert_eq!(hub.roles.total(), 5_000 * 4_999);
    assert_eq!(hub.roles, broker_of(&star, 0, None).roles);
    assert!((hub.betweenness.unwrap().score - 1.0).abs() < 1e-12);
}

#[test]
fn a_large_scope_is_sampled_and_says_so() {
    let cycle: Vec<_> = (0..60).map(|v| (v, (v + 1) % 60)).collect();
    let network = network(&[0; 60], &cycle);
    let query = BrokerQuery {
        between: None,
        betweenness: Some(Sampling {
            exact_up_to: 59,
            sources: 12,
            seed: 1,
        }),
    };
    let brokers = of(&network, &query);
    assert_eq!(
        (brokers.is_exact(), brokers.sources()),
        (Some(false), Some(12))
    );
    let estimate = brokers.broker(&network, 7).betweenness.unwrap();
    assert!(estimate.standard_error > 0.0);
    assert_eq!(
        brokers,
        of(&network, &query),
        "the same seed gives the same digits"
    );
    let default = Sampling::default();
    assert_eq!(
        (default.exact_up_to, default.sources, default.seed),
        (20_000, 128, 1)
    );
}

#[test]
fn actors_without_partner_come_last_by_constraint() {
    let network = network(&[0, 1, 0, 1], &[(1, 2), (2, 3)]);
    let brokers = of(&network, &BrokerQuery::default());
    let by = |order| brokers.ranked(&network, order, Persons::All).vertices;
    assert_eq!(by(BrokerOrder::Constraint), [2, 1, 3, 0]);
    assert_eq!(by(BrokerOrder::EffectiveSize), [2, 1, 3, 0]);
    assert_eq!(
        by(BrokerOrder::Betweenness),
        [0, 1, 2, 3],
        "it was left out"
    );
}

#[test]
fn it_stops_when_asked() {
    let stop = Stop::new();
    stop.raise();
    let network = network(&[0, 1], &[(0, 1)]);
    assert_eq!(Brokers::of(&network, &EXACT, &stop), Err(Stopped));
}

/// The roles of a vertex by looking at every pair of others.
fn slow_roles(network: &Network, v: u32, between: Option<Between>) -> Roles {
    let arcs = network.arcs();
    let of = |v: u32| network.sectors()[v as usize];
    let mut roles = Roles::default();
    for a in arcs.nodes().filter(|a| *a != v && arcs.has_arc(*a, v)) {
        for c in arcs.nodes().filter(|c| *c != v && arcs.has_arc(v, *c)) {
            let is_asked = between.is_none_or(|pair| pair.joins(of(a), of(c)));
            if a == c || arcs.has_arc(a, c) || !is_asked {
                continue;
            }
            *(match (of(a) == of(v), of(v) == of(c), of(a) == of(c)) {
                (true, true, _) => &mut roles.coordinator,
                (false, false, true) => &mut roles.itinerant,
                (true, false, _) => &mut roles.representative,
                (false, true, _) => &mut roles.gatekeeper,
                (false, false, false) => &mut roles.liaison,
            }) += 1;
        }
    }
    roles
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Roles by triple loop, with and without a pair of sectors, directed and not; and one actor alone as in the list.
    #[test]
    fn roles_are_those_of_a_triple_loop(
        sectors in prop::collection::vec(0..4_u8, 1..11),
        ties in prop::collection::vec((any::<bool>(), 1..11_u32, 1..11_u32), 0..40),
        pair in prop::option::of((0..4_usize, 0..4_usize)),
    ) {
        let n = u32::try_from(sectors.len()).unwrap();
        let kind = |directed| if directed { Kind::RefersTo } else { Kind::CoProject };
        let ties: Vec<_> = ties.iter()
            .map(|(directed, a, b)| (kind(*directed), (a - 1) % n + 1, (b - 1) % n + 1))
            .collect();
        let network = network_with_persons(&sectors, &[], &ties);
        let between = pair.map(|(a, b)| Between::sectors(Sector::ALL[a], Sector::ALL[b]));
        let query = BrokerQuery { between, betweenness: None };
        let brokers = of(&network, &query);
        let mut expected: Vec<u32> = network.graph().nodes().collect();
        expected.retain(|v| between.is_none() || slow_roles(&network, *v, between).total() > 0);
        expected.sort_by_key(|v| std::cmp::Reverse(slow_roles(&network, *v, between).total()));
        prop_assert_eq!(brokers.ranked(&network, BrokerOrder::Roles, Persons::All).vertices, expected);
        for v in network.graph().nodes() {
            let found = brokers.broker(&network, v);
            prop_assert_eq!(found.roles, slow_roles(&network, v, between));
            prop_assert_eq!(found, broker_of(&network, v, between));
            prop_assert_eq!(roles_of(&network, v), slow_roles(&network, v, None));
        }
    }
}
