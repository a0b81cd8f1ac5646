//! The directory itself: database, search index and territories together.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::domain::territory_index::TerritoryIndex;
use crate::runtime::Clock;
use crate::store::Store;

/// The directory: everything a request needs, cheap to share behind an [`Arc`].
#[derive(Debug)]
pub struct Directory {
    pub(super) store: Store,
    pub(super) territories: ArcSwap<TerritoryIndex>,
    pub(super) clock: Clock,
}

/// How a directory is opened.
#[derive(Clone, Debug)]
pub struct DirectoryOptions {
    /// Folder of the search index; `None` keeps it in memory.
    pub index_directory: Option<std::path::PathBuf>,
    /// The clock.
    pub clock: Clock,
}

impl Directory {
    /// Opens the directory over a migrated database.
    ///
    /// # Errors
    /// When the database or the index cannot be read.
    pub async fn open(
        store: Store,
        options: DirectoryOptions,
    ) -> Result<Self, crate::service::ServiceError> {
        todo!()
    }

    /// The database, for loaders.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The territories as sets of communes, as they are now.
    #[must_use]
    pub fn territories(&self) -> Arc<TerritoryIndex> {
        self.territories.load_full()
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }
}
