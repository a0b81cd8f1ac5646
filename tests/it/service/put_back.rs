//! A database that goes on from an earlier state under servers that run: a backup put back, or a failover that lost writes.

use std::cmp::Ordering;
use std::sync::Arc;
use std::time::Duration;

use passerelles::domain::vocab::{ActorKind, PartnershipKind};
use passerelles::policy::Viewer;
use passerelles::service::{ActorDraft, Directory, ScopedNetwork, ServiceError};
use passerelles::store::{Backup, PoolOptions, Store};

use super::network::everything;
use super::network::follow::assert_true;
use super::{ActorFilter, asking, editor, ids, open, open_store, tie};
use crate::support::TestDatabase;
use crate::support::world::{self, ADIL, ALEC, GP};

async fn store(database: &TestDatabase) -> Store {
    let pool = PoolOptions {
        max_connections: 1,
        ..PoolOptions::default()
    };
    Store::connect(database.url(), pool).await.unwrap()
}

async fn create(directory: &Directory, name: &str) {
    let draft = ActorDraft {
        kind: Some(ActorKind::HealthHouse),
        name: Some(name.to_owned()),
        ..ActorDraft::default()
    };
    let created = directory.create_actor(&editor(), draft).await;
    created.unwrap().unwrap();
}

async fn link(directory: &Directory, to: i64) {
    let draft = tie(PartnershipKind::JointVisit, GP, to);
    let declared = directory.declare_partnership(&editor(), draft).await;
    declared.unwrap().unwrap();
}

async fn find(directory: &Directory, text: &str) -> Vec<i64> {
    let question = asking(text, ActorFilter::default());
    ids(&directory.find_actors(&question).await.unwrap())
}

/// What all readers are told, against a process that begins now.
async fn assert_as_new(database: &TestDatabase, directory: &Directory, place: &str) {
    let fresh = open(database).await;
    for text in ["maison", "naufrages", "embruns", "phare", "ccas", ""] {
        let expected = find(&fresh, text).await;
        assert_eq!(find(directory, text).await, expected, "{place}: {text}");
    }
    assert_eq!(
        directory.followed_version(),
        fresh.followed_version(),
        "{place}"
    );
    let [told, expected] = [everything(directory).await, everything(&fresh).await];
    assert_eq!(told.network().ids(), expected.network().ids(), "{place}");
    assert_eq!(
        told.network().graph().edges(),
        expected.network().graph().edges(),
        "{place}"
    );
    assert_true(database, directory).await;
}

#[tokio::test]
async fn a_server_reads_anew_what_was_put_back_under_it() {
    // What is written after the backup was put back: fewer changes than were lost, as many, more.
    for (names, links, compared) in [
        (&[][..], &[][..], Ordering::Less),
        (&["Maison des Embruns"], &[ADIL], Ordering::Equal),
        (
            &["Maison des Embruns", "Maison du Phare"],
            &[ADIL],
            Ordering::Greater,
        ),
    ] {
        let place = format!("{names:?}");
        let database = world::told().await;
        let directory = Arc::new(open(&database).await);
        // The first write by hand also makes the dataset of corrections.
        create(&directory, "Maison du Cap").await;
        let kept = everything(&directory).await.version();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("copie.sqlite");
        let other = store(&database).await;
        other.back_up(&file, 0, |_| {}).await.unwrap();

        create(&directory, "Maison des Naufrages").await;
        link(&directory, ALEC).await;
        let lost = everything(&directory).await;
        assert!(lost.version().sequence > kept.sequence);
        let follow = async |after| {
            let changes = directory.changes(Viewer::Anonymous, Vec::new(), after);
            changes.await.unwrap()
        };
        let mut behind = follow(Some(kept.sequence)).await;
        behind.next().await.unwrap();
        let mut live = follow(None).await;

        let backup = Backup::open(&file).await.unwrap();
        let restored = backup.restore(&other, true, folder.path(), |_| {});
        restored.await.unwrap();
        let replica = open_store(other).await;
        assert_eq!(replica.followed_version(), kept.sequence);
        for name in names {
            create(&replica, name).await;
        }
        for to in links {
            link(&replica, *to).await;
        }
        let written = replica.followed_version();
        assert_eq!(written.cmp(&lost.version().sequence), compared, "{place}");
        directory.catch_up().await.unwrap();
        assert_as_new(&database, &directory, &place).await;
        assert!(find(&directory, "naufrages").await.is_empty());
        // A reader keeps what it began with, and nobody else is given it.
        let edges = |of: &ScopedNetwork| of.network().graph().edges().to_vec();
        assert_ne!(edges(&lost), edges(&everything(&directory).await));

        // Whoever follows is told that nothing goes on from what it heard.
        for changes in [&mut behind, &mut live] {
            let next = tokio::time::timeout(Duration::from_secs(10), changes.next());
            let ended = next.await.expect("it is told").unwrap_err();
            assert!(
                matches!(&ended, ServiceError::BadInput { field, .. } if field == "after"),
                "{place}: {ended:?}"
            );
        }
        let mut anew = follow(None).await;
        create(&directory, "Maison des Dunes").await;
        let next = tokio::time::timeout(Duration::from_secs(10), anew.next());
        next.await.expect("a change comes").unwrap();
        assert_as_new(&database, &directory, &place).await;
    }
}

#[tokio::test]
async fn a_log_that_goes_on_is_followed_and_not_read_anew() {
    let database = world::told().await;
    let directory = Arc::new(open(&database).await);
    everything(&directory).await;
    let mut live = directory
        .changes(Viewer::Anonymous, Vec::new(), None)
        .await
        .unwrap();
    let replica = open_store(store(&database).await).await;
    for name in ["Maison des Embruns", "Maison du Phare"] {
        create(&replica, name).await;
        directory.catch_up().await.unwrap();
        live.next().await.unwrap();
        assert_as_new(&database, &directory, name).await;
    }
    database.take_statements();
    directory.catch_up().await.unwrap();
    assert_eq!(database.count_statements(), 1, "nothing changed: one look");
}
