//! Inserting many rows with few statements, the same text each time so that the engine prepares it once.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, Value};

use crate::store::StoreError;

/// Values bound by one statement at most; SQLite takes 32,766, PostgreSQL 65,535.
const MAX_VALUES: usize = 4_000;

/// A table, its columns, and what to do when the row is there already.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
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
    pub(super) async fn insert(
        &self,
        transaction: &DatabaseTransaction,
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        let width = self.columns.len();
        debug_assert!(values.len().is_multiple_of(width));
        let rows_at_most = (MAX_VALUES / width).max(1);
        let backend = transaction.get_database_backend();
        let mut values = values.into_iter();
        loop {
            let chunk: Vec<Value> = values.by_ref().take(rows_at_most * width).collect();
            if chunk.is_empty() {
                return Ok(());
            }
            let sql = self.sql(backend, chunk.len() / width);
            transaction
                .execute_raw(Statement::from_sql_and_values(backend, sql, chunk))
                .await?;
        }
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

/// A text as a bound value.
pub(super) fn text(value: impl Into<String>) -> Value {
    Value::from(value.into())
}

/// A text or nothing as a bound value.
pub(super) fn maybe_text(value: Option<impl Into<String>>) -> Value {
    Value::from(value.map(Into::into))
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
