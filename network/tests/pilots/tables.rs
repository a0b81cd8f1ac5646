//! Random tables for the tests.

use network::analysis::pilots::{
    Cell, Criterion, Direction, Method, MissingPolicy, Preference, Study, Table,
};
use network::graph::Stop;
use proptest::prelude::*;

pub(crate) const METHODS: [Method; 3] = [Method::WeightedSum, Method::Topsis, Method::Promethee];

/// Criteria and rows of small whole values: ties, constant columns and dominated rows are frequent.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) rows: Vec<Vec<f64>>,
}

impl Given {
    pub(crate) fn table(&self) -> Table {
        let row = |row: &Vec<f64>| row.iter().map(|value| Cell::Known(*value)).collect();
        let rows: Vec<Vec<Cell>> = self.rows.iter().map(row).collect();
        Table::new(self.criteria.clone(), &rows, MissingPolicy::Exclude).unwrap()
    }

    pub(crate) fn study(&self, method: Method) -> Study {
        study(self.table(), method)
    }
}

pub(crate) fn study(table: Table, method: Method) -> Study {
    Study::new(table, method, &Stop::new()).unwrap()
}

fn preference() -> impl Strategy<Value = Preference> {
    prop_oneof![
        Just(Preference::Usual),
        Just(Preference::UShape { q: 1.0 }),
        Just(Preference::VShape { p: 3.0 }),
        Just(Preference::Level { q: 1.0, p: 3.0 }),
        Just(Preference::Linear { q: 1.0, p: 4.0 }),
        Just(Preference::Gaussian { s: 2.0 }),
    ]
}

fn criterion() -> impl Strategy<Value = Criterion> {
    (any::<bool>(), 0_u8..6, preference()).prop_map(|(is_cost, weight, preference)| Criterion {
        preference,
        ..Criterion::new(
            if is_cost {
                Direction::Cost
            } else {
                Direction::Benefit
            },
            f64::from(weight),
        )
    })
}

/// Up to `most` alternatives on up to 5 criteria, one of which has a weight at least.
pub(crate) fn given(most: usize, values: i32) -> impl Strategy<Value = Given> {
    let sizes = (1..=most, 1_usize..6);
    sizes.prop_flat_map(move |(rows, columns)| {
        let row = prop::collection::vec(0..=values, columns);
        let row = row.prop_map(|row| row.into_iter().map(f64::from).collect());
        let criteria = prop::collection::vec(criterion(), columns);
        let criteria = criteria.prop_map(|mut criteria| {
            criteria[0].weight += 1.0;
            criteria
        });
        let rows = prop::collection::vec(row, rows);
        (criteria, rows).prop_map(|(criteria, rows)| Given { criteria, rows })
    })
}
