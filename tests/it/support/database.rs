//! A database of its own for each test.

use std::sync::{Arc, Mutex};

use passerelles::store::{PoolOptions, Store};
use sea_orm::{
    ActiveModelTrait, ConnectOptions, Database, DatabaseConnection, EntityTrait, IntoActiveModel,
};

use super::{postgres, sqlite};

/// A database that lives as long as the value: SQLite by default, PostgreSQL when `TEST_DATABASE_URL` is set.
pub(crate) struct TestDatabase {
    store: Store,
    connection: DatabaseConnection,
    url: String,
    statements: Arc<Mutex<Vec<String>>>,
    /// Last, so that the pools are gone before the database is.
    _files: Files,
}

/// What holds the database and deletes it.
enum Files {
    Sqlite(#[expect(dead_code, reason = "deletes the folder when dropped")] tempfile::TempDir),
    Postgres(
        #[expect(dead_code, reason = "deletes the database when dropped")] postgres::OwnDatabase,
    ),
}

/// What the database holds at first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing at all.
    Empty,
    /// The schema, without rows.
    Schema,
}

impl TestDatabase {
    /// A migrated database without rows.
    pub(crate) async fn new() -> Self {
        Self::with(Content::Schema).await
    }

    /// A database without even a schema.
    pub(crate) async fn empty() -> Self {
        Self::with(Content::Empty).await
    }

    async fn with(content: Content) -> Self {
        let (url, files) = if let Some(server) = postgres::server() {
            let database = postgres::OwnDatabase::new(server, content).await;
            (database.url().to_owned(), Files::Postgres(database))
        } else {
            let (url, folder) = sqlite::copy(content).await;
            (url, Files::Sqlite(folder))
        };
        let pool = PoolOptions {
            max_connections: 4,
            log_statements: false,
        };
        let mut store = Store::connect(&url, pool).await.unwrap();
        let statements = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&statements);
        store.on_statement(move |text, _| seen.lock().unwrap().push(text.to_owned()));
        Self {
            store,
            connection: connect(&url).await,
            url,
            statements,
            _files: files,
        }
    }

    /// The store under test; clones share the count of statements.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// A connection beside the store's, for rows and questions that the count leaves out.
    pub(crate) fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// The address of the database.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Whether the run is on PostgreSQL.
    pub(crate) fn is_postgres(&self) -> bool {
        self.store.engine() == "PostgreSQL"
    }

    /// The statements that the store has sent since the last call, in order.
    pub(crate) fn take_statements(&self) -> Vec<String> {
        std::mem::take(&mut *self.statements.lock().unwrap())
    }

    /// How many statements the store has sent since the last call.
    pub(crate) fn count_statements(&self) -> usize {
        self.take_statements().len()
    }

    /// Writes a row.
    pub(crate) async fn insert<A>(&self, row: A)
    where
        A: ActiveModelTrait + Send,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        A::Entity::insert(row)
            .exec_without_returning(&self.connection)
            .await
            .unwrap();
    }

    /// Writes rows of one table, in order.
    pub(crate) async fn insert_all<A>(&self, rows: impl IntoIterator<Item = A> + Send)
    where
        A: ActiveModelTrait + Send + Sync,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        let rows: Vec<A> = rows.into_iter().collect();
        for rows in rows.chunks(500) {
            A::Entity::insert_many(rows.iter().cloned())
                .exec_without_returning(&self.connection)
                .await
                .unwrap();
        }
    }
}

/// A pool of one connection.
pub(super) async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}
