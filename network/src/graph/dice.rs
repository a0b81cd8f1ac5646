//! Numbers that look drawn, the same for a seed on every machine.

/// `SplitMix64`: G. Steele, D. Lea and C. Flood (2014), Fast splittable pseudorandom number generators,
/// <https://doi.org/10.1145/2714064.2660195>.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// A stream that starts at a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// One of many streams of a seed: those of two numbers start far from each other.
    pub(crate) fn stream(seed: u64, number: u64) -> Self {
        let start = Self::new(seed).bits();
        Self(Self::new(start ^ number).bits())
    }

    /// 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a bound above 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.below_u64(bound as u64)).expect("it is below a usize")
    }

    /// A number below a bound above 0.
    pub(crate) fn below_u64(&mut self, bound: u64) -> u64 {
        let scaled = (u128::from(self.bits()) * u128::from(bound)) >> 64;
        u64::try_from(scaled).expect("it is below a u64")
    }

    /// A number in (0, 1), neither end included.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are held exactly")]
    pub(crate) fn unit(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
        // 52 bits and the half between two of them: one bit more would be rounded up to 1.
        ((self.bits() >> 12) as f64 + 0.5) * STEP
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        // From the public domain program of S. Vigna, <https://prng.di.unimi.it/splitmix64.c>, at seed 1234567.
        let mut dice = Dice::new(1_234_567);
        let first: Vec<u64> = (0..5).map(|_| dice.bits()).collect();
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ]
        );
    }

    #[test]
    fn units_stay_inside_and_spread() {
        let mut dice = Dice::stream(7, 3);
        let (mut sum, mut tenths) = (0.0, [0_u32; 10]);
        for _ in 0..100_000 {
            let unit = dice.unit();
            assert!(unit > 0.0 && unit < 1.0);
            sum += unit;
            tenths[dice.below(10)] += 1;
        }
        assert!((sum / 100_000.0 - 0.5).abs() < 0.004);
        assert!(tenths.iter().all(|count| count.abs_diff(10_000) < 500));
    }

    #[test]
    fn streams_differ() {
        let start = |seed, number| Dice::stream(seed, number).bits();
        let mut starts: Vec<u64> = (0..40)
            .flat_map(|seed| (0..40).map(move |number| start(seed, number)))
            .collect();
        starts.sort_unstable();
        starts.dedup();
        assert_eq!(starts.len(), 1_600);
    }
}
