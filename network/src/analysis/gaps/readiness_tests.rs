use std::collections::BTreeSet;

use entity::vocab::PartnershipKind as Kind;
use entity::vocab::{ActorKind, Sector, SectorFamily, Vocabulary};
use proptest::prelude::*;

use super::*;
use crate::analysis::scope::code;
use crate::analysis::world::{TODAY, actor, snapshot, tie, whole};
use crate::analysis::world_places::{EPCI, epci, meeting, records, scope};
use crate::graph::snapshot::{ActorFacts, ActorRow, Builder, PartnershipRow, Snapshot};

const ENERGY: u8 = 0;
const CARE: u8 = 3;
const SOCIAL: u8 = 7;

fn of(network: &Network) -> Vec<Readiness> {
    let level = epci();
    let gaps = Gaps::of(network, Some(&level), Grouping::Families, &Stop::new()).unwrap();
    readiness(network, &level, &gaps, &Stop::new()).unwrap()
}

/// Actors numbered from 1 with their sectors, all present in EPCI 11 alone.
fn in_one_place(sectors: &[u8], ties: &[(Kind, u32, u32)]) -> Readiness {
    let mut builder = Builder::new();
    for (id, sector) in (1..).zip(sectors) {
        let area = vec![EPCI[0]];
        builder.actor(&ActorRow {
            area,
            ..actor(id, *sector)
        });
    }
    for (id, (kind, from, to)) in (1..).zip(ties) {
        let row = tie(id, *kind, *from, *to);
        builder.partnership(&PartnershipRow {
            seen: TODAY - 9,
            ..row
        });
    }
    of(&whole(&builder.build(1)))[0]
}

#[test]
fn sectors_of_the_tests_are_of_the_families() {
    let family = |sector: u8| Sector::ALL[usize::from(sector)].family();
    assert_eq!([family(ENERGY), family(CARE)], FAMILIES);
    assert_eq!(family(SOCIAL), SectorFamily::Social);
}

#[test]
fn a_shared_partner_makes_a_potential_passerelle_and_a_refusal_unmakes_it() {
    let sectors = [ENERGY, CARE, SOCIAL, CARE];
    let ties = [
        (Kind::RefersTo, 1, 3),
        (Kind::RefersTo, 3, 2),
        (Kind::RefersTo, 1, 4),
    ];
    let found = in_one_place(&sectors, &ties);
    assert_eq!(
        (found.passerelles, found.potential_passerelles),
        (Some(1), Some(1))
    );
    // Nobody of the two families is between them: only the social actor is.
    assert_eq!(found.families_with_broker, Some(0));
    assert_eq!((found.health_actors, found.coverage), (2, Some(1.0)));
    let refused = [&ties[..], &[(Kind::NoLinkDeclared, 2, 1)]].concat();
    assert_eq!(
        in_one_place(&sectors, &refused).potential_passerelles,
        Some(0)
    );
}

#[test]
fn a_broker_is_of_one_of_the_families() {
    // Energy 1 refers to care 2, care 2 to care 3: care 2 stands between 1 and 3.
    let ties = [(Kind::RefersTo, 1, 2), (Kind::RefersTo, 2, 3)];
    let found = in_one_place(&[ENERGY, CARE, CARE], &ties);
    assert_eq!(found.families_with_broker, Some(1));
    assert_eq!(found.potential_passerelles, Some(1));
}

#[test]
fn what_is_not_observed_is_not_zero() {
    let found = in_one_place(&[ENERGY, CARE, CARE], &[]);
    assert_eq!(found.passerelles, None);
    assert_eq!(found.families_with_broker, None);
    assert_eq!(found.potential_passerelles, None);
    assert_eq!((found.health_actors, found.coverage), (2, Some(0.0)));
    // Known links, none of them between the families: that is a zero.
    let apart = [(Kind::CoProject, 1, 2), (Kind::CoProject, 3, 4)];
    let found = in_one_place(&[ENERGY, ENERGY, CARE, CARE], &apart);
    assert_eq!(
        (found.passerelles, found.potential_passerelles),
        (Some(0), Some(0))
    );
}

#[test]
fn where_nobody_is_nothing_is_known() {
    let found = of(&whole(&snapshot(&[ENERGY, CARE], &[])));
    assert_eq!(found.len(), EPCI.len());
    for here in found {
        assert_eq!(
            (here.actors, here.coverage, here.passerelles),
            (0, None, None)
        );
    }
}

/// By looking at every pair: links and potential passerelles of an EPCI.
fn plain(snapshot: &Snapshot, inside: u32) -> (u32, u64) {
    let network = Network::of(snapshot, &scope(Some(inside)), &Stop::new()).unwrap();
    let graph = network.graph();
    let denied: BTreeSet<(u32, u32)> = denied_pairs(&network);
    let family = |v: u32| network.sector(v).family();
    let (mut links, mut potential) = (0, 0);
    for u in graph.nodes() {
        for v in graph.nodes() {
            if [family(u), family(v)] != FAMILIES {
                continue;
            }
            let shared = graph.neighbours(u).iter();
            let shares = shared.clone().any(|w| graph.neighbours(*w).contains(&v));
            if graph.neighbours(u).contains(&v) {
                links += 1;
            } else if shares && !denied.contains(&(u.min(v), u.max(v))) {
                potential += 1;
            }
        }
    }
    (links, potential)
}

fn denied_pairs(network: &Network) -> BTreeSet<(u32, u32)> {
    let found = super::super::potential::denied(network);
    found.into_iter().collect()
}

proptest! {
    #[test]
    fn figures_are_those_of_the_network_of_each_territory(records in records()) {
        let snapshot = records.snapshot();
        let network = Network::of(&snapshot, &scope(None), &Stop::new()).unwrap();
        for here in of(&network) {
            let (links, potential) = plain(&snapshot, here.territory);
            prop_assert!(here.passerelles.is_none_or(|found| found == links));
            prop_assert!(here.passerelles.is_some() || links == 0);
            prop_assert!(here.potential_passerelles.is_none_or(|found| found == potential));
            prop_assert!(meeting(here.territory).len() > 1);
        }
    }
}

#[test]
fn desks_and_networks_are_counted_by_kind() {
    let mut builder = Builder::new();
    let kinds = [
        ActorKind::Alec,
        ActorKind::RenovationAdviceDesk,
        ActorKind::Cpts,
        ActorKind::HealthHouse,
        ActorKind::ClsCoordination,
    ];
    for (id, kind) in (1..).zip(kinds) {
        let sector = kind.usual_sector().unwrap();
        let facts = ActorFacts::new(id, code(kind), code(sector));
        builder.actor(&ActorRow {
            facts,
            area: vec![EPCI[1]],
        });
    }
    let found = of(&whole(&builder.build(1)));
    let here = found[1];
    assert_eq!(
        (
            here.energy_desks,
            here.energy_agencies,
            here.care_networks,
            here.contract_coordinations
        ),
        (2, 1, 2, 1)
    );
    assert_eq!((found[0].energy_desks, found[0].actors), (0, 0));
}
