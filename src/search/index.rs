//! The index: opened once, read by many, written by one.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tantivy::{Index, IndexReader, ReloadPolicy};

use super::candidates::Scratch;
use super::document::{ActorDocument, IndexBatch};
use super::error::SearchError;
use super::open::{self, Opened, Payload};
use super::page::SearchPage;
use super::request::SearchRequest;
use super::run::run;
use super::schema::Fields;
use super::seal;
use super::snapshot::Snapshot;
use super::writer::Writer;

/// The search index of one database.
pub struct SearchIndex {
    index: Index,
    fields: Fields,
    reader: IndexReader,
    writer: Option<Mutex<Writer>>,
    folder: Option<PathBuf>,
    identity: String,
    current: RwLock<Arc<Snapshot>>,
    scratch: Mutex<Vec<Scratch>>,
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
    #[tracing::instrument(name = "search.open", skip_all)]
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
            folder,
        } = opened;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let at = open::payload(&index, identity)?
            .map_or((0, 0), |payload| (payload.sequence, payload.mark));
        let snapshot = Snapshot::load(reader.searcher(), &fields, at, None)?;
        let writer = writer.map(|writer| Mutex::new(Writer::new(index.clone(), writer)));
        Ok(Self {
            index,
            fields,
            reader,
            writer,
            folder,
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

    /// The mark of that change, as it was given with it.
    #[must_use]
    pub fn mark(&self) -> u64 {
        self.snapshot().mark
    }

    /// The number of actors that searches see.
    #[must_use]
    pub fn documents(&self) -> u64 {
        self.snapshot().documents
    }

    /// Makes changes; the next search sees them.
    ///
    /// The sequence is kept with the changes, both or neither.
    ///
    /// # Errors
    /// [`SearchError::ReadOnly`], [`SearchError::Index`]; nothing is changed then.
    #[tracing::instrument(name = "search.apply", skip_all, fields(
        upserts = batch.upserts.len(), deletes = batch.deletes.len(), sequence = batch.sequence))]
    pub fn apply(&self, batch: IndexBatch) -> Result<(), SearchError> {
        let mut writer = self.lock_writer()?;
        let at = (batch.sequence, batch.mark);
        let empty = self.documents() == 0;
        writer.write(&self.fields, &batch, empty, &self.identity)?;
        self.publish(at)
    }

    /// Makes the index anew; searches see what was there before until all is done, then all of the new.
    ///
    /// # Arguments
    /// `batches` are actors, each once; [`SearchError::GivenUp`] or another error among them gives up. Batches of some
    /// thousands are best: memory is bounded by a batch and the writer's own buffers.
    ///
    /// # Errors
    /// [`SearchError::ReadOnly`], [`SearchError::Index`], or what came among the batches; nothing is changed then.
    #[tracing::instrument(name = "search.fill", skip_all, fields(sequence = sequence))]
    pub fn fill(
        &self,
        batches: impl Iterator<Item = Result<Vec<ActorDocument>, SearchError>>,
        sequence: i64,
        mark: u64,
    ) -> Result<(), SearchError> {
        let mut writer = self.lock_writer()?;
        let payload = Payload::new(&self.identity, sequence, mark);
        writer.fill(&self.fields, batches, &payload)?;
        self.publish((sequence, mark))?;
        self.seal()
    }

    /// Merges all segments into one, after the index has been filled: searches are then fastest.
    ///
    /// # Errors
    /// [`SearchError::ReadOnly`], [`SearchError::Index`].
    #[tracing::instrument(name = "search.optimize", skip_all)]
    pub fn optimize(&self) -> Result<(), SearchError> {
        let mut writer = self.lock_writer()?;
        writer.merge_all()?;
        let known = self.snapshot();
        self.publish((known.sequence, known.mark))
    }

    /// Sees the changes another process has made since.
    ///
    /// # Errors
    /// [`SearchError::NotBuilt`] when the index now is of another database, [`SearchError::Index`].
    #[tracing::instrument(name = "search.refresh", skip_all)]
    pub fn refresh(&self) -> Result<(), SearchError> {
        // Read before the documents: what is seen is then at least what is said.
        let payload = open::payload(&self.index, &self.identity)?.ok_or(SearchError::NotBuilt)?;
        self.publish((payload.sequence, payload.mark))
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

    /// Lets searches see the last commit, which is at a sequence with its mark.
    fn publish(&self, at: (i64, u64)) -> Result<(), SearchError> {
        self.reader.reload()?;
        let known = self.snapshot();
        let snapshot = Snapshot::load(self.reader.searcher(), &self.fields, at, Some(&known))?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(())
    }

    /// Spares the next opening the reading of the files; only their writer may.
    fn seal(&self) -> Result<(), SearchError> {
        match &self.folder {
            Some(folder) if self.writer.is_some() => seal::seal(&self.index, folder),
            _ => Ok(()),
        }
    }

    fn lock_writer(&self) -> Result<MutexGuard<'_, Writer>, SearchError> {
        self.writer.as_ref().map(lock).ok_or(SearchError::ReadOnly)
    }
}

impl Drop for SearchIndex {
    fn drop(&mut self) {
        if let Err(error) = self.seal() {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "the next opening will read the search index through");
        }
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
