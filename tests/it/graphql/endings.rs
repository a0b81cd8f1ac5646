//! Closures and declared absences of link, through the API.

use passerelles::policy::Viewer;
use serde_json::{Value, json};

use super::{TestApi, texts};
use crate::service::editor;
use crate::support::encode;
use crate::support::world::{ADIL, ALEC, CCAS, HOSPITAL, NO_LINK, OPERATOR};

const CLOSE: &str = "mutation($input: CloseActorInput!) { closeActor(input: $input) {
    actor { id version status closedOn successor { slug } }
    userErrors { code field message messageEn } } }";
const NO_LINK_SAID: &str = "mutation($input: DeclareNoLinkInput!) { declareNoLink(input: $input) {
    partnership { id version kind layer symmetric status validFrom confirmedOn confirmation note
      from { id } to { id } }
    userErrors { code field } } }";

/// The codes and fields of the refusals of a payload, which then holds nothing else.
fn refusals(payload: &Value, field: &str) -> Value {
    assert_eq!(payload[field], Value::Null, "{payload}");
    let errors = payload["userErrors"].as_array().unwrap();
    assert!(!errors.is_empty());
    let told = |error: &Value| json!([error["code"], error["field"]]);
    errors.iter().map(told).collect()
}

async fn close(api: &TestApi, input: Value) -> Value {
    let variables = json!({ "input": input });
    api.data_as(editor(), CLOSE, variables).await["closeActor"].take()
}

async fn say(api: &TestApi, input: Value) -> Value {
    let variables = json!({ "input": input });
    api.data_as(editor(), NO_LINK_SAID, variables).await["declareNoLink"].take()
}

#[tokio::test]
async fn a_closed_actor_stays_readable_and_says_who_took_over() {
    let api = TestApi::told().await;
    let id = encode("Actor", CCAS);
    let input = json!({ "id": id, "version": 1, "closedOn": "2020-06", "successor": encode("Actor", ALEC) });
    let payload = close(&api, input).await;
    let closed = json!({
        "id": id, "version": 2, "status": "CLOSED", "closedOn": "2020-06", "successor": { "slug": "alec-amer" },
    });
    assert_eq!(payload, json!({ "actor": closed, "userErrors": [] }));
    let query =
        "query($id: ID!) { actor(by: {id: $id}) { id version status closedOn successor { slug } }
        open: actors(filter: {status: ACTIVE}, first: 100) { nodes { id } }
        closed: actors(filter: {status: CLOSED}, first: 100) { nodes { id } } }";
    let data = api
        .data_as(Viewer::Anonymous, query, json!({ "id": id }))
        .await;
    assert_eq!(data["actor"], closed);
    assert!(!texts(&data["open"]["nodes"], "id").contains(&id.as_str()));
    assert!(texts(&data["closed"]["nodes"], "id").contains(&id.as_str()));
    // Without a date it closed today.
    let today = close(
        &api,
        json!({ "id": encode("Actor", OPERATOR), "version": 1 }),
    )
    .await;
    assert_eq!(today["actor"]["closedOn"], "2024-03-15");
    assert_eq!(today["actor"]["successor"], Value::Null);
}

#[tokio::test]
async fn a_closure_that_cannot_be_is_refused_with_its_reason() {
    let api = TestApi::told().await;
    let id = encode("Actor", CCAS);
    for (input, told) in [
        (
            json!({ "id": id, "version": 9 }),
            json!([["CONFLICT", ["version"]]]),
        ),
        (
            json!({ "id": id, "version": 1, "successor": encode("Actor", 424_242) }),
            json!([["NOT_FOUND", ["successor"]]]),
        ),
        (
            json!({ "id": id, "version": 1, "successor": id }),
            json!([["NOT_FOUND", ["successor"]]]),
        ),
        (
            json!({ "id": encode("Actor", 424_242), "version": 1 }),
            json!([["NOT_FOUND", ["id"]]]),
        ),
    ] {
        let payload = close(&api, input.clone()).await;
        assert_eq!(refusals(&payload, "actor"), told, "{input}");
        for error in payload["userErrors"].as_array().unwrap() {
            assert_ne!(error["message"], error["messageEn"], "in both languages");
        }
    }
    let input = json!({ "input": { "id": id, "version": 1 } });
    let answer = api.ask(Viewer::Anonymous, CLOSE, input).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    // Nothing of it was written.
    let read = "query($id: ID!) { actor(by: {id: $id}) { version status } }";
    let data = api
        .data_as(Viewer::Anonymous, read, json!({ "id": id }))
        .await;
    assert_eq!(data["actor"], json!({ "version": 1, "status": "ACTIVE" }));
}

#[tokio::test]
async fn a_declared_absence_of_link_is_a_fact_of_its_own() {
    let api = TestApi::told().await;
    let (adil, hospital) = (encode("Actor", ADIL), encode("Actor", HOSPITAL));
    let payload = say(
        &api,
        json!({ "from": adil, "to": hospital, "declaredOn": "2023-01", "confirmation": "DECLARED_BY_FROM", "note": "demandé" }),
    )
    .await;
    assert_eq!(payload["userErrors"], json!([]));
    let fact = &payload["partnership"];
    assert_eq!(
        *fact,
        json!({
            "id": fact["id"], "version": 1, "kind": "NO_LINK_DECLARED", "layer": null, "symmetric": true,
            "status": "ACTIVE", "validFrom": "2023-01", "confirmedOn": "2023-01", "confirmation": "DECLARED_BY_FROM",
            "note": "demandé", "from": { "id": adil }, "to": { "id": hospital },
        })
    );
    // Said again, from the other side and today: the same fact, confirmed.
    let again = say(&api, json!({ "from": hospital, "to": adil })).await;
    let again = &again["partnership"];
    assert_eq!(again["id"], fact["id"]);
    assert_eq!(
        (
            &again["version"],
            &again["validFrom"],
            &again["confirmedOn"]
        ),
        (&json!(2), &json!("2023-01"), &json!("2024-03-15"))
    );
    // It is no link, and listed only when it is asked for.
    let query = "{ links: partnerships(first: 100) { nodes { id } }
        absences: partnerships(filter: {kinds: [NO_LINK_DECLARED]}) { nodes { id } } }";
    let data = api.data(query).await;
    let id = fact["id"].as_str().unwrap();
    assert!(!texts(&data["links"]["nodes"], "id").contains(&id));
    assert_eq!(
        texts(&data["absences"]["nodes"], "id"),
        [&encode("Partnership", NO_LINK), id]
    );
}

#[tokio::test]
async fn an_absence_of_link_that_cannot_be_is_refused() {
    let api = TestApi::told().await;
    let (adil, nobody) = (encode("Actor", ADIL), encode("Actor", 424_242));
    for (input, told) in [
        (
            json!({ "from": adil, "to": nobody }),
            json!([["NOT_FOUND", ["to"]]]),
        ),
        (
            json!({ "from": adil, "to": adil }),
            json!([["BAD_USER_INPUT", ["to"]]]),
        ),
    ] {
        let payload = say(&api, input.clone()).await;
        assert_eq!(refusals(&payload, "partnership"), told, "{input}");
    }
    let input = json!({ "input": { "from": adil, "to": encode("Actor", HOSPITAL) } });
    let answer = api.ask(Viewer::Anonymous, NO_LINK_SAID, input).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
}
