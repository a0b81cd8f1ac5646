use std::collections::BTreeSet;
use std::sync::Arc;

use entity::vocab::PartnershipKind;
use proptest::prelude::*;

use super::super::scope::code;
use super::super::world::{tie, whole};
use super::super::world_places::{epci, meeting};
use super::*;
use crate::graph::snapshot::{ActorFacts, ActorRow, Builder};

/// An actor with a kind, a sector and an area.
fn actor(id: u32, kind: ActorKind, sector: Sector, area: &[u32]) -> ActorRow {
    ActorRow {
        facts: ActorFacts::new(id, code(kind), code(sector)),
        area: area.to_vec(),
    }
}

fn network(actors: &[ActorRow], ties: &[(u32, u32)]) -> Network {
    let mut builder = Builder::new();
    for actor in actors {
        builder.actor(actor);
    }
    for (id, (from, to)) in (1..).zip(ties) {
        builder.partnership(&tie(id, PartnershipKind::RefersTo, *from, *to));
    }
    whole(&builder.build(1))
}

fn member(of: &ActorRow) -> Member {
    Member {
        actor: of.facts.id,
        sector: Some(Sector::ALL[usize::from(of.facts.sector)]),
        kind: ActorKind::ALL[usize::from(of.facts.kind)],
        places: of.area.clone(),
    }
}

/// A table in the région 31, its parts the EPCI 11, 12 and 13.
fn table(members: Vec<Member>) -> Table {
    Table {
        members,
        seat_sectors: Vec::new(),
        presence: Arc::new(meeting(31).into_iter().collect()),
        parts: Arc::new(epci()),
        persons: Persons::Nobody,
        suggestions: 1,
    }
}

fn told() -> Vec<ActorRow> {
    use ActorKind::{Alec, Ars, Ccas, Cpam, Cpts, Gp};
    vec![
        actor(1, Ars, Sector::StateRegulation, &[31]),
        actor(2, Alec, Sector::EnergyClimate, &[11]),
        actor(3, Cpam, Sector::HealthInsurance, &[31]),
        actor(4, Cpts, Sector::PrimaryCare, &[3]),
        actor(5, Cpts, Sector::PrimaryCare, &[13]),
        actor(6, Gp, Sector::PrimaryCare, &[5]),
        actor(7, Ccas, Sector::SocialAction, &[99]),
    ]
}

fn names<C: Copy>(absent: &[Absent<C>]) -> Vec<(C, usize)> {
    absent.iter().map(|one| (one.class, one.present)).collect()
}

#[test]
fn what_is_present_and_sits_nowhere_is_missing() {
    use ActorKind::{Cpam, Cpts, Gp};
    let actors = told();
    let network = network(&actors, &[(1, 2), (2, 4), (2, 6)]);
    let of = table(vec![member(&actors[0]), member(&actors[1])]);
    let found = missing(&network, &of, &Stop::new()).unwrap();
    // The CCAS works outside the région: its sector is not present.
    assert_eq!(
        names(&found.sectors),
        [(Sector::PrimaryCare, 3), (Sector::HealthInsurance, 1)]
    );
    let kinds: BTreeSet<_> = names(&found.kinds).into_iter().collect();
    assert_eq!(kinds, BTreeSet::from([(Gp, 1), (Cpts, 2), (Cpam, 1)]));
    // The ARS serves every part and speaks for none; the ALEC sits for the first one.
    assert_eq!(names(&found.parts), [(12, 1), (13, 2)]);
    // The practitioner is as near and is not named to everyone.
    let nearest = &found.sectors[0].candidates;
    assert_eq!(nearest.len(), 1);
    assert_eq!(network.ids()[nearest[0].vertex as usize], 4);
    assert_eq!((nearest[0].distance, nearest[0].partners), (Some(1), 1));
    // Nobody links the fund with the members.
    assert_eq!(found.sectors[1].candidates[0].distance, None);

    let editors = Table {
        persons: Persons::All,
        suggestions: 9,
        ..of
    };
    let found = missing(&network, &editors, &Stop::new()).unwrap();
    let ids = |absent: &Absent<Sector>| -> Vec<u32> {
        let of = absent.candidates.iter();
        of.map(|one| network.ids()[one.vertex as usize]).collect()
    };
    assert_eq!(ids(&found.sectors[0]), [4, 6, 5]);
}

