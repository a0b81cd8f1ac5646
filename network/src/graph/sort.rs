//! Pairs of small numbers in order.

use super::index;

/// Bits by which pairs are put in order at once: so many places are written to in turn, and all of them are near.
const BITS: u32 = 11;

/// Pairs of numbers below `n` in order, each once.
///
/// Counting sorts, by the second numbers and then by the first, of each the lower bits first: every one leaves pairs of
/// the same bits in the order in which they come.
///
/// # Panics
/// When a number is not below `n`, or there are 2³² pairs or more.
///
/// # Complexity
/// O(m log n / 11) time and O(m) space: two rounds for a thousand numbers, four for a million.
pub(super) fn sorted(n: usize, mut pairs: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    let is_below = |number: u32| (number as usize) < n;
    let are_below = pairs
        .iter()
        .all(|pair| is_below(pair.0) && is_below(pair.1));
    assert!(are_below, "the ends of edges are vertices");
    index(pairs.len());
    let all_bits = usize::BITS - n.saturating_sub(1).leading_zeros();
    let rounds = all_bits.div_ceil(BITS);
    let bits = all_bits.div_ceil(rounds.max(1));
    let mask = (1 << bits) - 1;
    let mut other = vec![(0, 0); pairs.len()];
    for round in 0..rounds {
        sort(&pairs, &mut other, mask, |pair| pair.1 >> (round * bits));
        std::mem::swap(&mut pairs, &mut other);
    }
    for round in 0..rounds {
        sort(&pairs, &mut other, mask, |pair| pair.0 >> (round * bits));
        std::mem::swap(&mut pairs, &mut other);
    }
    pairs.dedup();
    pairs
}

/// Puts pairs in the order of the masked bits of their keys, those of the same bits as they come.
fn sort(
    pairs: &[(u32, u32)],
    sorted: &mut [(u32, u32)],
    mask: u32,
    key: impl Fn(&(u32, u32)) -> u32,
) {
    let bucket = |pair: &(u32, u32)| (key(pair) & mask) as usize;
    let mut next = vec![0_u32; mask as usize + 1];
    for pair in pairs {
        next[bucket(pair)] += 1;
    }
    let mut start = 0;
    for place in &mut next {
        start += std::mem::replace(place, start);
    }
    for pair in pairs {
        let place = &mut next[bucket(pair)];
        sorted[*place as usize] = *pair;
        *place += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sorted;

    proptest! {
        #[test]
        fn the_order_is_that_of_a_sort(
            (n, pairs) in prop::sample::select(vec![1_u32, 2, 20, 2_048, 2_049, 5_000_000, u32::MAX])
                .prop_flat_map(|n| (Just(n), prop::collection::vec((0..n, 0..n), 0..80))),
        ) {
            let mut expected = pairs.clone();
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(sorted(n as usize, pairs), expected);
        }
    }

    #[test]
    #[should_panic(expected = "the ends of edges are vertices")]
    fn a_number_that_is_not_below_the_bound_is_refused() {
        sorted(2, vec![(0, 2)]);
    }
}
