//! Import runs and what they rejected.

use std::collections::HashMap;

use entity::{import_rejection, import_run};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::batch::{group, rows_by_key, rows_by_key_if};
use super::page::{reading_order, rows_to_read};
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
    /// Why it could not come to its end, in English; `None` when it did, while it runs and when it was cut.
    pub failure: Option<String>,
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

/// What stands between the names of files in one column.
const FILE_SEPARATOR: char = '|';

impl From<import_run::Model> for ImportRun {
    fn from(row: import_run::Model) -> Self {
        Self {
            id: row.id,
            adapter: row.adapter,
            dataset_id: row.dataset_id,
            files: row
                .files
                .split(FILE_SEPARATOR)
                .filter(|name| !name.is_empty())
                .map(ToOwned::to_owned)
                .collect(),
            started_at: row.started_at,
            finished_at: row.finished_at,
            read: row.read,
            created: row.created,
            changed: row.changed,
            unchanged: row.unchanged,
            closed: row.closed,
            rejected: row.rejected,
            failure: row.failure,
        }
    }
}

impl From<import_rejection::Model> for ImportRejection {
    fn from(row: import_rejection::Model) -> Self {
        Self {
            position: row.position,
            file: row.file,
            line: row.line,
            field: row.field,
            code: row.code,
            value: row.value,
            reason_fr: row.reason_fr,
            reason_en: row.reason_en,
        }
    }
}

impl Store {
    /// A page of runs, newest first (ordered by descending identifier), without those of the adapters left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    #[tracing::instrument(name = "db.import_run.list", level = "debug", skip_all)]
    pub async fn list_import_runs(
        &self,
        page: &PageRequest<i64>,
        without: &[&str],
    ) -> Result<Page<ImportRun>, StoreError> {
        let id = import_run::Column::Id;
        // The list descends: what comes after a run is older.
        let mut select = import_run::Entity::find()
            .filter(import_run::Column::Adapter.is_not_in(without.iter().copied()))
            .order_by(id, reading_order(!page.backward))
            .limit(rows_to_read(page.limit));
        if let Some(after) = page.after {
            select = select.filter(id.lt(after));
        }
        if let Some(before) = page.before {
            select = select.filter(id.gt(before));
        }
        let rows = select.all(&self.connection).await?;
        Ok(Page::from_read(rows, page.limit, page.backward).map(Into::into))
    }

    /// Runs by identifier; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers, on the primary key.
    #[tracing::instrument(name = "db.import_run.load", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn import_runs(&self, ids: &[i64]) -> Result<HashMap<i64, ImportRun>, StoreError> {
        use import_run::{Column, Entity};
        let rows = rows_by_key::<Entity, _>(&self.connection, Column::Id, ids, &[]).await?;
        Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
    }

    /// How many runs there were, without those of the adapters left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the table.
    #[tracing::instrument(name = "db.import_run.count", level = "debug", skip_all)]
    pub async fn count_import_runs(&self, without: &[&str]) -> Result<u64, StoreError> {
        let select = import_run::Entity::find()
            .filter(import_run::Column::Adapter.is_not_in(without.iter().copied()));
        Ok(select.count(&self.connection).await?)
    }

    /// Rejections of runs, by run, the first `limit` of each, by position.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 runs, on the primary key.
    #[tracing::instrument(name = "db.import_run.load_rejections", level = "debug", skip_all, fields(keys = run_ids.len()))]
    pub async fn import_rejections(
        &self,
        run_ids: &[i64],
        limit: u64,
    ) -> Result<HashMap<i64, Vec<ImportRejection>>, StoreError> {
        use import_rejection::{Column, Entity};
        // Positions count from 1 without a gap.
        let last = i64::try_from(limit).unwrap_or(i64::MAX);
        let first = Some(Column::Position.lte(last));
        let db = &self.connection;
        let order = [Column::Position];
        let rows = rows_by_key_if::<Entity, _>(db, Column::RunId, run_ids, &order, first).await?;
        Ok(group(rows, |row| (row.run_id, row.into())))
    }
}
