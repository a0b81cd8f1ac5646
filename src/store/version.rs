//! Which steps of the schema a database has taken, against those that this program knows.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::{Store, StoreError};

impl Store {
    /// Brings the schema to the newest version.
    ///
    /// # Errors
    /// [`StoreError::Newer`] when a newer program has written the database; [`StoreError::Database`] when a migration
    /// fails; nothing of it stays on PostgreSQL.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        // Nothing is written when there is nothing to do: a database that can only be read is served.
        if self.pending_migrations().await? > 0 {
            Migrator::up(&self.connection, None).await?;
        }
        Ok(())
    }

    /// How many migrations are not applied yet. Nothing is written to know it.
    ///
    /// # Errors
    /// [`StoreError::Newer`] when a newer program has written the database, [`StoreError::Database`].
    pub async fn pending_migrations(&self) -> Result<usize, StoreError> {
        let taken = self.steps().await?;
        let known = known_steps();
        Ok(known.iter().filter(|step| !taken.contains(step)).count())
    }

    /// Whether the database has tables of ours.
    ///
    /// # Errors
    /// [`StoreError::Newer`] when a newer program has written the database, [`StoreError::Database`].
    pub async fn has_tables(&self) -> Result<bool, StoreError> {
        Ok(!self.steps().await?.is_empty())
    }

    /// The steps of the schema that the database has taken, in order; none when it holds nothing at all.
    ///
    /// # Errors
    /// [`StoreError::Newer`] when this program does not know one of them, [`StoreError::Database`].
    pub(super) async fn steps(&self) -> Result<Vec<String>, StoreError> {
        let backend = self.connection.get_database_backend();
        let query = |text: &str| Statement::from_string(backend, text.to_owned());
        let exists = if backend == DbBackend::Postgres {
            "SELECT 1 WHERE to_regclass('seaql_migrations') IS NOT NULL"
        } else {
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'"
        };
        let exists = self.connection.query_one_raw(query(exists)).await?;
        if exists.is_none() {
            return Ok(Vec::new());
        }
        let rows = self
            .connection
            .query_all_raw(query("SELECT version FROM seaql_migrations"))
            .await?;
        let taken: Result<Vec<String>, _> =
            rows.iter().map(|row| row.try_get_by_index(0)).collect();
        let mut taken = taken?;
        taken.sort_unstable();
        let known = known_steps();
        match taken.iter().rfind(|step| !known.contains(step)) {
            Some(step) => Err(StoreError::Newer { step: step.clone() }),
            None => Ok(taken),
        }
    }

    /// Takes the first steps of the schema, as many as another database has taken: those that it has in a row.
    pub(super) async fn migrate_to(&self, steps: &[String]) -> Result<(), StoreError> {
        let count = u32::try_from(steps.len()).unwrap_or(u32::MAX);
        Migrator::up(&self.connection, Some(count)).await?;
        Ok(())
    }
}

/// The steps that this program knows, in order.
fn known_steps() -> Vec<String> {
    let steps = Migrator::get_migration_files();
    steps.iter().map(|step| step.name().to_owned()).collect()
}
