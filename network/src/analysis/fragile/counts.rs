//! How many actors of each sector lie in a range of places.

use std::ops::Range;

use entity::vocab::{Sector, Vocabulary};

/// Actors by sector.
pub(super) type Counts = [u32; Sector::ALL.len()];

/// Places to one sum: fewer take memory, more take time.
const BLOCK: usize = 16;

/// The sectors by place, and their counts before every block of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SectorCounts {
    sectors: Vec<u8>,
    before: Vec<Counts>,
}

impl SectorCounts {
    pub(super) fn new(sectors: Vec<u8>) -> Self {
        let mut sum = Counts::default();
        let mut before = Vec::with_capacity(sectors.len() / BLOCK + 1);
        before.push(sum);
        for block in sectors.chunks_exact(BLOCK) {
            add(&mut sum, block);
            before.push(sum);
        }
        Self { sectors, before }
    }

    /// Bytes held.
    pub(super) fn memory(&self) -> usize {
        size_of_val(&*self.sectors) + size_of_val(&*self.before)
    }

    /// The counts of some ranges together: O(1) for each.
    pub(super) fn of(&self, places: &[Range<u32>]) -> Counts {
        let mut counts = Counts::default();
        for range in places {
            let (start, end) = (self.up_to(range.start), self.up_to(range.end));
            for (count, (start, end)) in counts.iter_mut().zip(start.iter().zip(end)) {
                *count += end - start;
            }
        }
        counts
    }

    fn up_to(&self, place: u32) -> Counts {
        let block = place as usize / BLOCK;
        let mut counts = self.before[block];
        add(&mut counts, &self.sectors[block * BLOCK..place as usize]);
        counts
    }
}

fn add(counts: &mut Counts, sectors: &[u8]) {
    for sector in sectors {
        counts[usize::from(*sector)] += 1;
    }
}

/// Pairs of different sectors within a part.
pub(super) fn cross(part: &Counts) -> u64 {
    let squares =
        |counts: &Counts| -> u64 { counts.iter().map(|count| u64::from(*count).pow(2)).sum() };
    let all: u64 = part.iter().map(|count| u64::from(*count)).sum();
    (all * all - squares(part)) / 2
}

/// Pairs of different sectors between two parts.
pub(super) fn cross_between(one: &Counts, other: &Counts) -> u64 {
    let all = |part: &Counts| -> u64 { part.iter().map(|count| u64::from(*count)).sum() };
    let same: u64 = one
        .iter()
        .zip(other)
        .map(|(a, b)| u64::from(*a) * u64::from(*b))
        .sum();
    all(one) * all(other) - same
}
