//! The one who writes: documents, commits and merges.

use tantivy::indexer::{LogMergePolicy, NoMergePolicy};
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

use crate::text::name_key;

use super::columns::{Topics, Traits};
use super::document::{ActorDocument, IndexBatch};
use super::error::SearchError;
use super::open::{Payload, open_writer};
use super::schema::Fields;
use super::terms::{TermWriter, document_key};

/// What an actor whose name holds no letter is sorted by: after all others.
const NAMELESS: &str = "~";

/// The number of segments of a like size from which they are merged.
const SEGMENTS_TO_MERGE: usize = 4;

/// Segments of fewer documents are of a like size.
const SMALL_SEGMENT: u32 = 250;

/// The writer of an index.
pub(super) struct Writer {
    index: Index,
    /// Closed while merges are waited for, and when that failed.
    open: Option<IndexWriter>,
    terms: TermWriter,
}

impl Writer {
    pub(super) fn new(index: Index, writer: IndexWriter) -> Self {
        writer.set_merge_policy(Box::new(merge_policy()));
        Self {
            index,
            open: Some(writer),
            terms: TermWriter::default(),
        }
    }

    fn open(&mut self) -> Result<&mut IndexWriter, SearchError> {
        let writer = if let Some(writer) = self.open.take() {
            writer
        } else {
            let writer = open_writer(&self.index)?;
            writer.set_merge_policy(Box::new(merge_policy()));
            writer
        };
        Ok(self.open.insert(writer))
    }

    /// Writes a batch and commits it; after a fault nothing of it remains.
    ///
    /// # Arguments
    /// `empty` says that the index holds no document yet, so that none need be replaced.
    ///
    /// # Errors
    /// [`SearchError::Index`].
    pub(super) fn write(
        &mut self,
        fields: &Fields,
        batch: &IndexBatch,
        empty: bool,
        identity: &str,
    ) -> Result<(), SearchError> {
        self.open()?;
        let payload = Payload::new(identity, batch.sequence, batch.mark);
        let written = self.change(fields, batch, empty);
        self.end(written, &payload)
    }

    /// Removes every document, writes others and commits them; after a fault all is as before.
    ///
    /// # Errors
    /// [`SearchError::Index`], and what comes among the batches.
    pub(super) fn fill(
        &mut self,
        fields: &Fields,
        mut batches: impl Iterator<Item = Result<Vec<ActorDocument>, SearchError>>,
        payload: &Payload,
    ) -> Result<(), SearchError> {
        self.open()?.delete_all_documents()?;
        let written = batches.try_for_each(|batch| self.add(fields, &batch?, true));
        self.end(written, payload)
    }

    /// Commits what was written, or undoes it after a fault.
    fn end(
        &mut self,
        written: Result<(), SearchError>,
        payload: &Payload,
    ) -> Result<(), SearchError> {
        if let Err(error) = written.and_then(|()| self.commit(payload)) {
            self.open()?.rollback()?;
            return Err(error);
        }
        Ok(())
    }

    fn change(
        &mut self,
        fields: &Fields,
        batch: &IndexBatch,
        empty: bool,
    ) -> Result<(), SearchError> {
        for id in &batch.deletes {
            self.open()?.delete_term(id_of(fields, *id));
        }
        self.add(fields, &batch.upserts, empty)
    }

    fn add(
        &mut self,
        fields: &Fields,
        actors: &[ActorDocument],
        empty: bool,
    ) -> Result<(), SearchError> {
        for (actor, _) in actors
            .iter()
            .zip(latest(actors))
            .filter(|(_, wanted)| *wanted)
        {
            let document = document(&mut self.terms, fields, actor);
            let writer = self.open()?;
            if !empty {
                writer.delete_term(id_of(fields, actor.id));
            }
            writer.add_document(document)?;
        }
        Ok(())
    }

    fn commit(&mut self, payload: &Payload) -> Result<(), SearchError> {
        let mut prepared = self.open()?.prepare_commit()?;
        prepared.set_payload(&payload.encode());
        prepared.commit()?;
        Ok(())
    }

    /// Merges all segments into one, after the merges under way.
    ///
    /// # Errors
    /// [`SearchError::Index`]; [`SearchError::Locked`] when another process took the writer's place meanwhile.
    pub(super) fn merge_all(&mut self) -> Result<(), SearchError> {
        if let Some(writer) = self.open.take() {
            writer.wait_merging_threads()?;
        }
        let writer = self.open()?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let segments = writer.index().searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.set_merge_policy(Box::new(merge_policy()));
        Ok(())
    }
}

fn id_of(fields: &Fields, id: i64) -> Term {
    Term::from_field_bytes(fields.words, &document_key(id))
}

fn merge_policy() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(SEGMENTS_TO_MERGE);
    policy.set_min_layer_size(SMALL_SEGMENT);
    policy
}

/// Which of the actors count: the last with each identifier.
fn latest(actors: &[ActorDocument]) -> Vec<bool> {
    let mut places: Vec<(i64, usize)> = actors
        .iter()
        .enumerate()
        .map(|(place, actor)| (actor.id, place))
        .collect();
    places.sort_unstable_by_key(|(id, place)| (*id, std::cmp::Reverse(*place)));
    places.dedup_by_key(|(id, _)| *id);
    let mut wanted = vec![false; actors.len()];
    for (_, place) in places {
        if let Some(wanted) = wanted.get_mut(place) {
            *wanted = true;
        }
    }
    wanted
}

fn document(terms: &mut TermWriter, fields: &Fields, actor: &ActorDocument) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_i64(fields.id, actor.id);
    document.add_u64(fields.traits, Traits::of(actor).0);
    document.add_u64(fields.topics, Topics::of(actor).0);
    let key = name_key(&actor.name);
    document.add_bytes(
        fields.name,
        if key.is_empty() { NAMELESS } else { &key }.as_bytes(),
    );
    for territory in &actor.territories {
        document.add_i64(fields.territories, *territory);
    }
    if let (Some(latitude), Some(longitude)) = (actor.latitude, actor.longitude) {
        document.add_f64(fields.latitude, latitude);
        document.add_f64(fields.longitude, longitude);
    }
    terms.write(fields, actor, &mut document);
    document
}
