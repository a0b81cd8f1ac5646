//! Import runs and what they rejected.

use crate::domain::page::{Page, PageRequest};
use crate::store::{Store, StoreError};

/// One run of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRun {
    /// Identifier in the database.
    pub id: i64,
    /// Name of the adapter.
    pub adapter: String,
    /// The dataset the records belong to.
    pub dataset_id: i64,
    /// Names of the files, without folders.
    pub files: Vec<String>,
    /// Milliseconds since 1970, UTC.
    pub started_at: i64,
    /// Milliseconds since 1970, UTC; `None` while it runs or when it was cut.
    pub finished_at: Option<i64>,
    /// Records read.
    pub read: i64,
    /// Records created.
    pub created: i64,
    /// Records changed.
    pub changed: i64,
    /// Records that said what was known already.
    pub unchanged: i64,
    /// Records closed because a complete file no longer holds them.
    pub closed: i64,
    /// Records rejected.
    pub rejected: i64,
}

/// A line that an import could not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRejection {
    /// Order within the run, from 1.
    pub position: i64,
    /// File name, without folders.
    pub file: String,
    /// Line number, from 1; 0 when the whole file is meant.
    pub line: i64,
    /// Column.
    pub field: Option<String>,
    /// Machine-readable reason.
    pub code: String,
    /// The value as read, cut at 200 characters.
    pub value: Option<String>,
    /// The reason, for users.
    pub reason_fr: String,
    /// The reason, in English.
    pub reason_en: String,
}

impl Store {
    /// A page of runs, newest first (ordered by descending identifier).
    pub async fn list_import_runs(
        &self,
        page: &PageRequest<i64>,
    ) -> Result<Page<ImportRun>, StoreError> {
        todo!()
    }
    /// How many runs there were.
    pub async fn count_import_runs(&self) -> Result<u64, StoreError> {
        todo!()
    }
    /// Rejections of runs, by run, the first `limit` of each.
    pub async fn import_rejections(
        &self,
        run_ids: &[i64],
        limit: u64,
    ) -> Result<std::collections::HashMap<i64, Vec<ImportRejection>>, StoreError> {
        todo!()
    }
}
