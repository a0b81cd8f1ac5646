//! The first of many by their merits, without putting the others in order.

/// The candidates of the first ranks of one draw.
#[derive(Clone, Debug)]
pub(super) struct Leaders {
    /// How many ranks are wanted.
    ranks: usize,
    /// Merit and place, best first: as many as there are ranks, and all that equal the last of them.
    first: Vec<(f64, usize)>,
}

impl Leaders {
    /// # Arguments
    /// * `ranks` - how many ranks are wanted, at least 1
    pub(super) fn new(ranks: usize) -> Self {
        Self {
            ranks,
            first: Vec::new(),
        }
    }

    /// Looks at the merits of all candidates.
    ///
    /// # Complexity
    /// O(n + r² log n) for r ranks when the merits come in a random order, O(n r) at worst.
    pub(super) fn look(&mut self, merits: &[f64]) {
        self.first.clear();
        // The merit of the last wanted rank so far.
        let mut bar = f64::NEG_INFINITY;
        for (place, merit) in merits.iter().enumerate() {
            if *merit >= bar {
                self.put(*merit, place);
                if let Some(last) = self.first.get(self.ranks - 1) {
                    bar = last.0;
                }
            }
        }
    }

    /// Looks at the merits of some candidates alone, who must hold all of the first ranks; rising.
    pub(super) fn look_at(&mut self, places: &[usize], merits: &[f64]) {
        self.first.clear();
        for place in places {
            let bar = self.bar();
            if bar.is_none_or(|bar| merits[*place] >= bar) {
                self.put(merits[*place], *place);
            }
        }
    }

    /// The merit of the last rank that is wanted; `None` when there are fewer candidates.
    pub(super) fn bar(&self) -> Option<f64> {
        self.first.get(self.ranks - 1).map(|of| of.0)
    }

    fn put(&mut self, merit: f64, place: usize) {
        let better = self.first.iter().rposition(|of| of.0 >= merit);
        self.first
            .insert(better.map_or(0, |at| at + 1), (merit, place));
        if self.first.len() > self.ranks {
            let bar = self.first[self.ranks - 1].0;
            while self.first.last().is_some_and(|last| last.0 < bar) {
                self.first.pop();
            }
        }
    }

    /// Calls `visit` with every wanted rank, from 0, and who has it: one rank for all that have the same merit, but
    /// those that are dominated come after those that are not. (A dominated candidate can equal the one that dominates
    /// it where the difference between them has no weight, or is too small for the digits of the merits.)
    pub(super) fn visit(&self, is_dominated: &[bool], mut visit: impl FnMut(usize, usize)) {
        let mut start = 0;
        // Best first: one that is no larger than the next is the same.
        for same in self.first.chunk_by(|one, other| one.0 <= other.0) {
            let free = same.iter().filter(|of| !is_dominated[of.1]).count();
            for (_, place) in same {
                let rank = start + if is_dominated[*place] { free } else { 0 };
                if rank < self.ranks {
                    visit(rank, *place);
                }
            }
            start += same.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ranks_are_those_of_counting(merits in prop::collection::vec(0_u8..9, 1..30), ranks in 1_usize..6, seed: u64) {
            let merits: Vec<f64> = merits.into_iter().map(f64::from).collect();
            let is_dominated: Vec<bool> = (0..merits.len()).map(|place| seed >> (place % 64) & 1 == 1).collect();
            let mut leaders = Leaders::new(ranks);
            // What an earlier draw left behind must not matter.
            leaders.look(&[3.0, 5.0]);
            leaders.look(&merits);
            let bar = leaders.bar().unwrap_or(0.0);
            let near: Vec<usize> = (0..merits.len()).filter(|place| merits[*place] >= bar).collect();
            if seed % 2 == 1 {
                leaders.look_at(&near, &merits);
            }
            let mut found = vec![None; merits.len()];
            leaders.visit(&is_dominated, |rank, place| {
                assert_eq!(found[place].replace(rank), None);
            });
            for (place, merit) in merits.iter().enumerate() {
                let before = |other: usize| {
                    let ties = merits[other].partial_cmp(merit).is_some_and(std::cmp::Ordering::is_eq) && is_dominated[place] && !is_dominated[other];
                    merits[other] > *merit || ties
                };
                let rank = (0..merits.len()).filter(|other| before(*other)).count();
                prop_assert_eq!(found[place], (rank < ranks).then_some(rank));
            }
        }
    }
}
