//! Filters, made ready to be asked of each document.

use crate::domain::vocab::{ActorKind, Vocabulary};

use super::columns::{Columns, mask, wide_mask};
use super::error::SearchError;
use super::near::Around;
use super::request::SearchFilter;

/// Territories up to this identifier are looked up in a bit set, others by bisection.
const LARGEST_IN_BITS: i64 = 1 << 23;

/// A filter in the form in which documents are packed.
#[derive(Debug)]
pub(super) struct CompiledFilter {
    /// One bit for each kind allowed.
    kinds: u128,
    /// One bit for each value, any of which is enough; zero when nothing is asked.
    sectors: u64,
    themes: u128,
    publics: u64,
    status: Option<usize>,
    territories: Vec<TerritorySet>,
    pub(super) around: Option<Around>,
}

impl CompiledFilter {
    /// Makes a filter ready.
    ///
    /// # Errors
    /// [`SearchError::InvalidPoint`].
    pub(super) fn new(filter: &SearchFilter) -> Result<Self, SearchError> {
        let kinds = if filter.kinds.is_empty() {
            let wanted = ActorKind::ALL
                .iter()
                .filter(|kind| filter.include_groups || !kind.is_group());
            wide_mask(wanted)
        } else {
            wide_mask(&filter.kinds)
        };
        Ok(Self {
            kinds,
            sectors: mask(&filter.sectors),
            themes: wide_mask(&filter.themes),
            publics: mask(&filter.publics),
            status: filter.status.map(Vocabulary::index),
            territories: filter
                .territories
                .iter()
                .map(|set| TerritorySet::new(set))
                .collect(),
            around: filter.near.map(Around::new).transpose()?,
        })
    }

    /// Whether the document of a segment is wanted.
    ///
    /// # Complexity
    /// Constant, plus the number of territories of the document.
    pub(super) fn accepts(&self, columns: &Columns, doc: usize) -> bool {
        let traits = columns.traits.get(doc).copied().unwrap_or_default();
        let any = |asked: u64, held: u64| asked == 0 || asked & held != 0;
        if (self.kinds >> traits.kind()) & 1 == 0
            || !any(self.sectors, traits.sectors())
            || self.status.is_some_and(|status| status != traits.status())
        {
            return false;
        }
        if self.themes != 0
            && self.themes & columns.themes.get(doc).copied().unwrap_or_default() == 0
        {
            return false;
        }
        if self.publics != 0
            && self.publics & columns.publics.get(doc).copied().unwrap_or_default() == 0
        {
            return false;
        }
        self.territories
            .iter()
            .all(|set| columns.territories(doc).iter().any(|id| set.holds(*id)))
            && self
                .around
                .is_none_or(|around| around.holds(columns.places.get(doc).copied().flatten()))
    }
}

/// A set of territories.
#[derive(Debug)]
enum TerritorySet {
    Bits(Vec<u64>),
    Sorted(Vec<i64>),
}

impl TerritorySet {
    /// A set of identifiers, read once: sets of tens of thousands are common.
    fn new(ids: &[i64]) -> Self {
        let mut bits: Vec<u64> = Vec::new();
        for id in ids {
            let within = usize::try_from(*id).ok().filter(|_| *id < LARGEST_IN_BITS);
            let Some(id) = within else {
                let mut sorted = ids.to_vec();
                sorted.sort_unstable();
                return Self::Sorted(sorted);
            };
            if id / 64 >= bits.len() {
                bits.resize(id / 64 + 1, 0);
            }
            if let Some(word) = bits.get_mut(id / 64) {
                *word |= 1 << (id % 64);
            }
        }
        Self::Bits(bits)
    }

    fn holds(&self, id: i64) -> bool {
        match self {
            Self::Bits(bits) => usize::try_from(id)
                .ok()
                .and_then(|id| bits.get(id / 64).map(|word| (word >> (id % 64)) & 1 == 1))
                .unwrap_or(false),
            Self::Sorted(sorted) => sorted.binary_search(&id).is_ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_territories_hold_what_they_were_made_of() {
        for ids in [
            vec![],
            vec![0],
            vec![3, 64, 65, 127, 128],
            vec![-4, 2],
            vec![1, i64::MAX],
        ] {
            let set = TerritorySet::new(&ids);
            for id in [-4, -1, 0, 1, 2, 3, 63, 64, 65, 127, 128, 129, i64::MAX] {
                assert_eq!(set.holds(id), ids.contains(&id), "{id} in {ids:?}");
            }
        }
    }
}
