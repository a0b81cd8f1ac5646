//! Sets of small numbers that lie close together.

/// A set of numbers as the bits between its smallest and its largest: the communes of a territory, the territories of
/// a level that an actor is present in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Window {
    /// Number of the first word.
    first: usize,
    words: Vec<u64>,
}

impl Window {
    /// The set of these numbers, in any order.
    pub(super) fn of(numbers: &[u32]) -> Self {
        let word = |number: u32| number as usize / 64;
        let Some(first) = numbers.iter().copied().map(word).min() else {
            return Self::default();
        };
        let last = numbers.iter().copied().map(word).max().unwrap_or(first);
        let mut words = vec![0; last - first + 1];
        for number in numbers {
            words[word(*number) - first] |= 1_u64 << (number % 64);
        }
        Self { first, words }
    }

    /// Whether it holds a number: O(1).
    pub(super) fn contains(&self, number: u32) -> bool {
        let place = (number as usize / 64).wrapping_sub(self.first);
        self.words
            .get(place)
            .is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// The words of both from the first one that both have, with the number of that one.
    fn common(&self, other: &Self) -> (usize, impl Iterator<Item = u64>) {
        let first = self.first.max(other.first);
        let from = |set: &'_ Self| {
            let start = (first - set.first).min(set.words.len());
            start..set.words.len()
        };
        let (mine, others) = (&self.words[from(self)], &other.words[from(other)]);
        (first, mine.iter().zip(others).map(|(a, b)| a & b))
    }

    /// Whether both hold a number.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.common(other).1.any(|word| word != 0)
    }

    /// The numbers that both hold, rising.
    pub(super) fn shared(&self, other: &Self) -> impl Iterator<Item = u32> {
        let (first, words) = self.common(other);
        (first..)
            .zip(words)
            .flat_map(|(place, word)| bits(place, word))
    }

    /// The numbers, rising.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        (self.first..)
            .zip(&self.words)
            .flat_map(|(place, word)| bits(place, *word))
    }
}

/// The numbers that the bits of a word stand for.
fn bits(place: usize, mut word: u64) -> impl Iterator<Item = u32> {
    let start = crate::graph::index(place * 64);
    std::iter::from_fn(move || {
        (word != 0).then(|| {
            let bit = word.trailing_zeros();
            word &= word - 1;
            start + bit
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_far_apart_share_nothing() {
        let near = Window::of(&[3, 700, 64]);
        assert_eq!(near.numbers().collect::<Vec<_>>(), [3, 64, 700]);
        assert!(near.contains(64) && !near.contains(65) && !near.contains(1_000_000));
        let far = Window::of(&[701, 70_000, 700]);
        assert!(near.meets(&far) && far.meets(&near));
        assert_eq!(far.shared(&near).collect::<Vec<_>>(), [700]);
        assert!(!Window::of(&[5]).meets(&far) && !far.meets(&Window::of(&[5])));
        let none = Window::of(&[]);
        assert!(!none.meets(&near) && !near.meets(&none) && !none.contains(0));
    }
}
