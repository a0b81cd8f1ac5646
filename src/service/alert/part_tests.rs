//! What is a part of a commune, and who is at hand one step further.

use jiff::civil::date;
use network::graph::snapshot::{
    ActorFacts, ActorRow, Builder, PartnershipRow, Snapshot, UNKNOWN_START,
};

use super::asked::{Around, Asked};
use super::holes::{GapState, gaps_of};
use super::route::answer;
use super::tests::{asked, with_rules};
use crate::domain::date::day_number;
use crate::domain::territory::TerritoryRef;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{
    ActorKind, CallerRole, Concern, PartnershipKind, PartnershipStatus, TerritoryKind, Vocabulary,
};
use crate::policy::Viewer;

/// A city (1) with two districts (2, 3) and a priority district (4), in a département (5) with another commune (6),
/// and a commune elsewhere (7).
fn city() -> TerritoryIndex {
    let all = [
        (1, TerritoryKind::Commune, "75056"),
        (2, TerritoryKind::ArrondissementMunicipal, "75101"),
        (3, TerritoryKind::ArrondissementMunicipal, "75102"),
        (4, TerritoryKind::Qpv, "QP075001"),
        (5, TerritoryKind::Department, "75"),
        (6, TerritoryKind::Commune, "75998"),
        (7, TerritoryKind::Commune, "77999"),
    ];
    let all = all.map(|(id, kind, code)| (id, TerritoryRef::new(kind, code)));
    // The communes of a district are those that it lies in, as the official code has them.
    let members = [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 1),
        (5, 1),
        (5, 6),
        (6, 6),
        (7, 7),
    ];
    TerritoryIndex::build(all, [], members)
}

/// Desks of social action for each of some areas, from actor 1 on.
fn desks(areas: &[&[u32]]) -> Snapshot {
    let kind = u8::try_from(ActorKind::Ccas.index()).unwrap();
    let mut builder = Builder::new();
    for (area, id) in areas.iter().zip(1..) {
        builder.actor(&ActorRow {
            facts: ActorFacts::new(id, kind, 0),
            area: area.to_vec(),
        });
    }
    builder.build(1)
}

const FOOD: &str = "id,kind,concerns\na,CCAS,FOOD_INSECURITY\n";

/// Who is told for a code of the city, and the beginning of the reason.
fn told_in_city(snapshot: &Snapshot, rules: &str, code: &str) -> Vec<(i64, String)> {
    let territories = city();
    with_rules(rules, snapshot, &territories, |ground| {
        let concerns = [Concern::FoodInsecurity].into_iter().collect();
        let asked = Asked {
            place: Around::new(&territories, 1, Some(code)),
            ..asked(&territories, 1, concerns)
        };
        let (recipients, _, _) = answer(ground, &asked, &Viewer::Anonymous);
        let told = recipients.into_iter().map(|one| {
            let (place, _) = one.reason_fr.split_once(" ; ").unwrap();
            (one.actor, place.to_owned())
        });
        told.collect()
    })
}

#[test]
fn a_district_is_a_part_of_its_commune_and_the_one_asked_about_is_not() {
    // The first district, the second, the priority district, the commune, the département.
    let snapshot = desks(&[&[2], &[3], &[4], &[1], &[5]]);
    let part = "dessert une partie de cette commune";
    let whole = (4, "dessert cette commune".to_owned());
    let wide = (5, "dessert tout le département".to_owned());
    let of = |actor: i64, place: &str| (actor, place.to_owned());
    assert_eq!(
        told_in_city(&snapshot, FOOD, "75056"),
        [
            whole.clone(),
            of(1, part),
            of(2, part),
            of(3, part),
            wide.clone()
        ]
    );
    // The other district is not there any more; the priority district may be.
    let own = of(2, "dessert cet arrondissement");
    assert_eq!(
        told_in_city(&snapshot, FOOD, "75102"),
        [own, whole, of(3, part), wide]
    );
    // Who serves all of it is not told by a part of it.
    let both = desks(&[&[4, 5]]);
    let told = told_in_city(&both, FOOD, "75056");
    assert_eq!(told, [of(1, "dessert tout le département")]);
    // A rule that leaves out a part leaves the rest.
    let out = "id,kind,concerns,communes_out\na,CCAS,FOOD_INSECURITY,QPV:QP075001\n";
    let found = told_in_city(&desks(&[&[1]]), out, "75056");
    assert_eq!(found, [of(1, "dessert cette commune")]);
}

