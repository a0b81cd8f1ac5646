//! The total order, as one integer for each document of a segment.

use super::columns::Columns;
use super::key::{Position, SearchKey};
use super::near::Around;
use super::request::SearchOrder;

/// A place in the order: smaller comes first. The identifier is in the low bits, so that no two are equal.
pub(super) type Rank = u128;

/// Where documents without a position come.
const NOWHERE: u32 = u32::MAX;

fn rank(place: u32, id: i64) -> Rank {
    // Flipping the sign bit orders negative identifiers before the others.
    Rank::from(place) << 64 | Rank::from(id.cast_unsigned() ^ (1 << 63))
}

/// How documents of one segment are ordered, and between which bounds they are wanted.
#[derive(Debug)]
pub(super) struct Ranking<'a> {
    columns: &'a Columns,
    order: SearchOrder,
    around: Option<Around>,
    /// The first rank wanted.
    from: Rank,
    /// The first rank no longer wanted; `None` without end.
    until: Option<Rank>,
}

impl<'a> Ranking<'a> {
    /// The order of a segment between two positions, both left out.
    ///
    /// # Errors
    /// When the names of the segment cannot be read.
    pub(super) fn new(
        columns: &'a Columns,
        order: SearchOrder,
        around: Option<Around>,
        after: Option<&SearchKey>,
        before: Option<&SearchKey>,
    ) -> std::io::Result<Self> {
        let from = after
            .map(|key| bound(columns, key, true))
            .transpose()?
            .unwrap_or(0);
        let until = before.map(|key| bound(columns, key, false)).transpose()?;
        Ok(Self {
            columns,
            order,
            around,
            from,
            until,
        })
    }

    /// The rank of a document.
    pub(super) fn rank(&self, doc: usize, score: u32) -> Rank {
        let id = self.columns.ids.get(doc).copied().unwrap_or_default();
        let place = match self.order {
            SearchOrder::Relevance => u32::MAX - score,
            SearchOrder::Name => self
                .columns
                .name_ranks
                .get(doc)
                .copied()
                .unwrap_or(u32::MAX),
            SearchOrder::Distance => self.distance_m(doc).unwrap_or(NOWHERE),
        };
        rank(place, id)
    }

    /// Whether the rank lies between the bounds.
    pub(super) fn wants(&self, rank: Rank) -> bool {
        rank >= self.from && self.until.is_none_or(|until| rank < until)
    }

    /// Whether the document cannot be among the best, as far as can be told without measuring distances.
    pub(super) fn misses<T: Copy>(&self, doc: usize, score: u32, best: &Best<T>) -> bool {
        if self.order == SearchOrder::Distance {
            return best
                .furthest_place()
                .is_some_and(|metres| !self.may_be_within(doc, metres));
        }
        let rank = self.rank(doc, score);
        !self.wants(rank) || best.refuses(rank)
    }

    /// Whether a document may be at a distance or nearer.
    fn may_be_within(&self, doc: usize, metres: u32) -> bool {
        match (self.columns.places.get(doc), &self.around) {
            (Some(Some(place)), Some(around)) => around.may_be_within(*place, metres),
            _ => metres == NOWHERE,
        }
    }

    /// The distance of a document, when a point is given and the document has a position.
    pub(super) fn distance_m(&self, doc: usize) -> Option<u32> {
        let place = self.columns.places.get(doc).copied().flatten()?;
        self.around.map(|around| around.distance_m(place))
    }
}

/// The rank of a position among the documents of a segment, or the one that follows when `following`.
fn bound(columns: &Columns, key: &SearchKey, following: bool) -> std::io::Result<Rank> {
    let next = Rank::from(following);
    Ok(match &key.position {
        Position::Relevance { score } => rank(u32::MAX - score, key.id) + next,
        Position::Distance { distance_m } => rank(distance_m.unwrap_or(NOWHERE), key.id) + next,
        Position::Name { name_key } => match columns.rank_of(name_key)? {
            (place, true) => rank(place, key.id) + next,
            (place, false) => rank(place, i64::MIN),
        },
    })
}

/// A document kept for the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept<T> {
    pub(super) rank: Rank,
    pub(super) doc: T,
}

/// The first (or last) documents, of all that are offered.
#[derive(Debug)]
pub(super) struct Best<T> {
    kept: Vec<Kept<T>>,
    wanted: usize,
    backward: bool,
    /// What a document must do better than to be kept.
    limit: Option<Rank>,
}

impl<T: Copy> Best<T> {
    pub(super) const fn new(wanted: usize, backward: bool) -> Self {
        Self {
            kept: Vec::new(),
            wanted,
            backward,
            limit: None,
        }
    }

    /// Whether the rank is not among the best so far.
    pub(super) fn refuses(&self, rank: Rank) -> bool {
        let order = if self.backward { !rank } else { rank };
        self.limit.is_some_and(|limit| order >= limit)
    }

    /// The place after which nothing is among the best; `None` when that is not known.
    fn furthest_place(&self) -> Option<u32> {
        let limit = self.limit.filter(|_| !self.backward)?;
        u32::try_from(limit >> 64).ok()
    }

    /// Offers a document.
    ///
    /// # Complexity
    /// Constant on average: the kept are pruned when they are twice what is wanted.
    pub(super) fn offer(&mut self, rank: Rank, doc: T) {
        if self.refuses(rank) {
            return;
        }
        let order = if self.backward { !rank } else { rank };
        self.kept.push(Kept { rank: order, doc });
        if self.kept.len() >= self.wanted.saturating_mul(2).max(64) {
            self.prune();
        }
    }

    fn prune(&mut self) {
        let Some(last) = self.wanted.checked_sub(1) else {
            return self.kept.clear();
        };
        if self.kept.len() > self.wanted {
            let (_, worst, _) = self.kept.select_nth_unstable_by_key(last, |kept| kept.rank);
            self.limit = Some(worst.rank);
            self.kept.truncate(self.wanted);
        }
    }

    /// The documents kept, best first, with their ranks as offered.
    pub(super) fn finish(mut self) -> Vec<Kept<T>> {
        self.prune();
        self.kept.sort_unstable_by_key(|kept| kept.rank);
        if self.backward {
            self.kept.iter_mut().for_each(|kept| kept.rank = !kept.rank);
        }
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_follow_place_then_identifier() {
        let ranks = [
            (0, i64::MIN),
            (0, -1),
            (0, 0),
            (0, 5),
            (0, i64::MAX),
            (1, i64::MIN),
            (u32::MAX, 0),
        ];
        assert!(ranks.map(|(place, id)| rank(place, id)).is_sorted());
    }

    #[test]
    fn the_best_are_those_a_sort_gives() {
        let ranks: Vec<Rank> = (0..1000).map(|at: Rank| (at * 7919) % 1009).collect();
        let mut sorted = ranks.clone();
        sorted.sort_unstable();
        for wanted in [0, 1, 5, 100, 2000] {
            for backward in [false, true] {
                let mut best = Best::new(wanted, backward);
                for rank in &ranks {
                    best.offer(*rank, ());
                }
                let found: Vec<_> = best.finish().into_iter().map(|kept| kept.rank).collect();
                let expected: Vec<_> = if backward {
                    sorted.iter().rev().take(wanted).copied().collect()
                } else {
                    sorted.iter().take(wanted).copied().collect()
                };
                assert_eq!(found, expected);
            }
        }
    }
}
