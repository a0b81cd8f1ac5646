//! What tables a database has and what their columns hold, as both engines can say it.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, Value};

use crate::store::StoreError;

/// A table: its name and its columns, in the order of their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Shape {
    pub(super) name: String,
    pub(super) columns: Vec<(String, Kind)>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole number of 64 bits.
    Integer,
    /// A floating-point number of 64 bits.
    Number,
    /// A text.
    Text,
    /// True or false.
    Truth,
}

/// The list of steps that a database has taken, which no copy carries: the target takes them itself.
const STEPS: &str = "seaql_migrations";
/// What a backup says of itself.
pub(in crate::store) const MANIFEST: &str = "backup_manifest";

/// The tables of the directory that a database has, in the order of their names.
pub(in crate::store) async fn shapes(
    connection: &impl ConnectionTrait,
) -> Result<Vec<Shape>, StoreError> {
    let backend = connection.get_database_backend();
    let text = if backend == DbBackend::Postgres {
        "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns \
         WHERE table_schema = current_schema()"
    } else {
        "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    };
    let rows = connection
        .query_all_raw(Statement::from_string(backend, text))
        .await?;
    let mut tables = BTreeMap::<String, BTreeMap<String, Kind>>::new();
    for row in rows {
        let (table, column): (String, String) =
            (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        if table == STEPS || table == MANIFEST {
            continue;
        }
        let kind = kind(row.try_get_by_index(2)?)?;
        tables.entry(table).or_default().insert(column, kind);
    }
    let shape = |(name, columns): (String, BTreeMap<String, Kind>)| Shape {
        name,
        columns: columns.into_iter().collect(),
    };
    Ok(tables.into_iter().map(shape).collect())
}

/// The kind of a declared type: `migration` uses these and no others.
fn kind(declared: String) -> Result<Kind, StoreError> {
    match declared.to_lowercase().as_str() {
        "bigint" | "integer" => Ok(Kind::Integer),
        "double" | "double precision" | "real" => Ok(Kind::Number),
        "text" => Ok(Kind::Text),
        "boolean" => Ok(Kind::Truth),
        _ => Err(StoreError::Corrupt {
            what: "type of a column",
            text: declared,
        }),
    }
}

impl Shape {
    /// The names of the columns.
    pub(super) fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The question for all rows, in whatever order the engine likes.
    pub(super) fn select(&self, backend: DbBackend) -> Statement {
        let names: Vec<String> = self.names().iter().map(|name| quoted(name)).collect();
        let text = format!("SELECT {} FROM {}", names.join(", "), quoted(&self.name));
        Statement::from_string(backend, text)
    }

    /// The values of a row of [`Shape::select`].
    pub(super) fn values(&self, row: &QueryResult) -> Result<Vec<Value>, StoreError> {
        let mut values = Vec::with_capacity(self.columns.len());
        for (position, (_, kind)) in self.columns.iter().enumerate() {
            values.push(match kind {
                Kind::Integer => Value::BigInt(row.try_get_by_index(position)?),
                Kind::Number => Value::Double(row.try_get_by_index(position)?),
                Kind::Text => Value::String(row.try_get_by_index(position)?),
                Kind::Truth => Value::Bool(row.try_get_by_index(position)?),
            });
        }
        Ok(values)
    }
}

/// A name as both engines quote it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