#[test]
fn who_serves_a_part_leaves_a_hole_unless_all_districts_are_served() {
    let territories = city();
    let state = |areas: &[&[u32]]| {
        let concerns = [Concern::FoodInsecurity].into_iter().collect();
        let snapshot = desks(areas);
        with_rules(FOOD, &snapshot, &territories, |ground| {
            let day = day_number(date(2026, 7, 1));
            let gaps = gaps_of(ground, 1, concerns, (day, UNKNOWN_START));
            gaps.first().map(|gap| gap.state)
        })
    };
    assert_eq!(state(&[&[2]]), Some(GapState::NoRecipient));
    assert_eq!(state(&[&[4]]), Some(GapState::NoRecipient));
    assert_eq!(state(&[&[2], &[3]]), None);
    assert_eq!(state(&[&[2, 3]]), None);
    assert_eq!(state(&[&[1]]), None);
}

/// Of desks for some areas under some rules: what the report of holes says, whether the answer has a hole, and the
/// beginning of each reason.
fn both_ways(areas: &[&[u32]], rules: &str) -> (Option<GapState>, bool, Vec<(i64, String)>) {
    let territories = city();
    let snapshot = desks(areas);
    let concerns = [Concern::FoodInsecurity].into_iter().collect();
    let (state, is_hole) = with_rules(rules, &snapshot, &territories, |ground| {
        let day = day_number(date(2026, 7, 1));
        let gaps = gaps_of(ground, 1, concerns, (day, UNKNOWN_START));
        let asked = asked(&territories, 1, concerns);
        let (_, _, hole) = answer(ground, &asked, &Viewer::Anonymous);
        (gaps.first().map(|gap| gap.state), hole.is_some())
    });
    (state, is_hole, told_in_city(&snapshot, rules, "75056"))
}

#[test]
fn a_rule_that_holds_in_a_part_serves_a_part() {
    let of_kind = "id,kind,concerns,communes_in\na,CCAS,FOOD_INSECURITY,QPV:QP075001\n";
    let own = |places: &str| {
        format!("id,actor,concerns,communes_in,communes_out\na,one,FOOD_INSECURITY,{places}\n")
    };
    let district = "ARRONDISSEMENT_MUNICIPAL";
    let first = format!("{district}:75101");
    let two = format!("{district}:75101|{district}:75102");
    let part = vec![(1, "dessert une partie de cette commune".to_owned())];
    let whole = vec![(1, "dessert cette commune".to_owned())];
    let hole = Some(GapState::NoRecipient);
    // The area is the commune, the rule holds in a part of it.
    for rules in [
        of_kind.to_owned(),
        own("QPV:QP075001,"),
        own(&format!("{first},")),
    ] {
        assert_eq!(
            both_ways(&[&[1]], &rules),
            (hole, true, part.clone()),
            "{rules}"
        );
    }
    // The places of an own rule stand in place of the area, wider or narrower.
    for (area, rules, state) in [
        (vec![2, 3], own(&format!("{first},")), hole),
        (vec![2], own(&format!("{two},")), None),
        (Vec::new(), own(&format!("{two},")), None),
        (vec![4], own(&format!("{two},{first}")), hole),
    ] {
        let expected = (state, state.is_some(), part.clone());
        assert_eq!(both_ways(&[&area], &rules), expected, "{area:?} {rules}");
    }
    assert_eq!(both_ways(&[&[4]], &own("75056,")), (None, false, whole));
    // Without a word of places the area tells.
    let (state, is_hole, _) = both_ways(&[&[2], &[3]], FOOD);
    assert_eq!((state, is_hole), (None, false));
    assert_eq!(both_ways(&[&[4]], FOOD), (hole, true, part));
}

/// Who is nearest of a hole in the other commune of the département about food and cold homes, and what each takes.
fn nearest_of_the_other(areas: &[&[u32]], rules: &str) -> Vec<(i64, Vec<Concern>)> {
    let territories = city();
    with_rules(rules, &desks(areas), &territories, |ground| {
        let concerns = [Concern::FoodInsecurity, Concern::ColdHome];
        let asked = asked(&territories, 6, concerns.into_iter().collect());
        let (_, _, hole) = answer(ground, &asked, &Viewer::Anonymous);
        let nearest = hole.unwrap().nearest.into_iter();
        nearest.map(|one| (one.actor, one.concerns)).collect()
    })
}

#[test]
fn elsewhere_too_a_part_is_not_its_commune() {
    let food = vec![(1, vec![Concern::FoodInsecurity])];
    let of_kind = |inside: &str, outside: &str| {
        format!(
            "id,kind,concerns,communes_in,communes_out\na,CCAS,FOOD_INSECURITY,{inside},{outside}\n"
        )
    };
    let first = "ARRONDISSEMENT_MUNICIPAL:75101";
    // Left out of a part, it is there for the rest; met in one district, it is not in the other.
    assert_eq!(
        nearest_of_the_other(&[&[1]], &of_kind("", "QPV:QP075001")),
        food
    );
    assert_eq!(nearest_of_the_other(&[&[2]], &of_kind(first, "")), food);
    assert_eq!(nearest_of_the_other(&[&[3]], &of_kind(first, "")), []);
    assert_eq!(nearest_of_the_other(&[&[2]], &of_kind("", first)), []);
}

