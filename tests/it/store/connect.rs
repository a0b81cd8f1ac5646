//! Opening a database.

use passerelles::store::{PoolOptions, Store, StoreError};

use crate::support::world;

#[tokio::test]
async fn two_pools_see_the_same_database() {
    let database = world::told().await;
    let other = Store::connect(database.url(), PoolOptions::default());
    let other = other.await.unwrap();
    other.ping().await.unwrap();
    assert_eq!(other.engine(), database.store().engine());
    assert_eq!(other.count_memberships().await.unwrap(), 4);
    other.close().await.unwrap();
}

#[tokio::test]
async fn an_unknown_engine_is_refused() {
    let refused = Store::connect("mysql://localhost/x", PoolOptions::default()).await;
    assert!(matches!(refused, Err(StoreError::UnknownEngine)));
}

#[tokio::test]
async fn statements_of_clones_are_seen_too() {
    let database = world::told().await;
    let clone = database.store().clone();
    clone.identity().await.unwrap();
    let statements = database.take_statements();
    assert_eq!(statements.len(), 1);
    assert!(statements[0].contains("\"setting\""), "{}", statements[0]);
    // Isolated: another test's statements are its own.
    assert_eq!(world::told().await.count_statements(), 0);
    assert_eq!(database.count_statements(), 0);
}

/// Nothing listens on port 1: the cause is told, and not after the patience of a pool.
#[cfg(feature = "postgres")]
#[tokio::test]
async fn a_server_that_is_not_there_is_told_soon_and_with_the_cause() {
    let address = "postgres://nobody@127.0.0.1:1/nothing";
    let connecting = Store::connect(address, PoolOptions::default());
    let told = tokio::time::timeout(std::time::Duration::from_secs(8), connecting);
    let refused = told.await.unwrap();
    let Err(StoreError::NoServer(cause)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(cause.kind(), std::io::ErrorKind::ConnectionRefused);
}
