//! The subscription to changes, from the socket.

use std::time::Duration;

use entity::change;
use passerelles::domain::vocab::{Operation, PartnershipKind, Role, Visibility};
use passerelles::policy::Viewer;
use passerelles::service::{ActorDraft, PartnershipDraft};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use super::Server;
use crate::service::following::write;
use crate::service::{editor, tie};
use crate::support::encode;
use crate::support::world::{ALEC, CPAM, CPTS};

const FOLLOW: &str = "subscription($after: Long, $filter: ChangeFilter) {
    changes(after: $after, filter: $filter) { kind id operation version { sequence time } } }";

/// From a version on, without the dataset of corrections, which every write by hand changes.
fn behind(version: i64) -> Value {
    json!({ "after": version, "filter": { "kinds": ["ACTOR", "PARTNERSHIP"] } })
}

/// Writes an actor's note by hand, on this server.
async fn note(server: &Server, version: i64, note: &str) {
    let draft = ActorDraft {
        note: Some(Some(note.to_owned())),
        ..ActorDraft::default()
    };
    let directory = &server.api.directory;
    let written = directory
        .update_actor(&editor(), ALEC, version, draft)
        .await;
    written.unwrap().unwrap();
}

async fn sequence(server: &Server) -> i64 {
    server.api.directory.version().await.unwrap().sequence
}

#[tokio::test]
async fn a_change_is_told_when_every_answer_holds_it() {
    let server = Server::new().await;
    let start = sequence(&server).await;
    let mut client = server.begun(None).await;
    client.ask("1", FOLLOW, behind(start)).await;
    note(&server, 3, "Vu.").await;
    let change = client.change("1").await;
    assert_eq!(change["kind"], "ACTOR");
    assert_eq!(change["operation"], "UPDATE");
    assert_eq!(change["id"], encode("Actor", ALEC));
    assert_eq!(change["version"]["time"], "2024-03-15T12:00:00Z");
    let query = "query($id: ID!) { node(id: $id) { ... on Actor { note } } service { networkVersion { sequence } } }";
    client.ask("2", query, json!({ "id": change["id"] })).await;
    let data = client.data("2").await;
    assert_eq!(data["node"]["note"], "Vu.");
    let version = &data["service"]["networkVersion"]["sequence"];
    assert!(version.as_i64() >= change["version"]["sequence"].as_i64());
}

#[tokio::test]
async fn who_comes_back_goes_on_behind_the_last_version() {
    let server = Server::new().await;
    let mut seen = vec![sequence(&server).await];
    let mut version = 3;
    // Each round somebody writes while the client is away, and while it is there.
    for _ in 0..3 {
        note(&server, version, "Absent.").await;
        let mut client = server.begun(None).await;
        client.ask("1", FOLLOW, behind(*seen.last().unwrap())).await;
        note(&server, version + 1, "Présent.").await;
        version += 2;
        for _ in 0..2 {
            let change = client.change("1").await;
            seen.push(change["version"]["sequence"].as_i64().unwrap());
        }
    }
    let written = change::Entity::find()
        .filter(change::Column::Entity.eq("actor"))
        .filter(change::Column::Sequence.gt(seen[0]))
        .order_by_asc(change::Column::Sequence)
        .all(server.api.database.connection());
    let written: Vec<i64> = written
        .await
        .unwrap()
        .iter()
        .map(|it| it.sequence)
        .collect();
    assert_eq!(written.len(), 6);
    assert_eq!(seen[1..], written);
}

#[tokio::test]
async fn a_hidden_partnership_is_told_to_those_who_may_read_it() {
    let server = Server::new().await;
    let start = sequence(&server).await;
    let (_, token) = server.token(Role::Editor).await;
    let mut anyone = server.begun(None).await;
    let mut member = server.begun(Some(&token)).await;
    for client in [&mut anyone, &mut member] {
        client.ask("1", FOLLOW, behind(start)).await;
    }
    let draft = PartnershipDraft {
        visibility: Visibility::Network,
        ..tie(PartnershipKind::Trains, CPTS, CPAM)
    };
    let written = server
        .api
        .directory
        .declare_partnership(&editor(), draft)
        .await;
    let id = written.unwrap().unwrap();
    note(&server, 3, "Pour tous.").await;
    let told = member.change("1").await;
    assert_eq!(told["kind"], "PARTNERSHIP");
    assert_eq!(told["operation"], "CREATE");
    assert_eq!(told["id"], encode("Partnership", id));
    assert_eq!(member.change("1").await["kind"], "ACTOR");
    assert_eq!(anyone.change("1").await["kind"], "ACTOR");
}

#[tokio::test]
async fn only_the_kinds_asked_for_come() {
    let server = Server::new().await;
    let start = sequence(&server).await;
    let mut client = server.begun(None).await;
    let filter = json!({ "kinds": ["PARTNERSHIP"] });
    client
        .ask("1", FOLLOW, json!({ "after": start, "filter": filter }))
        .await;
    note(&server, 3, "Sans lien.").await;
    let draft = tie(PartnershipKind::Trains, CPTS, CPAM);
    let written = server
        .api
        .directory
        .declare_partnership(&editor(), draft)
        .await;
    written.unwrap().unwrap();
    assert_eq!(client.change("1").await["kind"], "PARTNERSHIP");
}

#[tokio::test]
async fn a_client_that_reads_nothing_holds_nobody_up() {
    let server = Server::new().await;
    let start = sequence(&server).await;
    // More than the buffers between the two take in.
    let lines = vec![("actor", ALEC, Operation::Update); 5_000];
    write(&server.api.database, start + 1, &lines).await;
    server.api.directory.catch_up().await.unwrap();
    let mut deaf = server.begun(None).await;
    for id in 0..20 {
        deaf.ask(&id.to_string(), FOLLOW, behind(start)).await;
    }
    let mut client = server.begun(None).await;
    let start = start + 5_000;
    client.ask("1", FOLLOW, behind(start)).await;
    for version in 3..20 {
        note(&server, version, &format!("Vu {version} fois.")).await;
        let change = tokio::time::timeout(Duration::from_secs(5), client.change("1"));
        assert_eq!(change.await.unwrap()["kind"], "ACTOR");
    }
}

#[tokio::test]
async fn a_revoked_token_ends_the_subscription() {
    let server = Server::new().await;
    let (id, token) = server.token(Role::Editor).await;
    let start = sequence(&server).await;
    let mut client = server.begun(Some(&token)).await;
    client.ask("1", FOLLOW, behind(start)).await;
    note(&server, 3, "Avant.").await;
    client.change("1").await;
    let tokens = server.api.directory.tokens();
    assert!(tokens.revoke(&Viewer::Operator, id).await.unwrap());
    server.api.directory.catch_up().await.unwrap();
    let answer = client.next().await;
    let code = &answer["payload"]["errors"][0]["extensions"]["code"];
    assert_eq!(
        (&answer["type"], code),
        (&json!("next"), &json!("UNAUTHENTICATED"))
    );
    assert_eq!(
        client.next().await,
        json!({ "type": "complete", "id": "1" })
    );
}
