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
/// The tables of the directory. Others may stand beside them, of an extension of PostgreSQL, a tool or another program:
/// they are neither read nor emptied. One that a later step drops stays here, for databases that did not take it.
const TABLES: [&str; 50] = [
    "actor",
    "actor_area",
    "actor_identifier",
    "actor_name",
    "actor_public",
    "actor_sector",
    "actor_theme",
    "alert_outcome",
    "alert_rule_set",
    "api_token",
    "application",
    "application_axis",
    "application_partner",
    "application_partnership",
    "application_public",
    "application_territory",
    "body",
    "call",
    "call_axis",
    "call_axis_theme",
    "change",
    "citation",
    "commune_postal_code",
    "contact_point",
    "contact_read",
    "contribution",
    "contribution_group",
    "evidence",
    "import_rejection",
    "import_run",
    "indicator",
    "indicator_value",
    "membership",
    "partnership",
    "partnership_territory",
    "partnership_theme",
    "pilot_decision",
    "pilot_decision_territory",
    "proposal",
    "proposal_contributor",
    "proposal_group",
    "seat",
    "setting",
    "source",
    "source_record",
    "territory",
    "territory_alias",
    "territory_commune",
    "territory_contour",
    "tour_contact",
];
/// What a backup says of itself.
pub(in crate::store) const MANIFEST: &str = "backup_manifest";

/// The tables of the directory that a database has, in the order of their names.
pub(in crate::store) async fn shapes(
    connection: &impl ConnectionTrait,
) -> Result<Vec<Shape>, StoreError> {
    let backend = connection.get_database_backend();
    let text = if backend == DbBackend::Postgres {
        "SELECT c.table_name::text, c.column_name::text, c.data_type::text \
         FROM information_schema.columns c JOIN information_schema.tables t \
           ON t.table_schema = c.table_schema AND t.table_name = c.table_name \
         WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'"
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
        if !TABLES.contains(&table.as_str()) {
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

/// A table of whoever else, in a database that has none of ours; those of extensions of PostgreSQL do not count.
pub(super) async fn foreign_table(
    connection: &impl ConnectionTrait,
) -> Result<Option<String>, StoreError> {
    let backend = connection.get_database_backend();
    let text = if backend == DbBackend::Postgres {
        format!(
            "SELECT c.relname::text FROM pg_class c \
             WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') \
               AND c.relname <> '{STEPS}' AND NOT EXISTS (SELECT 1 FROM pg_depend d \
                 WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') \
             ORDER BY c.relname LIMIT 1"
        )
    } else {
        format!(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> '{STEPS}' \
             AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name LIMIT 1"
        )
    };
    let row = connection
        .query_one_raw(Statement::from_string(backend, text))
        .await?;
    Ok(match row {
        Some(row) => Some(row.try_get_by_index(0)?),
        None => None,
    })
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
