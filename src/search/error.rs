//! What can go wrong in a search.

use tantivy::TantivyError;
use tantivy::directory::error::LockError;

use super::key::KeyError;

/// A search or an update of the index that could not be done.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Only one process may write.
    #[error("another process writes to the search index")]
    Locked,
    /// The index was opened by [`super::SearchIndex::open_read_only`].
    #[error("the search index is open for reading only")]
    ReadOnly,
    /// A reader found no index, or the index of another database or of another version.
    #[error(
        "no search index of this database has been built yet: when another process is building it, try again in a minute"
    )]
    NotBuilt,
    /// The documents that were to fill the index did not all come.
    #[error("the filling of the search index was given up")]
    GivenUp,
    /// A position in the results cannot be read.
    #[error("a position in the results cannot be used")]
    Key(#[from] KeyError),
    /// Distances need a point to be measured from.
    #[error("ordering by distance needs a point")]
    DistanceWithoutPoint,
    /// The point is not on Earth, or the radius is negative.
    #[error("the point or the radius is out of range")]
    InvalidPoint,
    /// The index itself failed.
    #[error("the search index failed")]
    Index(#[source] TantivyError),
    /// The directory of the index cannot be read or written.
    #[error("the directory of the search index cannot be used")]
    Directory(#[from] std::io::Error),
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Locked,
            other => Self::Index(other),
        }
    }
}
