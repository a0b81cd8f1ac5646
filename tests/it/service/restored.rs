//! A database put back from an older copy, and the index of the history that was lost.

use std::path::Path;

use passerelles::domain::filter::ActorFilter;
use passerelles::domain::vocab::ActorKind;
use passerelles::runtime::{Clock, Compute};
use passerelles::search::{ActorDocument, IndexBatch, SearchIndex};
use passerelles::service::{ActorDraft, Directory, DirectoryOptions};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};

use super::{NOON, asking, editor, ids};
use crate::support::{TestDatabase, world};

/// The identity of the told world, which a database shares with its copies.
const IDENTITY: &str = "ruscade";

/// The told world, as every copy of one database holds it.
async fn copy() -> TestDatabase {
    let database = world::told().await;
    assert_eq!(
        database.store().identity().await.unwrap().as_deref(),
        Some(IDENTITY)
    );
    database
}

async fn open(database: &TestDatabase, index: Option<&Path>, clock: i64) -> Directory {
    let options = DirectoryOptions {
        index_directory: index.map(Path::to_owned),
        clock: Clock::fixed(clock),
        compute: Compute::new(2, 10),
    };
    Directory::open(database.store().clone(), options)
        .await
        .unwrap()
}

async fn create(directory: &Directory, name: &str) -> i64 {
    let draft = ActorDraft {
        kind: Some(ActorKind::HealthHouse),
        name: Some(name.to_owned()),
        ..ActorDraft::default()
    };
    let created = directory.create_actor(&editor(), draft).await;
    created.unwrap().unwrap()
}

async fn find(directory: &Directory, text: &str) -> Vec<i64> {
    let question = asking(text, ActorFilter::default());
    ids(&directory.find_actors(&question).await.unwrap())
}

/// An index folder that holds the told world and what was written after the copy was made.
async fn folder_of_a_lost_history() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let database = copy().await;
    let directory = open(&database, Some(folder.path()), NOON).await;
    create(&directory, "Maison des Naufrages").await;
    create(&directory, "Maison des Brisants").await;
    assert_eq!(find(&directory, "naufrages").await.len(), 1);
    folder
}

#[tokio::test]
async fn what_the_older_copy_does_not_know_is_not_found() {
    let folder = folder_of_a_lost_history().await;
    let database = copy().await;
    let directory = open(&database, Some(folder.path()), NOON).await;
    assert!(find(&directory, "naufrages").await.is_empty());
    let fresh = open(&database, None, NOON).await;
    for text in ["maison", "", "ccas"] {
        assert_eq!(find(&directory, text).await, find(&fresh, text).await);
    }
}

#[tokio::test]
async fn nor_when_the_copy_was_written_to_since() {
    // As many changes as the lost history, and more; the last of them the same but for its time, and another.
    for (names, later_ms) in [
        (&["Maison des Embruns", "Maison des Brisants"][..], 1),
        (&["Maison des Naufrages", "Maison des Embruns"], 0),
        (
            &["Maison des Embruns", "Maison du Phare", "Maison du Cap"],
            0,
        ),
    ] {
        let folder = folder_of_a_lost_history().await;
        let database = copy().await;
        let fresh = open(&database, None, NOON + later_ms).await;
        for name in names {
            create(&fresh, name).await;
        }
        let directory = open(&database, Some(folder.path()), NOON).await;
        for text in ["maison", "naufrages", "embruns", "phare", ""] {
            let expected = find(&fresh, text).await;
            assert_eq!(find(&directory, text).await, expected, "{names:?}: {text}");
        }
    }
}

#[tokio::test]
async fn a_server_notices_that_the_database_went_back_under_it() {
    let database = copy().await;
    let directory = open(&database, None, NOON).await;
    let told = directory.version().await.unwrap().sequence;
    let id = create(&directory, "Maison des Embruns").await;
    let lost =
        entity::change::Entity::delete_many().filter(entity::change::Column::Sequence.gt(told));
    lost.exec(database.connection()).await.unwrap();
    let earlier = entity::actor::ActiveModel {
        id: Set(id),
        name: Set("Maison des Dunes".to_owned()),
        ..Default::default()
    };
    earlier.update(database.connection()).await.unwrap();
    directory.catch_up().await.unwrap();
    assert_eq!(find(&directory, "dunes").await, [id]);
    assert!(find(&directory, "embruns").await.is_empty());
}

#[tokio::test]
async fn the_index_of_the_same_history_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let database = copy().await;
    let directory = open(&database, Some(folder.path()), NOON).await;
    create(&directory, "Maison des Embruns").await;
    drop(directory);
    // What no database tells stands for the whole index: made anew, it would be gone.
    let index = SearchIndex::open(folder.path(), IDENTITY).unwrap();
    let stray = ActorDocument {
        id: 1_000_000,
        name: "Maison du Zéphyr".to_owned(),
        acronym: None,
        other_names: Vec::new(),
        description: None,
        kind: ActorKind::HealthHouse,
        sector: None,
        secondary_sectors: Vec::new(),
        themes: Vec::new(),
        publics: Vec::new(),
        status: passerelles::domain::vocab::ActorStatus::Active,
        territories: Vec::new(),
        places: Vec::new(),
        identifiers: Vec::new(),
        latitude: None,
        longitude: None,
    };
    let batch = IndexBatch {
        upserts: vec![stray],
        deletes: Vec::new(),
        sequence: index.sequence(),
        mark: index.mark(),
    };
    index.apply(batch).unwrap();
    drop(index);
    let directory = open(&database, Some(folder.path()), NOON).await;
    assert_eq!(find(&directory, "zephyr").await, [1_000_000]);
    assert_eq!(find(&directory, "embruns").await.len(), 1);
}
