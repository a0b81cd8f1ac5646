//! What is refused, and why.

use network::analysis::pilots::{
    Cell, Criterion, Direction, DrawError, Draws, MissingPolicy, Preference, PreferenceError,
    Required, Rules, RulesError, Side, Table, TableError, Weighting, WeightingError,
};
use network::graph::Stop;

use super::tables::{METHODS, study};

fn criteria() -> Vec<Criterion> {
    vec![Criterion::new(Direction::Benefit, 1.0); 2]
}

fn refused(change: impl Fn(&mut Vec<Criterion>, &mut Vec<Vec<Cell>>)) -> Option<TableError> {
    let mut criteria = criteria();
    let mut rows = vec![vec![Cell::Known(1.0); 2]; 2];
    change(&mut criteria, &mut rows);
    Table::new(criteria, &rows, MissingPolicy::ImputeMedian).err()
}

#[test]
fn wrong_tables() {
    assert_eq!(refused(|_, _| {}), None);
    assert_eq!(
        refused(|criteria, _| criteria.clear()),
        Some(TableError::NoCriterion)
    );
    for weight in [-1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(
            refused(|criteria, _| criteria[1].weight = weight),
            Some(TableError::Weight { criterion: 1 })
        );
    }
    for weight in [0.0, f64::MAX] {
        let all = |criteria: &mut Vec<Criterion>, _: &mut Vec<Vec<Cell>>| {
            for of in &mut *criteria {
                of.weight = weight;
            }
        };
        assert_eq!(refused(all), Some(TableError::WeightSum));
    }
    assert_eq!(
        refused(|criteria, _| criteria[0].veto = Some(f64::NAN)),
        Some(TableError::Veto { criterion: 0 })
    );
    assert_eq!(
        refused(|criteria, _| criteria[0].preference = Preference::Gaussian { s: -1.0 }),
        Some(TableError::Preference {
            criterion: 0,
            problem: PreferenceError::Width
        })
    );
    assert_eq!(
        refused(|_, rows| rows[1].push(Cell::Missing)),
        Some(TableError::Length {
            alternative: 1,
            found: 3,
            expected: 2
        })
    );
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e100] {
        let at = TableError::Value {
            alternative: 1,
            criterion: 0,
        };
        assert_eq!(refused(|_, rows| rows[1][0] = Cell::Known(value)), Some(at));
        let open = Cell::Between {
            value: 1.0,
            lower: 0.0,
            upper: value,
        };
        assert_eq!(refused(|_, rows| rows[1][0] = open), Some(at));
    }
    let outside = Cell::Between {
        value: 1.0,
        lower: 2.0,
        upper: 3.0,
    };
    assert_eq!(
        refused(|_, rows| rows[0][1] = outside),
        Some(TableError::Bounds {
            alternative: 0,
            criterion: 1
        })
    );
    assert_eq!(
        refused(|_, rows| rows.iter_mut().for_each(|row| row[1] = Cell::Missing)),
        Some(TableError::NothingKnown { criterion: 1 })
    );
    assert_eq!(
        refused(|_, rows| rows.clear()),
        Some(TableError::NoCandidate)
    );
    let vetoed = refused(|criteria, _| criteria[0].veto = Some(2.0));
    assert_eq!(vetoed, Some(TableError::NoCandidate));
    assert_eq!(
        TableError::Bounds {
            alternative: 3,
            criterion: 1
        }
        .to_string(),
        "the value of alternative 3 on criterion 1 is not between its bounds"
    );
}

fn table() -> Table {
    let rows = vec![
        vec![Cell::Known(1.0), Cell::Known(2.0)],
        vec![Cell::Known(2.0), Cell::Known(1.0)],
    ];
    Table::new(criteria(), &rows, MissingPolicy::Exclude).unwrap()
}

#[test]
fn wrong_draws() {
    let study = study(table(), METHODS[0]);
    let refused = |change: fn(&mut Draws)| {
        let mut draws = Draws::default();
        change(&mut draws);
        study.robustness(&draws, &Stop::new()).err()
    };
    assert_eq!(refused(|_| {}), None);
    assert_eq!(refused(|draws| draws.count = 0), Some(DrawError::Count(0)));
    assert_eq!(
        refused(|draws| draws.count = 1_000_001),
        Some(DrawError::Count(1_000_001))
    );
    assert_eq!(refused(|draws| draws.ranks = 0), Some(DrawError::Ranks(0)));
    assert_eq!(
        refused(|draws| draws.ranks = 101),
        Some(DrawError::Ranks(101))
    );
    assert_eq!(
        refused(|draws| draws.compared = 101),
        Some(DrawError::Compared(101))
    );
    assert_eq!(refused(|draws| draws.compared = 0), None);
    assert_eq!(
        refused(|draws| draws.weighting = Weighting::Ordinal { more: vec![(1, 2)] }),
        Some(WeightingError::UnknownCriterion { criterion: 2 }.into())
    );
}

#[test]
fn wrong_rules() {
    let study = study(table(), METHODS[0]);
    let refused = |change: fn(&mut Rules)| {
        let mut rules = Rules::default();
        change(&mut rules);
        study.portfolios(&rules, &Stop::new()).err()
    };
    assert_eq!(refused(|_| {}), None);
    assert_eq!(refused(|rules| rules.size = 0), Some(RulesError::Size(0)));
    assert_eq!(refused(|rules| rules.size = 5), Some(RulesError::Size(5)));
    assert_eq!(refused(|rules| rules.best = 0), Some(RulesError::Best(0)));
    assert_eq!(
        refused(|rules| rules.best = 101),
        Some(RulesError::Best(101))
    );
    assert_eq!(
        refused(|rules| rules.required = vec![(Required::One, vec![true; 2]); 5]),
        Some(RulesError::Required(5))
    );
    assert_eq!(
        refused(|rules| rules.required = vec![(Required::One, vec![true])]),
        Some(RulesError::Length {
            found: 1,
            expected: 2
        })
    );
    assert_eq!(
        refused(|rules| rules.contrasted = Some(vec![Some(Side::Rural)])),
        Some(RulesError::Length {
            found: 1,
            expected: 2
        })
    );
    assert_eq!(
        refused(|rules| rules.apart = Some(vec![vec![], vec![0, 2]])),
        Some(RulesError::Neighbour {
            alternative: 1,
            neighbour: 2
        })
    );
}
