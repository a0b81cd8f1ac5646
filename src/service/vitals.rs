//! How the directory is, for those who keep it running.

use crate::domain::page::PageRequest;
use crate::runtime::{Load, free_bytes};
use crate::service::network::CacheLoad;
use crate::service::{Directory, NetworkState, ServiceError};
use crate::store::{ImportRun, PoolLoad};

/// Import runs that are looked at: the last ones.
const RUNS: usize = 100;

/// What this process holds and does; nothing of it asks the database.
#[derive(Clone, Copy, Debug)]
pub struct Vitals {
    /// The network in memory.
    pub network: NetworkState,
    /// Results that are kept.
    pub cache: CacheLoad,
    /// Work that is heavy for the processor.
    pub compute: Load,
    /// Connections to the database.
    pub pool: PoolLoad,
    /// Sequence of the last change that the search index includes.
    pub search_version: i64,
    /// Actors and groups in the search index.
    pub search_documents: u64,
    /// Bytes free on the disk of the search index, the data folder's; `None` when the index is in memory, or the system
    /// does not say.
    pub disk_free_bytes: Option<u64>,
}

/// What the database tells of itself.
#[derive(Clone, Debug)]
pub struct DatabaseVitals {
    /// Sequence of the last change.
    pub version: i64,
    /// When it was made, in milliseconds since 1970 UTC.
    pub changed_at_ms: i64,
    /// Bytes that it takes, its indexes included.
    pub bytes: i64,
    /// The last run of each adapter among the last hundred.
    pub imports: Vec<ImportRun>,
}

impl Directory {
    /// How this process is.
    ///
    /// # Complexity
    /// None of it grows with the directory.
    #[must_use]
    pub fn vitals(&self) -> Vitals {
        let search = self.search();
        Vitals {
            network: self.network_state(),
            cache: self.live.cache.load(),
            compute: self.compute.load(),
            pool: self.store.pool_load(),
            search_version: search.sequence(),
            search_documents: search.documents(),
            disk_free_bytes: self
                .index_folder()
                .and_then(|folder| free_bytes(folder).ok()),
        }
    }

    /// How the database is.
    ///
    /// # Errors
    /// When it does not answer.
    ///
    /// # Complexity
    /// Two statements on primary keys, and one that asks the engine for the size of its files.
    pub async fn database_vitals(&self) -> Result<DatabaseVitals, ServiceError> {
        let (version, changed_at_ms) = self.store.last_change().await?;
        let runs = self
            .store
            .list_import_runs(&PageRequest::first(RUNS), &[])
            .await?;
        let mut imports: Vec<ImportRun> = Vec::new();
        for run in runs.items {
            if imports.iter().all(|newer| newer.adapter != run.adapter) {
                imports.push(run);
            }
        }
        Ok(DatabaseVitals {
            version,
            changed_at_ms,
            bytes: self.store.size_bytes().await?,
            imports,
        })
    }
}
