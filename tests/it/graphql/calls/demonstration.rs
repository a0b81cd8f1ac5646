//! Every answer about the calls and groups of the demonstration, held as a snapshot beside its question. They were read
//! by eye, against the files of the demonstration: what changes in them must be true too.

use passerelles::policy::Viewer;
use serde_json::{Value, json};

use crate::graphql::{TestApi, texts};
use crate::import::demonstration;
use crate::service::editor;

/// A question and its name; the identifiers are variables.
macro_rules! cases {
    ($($name:literal)+) => {
        [$(($name, include_str!(concat!("cases/", $name, ".graphql")))),+]
    };
}

const CASES: [(&str, &str); 9] = cases! {
    "calls"
    "call"
    "funding"
    "working_groups"
    "governance_bodies"
    "agreements"
    "needs_and_funding"
    "j6_needs_without_bridges"
    "j7_who_is_with_whom"
};

/// The API over the demonstration; `None` when France is not at hand.
async fn api() -> Option<TestApi> {
    Some(TestApi::over(demonstration().await?).await)
}

#[tokio::test]
async fn the_answers_are_those_that_were_read() {
    let Some(api) = api().await else {
        return;
    };
    let ids = "{ kreizBreizh: territory(by: {code: {kind: EPCI, code: \"242200715\"}}) { id }
        bretagne: territory(by: {code: {kind: REGION, code: \"53\"}}) { id }
        hautsDeFrance: territory(by: {code: {kind: REGION, code: \"32\"}}) { id }
        bodies: governanceBodies(first: 100) { nodes { id name } } }";
    let ids = api.data(ids).await;
    let bodies = ids["bodies"]["nodes"].as_array().unwrap();
    let body = |words: &str| {
        let named = |body: &&Value| body["name"].as_str().unwrap().contains(words);
        bodies.iter().find(named).unwrap()["id"].clone()
    };
    let variables = json!({
        "kreizBreizh": ids["kreizBreizh"]["id"],
        "bretagne": ids["bretagne"]["id"],
        "hautsDeFrance": ids["hautsDeFrance"]["id"],
        "cornouaille": body("santé de Cornouaille"),
        "lorient": body("Lorient"),
    });
    for (name, query) in CASES {
        let first = api.ask(Viewer::Anonymous, query, variables.clone()).await;
        assert_eq!(first.get("errors"), None, "{name}: {first}");
        let sent = api.text(query, variables.clone()).await;
        let again = api.text(query, variables.clone()).await;
        assert_eq!(sent, again, "{name}: the same query gives the same bytes");
        let text = serde_json::to_string_pretty(&first["data"]).unwrap();
        insta::assert_snapshot!(name, text);
    }
}

#[tokio::test]
async fn the_call_of_occitanie_declares_what_its_source_says() {
    let Some(api) = api().await else {
        return;
    };
    let query = "{ calls { nodes { slug applicationsReceived applicationsSelected budgetCents deadlineOn status
        applications { totalCount } axes { number } } } }";
    let data = api.data(query).await;
    let calls = data["calls"]["nodes"].as_array().unwrap();
    let of = |name: &str| {
        calls
            .iter()
            .find(|call| call["slug"].as_str().unwrap().contains(name))
            .unwrap()
    };
    let occitanie = of("occitanie");
    assert_eq!(
        (
            &occitanie["applicationsReceived"],
            &occitanie["applicationsSelected"],
            &occitanie["budgetCents"]
        ),
        (&json!(76), &json!(16), &json!(170_000_000))
    );
    assert_eq!(
        occitanie["applications"]["totalCount"], 0,
        "the laureates are not named"
    );
    assert_eq!(of("normandie")["deadlineOn"], "2021-08-27");
    assert_eq!(of("normandie")["applicationsReceived"], Value::Null);
    assert_eq!(of("normandie")["axes"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn the_six_axes_of_the_groups_are_followed() {
    let Some(api) = api().await else {
        return;
    };
    let query = "{ workingGroups(first: 100) { nodes { id name contributions recordedContributions { totalCount }
        proposals { totalCount nodes { axisNumber status text } } } } }";
    let data = api.data(query).await;
    let groups = data["workingGroups"]["nodes"].as_array().unwrap();
    let with: Vec<&Value> = groups
        .iter()
        .filter(|group| group["proposals"]["totalCount"] == 6)
        .collect();
    assert_eq!(with.len(), 2, "the proposals are of both groups");
    for group in with {
        assert_eq!(group["contributions"], 47);
        assert_eq!(
            group["recordedContributions"]["totalCount"], 0,
            "47 is declared: none of them was read"
        );
        let nodes = &group["proposals"]["nodes"];
        assert!(
            texts(nodes, "status")
                .iter()
                .all(|status| *status == "PROPOSED")
        );
        let axes = nodes
            .as_array()
            .unwrap()
            .iter()
            .map(|node| node["axisNumber"].as_i64().unwrap());
        assert_eq!(axes.collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    }
}

#[tokio::test]
async fn rows_of_funding_add_up_to_the_projects() {
    let Some(api) = api().await else {
        return;
    };
    let query = "{ funding { projects unknownAmounts
        byAxis(first: 100) { nodes { projects sharedProjects unknownAmounts } }
        byYear { projects unknownAmounts } } }";
    let data = api.data(query).await;
    let funding = &data["funding"];
    let sum = |rows: &str, of: &str| -> i64 {
        let page = funding[rows].get("nodes").unwrap_or(&funding[rows]);
        let nodes = page.as_array().unwrap().iter();
        nodes.map(|node| node[of].as_i64().unwrap()).sum()
    };
    assert_eq!(sum("byAxis", "sharedProjects"), 0, "{data}");
    for rows in ["byAxis", "byYear"] {
        assert_eq!(json!(sum(rows, "projects")), funding["projects"], "{data}");
        let unknown = sum(rows, "unknownAmounts");
        assert_eq!(json!(unknown), funding["unknownAmounts"], "{data}");
    }
}

/// What the manager of a call does: 76 are received, one is decided.
#[tokio::test]
async fn a_decision_on_the_call_of_occitanie_joins_its_partners() {
    let Some(api) = api().await else {
        return;
    };
    let call = "{ calls { nodes { id slug } } actors(first: 3, filter: {sectors: [HOUSING]}) { nodes { id } } }";
    let data = api.data(call).await;
    let calls = data["calls"]["nodes"].as_array().unwrap();
    let call = calls
        .iter()
        .find(|call| call["slug"].as_str().unwrap().contains("occitanie"))
        .unwrap();
    let actors: Vec<Value> = data["actors"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|actor| actor["id"].clone())
        .collect();
    let submit = "mutation($call: ID!, $lead: ID!, $partners: [ID!]) { submitApplication(input: {call: $call, fields: {lead: $lead,
        partners: $partners, title: \"Essai\", axes: [1, 3]}}) { application { id version } userErrors { message } } }";
    let variables = json!({ "call": call["id"], "lead": actors[0], "partners": actors[1..] });
    let data = api.data_as(editor(), submit, variables).await;
    let application = data["submitApplication"]["application"].clone();
    let decide = "mutation($id: ID!, $version: Int!) { decideApplication(input: {id: $id, version: $version, decision: SELECTED}) {
        application { version partnerships { id status } } userErrors { message } } }";
    let input = json!({ "id": application["id"], "version": application["version"] });
    let data = api.data_as(editor(), decide, input).await;
    let ties = data["decideApplication"]["application"]["partnerships"]
        .as_array()
        .unwrap();
    assert_eq!(ties.len(), 3, "{data}");
    let query = format!(
        "{{ node(id: {}) {{ ... on Application {{ partnerships {{ id }} call {{ applicationsSelected applications {{ totalCount }} }} }} }} }}",
        application["id"]
    );
    let told = api.data(&query).await["node"].clone();
    assert_eq!(told["partnerships"].as_array().unwrap().len(), 3);
    assert_eq!(
        told["call"],
        json!({ "applicationsSelected": 16, "applications": { "totalCount": 1 } })
    );
}
