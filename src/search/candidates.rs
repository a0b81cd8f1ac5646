//! The documents of a segment that match the words of a query.

use tantivy::index::InvertedIndexReader;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::expand::{Found, PreparedWord};
use super::page::{MatchedField, Quality};
use super::score::{PER_WORD_FOUND, Reasons, WHOLE_NAME_BONUS};

/// A list this many times longer than the candidates is searched for each of them rather than read.
const WORTH_SEEKING: usize = 48;

/// A document that matches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) doc: u32,
    pub(super) score: u32,
    pub(super) reasons: Reasons,
}

/// Memory that searches hand on to each other.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// What the word at hand matches in each document; empty between words.
    cells: Vec<Reasons>,
    /// The documents whose cell is not empty come first; what follows them means nothing.
    touched: Vec<u32>,
    /// The number of documents whose cell is not empty.
    filled: usize,
    /// One more than the place of a document among the candidates, when words may be missing.
    slots: Vec<u32>,
}

impl Scratch {
    fn reserve(&mut self, max_doc: u32) {
        let size = max_doc as usize;
        if self.cells.len() < size {
            self.cells.resize(size, Reasons::default());
            // One place more: the last one is written to when every document is touched already.
            self.touched.resize(size + 1, 0);
        }
    }

    /// Notes what a list of documents matches; lists come worst quality first.
    ///
    /// Whether a document was met before is a coin toss for the processor: it is counted, not asked.
    fn note(&mut self, docs: &[u32], others: u64, lane: Reasons) {
        for doc in docs {
            if let (Some(cell), Some(next)) = (
                self.cells.get_mut(*doc as usize),
                self.touched.get_mut(self.filled),
            ) {
                *next = *doc;
                self.filled += usize::from(cell.is_empty());
                *cell = cell.overwrite(others, lane);
            }
        }
    }

    /// The documents whose cell is not empty.
    fn touched(&self) -> &[u32] {
        self.touched.get(..self.filled).unwrap_or_default()
    }

    fn read(&mut self, words: &InvertedIndexReader, found: &Found) -> std::io::Result<()> {
        let (others, lane) = (
            Reasons::others(found.field),
            Reasons::of(found.field, found.quality),
        );
        let mut postings =
            words.read_block_postings_from_terminfo(&found.info, IndexRecordOption::Basic)?;
        loop {
            let docs = postings.docs();
            if docs.is_empty() {
                return Ok(());
            }
            self.note(docs, others, lane);
            postings.advance();
        }
    }

    /// Like `read`, for the candidates only; they must be sorted.
    fn seek(
        &mut self,
        words: &InvertedIndexReader,
        found: &Found,
        candidates: &[Candidate],
    ) -> std::io::Result<()> {
        let (others, lane) = (
            Reasons::others(found.field),
            Reasons::of(found.field, found.quality),
        );
        let mut postings =
            words.read_postings_from_terminfo(&found.info, IndexRecordOption::Basic)?;
        for candidate in candidates {
            if postings.doc() < candidate.doc && postings.seek(candidate.doc) == TERMINATED {
                break;
            }
            if postings.doc() == candidate.doc {
                self.note(&[candidate.doc], others, lane);
            }
        }
        Ok(())
    }

    fn cell(&self, doc: u32) -> Reasons {
        self.cells.get(doc as usize).copied().unwrap_or_default()
    }

    fn clear(&mut self) {
        for doc in self.touched.iter().take(self.filled) {
            if let Some(cell) = self.cells.get_mut(*doc as usize) {
                *cell = Reasons::default();
            }
        }
        self.filled = 0;
    }
}

