use std::collections::BTreeSet;

use entity::vocab::PartnershipKind as Kind;
use proptest::prelude::*;

use super::super::world::{network, network_with_persons};
use super::*;

fn of(network: &Network) -> FragileLinks {
    FragileLinks::of(network, Persons::All, &Stop::new()).unwrap()
}

fn rows(found: &FragileLinks) -> Vec<(Loss, u64, usize)> {
    let rows = found.rows.iter();
    rows.map(|row| (row.loss, row.lost_pairs, row.parts))
        .collect()
}

#[test]
fn two_groups_that_one_edge_joins() {
    // Energy 0 1 2 and care 3 4 5, all who know their own; 2 and 3 join them.
    let edges = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)];
    let network = network(&[0, 0, 0, 3, 3, 3], &edges);
    let found = of(&network);
    // Without the edge the 3 · 3 pairs are lost; without 2, those of the two others of energy.
    assert_eq!(
        rows(&found),
        [
            (Loss::Edge(3), 9, 2),
            (Loss::Actor(2), 6, 2),
            (Loss::Actor(3), 6, 2)
        ]
    );
    let (parts, left_out) = found.parts(&network, Loss::Actor(2), 9, Persons::Nobody);
    let energy = (Sector::EnergyClimate, 2);
    let care = (Sector::PrimaryCare, 3);
    assert_eq!(
        parts,
        [
            Part {
                size: 3,
                by_sector: vec![care],
                examples: vec![3, 4, 5]
            },
            Part {
                size: 2,
                by_sector: vec![energy],
                examples: vec![0, 1]
            },
        ]
    );
    assert_eq!(left_out, 0);
    let (parts, left_out) = found.parts(&network, Loss::Edge(3), 1, Persons::Nobody);
    assert_eq!((parts.len(), left_out), (1, 1));
    assert_eq!(
        parts[0].examples,
        [2, 0, 1],
        "the end of the edge comes first"
    );
}

#[test]
fn what_separates_no_sectors_is_not_fragile() {
    // A path within energy, then care behind it: losing the first edge separates only 0 from 1 of its own sector and from 3.
    let one_sector = network(&[0, 0, 0], &[(0, 1), (1, 2)]);
    assert!(of(&one_sector).rows.is_empty());
    // Losing the middle leaves two of one sector apart: it is lost itself, and its own pairs do not count.
    let bridge = network(&[0, 3, 0], &[(0, 1), (1, 2)]);
    assert_eq!(
        rows(&of(&bridge)),
        [(Loss::Edge(0), 1, 2), (Loss::Edge(1), 1, 2)]
    );
    let cycle = network(&[0, 3, 0, 3], &[(0, 1), (1, 2), (2, 3), (0, 3)]);
    assert!(of(&cycle).rows.is_empty());
}

#[test]
fn a_hub_comes_first_with_its_parts_by_size() {
    // 5000 leaves of two sectors on a hub, and behind one of them a pair.
    let mut edges: Vec<_> = (1..=5_000).map(|leaf| (0, leaf)).collect();
    edges.extend([(7, 5_001), (5_001, 5_002), (7, 5_002)]);
    let sectors: Vec<u8> = (0..=5_002_u32).map(|v| u8::from(v % 2 == 1)).collect();
    let network = network(&sectors, &edges);
    let found = of(&network);
    // Leaves by sector: 2501 odd and 2501 even ones in all; the part of 7 has 7, 5001 | 5002.
    let first = found.rows[0];
    assert_eq!(first.loss, Loss::Actor(0));
    assert_eq!((first.lost_pairs, first.parts), (2_501 * 2_501 - 2, 5_000));
    let (parts, left_out) = found.parts(&network, first.loss, 3, Persons::Nobody);
    assert_eq!((parts.len(), left_out), (3, 4_997));
    assert_eq!(parts[0].examples, [7, 5_001, 5_002]);
    let alone: Vec<_> = parts[1..].iter().map(|part| part.examples[0]).collect();
    assert_eq!(alone, [1, 2]);
}

/// Sizes, sectors and who is named of the two sides.
fn told(sides: Option<[Side; 2]>) -> Vec<(usize, Vec<Sector>, Option<u32>)> {
    let sides = sides.into_iter().flatten();
    sides
        .map(|side| (side.size, side.sectors, side.named))
        .collect()
}

