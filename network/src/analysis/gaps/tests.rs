use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::analysis::world_places::{EPCI, PLACES, epci, meeting, records, scope};
use crate::analysis::{LinkSource, share};
use crate::graph::snapshot::{Changes, Snapshot};

fn of(snapshot: &Snapshot, territory: Option<u32>) -> Network {
    Network::of(snapshot, &scope(territory), &Stop::new()).unwrap()
}

/// actorsX, actorsY, links, density, expected, status.
type Counts = (u32, u32, u32, Option<f64>, Option<f64>, GapStatus);

/// What is known of a territory by looking at every pair of its actors.
#[derive(Debug, PartialEq)]
struct Plain {
    ids: Vec<u32>,
    edges: Vec<(u32, u32)>,
    gaps: Vec<Counts>,
    isolated: usize,
    components: usize,
}

/// The network of a territory in a scope, made of both networks, and counted pair by pair.
fn plain(
    snapshot: &Snapshot,
    inside: Option<u32>,
    territory: Option<u32>,
    grouping: Grouping,
) -> Plain {
    let (all, here) = (of(snapshot, inside), of(snapshot, territory));
    let ids: Vec<u32> = (here.ids().iter().copied())
        .filter(|id| all.vertex(*id).is_some())
        .collect();
    let linked = |one: u32, other: u32| {
        let sources = |network: &Network| -> Vec<LinkSource> {
            let ends = network.vertex(one).zip(network.vertex(other));
            let edge = ends.and_then(|(u, v)| network.graph().edge_between(u, v));
            edge.into_iter()
                .flat_map(|edge| network.links(edge))
                .map(|link| link.source)
                .collect()
        };
        let others = sources(&here);
        sources(&all).iter().any(|source| others.contains(source))
    };
    let mut edges = Vec::new();
    for (place, one) in ids.iter().enumerate() {
        for other in &ids[place + 1..] {
            if linked(*one, *other) {
                edges.push((*one, *other));
            }
        }
    }
    let group = |id: u32| grouping.group(here.sector(here.vertex(id).unwrap()));
    let known = |id: u32| here.known()[here.vertex(id).unwrap() as usize];
    let degree = |id: u32| {
        edges
            .iter()
            .filter(|edge| edge.0 == id || edge.1 == id)
            .count()
    };
    let count = |test: &dyn Fn(u32) -> bool| index(ids.iter().filter(|id| test(**id)).count());
    let mut gaps = Vec::new();
    for pair in grouping.pairs() {
        let (x, y) = (
            count(&|id| group(id) == pair.x),
            count(&|id| group(id) == pair.y),
        );
        let across: Vec<(u32, u32)> = (edges.iter().copied())
            .filter(|(one, other)| GroupPair::new(group(*one), group(*other)) == pair)
            .collect();
        let links = index(across.len());
        let degrees = |of: u8| -> f64 {
            let of_group = ids.iter().filter(|id| group(**id) == of);
            of_group.map(|id| f64::from(index(degree(*id)))).sum()
        };
        let density = (x * y > 0).then(|| f64::from(links) / f64::from(x * y));
        let expected = (!edges.is_empty())
            .then(|| degrees(pair.x) * degrees(pair.y) / (2.0 * f64::from(index(edges.len()))));
        let unseen = |of: u8| {
            let known = f64::from(count(&|id| group(id) == of && known(id)));
            known < f64::from(count(&|id| group(id) == of)) / 3.0
        };
        let through_one = ids
            .iter()
            .any(|id| across.iter().all(|edge| edge.0 == *id || edge.1 == *id));
        let status = if x == 0 || y == 0 {
            GapStatus::AbsentSector
        } else if links == 0 && (unseen(pair.x) || unseen(pair.y)) {
            GapStatus::Unobserved
        } else if links == 0 {
            GapStatus::Unconnected
        } else if links == 1 || through_one {
            GapStatus::Fragile
        } else if f64::from(links) < expected.unwrap() / 2.0 {
            GapStatus::Weak
        } else {
            GapStatus::Covered
        };
        gaps.push((x, y, links, density, expected, status));
    }
    let mut reached: Vec<BTreeSet<u32>> = ids.iter().map(|id| BTreeSet::from([*id])).collect();
    for (one, other) in &edges {
        let a = reached.iter().position(|set| set.contains(one)).unwrap();
        let first = reached.swap_remove(a);
        match reached.iter().position(|set| set.contains(other)) {
            Some(b) => reached[b].extend(first),
            None => reached.push(first),
        }
    }
    Plain {
        isolated: ids.iter().filter(|id| degree(**id) == 0).count(),
        components: reached.len(),
        ids,
        edges,
        gaps,
    }
}

