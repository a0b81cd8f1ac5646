use entity::vocab::{PartnershipKind as Kind, Sector, Vocabulary};
use proptest::prelude::*;

use super::best::order;
use super::ground::Ground;
use super::shared::Closeness;
use super::*;
use crate::analysis::SectorSet;
use crate::analysis::scope::code;
use crate::analysis::world::{TODAY, actor, persons, tie, whole};
use crate::graph::index;
use crate::graph::snapshot::{ActorFacts, ActorRow, Builder, Day, Position, Snapshot};

/// Territories 1 to 6 are communes; 7 is 1 to 3, 8 is 3 to 5, 9 is everything.
fn communes(territory: u32, put: &mut dyn FnMut(u32)) {
    match territory {
        7 => (1..=3).for_each(put),
        8 => (3..=5).for_each(put),
        9 => (1..=6).for_each(put),
        commune => put(commune),
    }
}

/// A level of two territories: communes 1 to 3 at position 0, 4 and 5 at position 70. Commune 6 is in neither.
fn level(territory: u32, put: &mut dyn FnMut(u32)) {
    let (mut first, mut second) = (false, false);
    communes(territory, &mut |commune| {
        first |= commune <= 3;
        second |= commune == 4 || commune == 5;
    });
    if first {
        put(0);
    }
    if second {
        put(70);
    }
}

fn needed(position: u32) -> Option<f64> {
    (position == 70).then_some(0.75)
}

const EVERYWHERE: Places<'_> = Places {
    communes: &communes,
    level: None,
    need: None,
};

fn all(network: &Network, places: &Places<'_>, query: &PotentialQuery) -> Potentials {
    potentials(network, places, query, &Stop::new()).unwrap()
}

fn ids(network: &Network, found: &Potentials) -> Vec<(u32, u32)> {
    let id = |v: u32| network.ids()[v as usize];
    found
        .rows
        .iter()
        .map(|row| (id(row.a), id(row.b)))
        .collect()
}

/// A point so many kilometres north of 48° N.
fn north(km: f64) -> Position {
    #[expect(clippy::cast_possible_truncation, reason = "a degree is 1e7 of these")]
    let latitude_e7 = ((48.0 + km / 111.194_926_644_558_74) * 1e7).round() as i32;
    Position {
        latitude_e7,
        longitude_e7: -30_000_000,
    }
}

fn built(actors: &[ActorRow], ties: &[(Kind, u32, u32)]) -> Snapshot {
    let mut builder = Builder::new();
    for row in actors {
        builder.actor(row);
    }
    for (id, (kind, from, to)) in (1..).zip(ties) {
        builder.partnership(&tie(id, *kind, *from, *to));
    }
    builder.build(1)
}

/// Actor 1 (sector 0) and 2 (sector 1) share the partners 3 and 4; 5 is alone, far away and without anything known.
fn told() -> Network {
    let with = |id, sector, seat, area: &[u32], themes, publics, km| ActorRow {
        facts: ActorFacts {
            themes,
            publics,
            seat,
            ..actor(id, sector).facts.at(north(km))
        },
        area: area.to_vec(),
    };
    let actors = [
        with(1, 0, 1, &[7], 0b11, 1 << 4, 0.0),
        with(2, 1, 1, &[1], 0b01, 1 << 4, 0.0),
        with(3, 2, 2, &[2], 0b10, 0, 10.0),
        with(4, 2, 4, &[], 0b100, 1 << 5, 20.0),
        actor(5, 3),
    ];
    let ties = [(1, 3), (1, 4), (2, 3), (2, 4)];
    whole(&built(&actors, &ties.map(|(u, v)| (Kind::RefersTo, u, v))))
}

#[test]
fn components_weights_and_sentences_of_a_pair() {
    let network = told();
    let query = PotentialQuery {
        weights: Weights::new([3.0, 1.0, 1.0, 1.0, 2.0, 1.0]).unwrap(),
        ..PotentialQuery::default()
    };
    let found = all(&network, &EVERYWHERE, &query);
    // 1-2 and 5 with each other one.
    assert_eq!((found.total, found.left_out), (5, 0));
    assert_eq!(ids(&network, &found)[0], (1, 2));
    assert!(
        (found.strongest - 1.0).abs() < 1e-12,
        "two partners with two partners each"
    );
    let first = found.explain(&network, &EVERYWHERE, &query, &found.rows[0]);
    let values = first.parts.map(|part| part.value);
    assert_eq!(
        values,
        [Some(1.0), Some(1.0), Some(0.5), Some(1.0), Some(1.0), None]
    );
    let raw = first.parts.map(|part| part.raw);
    assert_eq!(raw[..2], [Some(found.strongest), Some(2.0)]);
    let shares = first.parts.map(|part| part.weight.to_bits());
    assert_eq!(
        shares,
        [0.375_f64, 0.125, 0.125, 0.125, 0.25, 0.0].map(f64::to_bits)
    );
    assert_eq!(first.pair.score, Some(7.5 / 8.0));
    assert_eq!(first.shared_partners, [2, 3]);
    assert_eq!(
        first.sentence_fr(),
        "deux partenaires communs, même commune, même thème (précarité énergétique), même public (familles)"
    );
    assert_eq!(
        first.sentence_en(),
        "two common partners, same commune, same theme (energy poverty), same public (families)"
    );
    let last = found.explain(&network, &EVERYWHERE, &query, &found.rows[4]);
    assert_eq!(
        last.parts.map(|part| part.value),
        [Some(0.0), Some(0.0), None, None, None, None]
    );
    assert_eq!(last.sentence_fr(), "aucun partenaire commun connu");
}