#[test]
fn the_sides_are_those_between_which_most_is_lost() {
    use Sector::{EnergyClimate as Energy, Housing, Shelter};
    // Lost is 0. Behind it energy 1 2 3, energy 4 5, and housing 6, whose loss of the three weighs more.
    let edges = [(0, 1), (1, 2), (2, 3), (0, 4), (4, 5), (0, 6)];
    let network = network(&[3, 0, 0, 0, 0, 0, 1], &edges);
    let found = of(&network);
    let sides = told(found.sides(&network, Loss::Actor(0), Persons::Nobody));
    let energy = (3, vec![Energy], Some(1));
    assert_eq!(sides, [energy, (1, vec![Housing], Some(6))]);
    // A sector that the other side lacks is named first, and by an actor of it, however far from what is lost.
    let edges = [(0, 1), (1, 2), (2, 3), (3, 4), (0, 5), (5, 6)];
    let network = super::super::world::network(&[3, 0, 1, 0, 1, 0, 2], &edges);
    let found = of(&network);
    let sides = told(found.sides(&network, Loss::Actor(0), Persons::Nobody));
    let most = (4, vec![Housing, Energy], Some(1));
    assert_eq!(sides, [most, (2, vec![Shelter, Energy], Some(6))]);
    // The largest part holds one sector only: the other side is named by another one.
    let network = super::super::world::network(&[0, 0, 0, 0, 1], &[(0, 1), (1, 2), (0, 3), (3, 4)]);
    let found = of(&network);
    let sides = told(found.sides(&network, Loss::Edge(1), Persons::Nobody));
    assert_eq!(sides[0].2.zip(sides[1].2), Some((0, 4)));
}

#[test]
fn those_of_natural_persons_are_counted_but_not_shown() {
    let kind = Kind::RefersTo;
    let ties = [(kind, 1, 2), (kind, 2, 3), (kind, 3, 4)];
    let network = network_with_persons(&[0, 1, 2, 3], &[2], &ties);
    let public = FragileLinks::of(&network, Persons::Nobody, &Stop::new()).unwrap();
    // Lost with a person: the actor 2, the edges {1, 2} and {2, 3}.
    assert_eq!(
        rows(&public),
        [(Loss::Edge(2), 3, 2), (Loss::Actor(2), 2, 2)]
    );
    assert_eq!(public.left_out, 3);
    let (parts, _) = public.parts(&network, Loss::Actor(2), 9, Persons::Nobody);
    assert_eq!((parts[0].size, parts[0].examples.as_slice()), (2, &[0][..]));
    let (parts, _) = public.parts(&network, Loss::Actor(2), 9, Persons::All);
    assert_eq!(parts[0].examples, [1, 0]);
}

#[test]
fn nothing_one_alone_and_stopped() {
    assert!(of(&network(&[], &[])).rows.is_empty());
    assert!(of(&network(&[0], &[])).rows.is_empty());
    let stop = Stop::new();
    stop.raise();
    let network = network(&[0, 1], &[(0, 1)]);
    assert_eq!(
        FragileLinks::of(&network, Persons::All, &stop),
        Err(Stopped)
    );
}

