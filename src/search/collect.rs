//! One pass over what matches in a segment: filters, count, facets and the best hits.

use tantivy::fastfield::AliveBitSet;

use super::candidates::Candidate;
use super::columns::Columns;
use super::facets::Counts;
use super::filter::CompiledFilter;
use super::rank::{Best, Kept, Ranking};

/// What has been found, segment after segment.
#[derive(Debug)]
pub(super) struct Collected {
    /// Whether anything passes the filters, within the bounds or not.
    pub(super) any: bool,
    /// The number of documents that pass the filters, when all are counted.
    pub(super) total: u64,
    pub(super) counts: Counts,
}

/// A segment's documents, as the pass sees them.
pub(super) struct Pass<'a> {
    pub(super) columns: &'a Columns,
    pub(super) alive: Option<&'a AliveBitSet>,
    pub(super) filter: &'a CompiledFilter,
    pub(super) ranking: &'a Ranking<'a>,
    /// The number of hits wanted.
    pub(super) wanted: usize,
    pub(super) backward: bool,
    /// Whether every document that passes the filters is counted.
    pub(super) count_all: bool,
}

impl Pass<'_> {
    /// Collects the best of the candidates, and counts them all when that is wanted.
    pub(super) fn run(
        &self,
        candidates: impl Iterator<Item = Candidate>,
        collected: &mut Collected,
    ) -> Vec<Kept<Candidate>> {
        let mut best = Best::new(self.wanted, self.backward);
        for candidate in candidates {
            let doc = candidate.doc as usize;
            // Most documents of a common word are not for this page: that is cheaper to tell than the filters.
            let missed = self.ranking.misses(doc, candidate.score, &best);
            let needless = missed && collected.any && !self.count_all;
            if needless || !self.accepts(candidate.doc) {
                continue;
            }
            collected.any = true;
            if self.count_all {
                collected.total += 1;
                collected.counts.count(self.columns, doc);
            }
            if !missed {
                let rank = self.ranking.rank(doc, candidate.score);
                if self.ranking.wants(rank) {
                    best.offer(rank, candidate);
                }
            }
        }
        best.finish()
    }

    /// Whether the document is there still and passes the filters.
    fn accepts(&self, doc: u32) -> bool {
        self.alive.is_none_or(|alive| alive.is_alive(doc))
            && self.filter.accepts(self.columns, doc as usize)
    }
}
