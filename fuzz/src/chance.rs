//! Numbers that look random and follow from a seed.

/// A source of numbers: `SplitMix64`.
///
/// # Source
/// G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators", 2014, doi:10.1145/2660193.2660195.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// One that follows from a seed and a name.
    pub(crate) fn new(seed: u64, name: &str) -> Self {
        let mut own = Self(seed);
        for byte in name.bytes() {
            own.0 ^= own.next() ^ u64::from(byte);
        }
        own
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound, 0 for a bound of 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX);
        let number = self.next().checked_rem(bound).unwrap_or_default();
        usize::try_from(number).unwrap_or_default()
    }

    /// One of a list that holds something.
    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}
