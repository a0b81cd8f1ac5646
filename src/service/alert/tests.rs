//! Answers over an invented country as large as France: how long they take.

use std::time::{Duration, Instant};

use jiff::civil::date;
use network::graph::snapshot::{ActorFacts, ActorRow, Builder, Snapshot};

use super::asked::{Around, Asked};
use super::competence::Competences;
use super::ground::Ground;
use super::places::{PlaceIndex, ThemeConcerns};
use super::recipient::AlertRecipient;
use super::route::answer;
use super::standing::Outcomes;
use crate::domain::alert::{BASE_RULES, ConcernSet, read_rules};
use crate::domain::date::day_number;
use crate::domain::territory::TerritoryRef;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ActorKind, CallerRole, Concern, TerritoryKind, Theme, Vocabulary};
use crate::policy::{PersonsMeasured, Viewer};

const COMMUNES: i64 = 34_969;
/// Communes in an EPCI, a département, a région.
const SIZES: [(TerritoryKind, i64); 3] = [
    (TerritoryKind::Epci, 28),
    (TerritoryKind::Department, 346),
    (TerritoryKind::Region, 2_690),
];

/// The same numbers at each run (Vigna 2015, splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(bound)).unwrap()
    }
}

/// Communes 1 to [`COMMUNES`], then EPCI, départements, régions and the country; and where each of these starts.
fn territories() -> (TerritoryIndex, Vec<(u32, u32)>) {
    let mut all = Vec::new();
    let mut members: Vec<(i64, i64)> = Vec::new();
    for id in 1..=COMMUNES {
        all.push((
            id,
            TerritoryRef::new(TerritoryKind::Commune, format!("{id:05}")),
        ));
        members.push((id, id));
    }
    let mut next = COMMUNES + 1;
    let mut ranges = vec![(1, u32::try_from(COMMUNES).unwrap())];
    for (kind, size) in SIZES {
        let first = next;
        for id in 1..=COMMUNES {
            let own = first + (id - 1) / size;
            if own == next {
                all.push((own, TerritoryRef::new(kind, own.to_string())));
                next += 1;
            }
            members.push((own, id));
        }
        let count = next - first;
        ranges.push((u32::try_from(first).unwrap(), u32::try_from(count).unwrap()));
    }
    all.push((next, TerritoryRef::new(TerritoryKind::Country, "FR")));
    members.extend((1..=COMMUNES).map(|id| (next, id)));
    ranges.push((u32::try_from(next).unwrap(), 1));
    (TerritoryIndex::build(all, [], members), ranges)
}

/// Actors of every kind: of a hundred 62 sit in a commune or serve it, 25 serve an EPCI, 10 a département, 3 a région,
/// and one of a thousand the country.
fn snapshot(actors: u32, ranges: &[(u32, u32)]) -> Snapshot {
    let mut random = Random(7);
    let kinds = u32::try_from(ActorKind::ALL.len()).unwrap();
    let themes = u32::try_from(Theme::ALL.len()).unwrap();
    let mut builder = Builder::new();
    for id in 1..=actors {
        let kind = u8::try_from(random.below(kinds)).unwrap();
        let mut facts = ActorFacts::new(id, kind, 0);
        facts.themes = 1 << random.below(themes);
        facts.seat = 1 + random.below(ranges[0].1);
        facts.confirmed = 19_000 + i32::try_from(random.below(1_500)).unwrap();
        let level = match random.below(1_000) {
            0..400 => None,
            400..620 => Some(0),
            620..870 => Some(1),
            870..969 => Some(2),
            969..999 => Some(3),
            _ => Some(4),
        };
        let area = level.map(|level: usize| ranges[level].0 + random.below(ranges[level].1));
        builder.actor(&ActorRow {
            facts,
            area: area.into_iter().collect(),
        });
    }
    builder.build(1)
}

/// What is made of the rules of the program over a snapshot.
fn over<T>(
    snapshot: &Snapshot,
    territories: &TerritoryIndex,
    work: impl FnOnce(&Ground<'_>) -> T,
) -> T {
    with_rules(BASE_RULES, snapshot, territories, work)
}

/// What is made of some rules over a snapshot, in which actor 1 is called `one`.
pub(super) fn with_rules<T>(
    rules: &str,
    snapshot: &Snapshot,
    territories: &TerritoryIndex,
    work: impl FnOnce(&Ground<'_>) -> T,
) -> T {
    let actors = [("one".to_owned(), 1)].into();
    let competences = Competences::new(read_rules(rules).unwrap(), &actors, territories);
    let ruled = competences.ruled().filter_map(|id| snapshot.slot(id));
    work(&Ground {
        snapshot,
        index: &PlaceIndex::of(snapshot),
        territories,
        competences: &competences,
        outcomes: &Outcomes::default(),
        themes: ThemeConcerns::new(),
        changed: Vec::new(),
        ruled: ruled.collect(),
        today: date(2026, 7, 1),
        persons: PersonsMeasured::Nobody,
    })
}

/// A question of a nurse.
pub(super) fn asked(territories: &TerritoryIndex, commune: i64, concerns: ConcernSet) -> Asked {
    Asked {
        place: Around::new(territories, commune, None),
        concerns,
        caller: Some(CallerRole::HomeNurse),
        tenure: None,
        scheme: None,
        day: day_number(date(2026, 7, 1)),
    }
}

/// The times of some questions in order.
#[expect(
    clippy::disallowed_methods,
    reason = "a measure, which no clock of tests can take"
)]
fn measure(actors: u32, questions: u32) -> Vec<Duration> {
    let (territories, ranges) = territories();
    let snapshot = snapshot(actors, &ranges);
    let concerns = u32::try_from(Concern::ALL.len()).unwrap();
    over(&snapshot, &territories, |ground| {
        let mut random = Random(3);
        let mut times = Vec::new();
        for _ in 0..questions {
            let commune = i64::from(1 + random.below(ranges[0].1));
            let count = 1 + random.below(3);
            let some = (0..count).map(|_| Concern::ALL[random.below(concerns) as usize]);
            let asked = asked(&territories, commune, some.collect());
            let start = Instant::now();
            let (recipients, total, hole) = answer(ground, &asked, &Viewer::Anonymous);
            times.push(start.elapsed());
            assert!(!recipients.is_empty() && total >= recipients.len() || hole.is_some());
        }
        times.sort_unstable();
        times
    })
}

