//! Opening a database: pool, journal and order of writers.

use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend};

use super::error::StoreError;

/// How long a question waits for a connection, or for a server that does not answer: less than it may take in all, so
/// that it is told why.
const ACQUIRED_WITHIN: Duration = Duration::from_secs(4);

/// The database, behind a pool of connections.
#[derive(Clone, Debug)]
pub struct Store {
    pub(super) connection: DatabaseConnection,
}

/// Sizes of a connection pool.
#[derive(Clone, Copy, Debug)]
pub struct PoolOptions {
    /// How many connections at most.
    pub max_connections: u32,
    /// Whether each statement is logged at debug level.
    pub log_statements: bool,
}

impl Default for PoolOptions {
    fn default() -> Self {
        Self {
            max_connections: 8,
            log_statements: false,
        }
    }
}

impl Store {
    /// Opens the database of an address: `sqlite:/path/file.db?mode=rwc`, `sqlite::memory:` or `postgres://…`.
    ///
    /// # Errors
    /// [`StoreError`] when the address is unknown or the database does not answer.
    pub async fn connect(url: &str, pool: PoolOptions) -> Result<Self, StoreError> {
        if !(url.starts_with("sqlite:") || url.starts_with("postgres")) {
            return Err(StoreError::UnknownEngine);
        }
        let mut options = ConnectOptions::new(url);
        let in_memory = url.contains(":memory:");
        // Each in-memory connection would be a database of its own.
        let connections = if in_memory { 1 } else { pool.max_connections };
        options
            .max_connections(connections)
            .min_connections(1)
            .acquire_timeout(ACQUIRED_WITHIN)
            .sqlx_logging(pool.log_statements)
            .sqlx_logging_level(tracing::log::LevelFilter::Debug);
        if in_memory {
            options.idle_timeout(None::<Duration>);
        }
        #[cfg(feature = "sqlite")]
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "NORMAL")
                .pragma("busy_timeout", "10000")
                .pragma("temp_store", "MEMORY")
                .pragma("cache_size", "-32768")
                // Of a new database. An import writes whole pages, most of them after a change here and there: as many
                // bytes in a quarter of the turns.
                .page_size(16_384)
                // 128 MB: an import writes its pages once or twice rather than at every batch.
                .pragma("wal_autocheckpoint", "8000")
                .foreign_keys(true)
                .statement_cache_capacity(200)
        });
        let connection = Database::connect(options).await?;
        Ok(Self { connection })
    }

    /// Whether the engine answers.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.connection.ping().await?;
        Ok(())
    }

    /// The engine's name: `SQLite` or `PostgreSQL`.
    #[must_use]
    pub fn engine(&self) -> &'static str {
        match self.connection.get_database_backend() {
            DbBackend::Postgres => "PostgreSQL",
            _ => "SQLite",
        }
    }

    /// Calls `observer` after each statement with its text and how long it took, on this value and on clones made
    /// from it later. One observer at a time.
    pub fn on_statement(&mut self, observer: impl Fn(&str, Duration) + Send + Sync + 'static) {
        self.connection
            .set_metric_callback(move |info| observer(&info.statement.sql, info.elapsed));
    }

    /// Closes the pool.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn close(self) -> Result<(), StoreError> {
        self.connection.close().await?;
        Ok(())
    }
}
