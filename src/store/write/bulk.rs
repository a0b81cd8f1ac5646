//! Inserting many rows with few statements, the same text each time so that the engine prepares it once.

use sea_orm::{DbBackend, Statement, Value};

use super::ahead::Ahead;
use crate::domain::date::PartialDate;
use crate::store::StoreError;

/// Values bound by one statement at most; SQLite takes 32,766, PostgreSQL 65,535. More cost memory that is touched
/// once, fewer cost turns of the engine.
const MAX_VALUES: usize = 4_000;

/// Statements, each made when it is asked for.
pub(super) type Statements<'a> = Box<dyn Iterator<Item = Statement> + Send + 'a>;

/// A table, its columns, and what to do when the row is there already.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Table<'a> {
    pub name: &'a str,
    /// Columns that hold the same in all rows of a statement: bound once.
    pub common: &'a [&'a str],
    /// The other columns, bound for each row.
    pub columns: &'a [&'a str],
    /// `ON CONFLICT …`, or nothing.
    pub conflict: &'a str,
}

impl<'a> Table<'a> {
    /// How many rows a statement has when there are enough of them.
    pub(in crate::store) fn rows_of_a_statement(&self) -> usize {
        power_of_two_below(MAX_VALUES / self.columns.len())
    }

    /// Inserts rows, given as their values one row after the other, into a table without common columns.
    ///
    /// # Errors
    /// [`StoreError::Database`] when an insert before these broke a constraint; the next one tells of these.
    ///
    /// # Complexity
    /// One statement for each 4,000 values.
    pub(in crate::store) async fn insert(
        &self,
        transaction: &Ahead,
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        let statements = self.statements(transaction.backend(), [], values);
        transaction.run(Box::new(statements)).await
    }

    /// The statements that insert rows, each made when it is asked for. `common` holds the values of the common columns.
    ///
    /// Each has a power of two of rows, as many as the values left allow: so a table has a dozen texts at most, which the
    /// engine prepares once, however many rows there are.
    pub(super) fn statements<const N: usize, V>(
        &self,
        backend: DbBackend,
        common: [Value; N],
        values: V,
    ) -> impl Iterator<Item = Statement> + use<'a, N, V>
    where
        V: IntoIterator<Item = Value>,
    {
        let table = *self;
        debug_assert_eq!(table.common.len(), N);
        let width = table.columns.len();
        let rows_at_most = table.rows_of_a_statement();
        let mut values = values.into_iter();
        // Rows that were taken and are still to be written, the last first.
        let mut waiting: Vec<Value> = Vec::new();
        std::iter::from_fn(move || {
            let mut chunk = Vec::with_capacity(rows_at_most * width + N);
            if waiting.is_empty() {
                chunk.extend(values.by_ref().take(rows_at_most * width));
                let taken = chunk.len() / width;
                debug_assert_eq!(taken * width, chunk.len());
                if taken == 0 {
                    return None;
                }
                if taken < rows_at_most {
                    waiting = chunk.split_off(power_of_two_below(taken) * width);
                    waiting.reverse();
                }
            } else {
                let kept = waiting.len() - power_of_two_below(waiting.len() / width) * width;
                chunk.extend(waiting.drain(kept..).rev());
            }
            let sql = table.sql(backend, chunk.len() / width);
            chunk.extend_from_slice(&common);
            Some(Statement::from_sql_and_values(backend, sql, chunk))
        })
    }

