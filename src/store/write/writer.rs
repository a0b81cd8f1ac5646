//! One transaction that writes: identifiers, change log, commit.

use std::collections::HashMap;

use sea_orm::{
    ConnectionTrait, DbBackend, IsolationLevel, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait, Value,
};
use serde_json::Value as Json;

use super::ahead::Ahead;
use super::bulk::{Table, maybe_text, text};
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{Operation, Vocabulary};
#[cfg(debug_assertions)]
use crate::store::fault::Faults;
use crate::store::{Store, StoreError, fail_point};

/// Any number; all writers of all processes take the same lock.
const WRITERS_LOCK: i64 = 0x7061_7373;

const CHANGE: Table = Table {
    name: "change",
    common: &["author", "at"],
    columns: &[
        "sequence",
        "entity",
        "entity_id",
        "operation",
        "before",
        "after",
    ],
    conflict: "",
};
/// Lines of the log that tell of new records of one sort.
const CREATION: Table = Table {
    name: "change",
    common: &["author", "at", "entity", "operation"],
    columns: &["sequence", "entity_id", "after"],
    conflict: "",
};

/// A transaction that writes. Dropped without commit, nothing of it stays.
///
/// Writers are serial, whatever the engine: so identifiers and change sequences are given here, without gaps,
/// the order of sequences is the order of commits, and both engines hold the same numbers.
#[derive(Debug)]
pub struct Writer {
    pub(in crate::store) transaction: Ahead,
    pub(in crate::store) now_ms: i64,
    author: String,
    next_ids: HashMap<&'static str, i64>,
    changes: Vec<Value>,
    last_sequence: i64,
    #[cfg(debug_assertions)]
    faults: Faults,
}

/// What a write did to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not there.
    Created,
    /// It was there and says something else now.
    Changed,
    /// It was there and said the same.
    Unchanged,
}

impl Store {
    /// Starts a transaction that writes, once no other one is under way.
    ///
    /// # Arguments
    /// * `author` - stands in the change log
    /// * `now_ms` - milliseconds since 1970 UTC, stands in the change log
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another writer does not end within ten seconds, [`StoreError::Database`].
    pub async fn begin_write(&self, author: &str, now_ms: i64) -> Result<Writer, StoreError> {
        let backend = self.connection.get_database_backend();
        fail_point!(self.faults, Begin);
        let transaction = self
            .connection
            .begin_with_options(TransactionOptions {
                isolation_level: (backend == DbBackend::Postgres)
                    .then_some(IsolationLevel::ReadCommitted),
                access_mode: None,
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            })
            .await?;
        fail_point!(self.faults, Lock);
        if backend == DbBackend::Postgres {
            // As long as SQLite's busy timeout, for this transaction only.
            transaction
                .execute_unprepared("SET LOCAL lock_timeout = '10s'")
                .await?;
            transaction
                .execute_raw(Statement::from_sql_and_values(
                    backend,
                    "SELECT pg_advisory_xact_lock($1)",
                    [WRITERS_LOCK.into()],
                ))
                .await?;
        }
        let mut writer = Writer {
            transaction: Ahead::new(
                transaction,
                #[cfg(debug_assertions)]
                self.faults.clone(),
            ),
            now_ms,
            author: author.to_owned(),
            next_ids: HashMap::new(),
            changes: Vec::new(),
            last_sequence: 0,
            #[cfg(debug_assertions)]
            faults: self.faults.clone(),
        };
        writer.last_sequence = writer.maximum("change", "sequence").await?;
        Ok(writer)
    }
}

impl Writer {
    /// Commits.
    ///
    /// Returns the sequence of the last change of the database.
    ///
    /// # Errors
    /// [`StoreError::Unsettled`] when the engine went away before it answered: all of the transaction is there, or nothing. Any other,
    /// and then nothing of it stays.
    pub async fn commit(mut self) -> Result<i64, StoreError> {
        self.flush_changes().await?;
        self.transaction.commit().await?;
        Ok(self.last_sequence)
    }

