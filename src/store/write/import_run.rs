//! Writing the record of import runs.

use super::bulk::{Table, maybe_text, text};
use super::writer::{Writer, marks};
use crate::store::{ImportRejection, StoreError};

const RUN: Table = Table {
    name: "import_run",
    common: &[],
    columns: &[
        "id",
        "adapter",
        "dataset_id",
        "files",
        "started_at",
        "finished_at",
        "read",
        "created",
        "changed",
        "unchanged",
        "closed",
        "rejected",
        "failure",
    ],
    conflict: "",
};
const REJECTION: Table = Table {
    name: "import_rejection",
    common: &[],
    columns: &[
        "run_id",
        "position",
        "file",
        "line",
        "field",
        "code",
        "value",
        "reason_fr",
        "reason_en",
    ],
    conflict: "",
};

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Records read.
    pub read: u64,
    /// Records created.
    pub created: u64,
    /// Records changed.
    pub changed: u64,
    /// Records that said what was known already.
    pub unchanged: u64,
    /// Records closed because a complete file no longer holds them.
    pub closed: u64,
    /// Records rejected.
    pub rejected: u64,
}

impl Writer {
    /// Notes the start of a run.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn start_run(
        &mut self,
        adapter: &str,
        dataset_id: i64,
        files: &[String],
    ) -> Result<i64, StoreError> {
        let id = self.take_ids("import_run", 1).await?;
        let mut row = vec![
            id.into(),
            text(adapter),
            dataset_id.into(),
            text(files.join("|")),
            self.now_ms.into(),
            None::<i64>.into(),
        ];
        row.extend(std::iter::repeat_n(sea_orm::Value::from(0_i64), 6));
        row.push(maybe_text(None::<String>));
        RUN.insert(&self.transaction, row).await?;
        Ok(id)
    }

    /// Whether another dataset was ever imported, runs of some adapters left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn has_other_runs(
        &self,
        dataset_id: i64,
        adapters: &[&str],
    ) -> Result<bool, StoreError> {
        let sql = format!(
            "SELECT id FROM import_run WHERE dataset_id <> ? AND adapter NOT IN ({}) LIMIT 1",
            marks(adapters.len())
        );
        let mut values = vec![dataset_id.into()];
        values.extend(adapters.iter().map(|adapter| text(*adapter)));
        Ok(!self.column::<i64>(&sql, values, "id").await?.is_empty())
    }

    /// Notes the end of a run, and why it came too early if it did.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn finish_run(
        &mut self,
        id: i64,
        counts: ImportCounts,
        failure: Option<&str>,
    ) -> Result<(), StoreError> {
        let number = |count: u64| sea_orm::Value::from(i64::try_from(count).unwrap_or(i64::MAX));
        self.execute(
            "UPDATE import_run SET finished_at = ?, read = ?, created = ?, changed = ?, unchanged = ?, closed = ?, \
             rejected = ?, failure = ? WHERE id = ?",
            [
                self.now_ms.into(),
                number(counts.read),
                number(counts.created),
                number(counts.changed),
                number(counts.unchanged),
                number(counts.closed),
                number(counts.rejected),
                maybe_text(failure),
                id.into(),
            ],
        )
        .await?;
        Ok(())
    }

    /// Keeps lines that a run could not take; their `position` is theirs to give.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn reject(
        &mut self,
        run_id: i64,
        rejections: &[ImportRejection],
    ) -> Result<(), StoreError> {
        let mut rows = Vec::with_capacity(rejections.len() * REJECTION.columns.len());
        for rejection in rejections {
            rows.extend([
                run_id.into(),
                rejection.position.into(),
                text(rejection.file.as_str()),
                rejection.line.into(),
                maybe_text(rejection.field.as_deref()),
                text(rejection.code.as_str()),
                maybe_text(rejection.value.as_deref()),
                text(rejection.reason_fr.as_str()),
                text(rejection.reason_en.as_str()),
            ]);
        }
        REJECTION.insert(&self.transaction, rows).await
    }
}