#[test]
fn a_held_seat_speaks_for_its_sector() {
    let actors = told();
    let network = network(&actors, &[]);
    let of = Table {
        seat_sectors: vec![Sector::PrimaryCare],
        ..table(vec![member(&actors[0])])
    };
    let found = missing(&network, &of, &Stop::new()).unwrap();
    let sectors: Vec<Sector> = found.sectors.iter().map(|one| one.class).collect();
    assert_eq!(sectors, [Sector::EnergyClimate, Sector::HealthInsurance]);
}

#[test]
fn a_territory_of_one_part_is_represented_by_who_serves_it() {
    let actors = told();
    let network = network(&actors, &[]);
    let of = Table {
        presence: Arc::new(meeting(11).into_iter().collect()),
        parts: Arc::new(Level::new([(11, meeting(11))])),
        ..table(vec![member(&actors[0])])
    };
    let found = missing(&network, &of, &Stop::new()).unwrap();
    assert_eq!(found.parts, []);
    let nobody = missing(
        &network,
        &Table {
            members: Vec::new(),
            ..of
        },
        &Stop::new(),
    );
    assert_eq!(names(&nobody.unwrap().parts), [(11, 3)]);
}

#[test]
fn a_raised_flag_stops_it() {
    let actors = told();
    let network = network(&actors, &[]);
    let stop = Stop::new();
    stop.raise();
    assert!(missing(&network, &table(Vec::new()), &stop).is_err());
}

proptest! {
    /// Against distances by the definition, pair by pair.
    #[test]
    fn the_nearest_are_those_of_the_definition(
        ties in proptest::collection::vec((1..9_u32, 1..9_u32), 0..16),
        sitting in proptest::collection::btree_set(1..9_u32, 0..4),
        wanted in 1..4_usize,
    ) {
        let actors: Vec<ActorRow> = (1..9)
            .map(|id| {
                let sector = if sitting.contains(&id) { Sector::Housing } else { Sector::PrimaryCare };
                actor(id, ActorKind::Cpts, sector, &[11])
            })
            .collect();
        let ties: Vec<_> = ties.into_iter().filter(|(a, b)| a != b).collect();
        let network = network(&actors, &ties);
        let members = sitting.iter().map(|id| member(&actors[*id as usize - 1]));
        let of = Table { suggestions: wanted, ..table(members.collect()) };
        let found = missing(&network, &of, &Stop::new()).unwrap();
        let linked = |a: u32, b: u32| ties.contains(&(a, b)) || ties.contains(&(b, a));
        let steps = |from: u32, to: u32| -> Option<u32> {
            let mut reached = BTreeSet::from([from]);
            for step in 0..9 {
                if reached.contains(&to) {
                    return Some(step);
                }
                let next = (1..9).filter(|w| reached.iter().any(|v| linked(*v, *w)));
                let next: Vec<u32> = next.collect();
                reached.extend(next);
            }
            None
        };
        let mut expected: Vec<(u32, u32, u32)> = (1..9)
            .filter(|id| !sitting.contains(id))
            .map(|id| {
                let distance = sitting.iter().filter_map(|other| steps(*other, id)).min();
                let partners = sitting.iter().filter(|other| linked(**other, id)).count();
                let partners = u32::try_from(partners).unwrap();
                (distance.unwrap_or(u32::MAX), u32::MAX - partners, id)
            })
            .collect();
        expected.sort_unstable();
        if let Some((distance, partners, _)) = expected.get(wanted - 1).copied() {
            expected.retain(|one| (one.0, one.1) <= (distance, partners));
        }
        let candidates = found.sectors.iter().flat_map(|absent| &absent.candidates);
        let told: Vec<(u32, u32, u32)> = candidates
            .map(|one| {
                let id = network.ids()[one.vertex as usize];
                (one.distance.unwrap_or(u32::MAX), u32::MAX - one.partners, id)
            })
            .collect();
        prop_assert_eq!(told, expected);
    }
}
