//! Sets of concerns, one bit for each.

use crate::domain::vocab::{Concern, Vocabulary};

/// A set of concerns; the list has fewer than 32 values, which a test holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConcernSet(u32);

impl ConcernSet {
    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the set holds a concern.
    #[must_use]
    pub fn contains(self, concern: Concern) -> bool {
        self.0 >> concern.index() & 1 == 1
    }

    /// The concerns of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The concerns of either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The concerns of this set that the other does not hold.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The concerns, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = Concern> {
        let all = Concern::ALL.iter().copied();
        all.filter(move |concern| self.contains(*concern))
    }
}

impl FromIterator<Concern> for ConcernSet {
    fn from_iter<I: IntoIterator<Item = Concern>>(concerns: I) -> Self {
        let bits = concerns.into_iter().map(|concern| 1 << concern.index());
        Self(bits.fold(0, |set, bit: u32| set | bit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_concern_has_a_bit_of_its_own() {
        assert!(Concern::ALL.len() <= 32);
        let all: ConcernSet = Concern::ALL.iter().copied().collect();
        assert_eq!(all.iter().collect::<Vec<_>>(), Concern::ALL);
        let cold: ConcernSet = [Concern::ColdHome].into_iter().collect();
        assert_eq!(all.without(cold).and(cold), ConcernSet::default());
        assert!(all.without(cold).or(cold) == all && cold.contains(Concern::ColdHome));
    }
}