    /// Gives up everything written.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn rollback(self) -> Result<(), StoreError> {
        self.transaction.rollback().await?;
        Ok(())
    }

    pub(super) fn backend(&self) -> DbBackend {
        self.transaction.backend()
    }

    /// The next `count` identifiers of a table, as the first of them.
    pub(in crate::store) async fn take_ids(
        &mut self,
        table: &'static str,
        count: usize,
    ) -> Result<i64, StoreError> {
        let first = match self.next_ids.get(table) {
            Some(next) => *next,
            None => self.maximum(table, "id").await? + 1,
        };
        self.next_ids
            .insert(table, first + i64::try_from(count).unwrap_or(i64::MAX));
        Ok(first)
    }

    async fn maximum(&self, table: &str, column: &str) -> Result<i64, StoreError> {
        let statement = Statement::from_string(
            self.backend(),
            format!("SELECT COALESCE(MAX({column}), 0) AS maximum FROM {table}"),
        );
        let row = self
            .transaction
            .settled()
            .await?
            .query_one_raw(statement)
            .await?;
        Ok(row.map_or(Ok(0), |row| row.try_get("", "maximum"))?)
    }

    /// Notes a write in the change log of this transaction; `before` and `after` are texts of JSON objects.
    pub(in crate::store) async fn log(
        &mut self,
        entity: EntityKind,
        id: i64,
        operation: Operation,
        before: Option<String>,
        after: Option<String>,
    ) -> Result<(), StoreError> {
        self.last_sequence += 1;
        self.changes.extend([
            self.last_sequence.into(),
            text(entity.code()),
            id.into(),
            text(operation.code()),
            maybe_text(before),
            maybe_text(after),
        ]);
        if self.changes.len() >= 4_000 {
            self.flush_changes().await?;
        }
        Ok(())
    }

    /// Notes that records were created, under identifiers that follow each other.
    ///
    /// `after` gives the text of a JSON object for each, made while the ones before it are written.
    pub(super) async fn log_created(
        &mut self,
        entity: EntityKind,
        first_id: i64,
        after: Box<dyn ExactSizeIterator<Item = String> + Send + '_>,
    ) -> Result<(), StoreError> {
        self.flush_changes().await?;
        fail_point!(self.faults, Log);
        let first = self.last_sequence + 1;
        self.last_sequence += i64::try_from(after.len()).unwrap_or(i64::MAX);
        let rows = (first..).zip(first_id..).zip(after);
        let rows =
            rows.flat_map(|((sequence, id), after)| [sequence.into(), id.into(), text(after)]);
        let [author, at] = self.signature();
        let common = [
            author,
            at,
            text(entity.code()),
            text(Operation::Create.code()),
        ];
        let statements = CREATION.statements(self.backend(), common, rows);
        self.transaction.run(Box::new(statements)).await
    }

    /// Author and time, as the change log holds them.
    fn signature(&self) -> [Value; 2] {
        [text(self.author.as_str()), self.now_ms.into()]
    }

    async fn flush_changes(&mut self) -> Result<(), StoreError> {
        fail_point!(self.faults, Log);
        let changes = std::mem::take(&mut self.changes);
        let statements = CHANGE.statements(self.backend(), self.signature(), changes);
        self.transaction.run(Box::new(statements)).await
    }

    /// Runs one statement with its values.
    pub(in crate::store) async fn execute(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<u64, StoreError> {
        let sql = if self.backend() == DbBackend::Postgres {
            numbered(sql)
        } else {
            sql.to_owned()
        };
        let done = self
            .transaction
            .settled()
            .await?
            .execute_raw(Statement::from_sql_and_values(self.backend(), sql, values))
            .await?;
        Ok(done.rows_affected())
    }
}

/// `?` becomes `$1`, `$2`…, as PostgreSQL wants it. Our own statements hold no quoted question mark.
pub(in crate::store) fn numbered(sql: &str) -> String {
    let mut result = String::with_capacity(sql.len() + 16);
    let mut number = 0;
    for character in sql.chars() {
        if character == '?' {
            number += 1;
            result.push('$');
            result.push_str(&number.to_string());
        } else {
            result.push(character);
        }
    }
    result
}

/// The fields of a record as the text of a JSON object, empty ones left out; names are plain.
pub(in crate::store) fn object<F: Copy>(
    fields: &[F],
    code: impl Fn(F) -> &'static str,
    value: impl Fn(F) -> Json,
) -> String {
    let mut object = String::from("{");
    for field in fields {
        let value = value(*field);
        if !value.is_null() {
            if object.len() > 1 {
                object.push(',');
            }
            object.push('"');
            object.push_str(code(*field));
            object.push_str("\":");
            object.push_str(&value.to_string());
        }
    }
    object.push('}');
    object
}

/// `?, ?, ?`: as many marks as there are values.
pub(in crate::store) fn marks(count: usize) -> String {
    let mut marks = "?, ".repeat(count);
    marks.truncate(marks.len().saturating_sub(2));
    marks
}
