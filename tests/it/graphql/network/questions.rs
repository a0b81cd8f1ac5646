//! Scopes, wrong questions, and what a write changes.

use passerelles::policy::Viewer;
use serde_json::{Value, json};

use crate::graphql::TestApi;
use crate::service::editor;

async fn edges(api: &TestApi, viewer: Viewer, scope: &str) -> i64 {
    let query = format!("{{ network(scope: {scope}) {{ statistics {{ edges }} }} }}");
    let data = api.data_as(viewer, &query, Value::Null).await;
    data["network"]["statistics"]["edges"].as_i64().unwrap()
}

#[tokio::test]
async fn the_scope_in_force_is_told() {
    let api = TestApi::told().await;
    let data = api
        .data("{ network(scope: {sectors: [HOUSING, ENERGY_CLIMATE, HOUSING]}) { asOf version { sequence }
               parameters { sectors layers statuses asOf territory { name } } } }")
        .await;
    let network = &data["network"];
    assert_eq!(network["asOf"], "2024-03-15");
    assert!(network["version"]["sequence"].as_i64().unwrap() > 0);
    let expected = json!({
        "sectors": ["ENERGY_CLIMATE", "HOUSING"],
        "layers": ["FLOW", "JOINT", "KNOW"],
        "statuses": ["ACTIVE"],
        "asOf": "2024-03-15",
        "territory": null,
    });
    assert_eq!(network["parameters"], expected);
}

#[tokio::test]
async fn what_the_asker_may_not_read_does_not_count() {
    let api = TestApi::told().await;
    let (open, editors) = (
        edges(&api, Viewer::Anonymous, "{}").await,
        edges(&api, editor(), "{}").await,
    );
    assert!(open < editors, "{open} and {editors}");
}

#[tokio::test]
async fn wrong_questions_say_what_is_wrong() {
    let api = TestApi::told().await;
    for question in [
        "network(scope: {territory: \"x\"}) { asOf }",
        "network(scope: {asOf: \"2024-02-30\"}) { asOf }",
        "network { passerelles(between: {sectors: [HOUSING]}) { totalCount } }",
        "network { passerelles(between: {sectors: [HOUSING, HOUSING]}) { totalCount } }",
        "network { potentialPasserelles(weights: {structure: -1}) { totalCount } }",
        "network { gaps(level: COMMUNE) { totalCount } }",
        "network { gaps(level: EPCI, by: SECTORS, between: {families: [HEALTH, SOCIAL]}) { totalCount } }",
        "network { introductionPaths(from: \"x\", to: {kind: CPTS}) { cost } }",
        "network { simulate(changes: []) { leftOut } }",
        "network { drawing(steps: 4) { leftOut } }",
        "network { drawing(limit: 0) { leftOut } }",
    ] {
        let code = api.code(&format!("{{ {question} }}")).await;
        let refused = ["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"].contains(&code.as_str());
        assert!(refused, "{question}: {code}");
    }
}

#[tokio::test]
async fn a_change_that_cannot_be_is_named_by_its_place() {
    let api = TestApi::told().await;
    let all = api
        .data("{ network { brokers(first: 1) { nodes { actor { id } } } } }")
        .await;
    let actor = all["network"]["brokers"]["nodes"][0]["actor"]["id"].clone();
    let query = "query($a: ID!) { network { simulate(changes: [{removeActor: $a}, {addPartnership: {from: $a, to: $a, kind: AGREEMENT}}]) { leftOut } } }";
    let answer = api
        .ask(Viewer::Anonymous, query, json!({ "a": actor }))
        .await;
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["field"], "changes.1", "{answer}");
    assert!(
        error["message"].as_str().unwrap().contains("n° 2"),
        "{answer}"
    );
}

#[tokio::test]
async fn a_write_is_in_the_next_answer_and_a_simulation_told_it_before() {
    let api = TestApi::told().await;
    let data = api
        .data("{ network { potentialPasserelles(first: 1) { nodes { a { id } b { id } } } } }")
        .await;
    let pair = &data["network"]["potentialPasserelles"]["nodes"][0];
    let (a, b) = (
        pair["a"]["id"].as_str().unwrap(),
        pair["b"]["id"].as_str().unwrap(),
    );
    let simulate = format!(
        "{{ network {{ simulate(changes: [{{addPartnership: {{from: \"{a}\", to: \"{b}\", kind: CO_PROJECT}}}}]) {{
             after {{ edges passerelles components isolated crossSectorDensity meanReach }} }} }} }}"
    );
    let told = api.data(&simulate).await["network"]["simulate"]["after"].clone();
    let write = format!(
        "mutation {{ declarePartnership(input: {{from: \"{a}\", to: \"{b}\", kind: CO_PROJECT}}) {{ userErrors {{ message }} }} }}"
    );
    let written = api.data_as(editor(), &write, Value::Null).await;
    assert_eq!(
        written["declarePartnership"]["userErrors"],
        json!([]),
        "{written}"
    );
    let now = api
        .data("{ network { statistics { edges passerelles components isolated } } }")
        .await;
    let now = &now["network"]["statistics"];
    for figure in ["edges", "passerelles", "components", "isolated"] {
        assert_eq!(now[figure], told[figure], "{figure}");
    }
}