/// The same read from the gaps.
fn read(gaps: &Gaps, network: &Network, territory: Option<u32>) -> Plain {
    let figures = gaps
        .territories()
        .iter()
        .find(|figures| figures.territory == territory)
        .unwrap();
    let query = GapQuery {
        territory,
        order: GapOrder::Territory,
        ..GapQuery::default()
    };
    let numbers = gaps.select(&query);
    let present: Vec<u32> = match &gaps.presence {
        Some(presence) => {
            let place = gaps
                .territories
                .iter()
                .position(|figures| figures.territory == territory);
            presence.of(place.unwrap()).to_vec()
        }
        None => network.graph().nodes().collect(),
    };
    let plain = numbers.iter().map(|number| gaps.gap(*number)).map(|gap| {
        let (x, y) = (gap.actors_x, gap.actors_y);
        assert_eq!(gap.possible, u64::from(x * y));
        (x, y, gap.links, gap.density, gap.expected, gap.status)
    });
    Plain {
        ids: present.iter().map(|v| network.ids()[*v as usize]).collect(),
        edges: Vec::new(),
        gaps: plain.collect(),
        isolated: figures.isolated,
        components: figures.components,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    /// Every territory of a level is counted as if it were looked at alone.
    #[test]
    fn gaps_are_those_of_the_network_of_each_territory(
        records in records(),
        inside in prop::sample::select(vec![None, Some(31), Some(21), Some(12), Some(3)]),
        by_family in any::<bool>(),
        changed in any::<bool>(),
    ) {
        let mut snapshot = records.snapshot();
        if changed {
            // The same network over an empty base.
            snapshot = Snapshot::default().with(Changes {
                version: 1,
                actors: records.actors.iter().map(|row| (row.facts.id, Some(row.clone()))).collect(),
                partnerships: records.partnerships.iter().map(|row| (row.id, Some(row.clone()))).collect(),
                groups: vec![(900, records.memberships.clone())],
            });
        }
        let grouping = if by_family { Grouping::Families } else { Grouping::Sectors };
        let network = of(&snapshot, inside);
        let level = epci();
        let gaps = Gaps::of(&network, Some(&level), grouping, &Stop::new()).unwrap();
        let asked = EPCI.iter().filter(|id| inside.is_none_or(|inside| meeting(inside).contains(id)));
        let ids: Vec<Option<u32>> = asked.map(|id| Some(*id)).collect();
        prop_assert!(gaps.territories().iter().map(|figures| figures.territory).eq(ids.iter().copied()));
        for territory in ids {
            let mut plain = plain(&snapshot, inside, territory, grouping);
            let figures = &gaps.territories()[gaps.territories.iter().position(|own| own.territory == territory).unwrap()];
            prop_assert_eq!((figures.actors, figures.edges), (plain.ids.len(), plain.edges.len()));
            let external = plain.edges.iter().filter(|(one, other)| {
                let group = |id: u32| grouping.group(network.sector(network.vertex(id).unwrap()));
                group(*one) != group(*other)
            }).count();
            let (external, edges) = (f64::from(index(external)), f64::from(index(plain.edges.len())));
            prop_assert_eq!(figures.ei_index, (edges > 0.0).then(|| (external - (edges - external)) / edges));
            let known = plain.ids.iter().filter(|id| network.known()[network.vertex(**id).unwrap() as usize]);
            prop_assert_eq!(figures.coverage, share(known.count(), plain.ids.len()));
            for status in GapStatus::ALL {
                let of_status = plain.gaps.iter().filter(|gap| gap.5 == status).count();
                prop_assert_eq!(figures.totals.of(status) as usize, of_status);
            }
            plain.edges.clear();
            prop_assert_eq!(read(&gaps, &network, territory), plain);
        }
        // And the whole scope as one territory.
        let all = Gaps::of(&network, None, grouping, &Stop::new()).unwrap();
        let mut plain = plain(&snapshot, inside, inside, grouping);
        plain.edges.clear();
        prop_assert_eq!(read(&all, &network, None), plain);
    }

    /// The actors of a gap add up to its counts, and a fragile one hangs on what is said.
    #[test]
    fn actors_of_a_gap_add_up(records in records(), inside in prop::sample::select(vec![None, Some(21)])) {
        let network = of(&records.snapshot(), inside);
        let level = epci();
        let gaps = Gaps::of(&network, Some(&level), Grouping::Sectors, &Stop::new()).unwrap();
        for number in 0..index(gaps.len()) {
            let gap = gaps.gap(number);
            let actors = |persons| gaps.actors(&network, Some(&level), number, persons, &Stop::new()).unwrap();
            let everyone = actors(Persons::All);
            let of = |group| everyone.actors.iter().filter(move |actor| actor.group == group);
            prop_assert_eq!(of(gap.pair.x).count(), gap.actors_x as usize);
            prop_assert_eq!(of(gap.pair.y).filter(|actor| actor.is_known).count(), gap.known_y as usize);
            for group in [gap.pair.x, gap.pair.y] {
                prop_assert_eq!(of(group).map(|actor| actor.links).sum::<u32>(), gap.links);
            }
            // The first few show both sides, as long as both have somebody left, each side the best linked first.
            let fewer = gap.actors_x.min(gap.actors_y) as usize;
            for shown in 0..=everyone.actors.len() {
                let of_x = everyone.actors[..shown].iter().filter(|actor| actor.group == gap.pair.x).count();
                prop_assert_eq!(of_x.min(shown - of_x), (shown / 2).min(fewer));
            }
            for group in [gap.pair.x, gap.pair.y] {
                prop_assert!(of(group).is_sorted_by_key(|actor| (u32::MAX - actor.degree, actor.vertex)));
            }
            let without = actors(Persons::Nobody);
            prop_assert_eq!(without.actors.len() + without.persons_left_out, everyone.actors.len());
            prop_assert!(without.actors.iter().all(|actor| !network.is_person(actor.vertex)));
            let through = gaps.through(&network, number, Persons::All);
            prop_assert_eq!(through.is_some(), gap.links > 0 && gap.status == GapStatus::Fragile);
            match through {
                Some(Through::Actor(v)) => {
                    let own = everyone.actors.iter().find(|actor| actor.vertex == v).unwrap();
                    prop_assert_eq!(own.links, gap.links);
                }
                Some(Through::Edge(..)) => prop_assert_eq!(gap.links, 1),
                None => {}
            }
        }
    }

    /// The same gaps with one thread and with many.
    #[test]
    fn threads_do_not_matter(records in records()) {
        let network = of(&records.snapshot(), None);
        let level = Level::new(PLACES.map(|place| (place.0, meeting(place.0))));
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| Gaps::of(&network, Some(&level), Grouping::Sectors, &Stop::new()).unwrap())
        };
        prop_assert_eq!(with(1), with(3));
    }
}
