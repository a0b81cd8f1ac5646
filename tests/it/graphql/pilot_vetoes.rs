//! Vetoes against territories: left out of studies with their reason, kept in decisions.

use passerelles::policy::Viewer;
use serde_json::{Value, json};

use super::TestApi;
use super::pilot_decisions::{doctors, recorded, territory};

const STUDY: &str = "query ($input: PilotStudyInput!) { pilotStudy(input: $input) {
    territoryCount candidateCount excludedCount coverage
    candidates { territory { name } rank score contributions { criterion value normalised } }
    excluded { territory { name } givenReason vetoes missing reason }
    exclusions { totalCount nodes { givenReason } } } }";

const DECISION: &str = "query ($id: ID!) { pilotDecision(id: $id) {
    territoryCount candidateCount excluded { code name reason } ranking { name }
    replay { sameRanks maxDifference } today { wouldChooseSame changes } } }";

/// A study of doctors that leaves territories out.
fn input(vetoes: &Value) -> Value {
    json!({"criteria": [{"criterion": "doctors", "weight": 1.0}], "draws": 10, "excludedTerritories": vetoes})
}

/// Field and message of what is refused.
async fn refused(api: &TestApi, vetoes: Value) -> (String, String) {
    let variables = json!({"input": input(&vetoes)});
    let answer = api.ask(Viewer::Anonymous, STUDY, variables).await;
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{answer}");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (text(&error["extensions"]["field"]), text(&error["message"]))
}

#[tokio::test]
async fn who_is_left_out_influences_nothing_and_is_told_with_the_reason() {
    let api = TestApi::told().await;
    doctors(&api, 12.0, 4.0).await;
    let faouz = territory(&api, "EPCI", "200000002").await;
    let study = async |vetoes: Value| {
        let variables = json!({"input": input(&vetoes)});
        let mut data = api.data_as(Viewer::Anonymous, STUDY, variables).await;
        data["pilotStudy"].take()
    };
    let whole = study(json!([])).await;
    assert_eq!(
        (&whole["candidateCount"], &whole["excludedCount"]),
        (&json!(2), &json!(0))
    );
    let found = study(json!([{"territory": faouz, "reason": "  Pas prêt avant 2028. "}])).await;
    assert_eq!(found["territoryCount"], 2);
    assert_eq!(
        (&found["candidateCount"], &found["excludedCount"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        found["candidates"][0]["territory"]["name"],
        "Amer Communaute"
    );
    assert_eq!(
        found["excluded"],
        json!([{
            "territory": {"name": "Pays du Faouz"}, "givenReason": "Pas prêt avant 2028.", "vetoes": [], "missing": [],
            "reason": "écarté : Pas prêt avant 2028.",
        }])
    );
    assert_eq!(found["exclusions"]["totalCount"], 1);
    // It is the end of the scale no more: the only one left is the best and the worst.
    let amer = territory(&api, "EPCI", "200000001").await;
    let found = study(json!([{"territory": amer, "reason": "Déjà pilote"}])).await;
    let left = &found["candidates"][0];
    assert_eq!(left["territory"]["name"], "Pays du Faouz");
    assert_eq!(left["contributions"][0]["normalised"], 1.0);
}

#[tokio::test]
async fn a_veto_that_makes_no_sense_is_refused_and_says_what_to_do() {
    let api = TestApi::told().await;
    doctors(&api, 12.0, 4.0).await;
    let faouz = territory(&api, "EPCI", "200000002").await;
    let amer = territory(&api, "EPCI", "200000001").await;
    let commune = territory(&api, "COMMUNE", "00001").await;
    let veto = |territory: &Value, reason: &str| json!({"territory": territory, "reason": reason});
    let (field, message) = refused(&api, json!([veto(&faouz, " ")])).await;
    assert_eq!(field, "excludedTerritories.0.reason");
    assert!(message.contains("300 caractères"), "{message}");
    let long = veto(&faouz, &"a".repeat(301));
    assert_eq!(
        refused(&api, json!([long])).await.0,
        "excludedTerritories.0.reason"
    );
    let (field, message) = refused(&api, json!([veto(&faouz, "a"), veto(&faouz, "b")])).await;
    assert_eq!(field, "excludedTerritories.1.territory");
    assert!(message.contains("deux fois"), "{message}");
    let (field, message) = refused(&api, json!([veto(&commune, "a")])).await;
    assert_eq!(field, "excludedTerritories.0.territory");
    assert!(message.contains("pas comparé"), "{message}");
    let (field, message) = refused(&api, json!([veto(&faouz, "a"), veto(&amer, "b")])).await;
    assert!(
        field == "missing" && message.contains("aucun territoire"),
        "{message}"
    );
    let many = vec![veto(&faouz, "a"); 101];
    let (field, message) = refused(&api, json!(many)).await;
    assert_eq!(field, "excludedTerritories");
    assert!(message.contains("100"), "{message}");
    assert_eq!(
        refused(&api, json!([{"territory": "x", "reason": "a"}]))
            .await
            .0,
        "excludedTerritories.0.territory"
    );
}

#[tokio::test]
async fn a_decision_keeps_who_was_left_out_and_why() {
    let api = TestApi::told().await;
    doctors(&api, 4.0, 12.0).await;
    let faouz = territory(&api, "EPCI", "200000002").await;
    let amer = territory(&api, "EPCI", "200000001").await;
    let study = input(&json!([{"territory": faouz, "reason": "Pas prêt avant 2028"}]));
    let decision = json!({"study": study, "chosen": [amer], "reason": "Le seul qui reste."});
    let id = recorded(&api, decision).await;
    let read = async || {
        let data = api
            .data_as(Viewer::Anonymous, DECISION, json!({"id": id}))
            .await;
        data["pilotDecision"].clone()
    };
    let found = read().await;
    assert_eq!(
        (&found["territoryCount"], &found["candidateCount"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(
        found["excluded"],
        json!([{"code": "200000002", "name": "Pays du Faouz", "reason": "écarté : Pas prêt avant 2028"}])
    );
    assert_eq!(found["ranking"], json!([{"name": "Amer Communaute"}]));
    assert_eq!(
        found["replay"],
        json!({"sameRanks": true, "maxDifference": 0.0})
    );
    // Asked again it is still left out, though it has three times as many doctors.
    assert_eq!(found["today"]["wouldChooseSame"], true, "{found}");
    doctors(&api, 4.0, 40.0).await;
    assert_eq!(read().await["today"]["wouldChooseSame"], true);

    // Nobody is chosen and left out at once.
    let mutation =
        "mutation ($input: RecordPilotDecisionInput!) { recordPilotDecision(input: $input) {
        userErrors { field message } } }";
    let decision = json!({"input": {"study": study, "chosen": [faouz], "reason": "Tout de même."}});
    let data = api
        .data_as(crate::service::editor(), mutation, decision)
        .await;
    let error = &data["recordPilotDecision"]["userErrors"][0];
    assert_eq!(error["field"], json!(["chosen", "0"]));
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("Pas prêt avant 2028"),
        "{error}"
    );
}
