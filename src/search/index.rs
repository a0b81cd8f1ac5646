//! The index: opened once, read by many, written by one.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tantivy::indexer::LogMergePolicy;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};

use crate::text::name_key;

use super::candidates::Scratch;
use super::columns::{Topics, Traits};
use super::document::{ActorDocument, IndexBatch};
use super::error::SearchError;
use super::open::{self, Opened, Payload};
use super::page::SearchPage;
use super::request::SearchRequest;
use super::run::run;
use super::schema::Fields;
use super::snapshot::Snapshot;
use super::terms::TermWriter;

/// What an actor whose name holds no letter is sorted by: after all others.
const NAMELESS: &str = "~";

/// The number of segments of a like size from which they are merged.
const SEGMENTS_TO_MERGE: usize = 4;

/// Segments of fewer documents are of a like size.
const SMALL_SEGMENT: u32 = 2_000;

/// The search index of one database.
pub struct SearchIndex {
    index: Index,
    fields: Fields,
    reader: IndexReader,
    writer: Option<Mutex<Writer>>,
    identity: String,
    current: RwLock<Arc<Snapshot>>,
    scratch: Mutex<Vec<Scratch>>,
}

struct Writer {
    writer: IndexWriter,
    terms: TermWriter,
}

impl SearchIndex {
    /// Opens the index kept in a directory for reading and writing.
    ///
    /// An index that is missing, damaged, of another version or of another database is emptied: its
    /// [`SearchIndex::sequence`] is then 0 and the caller fills it again.
    ///
    /// # Arguments
    /// `identity` tells the database from all others.
    ///
    /// # Errors
    /// [`SearchError::Locked`] when another process writes to it, [`SearchError::Directory`].
    #[tracing::instrument(name = "search.open", skip_all, err)]
    pub fn open(directory: &Path, identity: &str) -> Result<Self, SearchError> {
        Self::new(open::writable(directory, identity)?, identity)
    }

    /// Opens the index kept in a directory for reading, beside the process that writes to it.
    ///
    /// Later changes are seen after [`SearchIndex::refresh`].
    ///
    /// # Errors
    /// [`SearchError::NotBuilt`] when the writer has not built the index of this database yet.
    #[tracing::instrument(name = "search.open", skip_all)]
    pub fn open_read_only(directory: &Path, identity: &str) -> Result<Self, SearchError> {
        Self::new(open::readable(directory, identity)?, identity)
    }

    /// Makes an empty index in memory.
    ///
    /// # Errors
    /// [`SearchError::Index`].
    pub fn in_memory(identity: &str) -> Result<Self, SearchError> {
        Self::new(open::in_memory()?, identity)
    }

    fn new(opened: Opened, identity: &str) -> Result<Self, SearchError> {
        let Opened {
            index,
            fields,
            writer,
        } = opened;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let sequence = open::payload(&index, identity)?.map_or(0, |payload| payload.sequence);
        let snapshot = Snapshot::load(reader.searcher(), &fields, sequence, None)?;
        if let Some(writer) = &writer {
            let mut policy = LogMergePolicy::default();
            policy.set_min_num_segments(SEGMENTS_TO_MERGE);
            policy.set_min_layer_size(SMALL_SEGMENT);
            writer.set_merge_policy(Box::new(policy));
        }
        Ok(Self {
            index,
            fields,
            reader,
            writer: writer.map(|writer| {
                Mutex::new(Writer {
                    writer,
                    terms: TermWriter::default(),
                })
            }),
            identity: identity.to_owned(),
            current: RwLock::new(Arc::new(snapshot)),
            scratch: Mutex::default(),
        })
    }

    /// The last change of the log that searches see; 0 when the index must be filled.
    #[must_use]
    pub fn sequence(&self) -> i64 {
        self.snapshot().sequence
    }

    /// The number of actors that searches see.
    #[must_use]
    pub fn documents(&self) -> u64 {
        self.snapshot().documents
    }

