//! Portfolios against looking at all of them.

use network::analysis::pilots::{Required, Rules, RulesError, Side, Study};
use network::graph::Stop;
use proptest::prelude::*;

use super::tables::{Given, METHODS, given};

/// All portfolios that keep the rules, best first.
fn all(study: &Study, rules: &Rules) -> Vec<(f64, Vec<usize>)> {
    let score = |alternative: usize| {
        let mut ranking = study.ranking().iter();
        ranking
            .find(|of| of.alternative == alternative)
            .map(|of| of.score)
    };
    let candidates: Vec<usize> = study.table().candidates().to_vec();
    let mut found = Vec::new();
    for bits in 0_u32..1 << candidates.len() {
        let chosen: Vec<usize> = (0..candidates.len())
            .filter(|place| bits >> place & 1 == 1)
            .map(|place| candidates[place])
            .collect();
        if chosen.len() == rules.size && keeps(&chosen, rules) {
            let total = chosen.iter().map(|of| score(*of).unwrap()).sum();
            found.push((total, chosen));
        }
    }
    found.sort_by(|one: &(f64, Vec<usize>), other| {
        other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1))
    });
    found
}

fn keeps(chosen: &[usize], rules: &Rules) -> bool {
    let side = |side| {
        let sides = rules.contrasted.as_ref();
        sides.is_none_or(|sides| chosen.iter().any(|of| sides[*of] == Some(side)))
    };
    let pairs = || {
        chosen
            .iter()
            .flat_map(|one| chosen.iter().map(move |other| (*one, *other)))
    };
    let next = |(one, other): (usize, usize)| {
        one != other
            && rules
                .apart
                .as_ref()
                .is_some_and(|of| of[one].contains(&other))
    };
    let shares = |(one, other): (usize, usize)| {
        let groups = rules.one_per_group.as_ref();
        one != other
            && groups.is_some_and(|of| of[one].iter().any(|group| of[other].contains(group)))
    };
    let required = rules.required.iter().all(|(how, has)| match how {
        Required::One => chosen.iter().any(|of| has[*of]),
        Required::Each => chosen.iter().all(|of| has[*of]),
    });
    let contrasted = chosen.len() < 2 || (side(Side::Rural) && side(Side::Urban));
    contrasted && !pairs().any(next) && !pairs().any(shares) && required
}

fn rules(n: usize) -> impl Strategy<Value = Rules> {
    let some = |share: u32| prop::bool::weighted(f64::from(share) / 100.0);
    let side = prop_oneof![Just(None), Just(Some(Side::Rural)), Just(Some(Side::Urban))];
    let neighbours = prop::collection::vec(prop::collection::vec(0..n, 0..3), n);
    let groups = prop::collection::vec(prop::collection::vec(0_u32..4, 0..3), n);
    let has = prop::collection::vec(some(40), n);
    let required = (prop_oneof![Just(Required::One), Just(Required::Each)], has);
    let lists = (
        prop::option::of(prop::collection::vec(side, n)),
        prop::option::of(neighbours),
        prop::option::of(groups),
        prop::collection::vec(required, 0..3),
    );
    (1_usize..=4, 1_usize..8, lists).prop_map(|(size, best, lists)| Rules {
        size,
        best,
        contrasted: lists.0,
        apart: lists.1,
        one_per_group: lists.2,
        required: lists.3,
    })
}

proptest! {
    #[test]
    fn they_are_the_best_of_all(
        (given, rules) in given(9, 9).prop_flat_map(|given| {
            let rules = rules(given.rows.len());
            (Just(given), rules)
        }),
    ) {
        for method in METHODS {
            let study = given.study(method);
            let found = study.portfolios(&rules, &Stop::new()).unwrap();
            prop_assert!(found.is_exact);
            let expected = all(&study, &rules);
            let found: Vec<_> = found.portfolios.iter().map(|of| (of.total, of.alternatives.clone())).collect();
            prop_assert_eq!(&found[..], &expected[..rules.best.min(expected.len())]);
        }
    }
}

