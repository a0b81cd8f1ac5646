//! The audit of readings: who was shown contacts that are not public, never the contacts.

use std::sync::Arc;

use futures_util::TryStreamExt;
use passerelles::domain::contact_read::{ContactRead, ReadingFilter};
use passerelles::domain::vocab::Role;
use passerelles::export::{self, ActorFormat, ActorQuestion};
use passerelles::policy::Viewer;
use passerelles::service::Directory;
use sea_orm::ConnectionTrait;
use serde_json::Value;

use super::{NOON, editor};
use crate::graphql::TestApi;
use crate::support::encode;
use crate::support::world::{ALEC, CCAS};

const DAY_MS: i64 = 86_400_000;

fn admin() -> Viewer {
    Viewer::Token {
        id: 2,
        name: "chef".to_owned(),
        role: Role::Admin,
        actor: None,
    }
}

/// What was written down, after all that was noted.
async fn readings(directory: &Directory) -> Vec<ContactRead> {
    directory.write_audit().await.unwrap();
    let all = ReadingFilter::default();
    directory.contact_reads(&all, 0, 1_000).await.unwrap()
}

fn told(reads: &[ContactRead]) -> Vec<(Option<i64>, &str, i64)> {
    reads
        .iter()
        .map(|read| {
            let reading = &read.reading;
            (reading.token_id, reading.reader.as_str(), read.actor_id)
        })
        .collect()
}

const CONTACTS: &str =
    "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Actor { contacts { value } } } }";

fn both() -> Value {
    let ids = [ALEC, CCAS].map(|id| encode("Actor", id));
    serde_json::json!({ "ids": ids })
}

#[tokio::test]
async fn whoever_is_shown_what_is_not_public_is_noted_with_the_actor() {
    let api = TestApi::told().await;
    let directory = &api.directory;
    for viewer in [Viewer::Anonymous, super::holder(ALEC)] {
        api.data_as(viewer, CONTACTS, both()).await;
    }
    // What is public is not told of, nor an actor whose contacts were not asked for.
    assert_eq!(readings(directory).await, []);
    let names = "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Actor { name } } }";
    api.data_as(admin(), names, both()).await;
    assert_eq!(readings(directory).await, []);

    // An editor reads the network's contact, an administrator also the team's.
    api.data_as(editor(), CONTACTS, both()).await;
    api.data_as(admin(), CONTACTS, both()).await;
    let reads = readings(directory).await;
    let expected = [
        (Some(1), "token:essai", ALEC),
        (Some(2), "token:chef", ALEC),
        (Some(2), "token:chef", CCAS),
    ];
    let mut found = told(&reads);
    found.sort_unstable();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
    for read in &reads {
        assert_eq!(read.reading.at_ms, NOON);
        assert_eq!(read.reading.request.as_deref(), Some("test"));
    }
    assert!(!format!("{reads:?}").contains("alec.example"));
    // Nothing of it is a change of the directory.
    let before = directory.version().await.unwrap();
    api.data_as(admin(), CONTACTS, both()).await;
    assert_eq!(readings(directory).await.len(), 5);
    assert_eq!(directory.version().await.unwrap(), before);
}

#[tokio::test]
async fn a_file_tells_whose_contacts_are_in_it() {
    let api = TestApi::told().await;
    for (viewer, expected) in [
        (Viewer::Anonymous, vec![]),
        (editor(), vec![(Some(1), "token:essai", ALEC)]),
        (
            Viewer::Operator,
            vec![(None, "operator", ALEC), (None, "operator", CCAS)],
        ),
    ] {
        let directory = Arc::clone(&api.directory);
        let before = readings(&directory).await.len();
        let question = ActorQuestion::read(&directory, &[]).await.unwrap();
        let file = export::actors(Arc::clone(&directory), viewer, question, ActorFormat::Csv);
        let chunks: Vec<Vec<u8>> = file.await.unwrap().chunks.try_collect().await.unwrap();
        assert!(!chunks.is_empty());
        let reads = readings(&directory).await;
        let mut found = told(&reads[before..]);
        found.sort_unstable();
        assert_eq!(found, expected);
        for read in &reads[before..] {
            assert_eq!(read.reading.operation, "export actors");
        }
    }
}

#[tokio::test]
async fn readings_are_found_by_token_actor_and_time_and_forgotten_in_time() {
    let api = TestApi::told().await;
    let directory = &api.directory;
    api.data_as(editor(), CONTACTS, both()).await;
    api.data_as(admin(), CONTACTS, both()).await;
    assert_eq!(readings(directory).await.len(), 3);
    let count = async |filter: ReadingFilter| {
        let found = directory.contact_reads(&filter, 0, 1_000).await.unwrap();
        found.len()
    };
    let all = ReadingFilter::default();
    let of = |token_id, actor_id| ReadingFilter {
        token_id,
        actor_id,
        ..all
    };
    assert_eq!(count(of(Some(2), None)).await, 2);
    assert_eq!(count(of(None, Some(ALEC))).await, 2);
    assert_eq!(count(of(Some(1), Some(CCAS))).await, 0);
    let between = |since_ms, before_ms| ReadingFilter {
        since_ms: Some(since_ms),
        before_ms: Some(before_ms),
        ..all
    };
    assert_eq!(count(between(NOON, NOON + 1)).await, 3);
    assert_eq!(count(between(NOON - DAY_MS, NOON)).await, 0);
    // A page behind another one.
    let first = directory.contact_reads(&all, 0, 2).await.unwrap();
    let rest = directory.contact_reads(&all, first[1].id, 2).await.unwrap();
    assert_eq!((first.len(), rest.len()), (2, 1));
    // None is a day old; all are older than now.
    assert_eq!(directory.forget_audit(1).await.unwrap(), 0);
    let earlier = "UPDATE contact_read SET at = at - 172800000 WHERE token_id = 2";
    let connection = api.database.connection();
    connection.execute_unprepared(earlier).await.unwrap();
    assert_eq!(directory.forget_audit(2).await.unwrap(), 0);
    assert_eq!(directory.forget_audit(1).await.unwrap(), 2);
    assert_eq!(count(all).await, 1);
}

#[tokio::test]
async fn what_the_database_does_not_take_waits() {
    let api = TestApi::told().await;
    let directory = &api.directory;
    let connection = api.database.connection();
    let rename = |from: &str, to: &str| format!("ALTER TABLE {from} RENAME TO {to}");
    connection
        .execute_unprepared(&rename("contact_read", "elsewhere"))
        .await
        .unwrap();
    api.data_as(admin(), CONTACTS, both()).await;
    assert!(directory.write_audit().await.is_err());
    connection
        .execute_unprepared(&rename("elsewhere", "contact_read"))
        .await
        .unwrap();
    assert_eq!(readings(directory).await.len(), 2);
    assert_eq!(directory.write_audit().await.unwrap(), 0);
}
