//! Two groups of sectors between which something is asked for.

use entity::vocab::{Sector, SectorFamily, Vocabulary};

/// Some sectors: one, a family, or any others. One bit for each position in the closed list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SectorSet(u16);

impl SectorSet {
    /// The sectors that a grouping puts into a group: one code path for the twelve sectors, the five families and others.
    #[must_use]
    pub fn of_group<G: PartialEq>(group_of: impl Fn(Sector) -> G, group: &G) -> Self {
        let all = Sector::ALL.iter().copied();
        all.filter(|sector| group_of(*sector) == *group).collect()
    }

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
        let only = |sector| SectorSet::from_iter([sector]);
        Self::new(only(one), only(other))
    }

    /// Between two families; a family and itself are the sectors within it.
    #[must_use]
    pub fn families(one: SectorFamily, other: SectorFamily) -> Self {
        let of = |family| SectorSet::of_group(Sector::family, &family);
        Self::new(of(one), of(other))
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
        u8::try_from(sector.index()).unwrap()
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