/// The parts of what is left of a network, each in order.
fn parts(network: &Network, without: Option<Loss>) -> Vec<BTreeSet<u32>> {
    let graph = network.graph();
    let mut left: BTreeSet<u32> = graph.nodes().collect();
    if let Some(Loss::Actor(v)) = without {
        left.remove(&v);
    }
    let mut parts = Vec::new();
    while let Some(first) = left.pop_first() {
        let mut part = BTreeSet::from([first]);
        let mut open = vec![first];
        while let Some(v) = open.pop() {
            for (w, edge) in graph.neighbours(v).iter().zip(graph.incident(v)) {
                if without != Some(Loss::Edge(*edge)) && left.remove(w) {
                    part.insert(*w);
                    open.push(*w);
                }
            }
        }
        parts.push(part);
    }
    parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Every edge and actor is taken away in turn, and the pairs that are joined are counted before and after.
    #[test]
    fn pairs_and_parts_are_those_that_taking_away_gives(
        sectors in prop::collection::vec(0..3_u8, 1..13),
        edges in prop::collection::vec((0..13_u32, 0..13_u32), 0..20),
    ) {
        let n = index(sectors.len());
        let edges: Vec<_> = edges.iter().map(|(u, v)| (u % n, v % n)).collect();
        let network = network(&sectors, &edges);
        let graph = network.graph();
        let joined = |parts: &[BTreeSet<u32>], lost: Option<u32>| {
            let mut pairs = BTreeSet::new();
            for part in parts {
                for u in part {
                    for v in part.range(u + 1..) {
                        let differ = sectors[*u as usize] != sectors[*v as usize];
                        if differ && lost != Some(*u) && lost != Some(*v) {
                            pairs.insert((*u, *v));
                        }
                    }
                }
            }
            pairs
        };
        let before = parts(&network, None);
        let edges = (0..index(graph.edge_count())).map(Loss::Edge);
        let mut expected = Vec::new();
        for loss in edges.chain(graph.nodes().map(Loss::Actor)) {
            let after = parts(&network, Some(loss));
            let lost = if let Loss::Actor(v) = loss { Some(v) } else { None };
            let lost = joined(&before, lost).difference(&joined(&after, None)).count() as u64;
            if lost > 0 {
                let mut apart: Vec<_> = after.into_iter().filter(|part| !before.contains(part)).collect();
                apart.sort_by_key(|part| (Reverse(part.len()), part.first().copied()));
                expected.push((Reverse(lost), loss, apart));
            }
        }
        expected.sort_by_key(|row| (row.0, row.1));
        let found = of(&network);
        prop_assert_eq!(found.rows.len(), expected.len());
        for (row, (Reverse(lost), loss, apart)) in found.rows.iter().zip(&expected) {
            prop_assert_eq!((row.loss, row.lost_pairs, row.parts), (*loss, *lost, apart.len()));
            let (parts, _) = found.parts(&network, row.loss, usize::MAX, Persons::All);
            // Of all parts, none loses more with the largest than the one told; and who is named could not reach each other.
            let [one, other] = found.sides(&network, row.loss, Persons::All).unwrap();
            let differing = |part: &BTreeSet<u32>| {
                let pairs = apart[0].iter().flat_map(|u| part.iter().map(move |v| (*u, *v)));
                pairs.filter(|(u, v)| sectors[*u as usize] != sectors[*v as usize]).count()
            };
            let named = (one.named.unwrap(), other.named.unwrap());
            prop_assert!(apart[0].contains(&named.0) && one.size == apart[0].len());
            let second = apart[1..].iter().find(|part| part.contains(&named.1)).unwrap();
            prop_assert_eq!(other.size, second.len());
            prop_assert_eq!(Some(differing(second)), apart[1..].iter().map(differing).max());
            prop_assert!(network.sector(named.0) != network.sector(named.1));
            let members: Vec<usize> = parts.iter().map(|part| part.size).collect();
            prop_assert_eq!(members, apart.iter().map(BTreeSet::len).collect::<Vec<_>>());
            for (part, apart) in parts.iter().zip(apart) {
                let is_next = |v: &u32| match row.loss {
                    Loss::Edge(edge) => graph.ends(edge).0 == *v || graph.ends(edge).1 == *v,
                    Loss::Actor(lost) => graph.neighbours(lost).contains(v),
                };
                let mut examples: Vec<u32> = apart.iter().copied().collect();
                examples.sort_by_key(|v| (!is_next(v), *v));
                examples.truncate(PART_EXAMPLES);
                prop_assert_eq!(&part.examples, &examples);
                for (sector, count) in &part.by_sector {
                    let of = |v: &&u32| network.sector(**v) == *sector;
                    prop_assert_eq!(apart.iter().filter(of).count(), *count);
                }
                prop_assert_eq!(part.by_sector.iter().map(|entry| entry.1).sum::<usize>(), part.size);
            }
        }
    }

    /// Ranges of places across the blocks of sums.
    #[test]
    fn sectors_in_ranges_are_counted(
        sectors in prop::collection::vec(0..12_u8, 0..120),
        ends in (0..121_u32, 0..121_u32),
    ) {
        let n = index(sectors.len());
        let (start, end) = (ends.0.min(ends.1).min(n), ends.0.max(ends.1).min(n));
        let mut expected = Counts::default();
        for sector in &sectors[start as usize..end as usize] {
            expected[usize::from(*sector)] += 1;
        }
        prop_assert_eq!(SectorCounts::new(sectors).of(std::slice::from_ref(&(start..end))), expected);
    }
}
