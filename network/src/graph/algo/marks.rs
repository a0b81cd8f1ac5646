//! A set of vertices that is emptied in order.

/// A set of numbers below a bound, as bits under bits: what it holds is taken out in order without sorting.
#[derive(Debug)]
pub(super) struct Marks {
    words: Vec<u64>,
    /// One bit for each word that is not zero.
    summary: Vec<u64>,
}

impl Marks {
    /// An empty set of numbers below `bound`.
    pub(super) fn new(bound: usize) -> Self {
        let words = bound.div_ceil(64);
        Self {
            words: vec![0; words],
            summary: vec![0; words.div_ceil(64)],
        }
    }

    /// Puts a number in.
    pub(super) fn insert(&mut self, number: u32) {
        let word = number as usize / 64;
        self.words[word] |= 1 << (number % 64);
        self.summary[word / 64] |= 1 << (word % 64);
    }

    /// Takes everything out, in increasing order: O(bound / 4096 + what was in).
    pub(super) fn drain(&mut self, mut each: impl FnMut(u32)) {
        for (block, summary) in self.summary.iter_mut().enumerate() {
            while *summary != 0 {
                let place = block * 64 + summary.trailing_zeros() as usize;
                *summary &= *summary - 1;
                let mut word = std::mem::take(&mut self.words[place]);
                while word != 0 {
                    each(super::super::index(place * 64) + word.trailing_zeros());
                    word &= word - 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_out_once_and_in_order() {
        let mut marks = Marks::new(10_000);
        for number in [9_999, 0, 63, 64, 5_000, 63, 4_095, 4_096] {
            marks.insert(number);
        }
        let mut out = Vec::new();
        marks.drain(|number| out.push(number));
        assert_eq!(out, [0, 63, 64, 4_095, 4_096, 5_000, 9_999]);
        marks.drain(|number| panic!("{number} was left"));
        Marks::new(0).drain(|number| panic!("{number} was there"));
    }
}
