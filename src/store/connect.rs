//! Opening a database: pool, journal and order of writers.

use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
};

use super::error::StoreError;

/// How long a question waits for a connection, or for a server that does not answer: less than it may take in all, so
/// that it is told why.
const ACQUIRED_WITHIN: Duration = Duration::from_secs(4);

/// The database, behind a pool of connections.
#[derive(Clone, Debug)]
pub struct Store {
    pub(super) connection: DatabaseConnection,
    /// What a test lets happen to its writes.
    #[cfg(debug_assertions)]
    pub(super) faults: super::fault::Faults,
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

/// Connections of a pool, as seen at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoolLoad {
    /// Connections that are open.
    pub open: usize,
    /// Connections that nobody uses.
    pub idle: usize,
    /// Connections at most.
    pub most: usize,
}

impl Store {
    /// Opens the database of an address: `sqlite:/path/file.db?mode=rwc`, `sqlite::memory:` or `postgres://…`.
    ///
    /// # Errors
    /// [`StoreError::UnknownEngine`] when the address is unknown, [`StoreError::NoServer`] when its server does not
    /// answer within three seconds; other errors of the engine.
    pub async fn connect(url: &str, pool: PoolOptions) -> Result<Self, StoreError> {
        Self::open(url, pool, true).await
    }

    /// The same over one connection, for a database that is looked at or copied from. The file of SQLite keeps the
    /// journal that it has: [`Store::connect`] notes in the file which one it wants.
    ///
    /// # Errors
    /// As [`Store::connect`].
    pub async fn connect_as_it_is(url: &str) -> Result<Self, StoreError> {
        let pool = PoolOptions {
            max_connections: 1,
            ..PoolOptions::default()
        };
        Self::open(url, pool, false).await
    }

    #[cfg_attr(
        not(feature = "sqlite"),
        expect(unused_variables, reason = "only SQLite has a journal of its own")
    )]
    async fn open(url: &str, pool: PoolOptions, sets_journal: bool) -> Result<Self, StoreError> {
        if !(url.starts_with("sqlite:") || url.starts_with("postgres")) {
            return Err(StoreError::UnknownEngine);
        }
        #[cfg(feature = "postgres")]
        if url.starts_with("postgres") {
            super::reach::reach(url).await?;
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
        options.map_sqlx_sqlite_opts(move |sqlite| {
            let sqlite = if sets_journal {
                sqlite.pragma("journal_mode", "WAL")
            } else {
                sqlite
            };
            sqlite
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
        Ok(Self::over(Database::connect(options).await?))
    }

    /// A store over connections that are open.
    pub(super) fn over(connection: DatabaseConnection) -> Self {
        Self {
            connection,
            #[cfg(debug_assertions)]
            faults: super::fault::Faults::default(),
        }
    }

    /// Whether the engine answers.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.connection.ping().await?;
        Ok(())
    }

    /// How many connections are open, and how many of them nobody uses.
    #[must_use]
    pub fn pool_load(&self) -> PoolLoad {
        let (open, idle, most) = match self.connection.get_database_backend() {
            #[cfg(feature = "postgres")]
            DbBackend::Postgres => {
                let pool = self.connection.get_postgres_connection_pool();
                (
                    pool.size(),
                    pool.num_idle(),
                    pool.options().get_max_connections(),
                )
            }
            #[cfg(feature = "sqlite")]
            DbBackend::Sqlite => {
                let pool = self.connection.get_sqlite_connection_pool();
                (
                    pool.size(),
                    pool.num_idle(),
                    pool.options().get_max_connections(),
                )
            }
            _ => return PoolLoad::default(),
        };
        let whole = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        PoolLoad {
            open: whole(open),
            idle,
            most: whole(most),
        }
    }

    /// Bytes that the database takes, its indexes included; on SQLite without what waits in its journal.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// SQLite reads the head of the file, PostgreSQL asks the system for each of its files.
    pub async fn size_bytes(&self) -> Result<i64, StoreError> {
        let backend = self.connection.get_database_backend();
        let text = if backend == DbBackend::Postgres {
            "SELECT pg_database_size(current_database())"
        } else {
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        };
        let query = Statement::from_string(backend, text);
        let row = self.connection.query_one_raw(query).await?;
        let bytes = row.map(|row| row.try_get_by_index(0)).transpose()?;
        Ok(bytes.unwrap_or_default())
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
