//! Writes through the API.

use passerelles::policy::Viewer;
use serde_json::{Value, json};

use super::TestApi;
use crate::service::{editor, holder};
use crate::support::encode;
use crate::support::world::ALEC;

const CREATE: &str = "mutation($fields: ActorFields!) { createActor(input: {fields: $fields}) {
    actor { id version name kind sector note } userErrors { code field message messageEn } } }";
const UPDATE: &str = "mutation($id: ID!, $version: Int!, $fields: ActorFields!) {
    updateActor(input: {id: $id, version: $version, fields: $fields}) {
    actor { version name note introduces } userErrors { code field } } }";

async fn created(api: &TestApi) -> Value {
    let fields =
        json!({ "fields": { "kind": "ALEC", "name": "Agence zygomorphe", "note": "à vérifier" } });
    let data = api.data_as(editor(), CREATE, fields).await;
    assert_eq!(data["createActor"]["userErrors"], json!([]));
    data["createActor"]["actor"].clone()
}

#[tokio::test]
async fn a_write_needs_a_token() {
    let api = TestApi::told().await;
    let fields = json!({ "fields": { "kind": "ALEC", "name": "Agence" } });
    let answer = api.ask(Viewer::Anonymous, CREATE, fields).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    let fields = json!({ "fields": { "kind": "ALEC", "name": "Agence" } });
    let answer = api.ask(holder(ALEC), CREATE, fields).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN");
}

#[tokio::test]
async fn a_viewer_says_which_actor_it_is() {
    let api = TestApi::told().await;
    let query = "{ viewer { role mayWrite visibilities actor { id } } }";
    let reader = api.data_as(holder(ALEC), query, Value::Null).await;
    let told = json!({
        "role": "READER", "mayWrite": false, "visibilities": ["PUBLIC"],
        "actor": { "id": encode("Actor", ALEC) },
    });
    assert_eq!(reader["viewer"], told);
    let editor = api.data_as(editor(), query, Value::Null).await;
    assert_eq!(editor["viewer"]["actor"], Value::Null);
}

#[tokio::test]
async fn a_write_is_seen_by_the_next_question() {
    let api = TestApi::told().await;
    let actor = created(&api).await;
    assert_eq!(actor["sector"], "ENERGY_CLIMATE");
    let data = api
        .data("{ actors(search: \"zygomorphe\") { nodes { id } } }")
        .await;
    assert_eq!(data["actors"]["nodes"][0]["id"], actor["id"]);
}

#[tokio::test]
async fn null_empties_and_absence_leaves() {
    let api = TestApi::told().await;
    let actor = created(&api).await;
    let change = |version: &Value, fields: Value| json!({ "id": actor["id"], "version": version, "fields": fields });
    let data = api
        .data_as(
            editor(),
            UPDATE,
            change(
                &actor["version"],
                json!({ "name": "Autre nom", "introduces": false }),
            ),
        )
        .await;
    let after = &data["updateActor"]["actor"];
    assert_eq!(after["note"], "à vérifier");
    assert_eq!(after["introduces"], false);
    let data = api
        .data_as(
            editor(),
            UPDATE,
            change(&after["version"], json!({ "note": null })),
        )
        .await;
    let after = &data["updateActor"]["actor"];
    assert_eq!(after["note"], Value::Null);
    assert_eq!(after["introduces"], false);
    let data = api
        .data_as(
            editor(),
            UPDATE,
            change(&after["version"], json!({ "introduces": null })),
        )
        .await;
    assert_eq!(data["updateActor"]["actor"]["introduces"], Value::Null);
    let data = api
        .data_as(
            editor(),
            UPDATE,
            change(&actor["version"], json!({ "name": "Trop tard" })),
        )
        .await;
    assert_eq!(data["updateActor"]["actor"], Value::Null);
    assert_eq!(data["updateActor"]["userErrors"][0]["code"], "CONFLICT");
}

#[tokio::test]
async fn a_partnership_lives_from_declaration_to_end() {
    let api = TestApi::told().await;
    let from = created(&api).await;
    let data = api.data("{ actors(first: 1) { nodes { id } } }").await;
    let to = &data["actors"]["nodes"][0]["id"];
    let declare = "mutation($from: ID!, $to: ID!) { declarePartnership(input: {kind: REFERS_TO, from: $from, to: $to, validFrom: \"2023\"}) {
        partnership { id version status sentence } userErrors { code message } } }";
    let ends = json!({ "from": from["id"], "to": to });
    let data = api.data_as(editor(), declare, ends).await;
    let tie = data["declarePartnership"]["partnership"].clone();
    assert!(
        tie["sentence"]
            .as_str()
            .unwrap()
            .starts_with("Agence zygomorphe oriente"),
        "{data}"
    );

    let confirm = "mutation($id: ID!, $version: Int!) { confirmPartnership(input: {id: $id, version: $version, confirmation: DECLARED_BY_BOTH,
        evidence: [{title: \"Convention\"}]}) { partnership { id version confirmation confirmedOn evidence { title } } userErrors { message } } }";
    let data = api
        .data_as(
            editor(),
            confirm,
            json!({ "id": tie["id"], "version": tie["version"] }),
        )
        .await;
    let tie = data["confirmPartnership"]["partnership"].clone();
    assert_eq!(tie["confirmation"], "DECLARED_BY_BOTH");
    assert_eq!(tie["confirmedOn"], "2024-03-15");
    assert_eq!(tie["evidence"][0]["title"], "Convention");

    let end =
        "mutation($id: ID!, $version: Int!) { endPartnership(input: {id: $id, version: $version}) {
        partnership { status validUntil } userErrors { message } } }";
    let data = api
        .data_as(
            editor(),
            end,
            json!({ "id": tie["id"], "version": tie["version"] }),
        )
        .await;
    assert_eq!(data["endPartnership"]["partnership"]["status"], "ENDED");
}
