//! What is done to be fast, against the whole model made anew.

use proptest::prelude::*;

use super::super::leaders::Leaders;
use super::super::weights::{Weigher, Weighting};
use super::super::{Cell, Criterion, Direction, MissingPolicy, Preference, Study, Table};
use super::rivals::Rivals;
use super::*;
use crate::graph::Stop;

const METHODS: [Method; 3] = [Method::WeightedSum, Method::Topsis, Method::Promethee];

/// Few different values, so that many are the same; some within bounds, some missing.
fn cell() -> impl Strategy<Value = Cell> {
    let number = (-6_i32..7).prop_map(f64::from);
    prop_oneof![
        6 => number.prop_map(|value| Cell::Known(value * 0.37)),
        1 => (-6_i32..7, 0_u8..4, 0_u8..4).prop_map(|(value, below, above)| {
            let value = f64::from(value) * 0.37;
            Cell::Between {
                value,
                lower: value - f64::from(below),
                upper: value + f64::from(above),
            }
        }),
        1 => Just(Cell::Missing),
    ]
}

fn preference() -> impl Strategy<Value = Preference> {
    prop_oneof![
        Just(Preference::Usual),
        Just(Preference::UShape { q: 0.37 }),
        Just(Preference::Level { q: 0.37, p: 1.1 }),
        Just(Preference::Linear { q: 0.2, p: 1.5 }),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    (1_usize..7, 1_usize..24).prop_flat_map(|(criteria, rows)| {
        let of = (preference(), prop::bool::ANY).prop_map(|(preference, is_cost)| Criterion {
            preference,
            ..Criterion::new(
                if is_cost {
                    Direction::Cost
                } else {
                    Direction::Benefit
                },
                1.0,
            )
        });
        let rows = prop::collection::vec(prop::collection::vec(cell(), criteria), rows);
        (prop::collection::vec(of, criteria), rows)
            .prop_filter_map("nothing is known on some criterion", |(criteria, rows)| {
                Table::new(criteria, &rows, MissingPolicy::ImputeMedian).ok()
            })
    })
}

/// The model as the table would have it if the values that were drawn were known.
fn anew(study: &Study, redraw: &Redraw<'_>) -> Model {
    let mut table = study.table.clone();
    for of in &redraw.columns {
        table.columns[of.criterion].values.clone_from(&of.values);
    }
    Model::new(&table, study.method)
}

/// The first ranks, as they are told.
fn told(leaders: &Leaders, study: &Study) -> Vec<(usize, usize)> {
    let mut told = Vec::new();
    leaders.visit(&study.is_dominated, |rank, place| told.push((rank, place)));
    told
}

proptest! {
    #[test]
    fn models_and_leaders_are_those_of_the_values_that_were_drawn(table in table(), seed: u64, ranks in 1_usize..5) {
        for method in METHODS {
            let study = Study::new(table.clone(), method, &Stop::new()).unwrap();
            let weigher = Weigher::new(&Weighting::Uniform, &study.table).unwrap();
            let (mut next, mut fast) = (Redraw::new(&study), Redraw::new(&study));
            let (mut dice, mut same) = (Dice::new(seed), Dice::new(seed));
            let ranks = ranks.min(study.model.rows);
            let [mut leaders, mut expected] = [(); 2].map(|()| Leaders::new(ranks));
            let mut weights = Vec::new();
            for _ in 0..5 {
                weigher.draw(&mut Dice::new(dice.clone().bits()), &mut weights);
                let model = next.next(&mut dice).clone();
                let known = anew(&study, &next);
                prop_assert_eq!(&model.terms, &known.terms, "{:?}", method);
                prop_assert_eq!(&model.short, &known.short, "{:?}", method);
                let (mut merits, mut spare, mut found) = (Vec::new(), Vec::new(), Vec::new());
                model.merits(&weights, &mut merits, &mut spare);
                expected.look(&merits);
                let compared = [study.model.rows - 1];
                fast.lead(&mut same, &weights, &compared, &mut leaders, &mut found);
                prop_assert_eq!(told(&leaders, &study), told(&expected, &study), "{:?}", method);
                let factors = model.factors(&weights);
                for (_, place) in told(&expected, &study).into_iter().chain([(0, compared[0])]) {
                    prop_assert_eq!(found[place].to_bits(), merits[place].to_bits(), "{:?}", method);
                    prop_assert_eq!(model.merit(&factors, place).to_bits(), merits[place].to_bits());
                }
            }
        }
    }

    #[test]
    fn nobody_but_rivals_comes_before_a_candidate(table in table(), seed: u64) {
        for method in METHODS {
            let study = Study::new(table.clone(), method, &Stop::new()).unwrap();
            let weigher = Weigher::new(&Weighting::Uniform, &study.table).unwrap();
            let (mut redraw, mut dice) = (Redraw::new(&study), Dice::new(seed));
            let (mut weights, mut merits, mut spare) = (Vec::new(), Vec::new(), Vec::new());
            weigher.draw(&mut dice, &mut weights);
            let rivals = Rivals::new(&study);
            let rivals: Vec<Vec<usize>> = (0..study.model.rows).map(|of| rivals.of(of, &weights)).collect();
            for _ in 0..5 {
                redraw.next(&mut dice).merits(&weights, &mut merits, &mut spare);
                for (place, rivals) in rivals.iter().enumerate() {
                    prop_assert!(rivals.contains(&place));
                    for (other, merit) in merits.iter().enumerate() {
                        prop_assert!(*merit < merits[place] || rivals.contains(&other), "{:?}", method);
                    }
                }
            }
        }
    }
}

#[test]
fn those_far_behind_are_no_rivals() {
    let criteria = vec![Criterion::new(Direction::Benefit, 1.0); 2];
    let mut rows = vec![vec![Cell::Known(1.0); 2]; 30];
    for (place, row) in rows.iter_mut().enumerate() {
        let value = f64::from(u8::try_from(place).unwrap());
        *row = vec![Cell::Known(value), Cell::Known(value + 1.0)];
    }
    rows[28][0] = Cell::Between {
        value: 28.0,
        lower: 27.0,
        upper: 29.5,
    };
    let table = Table::new(criteria, &rows, MissingPolicy::Exclude).unwrap();
    for method in METHODS {
        let study = Study::new(table.clone(), method, &Stop::new()).unwrap();
        let found = Rivals::new(&study).of(29, &[0.5, 0.5]);
        assert!(
            found.contains(&29) && found.len() <= 5,
            "{method:?} {found:?}"
        );
    }
}
