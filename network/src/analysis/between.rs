//! Two groups of sectors between which something is asked for.

use entity::vocab::{Sector, SectorFamily, Vocabulary};

use super::scope::code;
use super::{GroupPair, Grouping};

/// Some sectors: one, a family, or any others. One bit for each position in the closed list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SectorSet(u16);

impl SectorSet {
    /// Whether the set holds the sector at a position of the closed list.
    #[must_use]
    pub const fn contains(self, sector: u8) -> bool {
        self.0 >> sector & 1 == 1
    }
}

impl FromIterator<Sector> for SectorSet {
    fn from_iter<I: IntoIterator<Item = Sector>>(sectors: I) -> Self {
        Self(
            sectors
                .into_iter()
                .fold(0, |bits, sector| bits | 1 << sector.index()),
        )
    }
}

/// An unordered pair of groups of sectors. The groups may be the same, or share sectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Between {
    one: SectorSet,
    other: SectorSet,
}

impl Between {
    /// Between two groups.
    #[must_use]
    pub const fn new(one: SectorSet, other: SectorSet) -> Self {
        Self { one, other }
    }

    /// Between two sectors.
    #[must_use]
    pub fn sectors(one: Sector, other: Sector) -> Self {
        Self::groups(Grouping::Sectors, GroupPair::new(code(one), code(other)))
    }

    /// Between two groups of a grouping; a group and itself are the sectors within it.
    #[must_use]
    pub fn groups(grouping: Grouping, pair: GroupPair) -> Self {
        let of = |group| grouping.sectors(group).collect();
        Self::new(of(pair.x), of(pair.y))
    }

    /// Between two families.
    #[must_use]
    pub fn families(one: SectorFamily, other: SectorFamily) -> Self {
        Self::groups(Grouping::Families, GroupPair::new(code(one), code(other)))
    }

    /// Whether one of two sectors, by their positions, is in one group and the other in the other group.
    #[must_use]
    pub const fn joins(self, a: u8, b: u8) -> bool {
        (self.one.contains(a) && self.other.contains(b))
            || (self.one.contains(b) && self.other.contains(a))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(sector: Sector) -> u8 {
        code(sector)
    }

    #[test]
    fn a_pair_of_sectors_has_no_order() {
        let pair = Between::sectors(Sector::Housing, Sector::PrimaryCare);
        let (housing, care) = (at(Sector::Housing), at(Sector::PrimaryCare));
        assert!(pair.joins(housing, care) && pair.joins(care, housing));
        assert!(!pair.joins(housing, housing) && !pair.joins(care, at(Sector::Shelter)));
    }

    #[test]
    fn families_join_their_sectors() {
        let pair = Between::families(SectorFamily::HousingEnergy, SectorFamily::Health);
        assert!(pair.joins(at(Sector::HealthInsurance), at(Sector::EnergyClimate)));
        assert!(!pair.joins(at(Sector::Housing), at(Sector::EnergyClimate)));
        let within = Between::families(SectorFamily::Health, SectorFamily::Health);
        assert!(within.joins(at(Sector::PrimaryCare), at(Sector::HealthInsurance)));
        assert!(!within.joins(at(Sector::PrimaryCare), at(Sector::Housing)));
    }
}
