//! Sets of themes or publics, and how much they have in common.

use super::places::Numbers;

/// Above so many different sets, indices are counted pair by pair instead of kept.
const LARGEST_TABLE: usize = 1_024;

/// Sets of themes or publics, most of which many actors have in common.
#[derive(Debug)]
pub(super) struct Sets {
    /// The set of each vertex.
    pub(super) of: Vec<u32>,
    each: Vec<u128>,
    /// Their Jaccard indices, row by row; empty when there would be too many.
    table: Vec<Option<f64>>,
}

impl Sets {
    pub(super) fn new(of_vertices: impl Iterator<Item = u128>) -> Self {
        let mut numbers = Numbers::new();
        let mut each = Vec::new();
        let of = of_vertices.map(|set| {
            let (number, is_new) = numbers.of(set);
            if is_new {
                each.push(set);
            }
            number
        });
        let of = of.collect();
        let mut table = Vec::new();
        if each.len() <= LARGEST_TABLE {
            let rows = each.iter();
            table.extend(rows.flat_map(|a| each.iter().map(|b| jaccard(*a, *b))));
        }
        Self { of, each, table }
    }

    /// The index of two sets by their numbers.
    pub(super) fn between(&self, a: u32, b: u32) -> Option<f64> {
        let (a, b) = (a as usize, b as usize);
        if self.table.is_empty() {
            return jaccard(self.each[a], self.each[b]);
        }
        self.table[a * self.each.len() + b]
    }

    /// The index of two vertices.
    pub(super) fn jaccard(&self, u: u32, v: u32) -> Option<f64> {
        self.between(self.of[u as usize], self.of[v as usize])
    }
}

/// |A ∩ B| / |A ∪ B|; `None` when one of them is empty: what an actor does not tell is not known, and not zero.
pub(super) fn jaccard(a: u128, b: u128) -> Option<f64> {
    let both = f64::from((a & b).count_ones());
    (a != 0 && b != 0).then(|| both / f64::from((a | b).count_ones()))
}
