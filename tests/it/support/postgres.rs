//! PostgreSQL: a database cloned from one that was migrated once for this build of the tests.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU32, Ordering};

use passerelles::store::{PoolOptions, Store};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use super::database::{Content, connect};

/// Held while the template is made or copied; any number that nobody else uses.
const LOCK: i64 = 7_205_226_113;

/// The address of a server where databases may be created.
pub(super) fn server() -> Option<String> {
    setting("TEST_DATABASE_URL")
}

/// What `scripts/with-postgres` tells of the server that it has started.
#[expect(
    clippy::disallowed_methods,
    reason = "the tests have no settings but these"
)]
pub(super) fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A database, deleted when dropped.
pub(super) struct OwnDatabase {
    server: String,
    name: String,
    url: String,
}

impl OwnDatabase {
    /// Creates a database of a name of its own.
    pub(super) async fn new(server: String, content: Content) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("passerelles_test_{}_{number}", std::process::id());
        let admin = connect(&server).await;
        run(&admin, &format!("SELECT pg_advisory_lock({LOCK})")).await;
        let template = match content {
            Content::Empty => "template0".to_owned(),
            Content::Schema => template(&admin, &server).await,
        };
        // A process of the same number may have been killed here.
        run(
            &admin,
            &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        )
        .await;
        run(
            &admin,
            &format!("CREATE DATABASE {name} TEMPLATE {template}"),
        )
        .await;
        // The lock ends with its connection.
        admin.close().await.unwrap();
        let url = with_database(&server, &name);
        Self { server, name, url }
    }

    /// The address of the database.
    pub(super) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for OwnDatabase {
    fn drop(&mut self) {
        let server = self.server.clone();
        let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // A destructor cannot wait for the runtime of the test: it brings its own.
        let deletion = std::thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap()
                .block_on(async {
                    let admin = connect(&server).await;
                    run(&admin, &statement).await;
                    admin.close().await.unwrap();
                });
        });
        // What went wrong is on the standard error already; a second panic would abort the process.
        drop(deletion.join());
    }
}

/// The name of the migrated database of this build, which is made when it is not there.
///
/// Templates of other builds are deleted: at most one stays behind, and only on a server that does.
async fn template(admin: &DatabaseConnection, server: &str) -> String {
    let name = format!("passerelles_template_{:016x}", build());
    let mut found = false;
    for other in names(admin, "passerelles_template_%").await {
        if other == name {
            found = true;
        } else {
            run(
                admin,
                &format!("DROP DATABASE IF EXISTS {other} WITH (FORCE)"),
            )
            .await;
        }
    }
    if !found {
        // Under another name until it is whole.
        let draft = format!("passerelles_draft_{:016x}", build());
        run(
            admin,
            &format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)"),
        )
        .await;
        run(
            admin,
            &format!("CREATE DATABASE {draft} TEMPLATE template0"),
        )
        .await;
        let store = Store::connect(&with_database(server, &draft), PoolOptions::default())
            .await
            .unwrap();
        store.migrate().await.unwrap();
        store.close().await.unwrap();
        run(admin, &format!("ALTER DATABASE {draft} RENAME TO {name}")).await;
    }
    name
}

/// A number of this build of the tests, and so of the migrations in it.
fn build() -> u64 {
    let program = std::env::current_exe().unwrap();
    let written = std::fs::metadata(&program).unwrap().modified().unwrap();
    let mut hasher = DefaultHasher::new();
    (program, written).hash(&mut hasher);
    hasher.finish()
}

async fn names(admin: &DatabaseConnection, pattern: &str) -> Vec<String> {
    let text = "SELECT datname::text FROM pg_database WHERE datname LIKE $1 ORDER BY datname";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, text, [pattern.into()]);
    let rows = admin.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

async fn run(admin: &DatabaseConnection, text: &str) {
    admin.execute_unprepared(text).await.unwrap();
}

/// The address of another database of the same server.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server
        .split_once('?')
        .map_or((server, String::new()), |(address, options)| {
            (address, format!("?{options}"))
        });
    let host = address.find("://").map_or(0, |position| position + 3);
    let end = address[host..]
        .find('/')
        .map_or(address.len(), |position| host + position);
    format!("{}/{name}{options}", &address[..end])
}

#[test]
fn the_name_of_the_database_is_replaced() {
    let named = |server| with_database(server, "x");
    assert_eq!(named("postgres://u:p@h:5432/db"), "postgres://u:p@h:5432/x");
    assert_eq!(named("postgres://h"), "postgres://h/x");
    assert_eq!(named("postgres://h/db?a=b"), "postgres://h/x?a=b");
}