/// Actors that sit in the first communes only, every kind in turn.
fn in_one_corner(actors: u32) -> Snapshot {
    let kinds = u32::try_from(ActorKind::ALL.len()).unwrap();
    let mut builder = Builder::new();
    for id in 1..=actors {
        let mut facts = ActorFacts::new(id, u8::try_from(id % kinds).unwrap(), 0);
        facts.seat = 1 + id % 2_000;
        let area = Vec::new();
        builder.actor(&ActorRow { facts, area });
    }
    builder.build(1)
}

/// The time of an answer about everything at the other end of the country, and those it leads to.
#[expect(
    clippy::disallowed_methods,
    reason = "a measure, which no clock of tests can take"
)]
fn far_from_everybody(actors: u32) -> (Duration, Vec<AlertRecipient>) {
    let (territories, _) = territories();
    let snapshot = in_one_corner(actors);
    let everything: ConcernSet = Concern::ALL.iter().copied().collect();
    over(&snapshot, &territories, |ground| {
        let asked = asked(&territories, COMMUNES, everything);
        let start = Instant::now();
        let (recipients, total, hole) = answer(ground, &asked, &Viewer::Anonymous);
        let time = start.elapsed();
        let hole = hole.unwrap();
        assert_eq!((recipients.len(), total), (0, 0));
        assert_eq!(hole.concerns, Concern::ALL);
        (time, hole.nearest)
    })
}

#[test]
fn a_hole_far_from_everybody_is_answered_from_elsewhere_in_the_country() {
    let (_, nearest) = far_from_everybody(3_000);
    for concern in Concern::ALL {
        let takers = nearest.iter().filter(|one| one.concerns.contains(concern));
        assert!(takers.count() >= 3, "{concern:?}");
    }
    let elsewhere = "ne dessert pas cette commune, mais une autre région ; traite : ";
    assert!(
        nearest
            .iter()
            .all(|one| one.reason_fr.starts_with(elsewhere)),
        "{nearest:?}"
    );
}

#[test]
fn a_rule_of_one_actor_makes_nobody_else_a_candidate() {
    let (territories, _) = territories();
    let snapshot = in_one_corner(40_000);
    let rules = "id,kind,actor,concerns\na,ALEC,,COLD_HOME\n";
    let own = format!("{rules}b,,one,EVICTION_RISK\n");
    let candidates = |rules: &str| {
        with_rules(rules, &snapshot, &territories, |ground| {
            let concerns = [Concern::EvictionRisk, Concern::ColdHome];
            // Actor 1 sits in commune 2, with some twenty others of every kind.
            let asked = asked(&territories, 2, concerns.into_iter().collect());
            let found = ground.candidates(&asked).into_iter();
            let slots: Vec<u32> = found.map(|one| one.slot).collect();
            slots
        })
    };
    let (without, with) = (candidates(rules), candidates(&own));
    let one = snapshot.slot(1).unwrap();
    assert!(!without.contains(&one));
    let others: Vec<u32> = with.iter().copied().filter(|slot| *slot != one).collect();
    assert_eq!((others, with.contains(&one)), (without, true));
}

#[test]
fn a_hundred_thousand_actors_answer_in_milliseconds_even_unoptimised() {
    let times = measure(100_000, 300);
    // A wide bound: the machine may be busy. The figures are told by the test below and by `benches/alerts.rs`.
    assert!(
        times[times.len() / 2] < Duration::from_millis(50),
        "{times:?}"
    );
}

/// `cargo test --lib a_million_actors -- --ignored --nocapture`
#[test]
#[ignore = "a measure, of some seconds"]
#[expect(clippy::print_stdout, reason = "tells its figures")]
fn a_million_actors() {
    for actors in [100_000, 1_000_000] {
        let times = measure(actors, 3_000);
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        println!(
            "{actors} actors: p50 {:?}, p99 {:?}, longest {:?}; everything, far from everybody: {:?}",
            at(50),
            at(99),
            at(100),
            far_from_everybody(actors).0
        );
    }
}
