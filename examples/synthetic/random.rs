//! A small random source that gives the same numbers on every machine.

/// A `SplitMix64` generator (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators"),
/// with whole-number draws only, so that no rounding differs between machines.
#[derive(Clone, Debug)]
pub(crate) struct Random {
    state: u64,
}

/// The increment of the generator: 2^64 divided by the golden ratio, made odd.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The generator of one record: any record can be drawn again without drawing those before it.
    ///
    /// # Arguments
    /// `stream` separates the files, `index` the records of one file.
    pub(crate) fn for_record(seed: u64, stream: u64, index: u64) -> Self {
        let mut first = Self { state: seed };
        let mut second = Self {
            state: first.next() ^ stream.wrapping_mul(STEP),
        };
        Self {
            state: second.next() ^ index.wrapping_mul(0xD1B5_4A32_D192_ED03),
        }
    }

    /// The next 64 bits.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// The next 32 bits, as a number below 2^32.
    fn half(&mut self) -> u64 {
        self.next() >> 32
    }

    /// A number from 0 to `bound` - 1; 0 when `bound` is 0. `bound` stays under 2^32.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        (self.half() * bound) >> 32
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// A number below `bound` where small ones are far likelier: the square of a uniform draw, so that
    /// rank `r` of `n` comes up about `1 / (2 sqrt(r n))` of the time.
    pub(crate) fn skewed(&mut self, bound: u64) -> u64 {
        let draw = self.half();
        (((draw * draw) >> 32) * bound) >> 32
    }

    /// Whether an event of `per_thousand` chances in a thousand happens.
    pub(crate) fn chance(&mut self, per_thousand: u64) -> bool {
        self.below(1000) < per_thousand
    }

    /// One item of a list that is not empty.
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[as_index(self.below(list.len() as u64))]
    }

    /// One value of a list of (weight, value) that is not empty.
    pub(crate) fn weighted<T: Copy>(&mut self, list: &[(u64, T)]) -> T {
        let total = list.iter().map(|(weight, _)| weight).sum();
        let mut rest = self.below(total);
        for (weight, value) in list {
            if rest < *weight {
                return *value;
            }
            rest -= weight;
        }
        list[0].1
    }
}

/// A number as a position in memory.
///
/// # Panics
/// On a machine whose memory cannot be addressed by the number, which then could not hold the list.
pub(crate) fn as_index(number: u64) -> usize {
    usize::try_from(number).expect("a position in a list fits the machine")
}
