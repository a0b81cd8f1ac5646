//! Money by axis, territory and year that adds up: totals are of distinct projects, and rows say by how much they
//! overlap.

use std::collections::{BTreeMap, BTreeSet};

/// Euro cents granted to a project; `None` when unknown.
pub type Amount = Option<i64>;

/// A sum over distinct projects. An unknown amount is counted, never taken for zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many projects there are.
    pub projects: usize,
    /// Euro cents granted to those whose amount is known.
    pub granted_cents: i64,
    /// How many of them have an unknown amount.
    pub unknown_amounts: usize,
}

impl Sum {
    /// The sum of what projects were granted, each of which stands once.
    #[must_use]
    pub fn of(amounts: impl IntoIterator<Item = Amount>) -> Self {
        let mut sum = Self::default();
        for amount in amounts {
            sum.add(amount);
        }
        sum
    }

    /// What may be told as the amount: `None` when there are projects and the amount of none is known.
    #[must_use]
    pub fn known_cents(&self) -> Amount {
        let is_known = self.projects == 0 || self.unknown_amounts < self.projects;
        is_known.then_some(self.granted_cents)
    }

    fn add(&mut self, amount: Amount) {
        self.projects += 1;
        match amount {
            Some(cents) => self.granted_cents = self.granted_cents.saturating_add(cents),
            None => self.unknown_amounts += 1,
        }
    }
}

/// Where a project is, of the territories that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In one of them.
    Territory(i64),
    /// In none of them, though its territories are known.
    Elsewhere,
}

/// The projects of one axis, territory or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<K> {
    /// The axis, territory or year; `None` for projects of which it is not known.
    pub key: Option<K>,
    /// All projects of the row.
    pub sum: Sum,
    /// Those of them that stand in other rows too.
    pub shared: Sum,
}

/// Funding by axis, territory or year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown<K> {
    /// By key, the unknown one last; no row without a project.
    pub rows: Vec<Row<K>>,
    /// The distinct projects of all rows.
    pub total: Sum,
    /// By how much the rows together exceed the total, in euro cents: `Σ rows - total`; `None` when there are projects
    /// in several rows and the amount of none of them is known.
    pub overlap_cents: Amount,
}

impl<K: Copy + Ord> Breakdown<K> {
    /// Sorts projects, each of which stands once, under the keys that they bear.
    ///
    /// # Complexity
    /// O(r log r) for r pairs of project and key.
    #[must_use]
    pub fn of(projects: impl IntoIterator<Item = (Amount, BTreeSet<K>)>) -> Self {
        let mut total = Sum::default();
        let mut in_several = Sum::default();
        let mut rows: BTreeMap<(bool, Option<K>), (Sum, Sum)> = BTreeMap::new();
        for (amount, keys) in projects {
            total.add(amount);
            let is_shared = keys.len() > 1;
            if is_shared {
                in_several.add(amount);
            }
            let unknown = keys.is_empty().then_some(None);
            for key in keys.into_iter().map(Some).chain(unknown) {
                let (all, shared) = rows.entry((key.is_none(), key)).or_default();
                all.add(amount);
                if is_shared {
                    shared.add(amount);
                }
            }
        }
        let row = |((_, key), (sum, shared))| Row { key, sum, shared };
        let rows: Vec<Row<K>> = rows.into_iter().map(row).collect();
        let cents = rows.iter().map(|row| row.sum.granted_cents);
        let cents = cents.fold(0_i64, i64::saturating_add);
        let overlap = cents.saturating_sub(total.granted_cents);
        Self {
            rows,
            total,
            overlap_cents: in_several.known_cents().map(|_| overlap),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_project_on_two_territories_counts_once_in_the_total() {
        let found = Breakdown::of([
            (Some(100), BTreeSet::from(["brest", "quimper"])),
            (Some(40), BTreeSet::from(["brest"])),
            (None, BTreeSet::from(["brest"])),
            (Some(7), BTreeSet::new()),
        ]);
        assert_eq!(found.total.granted_cents, 147);
        assert_eq!(found.total.unknown_amounts, 1);
        assert_eq!(found.overlap_cents, Some(100));
        let told: Vec<_> = found
            .rows
            .iter()
            .map(|row| (row.key, row.sum.granted_cents, row.shared.granted_cents))
            .collect();
        assert_eq!(
            told,
            [
                (Some("brest"), 140, 100),
                (Some("quimper"), 100, 100),
                (None, 7, 0)
            ]
        );
        assert_eq!(found.rows[0].sum.unknown_amounts, 1);
        assert_eq!(found.rows[0].sum.projects, 3);
    }

    #[test]
    fn amounts_that_are_all_unknown_are_not_zero() {
        assert_eq!(Sum::of([]).known_cents(), Some(0));
        assert_eq!(Sum::of([None, None]).known_cents(), None);
        assert_eq!(Sum::of([None, Some(0)]).known_cents(), Some(0));
        assert_eq!(Sum::of([None, Some(7)]).known_cents(), Some(7));
        let both = || BTreeSet::from(["brest", "quimper"]);
        let overlap = |amounts: &[Amount]| {
            let projects = amounts.iter().map(|amount| (*amount, both()));
            let alone = (Some(40), BTreeSet::from(["brest"]));
            Breakdown::of(projects.chain([alone])).overlap_cents
        };
        assert_eq!(overlap(&[]), Some(0));
        assert_eq!(overlap(&[None, None]), None);
        assert_eq!(overlap(&[None, Some(0)]), Some(0));
        assert_eq!(overlap(&[None, Some(7)]), Some(7));
    }

    #[test]
    fn nothing_sums_to_nothing() {
        let found = Breakdown::of(Vec::<(Amount, BTreeSet<u8>)>::new());
        assert_eq!(found.rows, []);
        assert_eq!(
            (found.total, found.overlap_cents),
            (Sum::default(), Some(0))
        );
    }

    proptest! {
        /// Against sums made cent by cent, without rows.
        #[test]
        fn rows_add_up_to_the_total(
            projects in proptest::collection::vec(
                (proptest::option::of(0..1_000_000_i64), proptest::collection::btree_set(0..5_u8, 0..4)),
                0..30,
            ),
        ) {
            let found = Breakdown::of(projects.clone());
            let total: i64 = projects.iter().filter_map(|(cents, _)| *cents).sum();
            prop_assert_eq!(found.total.granted_cents, total);
            prop_assert_eq!(found.total.projects, projects.len());
            let rows: i64 = found.rows.iter().map(|row| row.sum.granted_cents).sum();
            prop_assert_eq!(rows - found.overlap_cents.unwrap_or(0), total);
            // What is in one row alone, and each shared project once, make the total as well.
            let alone: i64 = found
                .rows
                .iter()
                .map(|row| row.sum.granted_cents - row.shared.granted_cents)
                .sum();
            let shared: i64 = projects
                .iter()
                .filter(|(_, keys)| keys.len() > 1)
                .filter_map(|(cents, _)| *cents)
                .sum();
            prop_assert_eq!(alone + shared, total);
            for row in &found.rows {
                let bears = |keys: &BTreeSet<u8>| match row.key {
                    Some(key) => keys.contains(&key),
                    None => keys.is_empty(),
                };
                let here = || projects.iter().filter(|(_, keys)| bears(keys));
                prop_assert_eq!(row.sum.projects, here().count());
                prop_assert_eq!(row.sum.unknown_amounts, here().filter(|(cents, _)| cents.is_none()).count());
                prop_assert_eq!(row.sum.granted_cents, here().filter_map(|(cents, _)| *cents).sum::<i64>());
            }
        }
    }
}
