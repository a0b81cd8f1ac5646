//! Sectors taken one by one, or by family.

use entity::vocab::{Sector, SectorFamily, Vocabulary};

use super::scope::code;

/// How sectors are put into groups, which are numbered from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// Every sector by itself: the groups are the positions in the closed list of sectors.
    #[default]
    Sectors,
    /// By family: the groups are the positions in the closed list of families.
    Families,
}

/// An unordered pair of groups, the smaller one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupPair {
    /// The smaller group.
    pub x: u8,
    /// The larger group.
    pub y: u8,
}

impl GroupPair {
    /// The pair of two groups, in either order.
    #[must_use]
    pub const fn new(one: u8, other: u8) -> Self {
        if one <= other {
            Self { x: one, y: other }
        } else {
            Self { x: other, y: one }
        }
    }

    /// The place of the pair among all pairs, those of a group with itself included: by the larger group, then the
    /// smaller one.
    pub(crate) const fn place(self) -> usize {
        let (x, y) = (self.x as usize, self.y as usize);
        y * (y + 1) / 2 + x
    }
}

impl Grouping {
    /// How many groups there are.
    #[must_use]
    pub const fn len(self) -> usize {
        match self {
            Self::Sectors => Sector::ALL.len(),
            Self::Families => SectorFamily::ALL.len(),
        }
    }

    /// Never: there is a group for every sector.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        false
    }

    /// The group of a sector.
    #[must_use]
    pub fn group(self, sector: Sector) -> u8 {
        match self {
            Self::Sectors => code(sector),
            Self::Families => code(sector.family()),
        }
    }

    /// The groups of the sectors, by their positions in the closed list.
    #[must_use]
    pub fn by_sector(self) -> Vec<u8> {
        Sector::ALL
            .iter()
            .map(|sector| self.group(*sector))
            .collect()
    }

    /// The sectors of a group, in the order of the closed list.
    pub fn sectors(self, group: u8) -> impl Iterator<Item = Sector> {
        let all = Sector::ALL.iter().copied();
        all.filter(move |sector| self.group(*sector) == group)
    }

    /// Every pair of two different groups: by the smaller group, then the larger one.
    pub fn pairs(self) -> impl Iterator<Item = GroupPair> {
        self.pairs_with_itself().filter(|pair| pair.x != pair.y)
    }

    /// Every pair of groups, that of a group with itself included, in the same order.
    pub fn pairs_with_itself(self) -> impl Iterator<Item = GroupPair> {
        let groups = move || (0..).take(self.len());
        groups().flat_map(move |x| groups().skip(x.into()).map(move |y| GroupPair { x, y }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_sectors_make_sixty_six_pairs_and_five_families_ten() {
        assert_eq!(Grouping::Sectors.pairs().count(), 66);
        assert_eq!(Grouping::Families.pairs().count(), 10);
        assert_eq!(Grouping::Sectors.pairs_with_itself().count(), 78);
        for grouping in [Grouping::Sectors, Grouping::Families] {
            let mut places: Vec<usize> =
                grouping.pairs_with_itself().map(GroupPair::place).collect();
            places.sort_unstable();
            assert!(places.iter().copied().eq(0..places.len()));
        }
    }

    #[test]
    fn sectors_go_to_their_family() {
        let health = Grouping::Families.group(Sector::PrimaryCare);
        assert_eq!(usize::from(health), SectorFamily::Health.index());
        let of_health: Vec<Sector> = Grouping::Families.sectors(health).collect();
        assert_eq!(of_health.len(), 4);
        assert!(Grouping::Sectors.sectors(3).eq([Sector::PrimaryCare]));
        assert_eq!(GroupPair::new(4, 1), GroupPair { x: 1, y: 4 });
    }
}
