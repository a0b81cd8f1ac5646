//! Which steps of the schema a database has taken, against those that this program knows.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
#[cfg(feature = "postgres")]
use sea_orm::{
    DbErr, RuntimeErr,
    sqlx::{Connection, Error, PgConnection},
};

use super::{Store, StoreError};

/// Held on PostgreSQL while steps are taken; any number that nobody else uses.
#[cfg(feature = "postgres")]
const STEPS_LOCK: i64 = 0x7061_7374;

impl Store {
    /// Brings the schema to the newest version. Of several programs that start at once on PostgreSQL one does, and the
    /// others wait for it.
    ///
    /// # Errors
    /// [`StoreError::Newer`] when a newer program has written the database; [`StoreError::Database`] when a migration
    /// fails; nothing of it stays on PostgreSQL.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        // Nothing is written when there is nothing to do: a database that can only be read is served.
        if self.pending_migrations().await? == 0 {
            return Ok(());
        }
        #[cfg(feature = "postgres")]
        if self.connection.get_database_backend() == DbBackend::Postgres {
            let driver = |error: Error| DbErr::Conn(RuntimeErr::SqlxError(error.into()));
            let lock = self.lock_steps().await.map_err(driver)?;
            let taken = self.take_steps().await;
            // The lock ends with its connection, however that ends.
            drop(lock.close().await);
            return taken;
        }
        self.take_steps().await
    }

    /// A connection of its own, beside a pool that may have no other one than that of the migrations, that holds the lock.
    #[cfg(feature = "postgres")]
    async fn lock_steps(&self) -> Result<PgConnection, Error> {
        let pool = self.connection.get_postgres_connection_pool();
        let options = pool.connect_options();
        let mut connection = PgConnection::connect_with(&options).await?;
        sea_orm::sqlx::query("SELECT pg_advisory_lock($1)")
            .bind(STEPS_LOCK)
            .execute(&mut connection)
            .await?;
        Ok(connection)
    }

    /// Takes the steps that are missing: none when another program has taken them meanwhile.
    async fn take_steps(&self) -> Result<(), StoreError> {
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
