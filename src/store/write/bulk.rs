//! Inserting many rows with few statements, the same text each time so that the engine prepares it once.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, Value};

use crate::domain::date::PartialDate;
use crate::store::StoreError;

/// Values bound by one statement at most; SQLite takes 32,766, PostgreSQL 65,535.
const MAX_VALUES: usize = 4_000;

/// Statements, each made when it is asked for.
pub(super) type Statements<'a> = Box<dyn Iterator<Item = Statement> + Send + 'a>;

/// A table, its columns, and what to do when the row is there already.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Table {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    /// `ON CONFLICT …`, or nothing.
    pub conflict: &'static str,
}

impl Table {
    /// Inserts rows, given as their values one row after the other.
    ///
    /// # Errors
    /// [`StoreError::Database`] when a row breaks a constraint.
    ///
    /// # Complexity
    /// One statement for each 4,000 values.
    pub(in crate::store) async fn insert(
        &self,
        transaction: &DatabaseTransaction,
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        let statements = self.statements(transaction.get_database_backend(), values);
        run_ahead(transaction, Box::new(statements)).await
    }

    /// The statements that insert rows, each made when it is asked for.
    pub(super) fn statements<V>(
        &self,
        backend: DbBackend,
        values: V,
    ) -> impl Iterator<Item = Statement> + use<V>
    where
        V: IntoIterator<Item = Value>,
    {
        let table = *self;
        let width = table.columns.len();
        let values_at_most = (MAX_VALUES / width).max(1) * width;
        let mut values = values.into_iter();
        let mut capacity = values.size_hint().0.min(values_at_most);
        std::iter::from_fn(move || {
            let mut chunk = Vec::with_capacity(capacity);
            chunk.extend(values.by_ref().take(values_at_most));
            debug_assert!(chunk.len().is_multiple_of(width));
            capacity = chunk.len();
            (!chunk.is_empty()).then(|| {
                let sql = table.sql(backend, chunk.len() / width);
                Statement::from_sql_and_values(backend, sql, chunk)
            })
        })
    }

    fn sql(&self, backend: DbBackend, rows: usize) -> String {
        let width = self.columns.len();
        let mut sql = format!("INSERT INTO {} (", self.name);
        for (position, column) in self.columns.iter().enumerate() {
            if position > 0 {
                sql.push_str(", ");
            }
            sql.push('"');
            sql.push_str(column);
            sql.push('"');
        }
        sql.push_str(") VALUES ");
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..width {
                if column > 0 {
                    sql.push(',');
                }
                if backend == DbBackend::Postgres {
                    sql.push('$');
                    sql.push_str(&(row * width + column + 1).to_string());
                } else {
                    sql.push('?');
                }
            }
            sql.push(')');
        }
        if !self.conflict.is_empty() {
            sql.push(' ');
            sql.push_str(self.conflict);
        }
        sql
    }
}

/// Runs statements one after the other, and makes each while the one before it runs.
///
/// SQLite writes on a thread of its own and PostgreSQL in a process of its own: this thread, which makes the rows,
/// has nothing to wait for. Nothing else is asked of the transaction meanwhile.
///
/// # Errors
/// [`StoreError::Database`] when a statement fails; those after it are not run.
pub(super) async fn run_ahead(
    transaction: &DatabaseTransaction,
    mut statements: Statements<'_>,
) -> Result<(), StoreError> {
    let mut next = statements.next();
    while let Some(statement) = next {
        let mut running = pin!(transaction.execute_raw(statement));
        // Asked once, it is handed to the engine.
        let started = poll_fn(|context| Poll::Ready(running.as_mut().poll(context))).await;
        next = statements.next();
        match started {
            Poll::Ready(done) => done?,
            Poll::Pending => running.await?,
        };
    }
    Ok(())
}

/// A text as a bound value.
pub(in crate::store) fn text(value: impl Into<String>) -> Value {
    Value::from(value.into())
}

/// A text or nothing as a bound value.
pub(in crate::store) fn maybe_text(value: Option<impl Into<String>>) -> Value {
    Value::from(value.map(Into::into))
}

/// A partial date or nothing as a bound value.
pub(in crate::store) fn date(value: Option<&PartialDate>) -> Value {
    maybe_text(value.map(PartialDate::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: Table = Table {
        name: "t",
        columns: &["a", "b"],
        conflict: "ON CONFLICT DO NOTHING",
    };

    #[test]
    fn rows_are_made_when_their_statement_is_asked_for() {
        let made = std::cell::Cell::new(0_i64);
        let values = (0..5_000_i64).map(|value| {
            made.set(value + 1);
            Value::from(value)
        });
        let mut statements = TABLE.statements(DbBackend::Sqlite, values);
        assert_eq!(made.get(), 0);
        let count =
            |statement: Option<Statement>| statement.and_then(|one| one.values).unwrap().0.len();
        assert_eq!(count(statements.next()), 4_000);
        assert_eq!(made.get(), 4_000);
        assert_eq!(count(statements.next()), 1_000);
        assert!(statements.next().is_none());
    }

    #[test]
    fn one_text_for_each_number_of_rows() {
        assert_eq!(
            TABLE.sql(DbBackend::Postgres, 2),
            r#"INSERT INTO t ("a", "b") VALUES ($1,$2), ($3,$4) ON CONFLICT DO NOTHING"#
        );
        assert_eq!(
            TABLE.sql(DbBackend::Sqlite, 1),
            r#"INSERT INTO t ("a", "b") VALUES (?,?) ON CONFLICT DO NOTHING"#
        );
    }
}