/// The documents that match every word, in no order.
///
/// # Complexity
/// Linear in the lengths of the lists of documents of the words, the rarest word first; lists much
/// longer than what the words before have left are searched rather than read.
///
/// # Errors
/// When the files of the segment cannot be read.
pub(super) fn matching_all(
    scratch: &mut Scratch,
    words: &InvertedIndexReader,
    max_doc: u32,
    prepared: &[PreparedWord],
) -> std::io::Result<Vec<Candidate>> {
    scratch.reserve(max_doc);
    let mut lists = Vec::with_capacity(prepared.len());
    for word in prepared {
        let found = word.expand(words.terms())?;
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let length: u64 = found
            .iter()
            .map(|found| u64::from(found.info.doc_freq))
            .sum();
        lists.push((length, found));
    }
    lists.sort_by_key(|(length, _)| *length);
    let mut candidates: Vec<Candidate> = Vec::new();
    // Only seeking needs the candidates in order, and then they are few.
    let mut sorted = false;
    for (place, (_, lists)) in lists.iter().enumerate() {
        for found in lists {
            if place > 0 && found.info.doc_freq as usize > WORTH_SEEKING * candidates.len() {
                if !sorted {
                    candidates.sort_unstable_by_key(|candidate| candidate.doc);
                    sorted = true;
                }
                scratch.seek(words, found, &candidates)?;
            } else {
                scratch.read(words, found)?;
            }
        }
        if place == 0 {
            candidates = first_candidates(scratch);
        } else {
            keep_matching(scratch, &mut candidates);
        }
        scratch.clear();
        if candidates.is_empty() {
            break;
        }
    }
    Ok(candidates)
}

fn first_candidates(scratch: &Scratch) -> Vec<Candidate> {
    let candidate = |doc: &u32| {
        let reasons = scratch.cell(*doc);
        Candidate {
            doc: *doc,
            score: reasons.score(),
            reasons,
        }
    };
    scratch.touched().iter().map(candidate).collect()
}

fn keep_matching(scratch: &Scratch, candidates: &mut Vec<Candidate>) {
    candidates.retain_mut(|candidate| {
        let cell = scratch.cell(candidate.doc);
        candidate.score += cell.score();
        candidate.reasons = candidate.reasons.merge(cell);
        !cell.is_empty()
    });
}

/// The documents that match any word; those that match more words score more than all others.
///
/// # Errors
/// When the files of the segment cannot be read.
pub(super) fn matching_any(
    scratch: &mut Scratch,
    words: &InvertedIndexReader,
    max_doc: u32,
    prepared: &[PreparedWord],
) -> std::io::Result<Vec<Candidate>> {
    scratch.reserve(max_doc);
    let mut slots = std::mem::take(&mut scratch.slots);
    slots.clear();
    slots.resize(max_doc as usize, 0);
    let mut candidates: Vec<Candidate> = Vec::new();
    for word in prepared {
        for found in &word.expand(words.terms())? {
            scratch.read(words, found)?;
        }
        for doc in scratch.touched() {
            let Some(slot) = slots.get_mut(*doc as usize) else {
                continue;
            };
            let cell = scratch.cell(*doc);
            let score = cell.score() + PER_WORD_FOUND;
            let known = (*slot as usize)
                .checked_sub(1)
                .and_then(|place| candidates.get_mut(place));
            if let Some(known) = known {
                known.score += score;
                known.reasons = known.reasons.merge(cell);
            } else {
                candidates.push(Candidate {
                    doc: *doc,
                    score,
                    reasons: cell,
                });
                *slot = u32::try_from(candidates.len()).unwrap_or(u32::MAX);
            }
        }
        scratch.clear();
    }
    scratch.slots = slots;
    Ok(candidates)
}

/// Raises the candidates whose whole name is what is typed.
///
/// # Errors
/// When the files of the segment cannot be read.
pub(super) fn raise_whole_names(
    scratch: &mut Scratch,
    words: &InvertedIndexReader,
    whole: &[u8],
    candidates: &mut [Candidate],
) -> std::io::Result<()> {
    let Some(info) = words.terms().get(whole)? else {
        return Ok(());
    };
    scratch.read(
        words,
        &Found {
            info,
            field: MatchedField::Name,
            quality: Quality::Exact,
        },
    )?;
    for candidate in candidates {
        if !scratch.cell(candidate.doc).is_empty() {
            candidate.score += WHOLE_NAME_BONUS;
        }
    }
    scratch.clear();
    Ok(())
}