    /// The text for a number of rows; their values come first, those of the common columns behind them.
    ///
    /// A value taken again has a number. On SQLite the others have none: it looks names up one after the other.
    fn sql(&self, backend: DbBackend, rows: usize) -> String {
        let (shared, width) = (self.common.len(), self.columns.len());
        let mut sql = format!("{} INTO {} (", insert(backend), self.name);
        for (position, column) in self.common.iter().chain(self.columns).enumerate() {
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
            for column in 0..shared + width {
                if column > 0 {
                    sql.push(',');
                }
                if let Some(column) = column.checked_sub(shared) {
                    if backend == DbBackend::Postgres {
                        mark(&mut sql, row * width + column);
                    } else {
                        sql.push('?');
                    }
                } else {
                    mark(&mut sql, rows * width + column);
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

/// How an insert of several rows begins.
///
/// To take back the rows of a statement when one of them is refused, SQLite keeps a copy of each page that the statement
/// touches: a third of the time of inserts. It need not here: nothing stays of a transaction in which a row was refused
/// ([`Ahead`]). A reference checked at each row would make it keep the copies all the same: references are deferred.
fn insert(backend: DbBackend) -> &'static str {
    if backend == DbBackend::Sqlite {
        "INSERT OR FAIL"
    } else {
        "INSERT"
    }
}

/// `$1` for the first value.
fn mark(sql: &mut String, value: usize) {
    sql.push('$');
    sql.push_str(&(value + 1).to_string());
}

/// The largest power of two that is not above a number; 1 at least.
fn power_of_two_below(number: usize) -> usize {
    number.checked_ilog2().map_or(1, |bits| 1 << bits)
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
        common: &[],
        columns: &["a", "b"],
        conflict: "ON CONFLICT DO NOTHING",
    };

    fn values(statement: Option<Statement>) -> Option<Vec<Value>> {
        statement.and_then(|one| one.values).map(|values| values.0)
    }

    #[test]
    fn rows_are_made_when_their_statement_is_asked_for() {
        let made = std::cell::Cell::new(0_i64);
        let rows = (0..5_000_i64).map(|value| {
            made.set(value + 1);
            Value::from(value)
        });
        let mut statements = TABLE.statements(DbBackend::Sqlite, [], rows);
        assert_eq!(made.get(), 0);
        assert_eq!(values(statements.next()).unwrap().len(), 2_048);
        assert_eq!(made.get(), 2_048);
        assert_eq!(values(statements.next()).unwrap().len(), 2_048);
        assert_eq!(made.get(), 4_096);
    }

    #[test]
    fn every_row_is_written_once_and_in_order_by_few_texts() {
        let table = Table {
            common: &["c"],
            ..TABLE
        };
        let mut texts = std::collections::BTreeSet::new();
        for rows in [1_i64, 2, 3, 7, 1_000, 1_023, 1_024, 1_025, 2_500] {
            let given = (0..2 * rows).map(Value::from);
            let statements = table.statements(DbBackend::Sqlite, [Value::from("same")], given);
            let mut written = Vec::new();
            for statement in statements {
                texts.insert(statement.sql.clone());
                let values = values(Some(statement)).unwrap();
                let (common, own) = values.split_last().unwrap();
                assert_eq!(*common, Value::from("same"));
                assert!((own.len() / 2).is_power_of_two());
                written.extend_from_slice(own);
            }
            assert_eq!(written, (0..2 * rows).map(Value::from).collect::<Vec<_>>());
        }
        assert_eq!(texts.len(), 11, "one for each power of two up to 1,024");
        let none: [Value; 0] = [];
        assert!(
            TABLE
                .statements(DbBackend::Sqlite, [], none)
                .next()
                .is_none()
        );
    }

    #[test]
    fn one_text_for_each_number_of_rows() {
        assert_eq!(
            TABLE.sql(DbBackend::Postgres, 2),
            r#"INSERT INTO t ("a", "b") VALUES ($1,$2), ($3,$4) ON CONFLICT DO NOTHING"#
        );
        let table = Table {
            common: &["c", "d"],
            ..TABLE
        };
        assert_eq!(
            table.sql(DbBackend::Sqlite, 2),
            r#"INSERT OR FAIL INTO t ("c", "d", "a", "b") VALUES ($5,$6,?,?), ($5,$6,?,?) ON CONFLICT DO NOTHING"#
        );
    }
}
