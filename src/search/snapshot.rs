//! What a search reads: the segments of one commit, with their columns.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::{InvertedIndexReader, SegmentId};
use tantivy::{Searcher, SegmentReader};

use super::columns::Columns;
use super::schema::Fields;

/// One segment.
#[derive(Clone)]
pub(super) struct Segment {
    pub(super) reader: SegmentReader,
    pub(super) words: Arc<InvertedIndexReader>,
    pub(super) columns: Arc<Columns>,
}

/// The segments of one commit; a search keeps the snapshot it started with.
pub(super) struct Snapshot {
    /// Keeps the files of the segments from being removed.
    _searcher: Searcher,
    pub(super) segments: Vec<Segment>,
    pub(super) sequence: i64,
    pub(super) mark: u64,
    pub(super) documents: u64,
}

impl Snapshot {
    /// Reads the segments of a searcher; columns of segments already in `known` are taken from there.
    ///
    /// # Errors
    /// When the files of a segment cannot be read.
    pub(super) fn load(
        searcher: Searcher,
        fields: &Fields,
        (sequence, mark): (i64, u64),
        known: Option<&Self>,
    ) -> tantivy::Result<Self> {
        let columns: HashMap<SegmentId, Arc<Columns>> = known
            .into_iter()
            .flat_map(|known| &known.segments)
            .map(|segment| (segment.reader.segment_id(), Arc::clone(&segment.columns)))
            .collect();
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        for reader in searcher.segment_readers() {
            let columns = match columns.get(&reader.segment_id()) {
                Some(columns) => Arc::clone(columns),
                None => Arc::new(Columns::load(reader)?),
            };
            segments.push(Segment {
                words: reader.inverted_index(fields.words)?,
                reader: reader.clone(),
                columns,
            });
        }
        let documents = searcher.num_docs();
        Ok(Self {
            _searcher: searcher,
            segments,
            sequence,
            mark,
            documents,
        })
    }
}