#[test]
fn proximity_falls_with_the_distance_of_the_seats() {
    let network = told();
    let query = PotentialQuery::default();
    let found = Potentials::default();
    let explain = |a, b| {
        let row = Potential { a, b, score: None };
        found.explain(&network, &EVERYWHERE, &query, &row)
    };
    let covered = explain(0, 2);
    assert_eq!(covered.parts[4].value, Some(1.0), "1 serves commune 2");
    assert!((covered.parts[4].raw.unwrap() - 10.0).abs() < 1e-3);
    assert!(
        covered
            .sentence_fr()
            .contains("l'un intervient là où l'autre a son siège")
    );
    let apart = explain(2, 3);
    assert!((apart.parts[4].value.unwrap() - (-0.5_f64).exp()).abs() < 1e-4);
    assert!(
        apart.sentence_fr().contains("à 10 km"),
        "{}",
        apart.sentence_fr()
    );
}

#[test]
fn needs_and_presence_are_those_of_the_level() {
    let network = told();
    let places = Places {
        level: Some(&level),
        need: Some(&needed),
        ..EVERYWHERE
    };
    let query = PotentialQuery::default();
    let found = all(&network, &places, &query);
    // 5 has neither seat nor area: it is nowhere.
    assert_eq!((ids(&network, &found), found.total), (vec![(1, 2)], 1));
    let first = found.explain(&network, &places, &query, &found.rows[0]);
    assert_eq!(
        first.parts[5].value, None,
        "the need of the first territory is not known"
    );
}

#[test]
fn a_declared_absence_excludes_for_a_year() {
    let proposed = |seen: Day, visibility: u8| {
        let mut builder = Builder::new();
        builder.actor(&actor(1, 0));
        builder.actor(&actor(2, 1));
        builder.partnership(&crate::graph::snapshot::PartnershipRow {
            visibility,
            seen,
            ..tie(1, Kind::NoLinkDeclared, 2, 1)
        });
        let network = whole(&builder.build(1));
        all(&network, &EVERYWHERE, &PotentialQuery::default()).total
    };
    let team = code(entity::vocab::Visibility::Team);
    assert_eq!(proposed(TODAY - 365, 0), 0);
    assert_eq!(proposed(TODAY - 365, team), 0, "whoever may read it");
    assert_eq!(proposed(TODAY - 366, 0), 1);
    assert_eq!(proposed(Day::MIN, 0), 0, "it may be recent");
}

#[test]
fn pairs_with_a_person_are_counted_but_not_listed() {
    let person = entity::vocab::ActorKind::ALL
        .iter()
        .position(|kind| kind.is_person())
        .unwrap();
    let mut practitioner = actor(3, 2);
    practitioner.facts.kind = u8::try_from(person).unwrap();
    let actors = [actor(1, 0), actor(2, 1), practitioner, actor(4, 1)];
    let ties = [(1, 3), (2, 3)].map(|(u, v)| (Kind::RefersTo, u, v));
    let network = whole(&built(&actors, &ties));
    let mut query = PotentialQuery::default();
    let found = all(&network, &EVERYWHERE, &query);
    assert_eq!(
        (ids(&network, &found), found.total, found.left_out),
        (vec![(1, 2), (1, 4)], 2, 1)
    );
    let first = found.explain(&network, &EVERYWHERE, &query, &found.rows[0]);
    assert_eq!((first.shared_count, first.shared_partners.len()), (1, 0));
    assert!(first.sentence_fr().starts_with("un partenaire commun"));
    query.persons = Persons::All;
    let found = all(&network, &EVERYWHERE, &query);
    assert_eq!((found.rows.len(), found.total, found.left_out), (3, 3, 0));
}

#[test]
fn nothing_comes_of_nothing() {
    let network = whole(&Snapshot::default());
    let found = all(&network, &EVERYWHERE, &PotentialQuery::default());
    assert_eq!(found, Potentials::default());
    let stop = Stop::new();
    stop.raise();
    assert!(potentials(&told(), &EVERYWHERE, &PotentialQuery::default(), &stop).is_err());
}

/// An actor drawn from small lists, so that ties abound.
fn drawn(id: u32) -> impl Strategy<Value = ActorRow> {
    let area = prop_oneof![
        Just(vec![]),
        prop::collection::vec(1..10_u32, 1..3),
        Just(vec![9]),
    ];
    let of = (
        0..4_u8,
        0..7_u32,
        area,
        0..4_u128,
        0..3_u32,
        0..5_i32,
        any::<bool>(),
    );
    of.prop_map(
        move |(sector, seat, area, themes, publics, place, person)| {
            let mut facts = ActorFacts {
                themes,
                publics,
                seat,
                ..actor(id, sector).facts
            };
            if person && id.is_multiple_of(4) {
                facts.kind = code(entity::vocab::ActorKind::Nurse);
            }
            if place > 0 {
                facts = facts.at(north(f64::from(place * place * place)));
            }
            ActorRow { facts, area }
        },
    )
}

