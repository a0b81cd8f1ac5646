//! References between tables are checked at the end of a transaction, not at each row.
//!
//! SQLite keeps a copy of every page that a statement of several rows touches as long as one row may be refused for a
//! reference: a third of the time of an import. Other engines follow, so that both refuse at the same moment.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement};

const DEFERRED: &str = " DEFERRABLE INITIALLY DEFERRED";

#[derive(DeriveMigrationName, Debug)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        defer_references(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            alter_constraints(manager, " NOT DEFERRABLE").await
        } else {
            rewrite_tables(manager, |sql| sql.replace(DEFERRED, "")).await
        }
    }
}

/// Defers the references of all tables; a later step that creates a table with some does it again.
pub(crate) async fn defer_references(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        alter_constraints(manager, DEFERRED).await
    } else {
        rewrite_tables(manager, deferred).await
    }
}

/// Changes when the references of all tables of the schema are checked.
async fn alter_constraints(manager: &SchemaManager<'_>, to: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let found = connection
        .query_all_raw(Statement::from_string(
            DbBackend::Postgres,
            "SELECT quote_ident(relname) AS name, quote_ident(conname) AS reference FROM pg_constraint \
             JOIN pg_class ON pg_class.oid = conrelid \
             WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2",
        ))
        .await?;
    for row in found {
        let (table, reference): (String, String) =
            (row.try_get("", "name")?, row.try_get("", "reference")?);
        let sql = format!("ALTER TABLE {table} ALTER CONSTRAINT {reference}{to}");
        connection.execute_unprepared(&sql).await?;
    }
    Ok(())
}

/// Changes the text that SQLite keeps of each table, where nothing changes in how rows are stored: the way of its manual
/// ("Making Other Kinds Of Table Schema Changes").
async fn rewrite_tables(
    manager: &SchemaManager<'_>,
    change: impl Fn(&str) -> String + Send,
) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let query = |sql: &str| Statement::from_string(DbBackend::Sqlite, sql);
    let tables = connection
        .query_all_raw(query(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%REFERENCES%'",
        ))
        .await?;
    let version = connection
        .query_one_raw(query("PRAGMA schema_version"))
        .await?;
    let version: i64 = version.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    connection
        .execute_unprepared("PRAGMA writable_schema = ON")
        .await?;
    for row in tables {
        let (name, sql): (String, String) = (row.try_get("", "name")?, row.try_get("", "sql")?);
        connection
            .execute_raw(Statement::from_sql_and_values(
                DbBackend::Sqlite,
                "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?",
                [change(&sql).into(), name.into()],
            ))
            .await?;
    }
    // All connections read the schema anew.
    let next = format!("PRAGMA schema_version = {}", version + 1);
    connection.execute_unprepared(&next).await?;
    connection
        .execute_unprepared("PRAGMA writable_schema = RESET")
        .await?;
    Ok(())
}

/// The text of a table with the check of each reference deferred, once. After `REFERENCES` come a table, its columns in
/// parentheses, and what happens on deletion, up to a comma or the end of the table's own parenthesis.
fn deferred(sql: &str) -> String {
    let sql = sql.replace(DEFERRED, "");
    let mut result = String::with_capacity(sql.len() * 2);
    let mut rest = sql.as_str();
    while let Some(at) = rest.find("REFERENCES") {
        let columns = rest[at..].find(')').map_or(rest.len(), |end| at + end + 1);
        let end = rest[columns..]
            .find([',', ')'])
            .map_or(rest.len(), |end| columns + end);
        let end = rest[..end].trim_end().len();
        result.push_str(&rest[..end]);
        result.push_str(DEFERRED);
        rest = &rest[end..];
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reference_is_deferred_and_nothing_else_changes() {
        let table = r#"CREATE TABLE "a" ( "id" integer NOT NULL, PRIMARY KEY ("id"), FOREIGN KEY ("b", "c") REFERENCES "d" ("e", "f"), FOREIGN KEY ("g") REFERENCES "h" ("i") ON DELETE SET NULL ) WITHOUT ROWID"#;
        let expected = r#"CREATE TABLE "a" ( "id" integer NOT NULL, PRIMARY KEY ("id"), FOREIGN KEY ("b", "c") REFERENCES "d" ("e", "f") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("g") REFERENCES "h" ("i") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID"#;
        assert_eq!(deferred(table), expected);
        assert_eq!(deferred(expected), expected);
        assert_eq!(deferred(table).replace(DEFERRED, ""), table);
    }
}