#[test]
fn the_nearest_tell_what_they_take_at_any_of_their_places() {
    let rules = "id,actor,concerns,communes_in\n\
        a,one,FOOD_INSECURITY,ARRONDISSEMENT_MUNICIPAL:75101\n\
        b,one,COLD_HOME,ARRONDISSEMENT_MUNICIPAL:75102\n";
    for area in [vec![2, 3], vec![2], Vec::new()] {
        let found = nearest_of_the_other(&[&area], rules);
        let (actor, mut concerns) = found[0].clone();
        concerns.sort_by_key(|one| one.index());
        let mut both = [Concern::FoodInsecurity, Concern::ColdHome];
        both.sort_by_key(|one| one.index());
        assert_eq!((actor, concerns), (1, both.to_vec()), "{area:?}");
        assert_eq!(found.len(), 1);
    }
}

/// Recipients with whom to ask in their stead, and the nearest of the hole.
type Told = (Vec<(i64, Option<i64>)>, Option<Vec<i64>>);

/// The answer to a citizen about food in the city.
fn told_to_a_citizen(areas: &[&[u32]], rules: &str) -> Told {
    let territories = city();
    with_rules(rules, &desks(areas), &territories, |ground| {
        let concerns = [Concern::FoodInsecurity].into_iter().collect();
        let asked = Asked {
            caller: Some(CallerRole::Citizen),
            ..asked(&territories, 1, concerns)
        };
        let (recipients, _, hole) = answer(ground, &asked, &Viewer::Anonymous);
        let told = recipients.iter().map(|one| (one.actor, one.fallback));
        let nearest = hole.map(|hole| hole.nearest.iter().map(|one| one.actor).collect());
        (told.collect(), nearest)
    })
}

#[test]
fn a_desk_that_is_not_for_the_asker_is_no_answer_and_no_fallback() {
    let rules = "id,kind,actor,concerns,mobilisable_by\n\
        a,CCAS,,FOOD_INSECURITY,\nb,,one,FOOD_INSECURITY,PROFESSIONAL\n";
    // Closed in the commune, open in the next one.
    let found = told_to_a_citizen(&[&[1], &[6]], rules);
    assert_eq!(found, (vec![(1, None)], Some(vec![2])));
    // Two in the commune, and a closed one that is wider.
    let found = told_to_a_citizen(&[&[5], &[1], &[1]], rules);
    assert_eq!(found, (vec![(2, Some(3)), (3, None), (1, None)], None));
}

#[test]
fn one_step_further_is_at_hand_and_no_group() {
    let kind = |kind: ActorKind| u8::try_from(kind.index()).unwrap();
    let territories = city();
    let mut builder = Builder::new();
    let mut add = |id: u32, of: ActorKind, area: &[u32], seat: u32| {
        let mut facts = ActorFacts::new(id, kind(of), 0);
        facts.seat = seat;
        builder.actor(&ActorRow {
            facts,
            area: area.to_vec(),
        });
    };
    // The one asked first; then a place elsewhere, the same département, a seat in it, no place, a group.
    add(1, ActorKind::Ccas, &[1], 0);
    add(2, ActorKind::FoodAid, &[7], 0);
    add(3, ActorKind::FoodAid, &[5], 0);
    add(4, ActorKind::FoodAid, &[], 6);
    add(5, ActorKind::FoodAid, &[], 0);
    add(6, ActorKind::WorkingGroup, &[5], 0);
    // Limited to the commune, whatever its area.
    add(7, ActorKind::FoodAid, &[7], 0);
    // Serves the neighbours.
    add(8, ActorKind::FoodAid, &[6], 0);
    let alerts = u8::try_from(PartnershipKind::Alerts.index()).unwrap();
    let active = u8::try_from(PartnershipStatus::Active.index()).unwrap();
    for to in 2..=8 {
        let mut row = PartnershipRow::new(to, alerts, active, 1, to);
        if to == 7 {
            row.territories = vec![1];
        }
        builder.partnership(&row);
    }
    let snapshot = builder.build(1);
    let rules =
        "id,kind,concerns\na,CCAS,COLD_HOME\nb,FOOD_AID,COLD_HOME\nc,WORKING_GROUP,COLD_HOME\n";
    with_rules(rules, &snapshot, &territories, |ground| {
        let asked = asked(&territories, 1, [Concern::ColdHome].into_iter().collect());
        let (recipients, total, _) = answer(ground, &asked, &Viewer::Anonymous);
        let of = |is_further: bool| -> Vec<i64> {
            let some = recipients
                .iter()
                .filter(|one| one.via.is_some() == is_further);
            some.map(|one| one.actor).collect()
        };
        assert_eq!((of(false), total), (vec![1, 3], 2));
        assert_eq!(of(true), [4, 7, 8]);
    });
}
