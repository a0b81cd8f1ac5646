//! Clocks that jump, and servers whose clocks disagree: the order of changes is that of their commits, whatever the hour.

use std::sync::Arc;
use std::time::Duration;

use passerelles::domain::node_id::NodeType;
use passerelles::domain::vocab::ActorKind;
use passerelles::policy::Viewer;
use passerelles::runtime::{Clock, Compute};
use passerelles::service::{ActorDraft, Directory, DirectoryOptions};
use passerelles::store::{PoolOptions, Store};

use super::network::everything;
use super::network::follow::assert_true;
use super::{ActorFilter, NOON, asking, editor, ids};
use crate::support::{TestDatabase, world};

const YEAR: i64 = 365 * 86_400_000;

async fn open(database: &TestDatabase, clock: &Clock) -> Arc<Directory> {
    let store = Store::connect(database.url(), PoolOptions::default()).await;
    let options = DirectoryOptions {
        index_directory: None,
        clock: clock.clone(),
        compute: Compute::new(2, 10),
    };
    let directory = Directory::open(store.unwrap(), options).await.unwrap();
    everything(&directory).await;
    Arc::new(directory)
}

async fn create(directory: &Directory, number: usize) -> i64 {
    let draft = ActorDraft {
        kind: Some(ActorKind::HealthHouse),
        name: Some(format!("Maison de l'heure {number}")),
        ..ActorDraft::default()
    };
    let created = directory.create_actor(&editor(), draft).await;
    created.unwrap().unwrap()
}

#[tokio::test]
async fn a_clock_that_jumps_changes_nothing() {
    let database = world::told().await;
    let clock = Clock::fixed(NOON);
    let here = open(&database, &clock).await;
    // A server that is ten years behind.
    let there = open(&database, &Clock::fixed(NOON - 10 * YEAR)).await;
    let kinds = vec![NodeType::Actor];
    let followed = here.changes(Viewer::Anonymous, kinds, None).await;
    let mut followed = followed.unwrap();
    let mut versions = vec![here.followed_version()];
    for (number, hour) in [NOON, NOON - YEAR, NOON + 5 * YEAR, NOON - 1, 0]
        .into_iter()
        .enumerate()
    {
        clock.jump_to(hour);
        for (at, directory) in [&here, &there].into_iter().enumerate() {
            let id = create(directory, 2 * number + at).await;
            versions.push(directory.followed_version());
            here.catch_up().await.unwrap();
            there.catch_up().await.unwrap();
            for directory in [&here, &there] {
                assert_true(&database, directory).await;
                let question = asking("heure", ActorFilter::default());
                let found = ids(&directory.find_actors(&question).await.unwrap());
                assert!(found.contains(&id) && found.len() == 2 * number + at + 1);
            }
            let next = tokio::time::timeout(Duration::from_secs(10), followed.next());
            let change = next.await.expect("each is told, once").unwrap();
            assert_eq!((change.kind, change.id), (NodeType::Actor, id));
        }
    }
    assert!(
        versions.is_sorted_by(|one, next| one < next),
        "{versions:?}"
    );
}
