//! Migrations: there, back, and there again.

use migration::{Migrator, MigratorTrait};
use passerelles::store::Store;
use sea_orm::{ConnectionTrait, Statement};

use super::schema::migrated;
use crate::support::{TestDatabase, world};

/// The indexes, with their definition.
async fn indexes(database: &TestDatabase) -> Vec<String> {
    let text = if database.is_postgres() {
        "SELECT indexdef::text FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
    } else {
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1"
    };
    texts(database, text).await
}

/// The one column of what a query finds.
async fn texts(database: &TestDatabase, query: &str) -> Vec<String> {
    let backend = database.connection().get_database_backend();
    let statement = Statement::from_string(backend, query.to_owned());
    let rows = database
        .connection()
        .query_all_raw(statement)
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

#[tokio::test]
async fn migrations_go_up_down_and_up_again() {
    let database = TestDatabase::empty().await;
    let store = database.store();
    let count = Migrator::migrations().len();
    assert_eq!(store.pending_migrations().await.unwrap(), count);
    store.migrate().await.unwrap();
    assert_eq!(store.pending_migrations().await.unwrap(), 0);
    let (first, first_indexes) = (migrated(&database).await, indexes(&database).await);
    assert!(!first.is_empty() && !first_indexes.is_empty());

    // One step after the other, so that each undoes what it did and no more.
    for undone in 1..=count {
        Migrator::down(database.connection(), Some(1))
            .await
            .unwrap();
        assert_eq!(store.pending_migrations().await.unwrap(), undone);
    }
    assert!(migrated(&database).await.is_empty());

    store.migrate().await.unwrap();
    assert_eq!(migrated(&database).await, first);
    assert_eq!(indexes(&database).await, first_indexes);
    // Nothing is left to do.
    store.migrate().await.unwrap();
}

/// On PostgreSQL, where several servers share one database: one takes the steps, and the other waits for it.
#[tokio::test]
async fn two_programs_that_start_at_once_take_each_step_once() {
    let database = TestDatabase::empty().await;
    if !database.is_postgres() {
        return;
    }
    // As a command has it: no connection is left for anything beside the steps.
    let other = Store::connect_as_it_is(database.url()).await.unwrap();
    let (one, two) = tokio::join!(database.store().migrate(), other.migrate());
    one.unwrap();
    two.unwrap();
    assert_eq!(other.pending_migrations().await.unwrap(), 0);
    let taken = texts(&database, "SELECT version FROM seaql_migrations").await;
    assert_eq!(taken.len(), Migrator::migrations().len());
    // The lock is free again.
    let free = "SELECT locktype FROM pg_locks WHERE locktype = 'advisory' AND objid = 1885434740 \
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    for _ in 0..100 {
        if texts(&database, free).await.is_empty() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the lock is held still");
}

#[tokio::test]
async fn a_filled_database_goes_down_too() {
    let database = world::told().await;
    Migrator::down(database.connection(), None).await.unwrap();
    assert!(migrated(&database).await.is_empty());
    database.store().migrate().await.unwrap();
    assert_eq!(database.store().count_actors().await.unwrap(), (0, 0));
}

/// One that is checked at each row costs SQLite a copy of every page that an import touches.
#[tokio::test]
async fn every_reference_is_checked_at_the_end_of_a_transaction() {
    let database = TestDatabase::empty().await;
    database.store().migrate().await.unwrap();
    let text = if database.is_postgres() {
        "SELECT conname::text || CASE WHEN condeferred THEN '' ELSE ' REFERENCES' END FROM pg_constraint \
         WHERE contype = 'f' AND connamespace = 'public'::regnamespace"
    } else {
        "SELECT replace(sql, ' DEFERRABLE INITIALLY DEFERRED', '*') FROM sqlite_master WHERE sql LIKE '%REFERENCES%'"
    };
    let tables = texts(&database, text).await;
    assert!(tables.len() > 20);
    for told in tables {
        let (references, deferred) = (
            told.matches("REFERENCES").count(),
            told.matches('*').count(),
        );
        assert_eq!(references, deferred, "{told}");
    }
}
