//! Opening the index on disk, or making it anew when it cannot be trusted.

use std::path::{Path, PathBuf};

use tantivy::directory::INDEX_WRITER_LOCK;
use tantivy::{Directory, Index, IndexSettings, IndexWriter};

use super::directory::IndexFolder;
use super::error::SearchError;
use super::schema::{Fields, fingerprint, schema};
use super::seal;

/// The folder within the directory given; whatever it holds is ours to remove.
const FOLDER: &str = "tantivy";

/// The memory in which documents are gathered before they are written, in bytes.
const WRITER_MEMORY: usize = 96 << 20;

/// An index ready to be read, and its writer.
pub(super) struct Opened {
    pub(super) index: Index,
    pub(super) fields: Fields,
    pub(super) writer: Option<IndexWriter>,
    /// Where the files are; `None` in memory.
    pub(super) folder: Option<PathBuf>,
}

/// What is kept with each commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Payload {
    fingerprint: u64,
    pub(super) sequence: i64,
    pub(super) mark: u64,
    identity: String,
}

impl Payload {
    pub(super) fn new(identity: &str, sequence: i64, mark: u64) -> Self {
        Self {
            fingerprint: fingerprint(),
            sequence,
            mark,
            identity: identity.to_owned(),
        }
    }

    pub(super) fn encode(&self) -> String {
        format!(
            "{:016x} {} {:016x} {}",
            self.fingerprint, self.sequence, self.mark, self.identity
        )
    }

    fn decode(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, ' ');
        Some(Self {
            fingerprint: u64::from_str_radix(parts.next()?, 16).ok()?,
            sequence: parts.next()?.parse().ok()?,
            mark: u64::from_str_radix(parts.next()?, 16).ok()?,
            identity: parts.next()?.to_owned(),
        })
    }
}

/// What the last commit says, when it is of this database and this version.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn payload(index: &Index, identity: &str) -> Result<Option<Payload>, SearchError> {
    let metas = index.load_metas()?;
    let payload = metas.payload.as_deref().and_then(Payload::decode);
    Ok(payload
        .filter(|payload| payload.identity == identity && payload.fingerprint == fingerprint()))
}

/// An empty index in memory.
pub(super) fn in_memory() -> Result<Opened, SearchError> {
    let (schema, fields) = schema();
    let index = Index::create_in_ram(schema);
    let writer = Some(open_writer(&index)?);
    Ok(Opened {
        index,
        fields,
        writer,
        folder: None,
    })
}

/// The index of a directory with its writer, emptied when it is not the one that is asked for.
pub(super) fn writable(directory: &Path, identity: &str) -> Result<Opened, SearchError> {
    let folder = directory.join(FOLDER);
    std::fs::create_dir_all(&folder)?;
    match sound(&folder, identity) {
        Ok(Some(opened)) => return Ok(opened),
        Ok(None) => tracing::info!(
            "the search index is made anew: none of this database and version is there"
        ),
        Err(SearchError::Locked) => return Err(SearchError::Locked),
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "the search index is made anew: it cannot be read");
        }
    }
    let (schema, fields) = schema();
    wipe(&folder)?;
    let index = Index::create(
        IndexFolder::open(&folder)?,
        schema,
        IndexSettings::default(),
    )?;
    let writer = Some(open_writer(&index)?);
    Ok(Opened {
        index,
        fields,
        writer,
        folder: Some(folder),
    })
}

/// The index of a directory, to be read only.
pub(super) fn readable(directory: &Path, identity: &str) -> Result<Opened, SearchError> {
    let folder = directory.join(FOLDER);
    let (schema, fields) = schema();
    let index = Index::open(IndexFolder::open(&folder).map_err(|_| SearchError::NotBuilt)?)
        .map_err(|_| SearchError::NotBuilt)?;
    if index.schema() != schema || payload(&index, identity)?.is_none() {
        return Err(SearchError::NotBuilt);
    }
    Ok(Opened {
        index,
        fields,
        writer: None,
        folder: Some(folder),
    })
}

/// The index of a folder when it is of this database and version, whole and undamaged (see [`super::seal`]).
fn sound(folder: &Path, identity: &str) -> Result<Option<Opened>, SearchError> {
    let directory = IndexFolder::open(folder)?;
    if !Index::exists(&directory).map_err(tantivy::TantivyError::from)? {
        return Ok(None);
    }
    let (schema, fields) = schema();
    let index = Index::open(directory)?;
    if index.schema() != schema || payload(&index, identity)?.is_none() {
        return Ok(None);
    }
    // Before the files are looked at: no one else changes them from here on.
    let writer = Some(open_writer(&index)?);
    if !seal::verify(&index, folder)? {
        tracing::warn!("a file of the search index is damaged");
        return Ok(None);
    }
    // Opening every segment finds the files that are missing.
    for segment in index.reader()?.searcher().segment_readers() {
        segment.inverted_index(fields.words)?;
    }
    Ok(Some(Opened {
        index,
        fields,
        writer,
        folder: Some(folder.to_owned()),
    }))
}

/// Removes what the folder holds, unless another process writes to it.
fn wipe(folder: &Path) -> Result<(), SearchError> {
    let directory = IndexFolder::open(folder)?;
    let lock = directory
        .acquire_lock(&INDEX_WRITER_LOCK)
        .map_err(|error| SearchError::from(tantivy::TantivyError::LockFailure(error, None)))?;
    for entry in std::fs::read_dir(folder)? {
        let path: PathBuf = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "lock")
        {
            continue;
        }
        if path.is_dir() {
            std::fs::remove_dir_all(path)?;
        } else {
            std::fs::remove_file(path)?;
        }
    }
    drop(lock);
    Ok(())
}

/// The writer of an index, of which there is one at a time.
///
/// # Errors
/// [`SearchError::Locked`].
pub(super) fn open_writer(index: &Index) -> Result<IndexWriter, SearchError> {
    // One thread: the words are cut in the caller's thread meanwhile, and the segments are few.
    Ok(index.writer_with_num_threads(1, WRITER_MEMORY)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payloads_are_read_back() {
        let payload = Payload::new("a database, with spaces", -7, 11);
        assert_eq!(Payload::decode(&payload.encode()), Some(payload));
        assert_eq!(Payload::decode("zz 1 x"), None);
        assert_eq!(Payload::decode(""), None);
    }
}