    /// Makes changes; the next search sees them.
    ///
    /// An empty index is filled by several batches of some thousands: memory is bounded by a batch
    /// and the writer's own buffer. The sequence is kept with the changes, both or neither.
    ///
    /// # Errors
    /// [`SearchError::ReadOnly`], [`SearchError::Index`]; nothing is changed then.
    #[tracing::instrument(name = "search.apply", skip_all, fields(
        upserts = batch.upserts.len(), deletes = batch.deletes.len(), sequence = batch.sequence))]
    pub fn apply(&self, batch: IndexBatch) -> Result<(), SearchError> {
        let mut writer = self.lock_writer()?;
        let sequence = batch.sequence;
        let changed = self
            .write(&mut writer, batch)
            .and_then(|()| self.commit(&mut writer, sequence));
        if let Err(error) = changed {
            writer.writer.rollback()?;
            return Err(error);
        }
        self.publish(sequence)
    }

    fn write(&self, writer: &mut Writer, batch: IndexBatch) -> Result<(), SearchError> {
        let empty = self.documents() == 0;
        let id_of = |id: i64| Term::from_field_i64(self.fields.id, id);
        for id in batch.deletes {
            writer.writer.delete_term(id_of(id));
        }
        let mut latest: Vec<(i64, usize)> = batch
            .upserts
            .iter()
            .enumerate()
            .map(|(place, actor)| (actor.id, place))
            .collect();
        latest.sort_unstable_by_key(|(id, place)| (*id, std::cmp::Reverse(*place)));
        latest.dedup_by_key(|(id, _)| *id);
        let mut wanted = vec![false; batch.upserts.len()];
        for (_, place) in latest {
            if let Some(wanted) = wanted.get_mut(place) {
                *wanted = true;
            }
        }
        for (actor, _) in batch
            .upserts
            .iter()
            .zip(wanted)
            .filter(|(_, wanted)| *wanted)
        {
            if !empty {
                writer.writer.delete_term(id_of(actor.id));
            }
            let document = self.document(&mut writer.terms, actor);
            writer.writer.add_document(document)?;
        }
        Ok(())
    }

    fn document(&self, terms: &mut TermWriter, actor: &ActorDocument) -> TantivyDocument {
        let fields = &self.fields;
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

    fn commit(&self, writer: &mut Writer, sequence: i64) -> Result<(), SearchError> {
        let mut prepared = writer.writer.prepare_commit()?;
        prepared.set_payload(&Payload::new(&self.identity, sequence).encode());
        prepared.commit()?;
        Ok(())
    }

    /// Merges all segments into one, after the index has been filled: searches are then fastest.
    ///
    /// # Errors
    /// [`SearchError::ReadOnly`], [`SearchError::Index`].
    #[tracing::instrument(name = "search.optimize", skip_all)]
    pub fn optimize(&self) -> Result<(), SearchError> {
        let mut writer = self.lock_writer()?;
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.writer.merge(&segments).wait()?;
        }
        let sequence = self.sequence();
        self.publish(sequence)
    }

    /// Sees the changes another process has made since.
    ///
    /// # Errors
    /// [`SearchError::NotBuilt`] when the index now is of another database, [`SearchError::Index`].
    #[tracing::instrument(name = "search.refresh", skip_all)]
    pub fn refresh(&self) -> Result<(), SearchError> {
        // Read before the documents: what is seen is then at least what is said.
        let payload = open::payload(&self.index, &self.identity)?.ok_or(SearchError::NotBuilt)?;
        self.publish(payload.sequence)
    }

    /// The actors that answer a request, a page of them.
    ///
    /// # Errors
    /// [`SearchError::Key`], [`SearchError::DistanceWithoutPoint`], [`SearchError::InvalidPoint`], [`SearchError::Index`].
    #[tracing::instrument(name = "search.run", level = "debug", skip_all, fields(limit = request.limit))]
    pub fn search(&self, request: &SearchRequest) -> Result<SearchPage, SearchError> {
        let snapshot = self.snapshot();
        let mut scratch = lock(&self.scratch).pop().unwrap_or_default();
        let page = run(&snapshot, &self.fields, &mut scratch, request);
        // After a fault the memory may not be clean: it is dropped.
        if page.is_ok() {
            lock(&self.scratch).push(scratch);
        }
        page
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn publish(&self, sequence: i64) -> Result<(), SearchError> {
        self.reader.reload()?;
        let known = self.snapshot();
        let snapshot =
            Snapshot::load(self.reader.searcher(), &self.fields, sequence, Some(&known))?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(())
    }

    fn lock_writer(&self) -> Result<MutexGuard<'_, Writer>, SearchError> {
        self.writer.as_ref().map(lock).ok_or(SearchError::ReadOnly)
    }
}

/// A lock whose holder panicked is still good: what it guards is replaced as a whole or dropped.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let snapshot = self.snapshot();
        formatter
            .debug_struct("SearchIndex")
            .field("documents", &snapshot.documents)
            .field("segments", &snapshot.segments.len())
            .field("sequence", &snapshot.sequence)
            .finish_non_exhaustive()
    }
}