fn weights() -> impl Strategy<Value = Weights> {
    let weight = || prop_oneof![Just(0.0), Just(1.0), 0.0..4.0_f64];
    let weights = [weight(), weight(), weight(), weight(), weight(), weight()];
    weights.prop_filter_map("one weight above zero", Weights::new)
}

/// Σ 1/d(w) over the shared partners.
fn allocation(ground: &Ground<'_>, u: u32, v: u32) -> f64 {
    let shared = ground.graph.shared_neighbours(u, v);
    let shares = shared.iter().map(|w| ground.share[*w as usize]);
    shares.fold(0.0, |sum, share| sum + share)
}

/// What the shared partners give, counted anew.
fn closeness(ground: &Ground<'_>, u: u32, v: u32) -> Closeness {
    let structure = allocation(ground, u, v) / ground.strongest;
    Closeness {
        structure: if ground.strongest > 0.0 {
            structure
        } else {
            0.0
        },
        partners: match ground.graph.shared_neighbours(u, v).len() {
            0 | 1 => 0.0,
            _ => 1.0,
        },
    }
}

/// Every candidate, one by one, in order; and how many are left out.
fn slowly(ground: &Ground<'_>) -> (Vec<Potential>, u64) {
    let mut rows = Vec::new();
    let mut left_out = 0;
    for u in 0..index(ground.len()) {
        for v in u + 1..index(ground.len()) {
            if ground.is_candidate(u, v) {
                if ground.is_asked(u, v) {
                    rows.push(ground.row(u, v, closeness(ground, u, v)));
                } else if ground.asked[ground.sector(u)][ground.sector(v)] {
                    left_out += 1;
                }
            }
        }
    }
    rows.sort_by(order);
    (rows, left_out)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// The bounds pass over nothing that counts: the rows, to the digit, are those of looking at all pairs.
    #[test]
    fn the_best_are_those_of_all_pairs(
        actors in (2..26_u32).prop_flat_map(|n| (1..=n).map(drawn).collect::<Vec<_>>()),
        ties in prop::collection::vec((1..26_u32, 1..26_u32, 0..12_u8), 0..40),
        weights in weights(),
        (with_level, with_need, between) in any::<(bool, bool, bool)>(),
        persons in persons(),
        wanted in 1..60_usize,
    ) {
        let mut builder = Builder::new();
        for row in &actors {
            builder.actor(row);
        }
        for (id, (from, to, kind)) in (1..).zip(&ties) {
            let kind = if *kind == 0 { Kind::NoLinkDeclared } else { Kind::CoProject };
            builder.partnership(&tie(id, kind, *from, *to));
        }
        let network = whole(&builder.build(1));
        let places = Places {
            communes: &communes,
            level: with_level.then_some(&level as Lookup<'_>),
            need: with_need.then_some(&needed as _),
        };
        let set = |sectors: &[usize]| sectors.iter().map(|place| Sector::ALL[*place]).collect::<SectorSet>();
        let between = between.then(|| Between::new(set(&[0, 1]), set(&[1, 2])));
        let query = PotentialQuery { weights, between, persons };
        let stop = Stop::new();
        let ground = Ground::new(&network, network.graph(), &places, &query, &stop).unwrap();
        let (rows, left_out) = slowly(&ground);
        let found = best_of(&ground, wanted, &stop).unwrap();
        prop_assert_eq!(found.total, rows.len() as u64);
        prop_assert_eq!(found.left_out, left_out);
        prop_assert_eq!(&found.rows, &rows[..rows.len().min(wanted)]);
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        prop_assert_eq!(one.install(|| best_of(&ground, wanted, &stop)).unwrap(), found.clone());
        let strongest = (0..index(network.len())).flat_map(|u| (0..u).map(move |v| (u, v)));
        let strongest = strongest.filter(|(u, v)| ground.is_candidate(*u, *v));
        let strongest = strongest.map(|(u, v)| allocation(&ground, u, v)).fold(0.0, f64::max);
        prop_assert_eq!(found.strongest.to_bits(), strongest.to_bits());
        for row in &found.rows {
            let why = found.explain(&network, &places, &query, row);
            let parts = why.parts.iter().filter_map(|part| part.contribution);
            let sum: f64 = parts.sum();
            prop_assert!((sum - row.score.unwrap_or(0.0)).abs() < 1e-12);
            prop_assert!(why.parts.iter().filter_map(|part| part.value).all(|value| (0.0..=1.0).contains(&value)));
            let values = ground.values(row.a, row.b, closeness(&ground, row.a, row.b));
            prop_assert_eq!(why.parts.map(|part| part.value), values);
        }
    }
}
