//! Reading every row of a table, one moment of the database for all tables.

use std::pin::Pin;

use futures_util::{Stream, StreamExt};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    QueryResult, SqliteTransactionMode, StreamTrait, TransactionOptions, TransactionTrait, Value,
};

use super::CopyProgress;
use super::shape::Shape;
use super::sum::{Adder, TableSum};
use crate::store::{Store, StoreError};

/// Texts of a batch at most, in bytes: outlines of territories are long, and some batches wait for the engine.
const MAX_BYTES: usize = 1 << 20;
/// The progress is told each time so many rows were read back.
const TOLD_EVERY: u64 = 4_096;

/// A database as it stands at one moment, while others write to it.
#[derive(Debug)]
pub(in crate::store) struct Snapshot {
    transaction: DatabaseTransaction,
}

impl Snapshot {
    pub(in crate::store) async fn begin(store: &Store) -> Result<Self, StoreError> {
        let is_postgres = store.connection.get_database_backend() == DbBackend::Postgres;
        let transaction = store
            .connection
            .begin_with_options(TransactionOptions {
                isolation_level: is_postgres.then_some(IsolationLevel::RepeatableRead),
                access_mode: is_postgres.then_some(AccessMode::ReadOnly),
                sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
            })
            .await?;
        Ok(Self { transaction })
    }

    pub(super) fn connection(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// The checksums of all tables.
    pub(in crate::store) async fn sums(
        &self,
        progress: &mut (dyn FnMut(CopyProgress<'_>) + Send),
    ) -> Result<Vec<TableSum>, StoreError> {
        let shapes = super::shapes(&self.transaction).await?;
        sums(&self.transaction, &shapes, progress).await
    }

    pub(in crate::store) async fn end(self) -> Result<(), StoreError> {
        self.transaction.rollback().await?;
        Ok(())
    }
}

/// The rows of a table as they come, added up.
pub(super) struct Rows<'a> {
    shape: &'a Shape,
    stream: Pin<Box<dyn Stream<Item = Result<QueryResult, DbErr>> + Send + 'a>>,
    adder: Adder,
    count: u64,
}

/// Every row of a table.
pub(super) async fn rows<'a>(
    connection: &'a DatabaseTransaction,
    shape: &'a Shape,
) -> Result<Rows<'a>, StoreError> {
    let select = shape.select(ConnectionTrait::get_database_backend(connection));
    Ok(Rows {
        shape,
        stream: Box::pin(connection.stream_raw(select).await?),
        adder: Adder::new(shape),
        count: 0,
    })
}

/// The checksums of tables.
pub(super) async fn sums(
    connection: &DatabaseTransaction,
    shapes: &[Shape],
    progress: &mut (dyn FnMut(CopyProgress<'_>) + Send),
) -> Result<Vec<TableSum>, StoreError> {
    let mut sums = Vec::with_capacity(shapes.len());
    for shape in shapes {
        let mut rows = rows(connection, shape).await?;
        while rows.next().await?.is_some() {
            if rows.count().is_multiple_of(TOLD_EVERY) {
                progress(CopyProgress {
                    table: &shape.name,
                    rows: rows.count(),
                    is_checking: true,
                });
            }
        }
        sums.push(rows.finish());
    }
    Ok(sums)
}

impl Rows<'_> {
    /// The values of the next row.
    async fn next(&mut self) -> Result<Option<Vec<Value>>, StoreError> {
        let Some(row) = self.stream.next().await else {
            return Ok(None);
        };
        let values = self.shape.values(&row?)?;
        self.adder.add(&values);
        self.count += 1;
        Ok(Some(values))
    }

    /// Fills a batch; `false` when no row is left.
    pub(super) async fn next_batch(&mut self, batch: &mut Batch) -> Result<bool, StoreError> {
        while !batch.is_full() {
            match self.next().await? {
                Some(row) => batch.push(row),
                None => break,
            }
        }
        Ok(batch.rows > 0)
    }

    /// How many rows have come.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn finish(self) -> TableSum {
        self.adder.finish(self.shape)
    }
}

/// Rows that are written together.
#[derive(Debug)]
pub(super) struct Batch {
    values: Vec<Value>,
    rows: usize,
    bytes: usize,
    rows_at_most: usize,
}

impl Batch {
    pub(super) fn new(rows_at_most: usize) -> Self {
        Self {
            values: Vec::new(),
            rows: 0,
            bytes: 0,
            rows_at_most,
        }
    }

    fn is_full(&self) -> bool {
        self.rows >= self.rows_at_most || self.bytes >= MAX_BYTES
    }

    fn push(&mut self, row: Vec<Value>) {
        let texts = row.iter().map(|value| match value {
            Value::String(Some(text)) => text.len(),
            _ => 0,
        });
        self.bytes += texts.sum::<usize>();
        self.values.extend(row);
        self.rows += 1;
    }

    /// The values of the rows, one after the other; the batch is empty afterwards.
    pub(super) fn take(&mut self) -> Vec<Value> {
        self.rows = 0;
        self.bytes = 0;
        std::mem::take(&mut self.values)
    }
}
