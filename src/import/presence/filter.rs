//! A filter that tells what was surely never added (Bloom 1970).

/// Bits of a fingerprint that stand for it, 32 apart in the fingerprint, which is as good as random.
const PARTS: [u32; 4] = [0, 32, 64, 96];

/// A set of fingerprints that may take another for one of its own, and never forgets one.
#[derive(Debug)]
pub(super) struct Filter {
    words: Vec<u64>,
}

impl Filter {
    /// An empty filter of a number of bits, a power of two from 64 to 2³².
    pub(super) fn new(bits: usize) -> Self {
        debug_assert!(bits.is_power_of_two() && bits >= 64);
        Self {
            words: vec![0; bits / 64],
        }
    }

    /// Adds a fingerprint.
    pub(super) fn add(&mut self, digest: u128) {
        for part in PARTS {
            let (word, bit) = self.place(digest, part);
            self.words[word] |= bit;
        }
    }

    /// Whether a fingerprint may have been added: `false` is certain.
    pub(super) fn may_hold(&self, digest: u128) -> bool {
        PARTS.iter().all(|part| {
            let (word, bit) = self.place(digest, *part);
            self.words[word] & bit != 0
        })
    }

    fn place(&self, digest: u128, part: u32) -> (usize, u64) {
        let bits = (digest >> part) & 0xffff_ffff;
        let word = usize::try_from(bits / 64).unwrap_or(0) & (self.words.len() - 1);
        (word, 1 << (bits % 64))
    }
}
