//! Choosing and ordering gaps.

use super::super::grouping::GroupPair;
use super::super::simulate::GapChange;
use super::{GapStatus, Gaps};
use crate::graph::index;

/// Which gaps come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GapOrder {
    /// By severity (unconnected, fragile, weak, unobserved, absent, covered), then the more links are possible,
    /// then the fewer there are, then by territory and pair.
    #[default]
    WorstFirst,
    /// By the identifier of the territory, then by pair.
    Territory,
}

/// Which gaps are asked for; what is empty or `None` takes all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct GapQuery {
    /// Statuses.
    pub statuses: Vec<GapStatus>,
    /// A pair of groups.
    pub pair: Option<GroupPair>,
    /// A territory of the level.
    pub territory: Option<u32>,
    /// The order.
    pub order: GapOrder,
}

impl Gaps {
    /// The numbers of the gaps that are asked for, in the order asked for.
    ///
    /// # Complexity
    /// O(g) for g gaps; nothing is sorted.
    #[must_use]
    pub fn select(&self, query: &GapQuery) -> Vec<u32> {
        let mut statuses = [query.statuses.is_empty(); GapStatus::ALL.len()];
        for status in &query.statuses {
            statuses[*status as usize] = true;
        }
        let pair = query.pair.map(|pair| self.pairs.binary_search(&pair));
        let all = 0..index(self.len());
        let range = match query.territory {
            None => all.clone(),
            Some(id) => self.numbers_in(id),
        };
        let takes = |number: &u32| {
            range.contains(number)
                && statuses[self.statuses[*number as usize] as usize]
                && pair.is_none_or(|pair| pair == Ok(*number as usize % self.pairs.len()))
        };
        match query.order {
            GapOrder::WorstFirst => self.worst_first.iter().copied().filter(takes).collect(),
            GapOrder::Territory => range.clone().filter(takes).collect(),
        }
    }

    fn numbers_in(&self, territory: u32) -> std::ops::Range<u32> {
        let of = |figures: &super::TerritoryGaps| figures.territory;
        match self.territories.binary_search_by_key(&Some(territory), of) {
            Ok(place) => {
                let pairs = self.pairs.len();
                index(place * pairs)..index((place + 1) * pairs)
            }
            Err(_) => 0..0,
        }
    }

    /// The numbers in the order of [`GapOrder::WorstFirst`].
    pub(super) fn by_severity(&self) -> Vec<u32> {
        let mut keys: Vec<(u8, u64, u32, u32)> = (0..index(self.len()))
            .map(|number| {
                let (place, pair) = self.place(number);
                let tally = &self.tallies[place];
                let severity = self.statuses[number as usize].severity();
                // The larger first.
                let possible = u64::MAX - tally.possible(pair);
                (severity, possible, tally.cell(pair).links, number)
            })
            .collect();
        keys.sort_unstable();
        keys.into_iter().map(|key| key.3).collect()
    }

    /// Where the status differs from that of the same gap elsewhere, by territory, then pair; gaps of the same level,
    /// scope and grouping are compared.
    pub(in crate::analysis) fn differences(&self, after: &Self) -> Vec<GapChange> {
        let both = self.statuses.iter().zip(&after.statuses);
        (0..)
            .zip(both)
            .filter(|(_, (before, after))| before != after)
            .map(|(number, (before, after))| {
                let (place, pair) = self.place(number);
                GapChange {
                    territory: self.territories[place].territory,
                    pair,
                    before: *before,
                    after: *after,
                }
            })
            .collect()
    }

    /// The pairs of groups, in the order of the gaps of a territory.
    #[must_use]
    pub fn pairs(&self) -> &[GroupPair] {
        &self.pairs
    }
}
