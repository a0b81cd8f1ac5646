//! Rows kept in memory: they spare statements and never outlive a change.

use passerelles::domain::partnership::PartnershipData;
use passerelles::domain::vocab::PartnershipKind;
use passerelles::policy::Viewer;
use serde_json::{Value, json};

use super::{TestApi, texts};
use crate::service::editor;
use crate::support::encode;
use crate::support::world::{ADIL, ALEC, HOSPITAL, NETWORK_ONLY};

const ACTOR: &str =
    "query($id: ID!) { actor(by: { id: $id }) { name version seat { commune { name } }
    partners(first: 3) { edges { cursor direction partner { name } } } } }";

/// The API with a task that follows the log: here the test itself does.
async fn followed() -> TestApi {
    let api = TestApi::told().await;
    api.directory.set_followed();
    api
}

async fn actor(api: &TestApi, id: i64) -> Value {
    let variables = json!({ "id": encode("Actor", id) });
    let mut answer = api.ask(editor(), ACTOR, variables).await;
    assert_eq!(answer.get("errors"), None, "{answer}");
    answer["data"]["actor"].take()
}

#[tokio::test]
async fn what_was_read_is_not_read_again() {
    let api = followed().await;
    let first = actor(&api, ALEC).await;
    assert!(!first["partners"]["edges"].as_array().unwrap().is_empty());
    api.database.take_statements();
    assert_eq!(actor(&api, ALEC).await, first);
    assert_eq!(api.database.count_statements(), 0);
}

#[tokio::test]
async fn nothing_is_kept_where_nobody_follows_the_log() {
    let api = TestApi::told().await;
    actor(&api, ALEC).await;
    api.database.take_statements();
    actor(&api, ALEC).await;
    assert!(api.database.count_statements() > 0);
}

#[tokio::test]
async fn whoever_writes_reads_it() {
    let api = followed().await;
    let before = actor(&api, ALEC).await;
    let update = "mutation($id: ID!, $version: Int!) {
        updateActor(input: {id: $id, version: $version, fields: {name: \"ALEC du Ponant\"}}) { userErrors { code } } }";
    let variables = json!({ "id": encode("Actor", ALEC), "version": before["version"] });
    let answer = api.ask(editor(), update, variables).await;
    assert_eq!(
        answer["data"]["updateActor"]["userErrors"],
        json!([]),
        "{answer}"
    );
    let after = actor(&api, ALEC).await;
    assert_eq!(after["name"], "ALEC du Ponant");
    assert_ne!(after["version"], before["version"]);
    // As a partner of others, too.
    let partner = actor(&api, ADIL).await["partners"].to_string();
    assert!(partner.contains("ALEC du Ponant"), "{partner}");
}

#[tokio::test]
async fn what_another_process_writes_is_read_once_the_log_was_followed() {
    let api = followed().await;
    let query = "query($id: ID!) { actor(by: { id: $id }) { partners(first: 100) { edges { partner { name } } } } }";
    let id = json!({ "id": encode("Actor", HOSPITAL) });
    let count = async || {
        let data = api.data_as(editor(), query, id.clone()).await;
        data["actor"]["partners"]["edges"].as_array().unwrap().len()
    };
    let before = count().await;
    let mut writer = api.database.store().begin_write("import", 1).await.unwrap();
    let tie = PartnershipData::new(PartnershipKind::CoProject, HOSPITAL, ALEC);
    writer.insert_partnerships(vec![tie]).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(count().await, before, "as long as the log was not followed");
    api.directory.catch_up().await.unwrap();
    assert_eq!(count().await, before + 1);
}

#[tokio::test]
async fn what_a_viewer_may_read_is_kept_for_those_alone_who_may() {
    let api = followed().await;
    let query = "query($id: ID!) { actor(by: { id: $id }) { partners(first: 100, filter: {kinds: [KNOWS]}) { edges { cursor } nodes { id } } } }";
    let named = query.replace(" nodes { id }", "");
    let id = json!({ "id": encode("Actor", HOSPITAL) });
    for _ in 0..2 {
        for query in [query, &named] {
            let seen = api.data_as(editor(), query, id.clone()).await;
            let edges = seen["actor"]["partners"]["edges"].as_array().unwrap().len();
            assert_eq!(edges, 1, "{seen}");
            let public = api.data_as(Viewer::default(), query, id.clone()).await;
            assert_eq!(public["actor"]["partners"]["edges"], json!([]));
        }
    }
    let seen = api.data_as(editor(), query, id).await;
    let nodes = &seen["actor"]["partners"]["nodes"];
    assert_eq!(texts(nodes, "id"), [encode("Partnership", NETWORK_ONLY)]);
}
