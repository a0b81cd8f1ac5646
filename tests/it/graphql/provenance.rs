//! Where each field comes from: dataset, licence and date; and who corrected it, for those who write.

use passerelles::policy::Viewer;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::TestApi;
use crate::service::editor;
use crate::support::encode;
use crate::support::world::{self, ALEC, ALERTS};

const ACTOR: &str = "query($id: ID!) { actor(by: {id: $id}) { version provenance {
    field statedOn author recordId source { code title licence publishedOn } } } }";

/// The told world, where both datasets say their licence and date.
async fn licensed() -> TestApi {
    let database = world::told().await;
    for update in [
        "UPDATE source SET licence = 'ODbL 1.0', published_on = '2024-11' WHERE code = 'demo'",
        "UPDATE source SET licence = 'Licence Ouverte 2.0', published_on = '2025-01-10' WHERE code = 'annuaire'",
    ] {
        let connection = database.connection();
        connection.execute_unprepared(update).await.unwrap();
    }
    TestApi::over(database).await
}

async fn actor(api: &TestApi, viewer: Viewer) -> Value {
    let id = json!({ "id": encode("Actor", ALEC) });
    api.data_as(viewer, ACTOR, id).await["actor"].take()
}

/// What is said of a field: one entry, or none.
fn of<'a>(actor: &'a Value, field: &str) -> Option<&'a Value> {
    let told = actor["provenance"].as_array().unwrap();
    let mut found = told.iter().filter(|one| one["field"] == field);
    let first = found.next();
    assert_eq!(found.next(), None, "{field} is said once");
    first
}

#[tokio::test]
async fn a_field_says_its_source_its_licence_and_its_date() {
    let api = licensed().await;
    let actor = actor(&api, Viewer::Anonymous).await;
    let demo = json!({
        "code": "demo", "title": "Réseau de démonstration", "licence": "ODbL 1.0", "publishedOn": "2024-11",
    });
    for field in ["name", "kind", "sector"] {
        let told = json!({ "field": field, "statedOn": "2025-01-15", "author": null, "recordId": "A1", "source": demo });
        assert_eq!(of(&actor, field), Some(&told));
    }
    let website = of(&actor, "website").unwrap();
    assert_eq!(website["recordId"], "uuid-1");
    assert_eq!(website["source"]["licence"], "Licence Ouverte 2.0");
    assert_eq!(website["source"]["publishedOn"], "2025-01-10");
    assert_eq!(of(&actor, "note"), None, "nobody said where it is from");
    // Who corrected is for those who write.
    assert_eq!(of(&actor, "acronym").unwrap()["author"], Value::Null);
    let seen = self::actor(&api, editor()).await;
    assert_eq!(of(&seen, "acronym").unwrap()["author"], "token:essai");
}

#[tokio::test]
async fn a_correction_takes_the_field_over() {
    let api = licensed().await;
    let before = actor(&api, editor()).await;
    let update =
        "mutation($id: ID!, $version: Int!) { updateActor(input: {id: $id, version: $version,
        fields: {website: \"https://juste.example/\"}}) { userErrors { message } } }";
    let variables = json!({ "id": encode("Actor", ALEC), "version": before["version"] });
    let data = api.data_as(editor(), update, variables).await;
    assert_eq!(data["updateActor"]["userErrors"], json!([]));
    let after = actor(&api, editor()).await;
    let website = of(&after, "website").unwrap();
    assert_eq!(website["source"]["code"], "correction");
    assert_eq!(
        (&website["statedOn"], &website["author"]),
        (&json!("2024-03-15"), &json!("token:essai"))
    );
    // What was not corrected stays with its dataset.
    assert_eq!(of(&after, "name"), of(&before, "name"));
}

#[tokio::test]
async fn a_partnership_says_where_its_fields_are_from() {
    let api = licensed().await;
    let query = "query($id: ID!) { node(id: $id) { ... on Partnership { sources { code licence }
        provenance { field statedOn recordId source { code licence } } } } }";
    let id = json!({ "id": encode("Partnership", ALERTS) });
    let data = api.data_as(Viewer::Anonymous, query, id).await;
    let demo = json!({ "code": "demo", "licence": "ODbL 1.0" });
    assert_eq!(
        data["node"]["provenance"],
        json!([{ "field": "kind", "statedOn": "2025-01-15", "recordId": "P1", "source": demo }])
    );
    assert_eq!(
        data["node"]["sources"],
        json!([{ "code": "cog", "licence": "Licence Ouverte 2.0" }])
    );
}