#[test]
fn who_is_not_ranked_is_in_none_and_unknown_is_no_side() {
    use network::analysis::pilots::{Cell, Criterion, Direction, Method, MissingPolicy, Table};

    let criterion = Criterion {
        veto: Some(1.0),
        ..Criterion::new(Direction::Benefit, 1.0)
    };
    let rows: Vec<Vec<Cell>> = [9.0, 0.5, 8.0, 7.0, 6.0]
        .map(|value| vec![Cell::Known(value)])
        .to_vec();
    let table = Table::new(vec![criterion], &rows, MissingPolicy::Exclude).unwrap();
    let study = super::tables::study(table, Method::WeightedSum);
    let sides = vec![
        Some(Side::Rural),
        Some(Side::Urban),
        None,
        Some(Side::Rural),
        Some(Side::Urban),
    ];
    let rules = Rules {
        contrasted: Some(sides.clone()),
        ..Rules::default()
    };
    let pairs = |rules: &Rules| -> Vec<Vec<usize>> {
        let found = study.portfolios(rules, &Stop::new()).unwrap().portfolios;
        found.into_iter().map(|of| of.alternatives).collect()
    };
    assert_eq!(pairs(&rules), [[0, 4], [3, 4]]);
    // A single one has nothing to contrast with, and no contrast.
    let single = Rules {
        size: 1,
        best: 1,
        ..rules.clone()
    };
    let found = study.portfolios(&single, &Stop::new()).unwrap();
    assert_eq!(found.portfolios[0].alternatives, [0]);
    assert_eq!(found.portfolios[0].contrast, None);
    let found = study.portfolios(&rules, &Stop::new()).unwrap();
    assert_eq!(found.portfolios[0].contrast, study.contrast(0, 4));
    // Said by one of two neighbours is enough.
    let mut apart = vec![Vec::new(); 5];
    apart[4] = vec![0];
    let rules = Rules {
        apart: Some(apart),
        ..rules
    };
    assert_eq!(pairs(&rules), [[3, 4]]);
    let required = (Required::Each, vec![true, true, true, false, true]);
    let rules = Rules {
        required: vec![required],
        ..rules
    };
    assert_eq!(pairs(&rules), Vec::<Vec<usize>>::new());
    // One of each of two things: by one candidate that has both, or by two.
    let [first, second] = [[0, 2], [0, 4]].map(|with| (0..5).map(move |of| with.contains(&of)));
    let rules = Rules {
        required: vec![
            (Required::One, first.collect()),
            (Required::One, second.collect()),
        ],
        ..Rules::default()
    };
    assert_eq!(pairs(&rules), [[0, 2], [0, 3], [0, 4], [2, 4]]);
}

#[test]
fn a_search_without_end_is_cut_off_and_says_so() {
    // All the same, and no two may stand together: nothing to find, and everything to look at.
    let n = 1_000;
    let given = Given {
        criteria: vec![network::analysis::pilots::Criterion::new(
            network::analysis::pilots::Direction::Benefit,
            1.0,
        )],
        rows: vec![vec![1.0]; n],
    };
    let study = given.study(METHODS[0]);
    let groups = (0..n).map(|place| vec![u32::from(place % 2 == 0)]);
    let rules = Rules {
        size: 4,
        one_per_group: Some(groups.collect()),
        ..Rules::default()
    };
    let found = study.portfolios(&rules, &Stop::new()).unwrap();
    assert!(!found.is_exact && found.portfolios.is_empty());
    let pairs = Rules { size: 2, ..rules };
    let found = study.portfolios(&pairs, &Stop::new()).unwrap();
    assert!(found.is_exact);
    let first: Vec<_> = found
        .portfolios
        .iter()
        .map(|of| of.alternatives.clone())
        .collect();
    assert_eq!(first, [[0, 1], [0, 3], [0, 5], [0, 7], [0, 9]]);
}

#[test]
fn rules_are_checked_before_anything_is_looked_for() {
    let given = Given {
        criteria: vec![network::analysis::pilots::Criterion::new(
            network::analysis::pilots::Direction::Cost,
            1.0,
        )],
        rows: vec![vec![1.0], vec![2.0]],
    };
    let rules = Rules {
        one_per_group: Some(Vec::new()),
        ..Rules::default()
    };
    let refused = given.study(METHODS[0]).portfolios(&rules, &Stop::new());
    assert_eq!(
        refused,
        Err(RulesError::Length {
            found: 0,
            expected: 2
        })
    );
}
