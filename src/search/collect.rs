//! One pass over what matches in a segment: filters, count, facets and the best hits.

use tantivy::fastfield::AliveBitSet;

use super::candidates::Candidate;
use super::columns::Columns;
use super::facets::Counter;
use super::filter::CompiledFilter;
use super::rank::{Best, Kept, Ranking};

/// What has been found, segment after segment.
#[derive(Debug)]
pub(super) struct Collected {
    /// Whether anything passes the filters, within the bounds or not.
    pub(super) any: bool,
    pub(super) total: u64,
    pub(super) counters: Vec<Counter>,
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
}

impl Pass<'_> {
    /// Collects the best of the candidates and counts them all.
    pub(super) fn run(
        &self,
        candidates: impl Iterator<Item = Candidate>,
        collected: &mut Collected,
    ) -> Vec<Kept<Candidate>> {
        let mut best = Best::new(self.wanted, self.backward);
        for candidate in candidates {
            let doc = candidate.doc as usize;
            if self
                .alive
                .is_some_and(|alive| alive.is_deleted(candidate.doc))
                || !self.filter.accepts(self.columns, doc)
            {
                continue;
            }
            collected.any = true;
            collected.total += 1;
            for counter in &mut collected.counters {
                counter.count(self.columns, doc);
            }
            let rank = self.ranking.rank(doc, candidate.score);
            if self.ranking.wants(rank) {
                best.offer(rank, candidate);
            }
        }
        best.finish()
    }
}
