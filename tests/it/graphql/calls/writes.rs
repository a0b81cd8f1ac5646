//! Calls, applications, proposals and contacts written through the API.

use serde_json::{Value, json};

use super::id;
use crate::graphql::TestApi;
use crate::service::editor;
use crate::support::calls::CALL;
use crate::support::world::{
    ADIL, ALEC, CCAS, COUNCIL, CPAM, CPTS, GROUP, HOSPITAL, PAYS_DU_FAOUZ, RUSCADE,
};

/// What a write of a name gives; there must be no refusal.
async fn written(api: &TestApi, query: &str, input: Value) -> Value {
    let data = api
        .data_as(editor(), query, json!({ "input": input }))
        .await;
    let payload = data.as_object().unwrap().values().next().unwrap().clone();
    assert_eq!(payload["userErrors"], json!([]), "{query}");
    payload
}

/// The codes and fields of the refusals of a write.
async fn refusals(api: &TestApi, query: &str, input: Value) -> Vec<(String, String)> {
    let data = api
        .data_as(editor(), query, json!({ "input": input }))
        .await;
    let payload = data.as_object().unwrap().values().next().unwrap();
    let refusals = payload["userErrors"].as_array().unwrap().iter();
    let told = refusals.map(|refusal| {
        for language in ["message", "messageEn"] {
            assert!(!refusal[language].as_str().unwrap().is_empty(), "{refusal}");
        }
        let path = refusal["field"].as_array().unwrap().iter();
        let path: Vec<&str> = path.map(|step| step.as_str().unwrap()).collect();
        (refusal["code"].as_str().unwrap().to_owned(), path.join("."))
    });
    told.collect()
}

const CREATE_CALL: &str = "mutation($input: CreateCallInput!) { createCall(input: $input) {
    call { id version slug title kind issuer { name } territory { name } deadlineOn budgetCents applicationsReceived status
           axes { number label themes } certainty }
    userErrors { code field message messageEn } } }";
const UPDATE_CALL: &str = "mutation($input: UpdateCallInput!) { updateCall(input: $input) {
    call { version title budgetCents deadlineOn status axes { number label themes } }
    userErrors { code field message messageEn } } }";
const SUBMIT: &str = "mutation($input: SubmitApplicationInput!) { submitApplication(input: $input) {
    application { id version status submittedOn askedCents lead { name } partners { name } axes { number }
                  pairs { isNew crossSector partnerships { sentence } } }
    userErrors { code field message messageEn } } }";
const UPDATE: &str =
    "mutation($input: UpdateApplicationInput!) { updateApplication(input: $input) {
    application { id version title askedCents peopleConcerned durationMonths partners { name } }
    userErrors { code field message messageEn } } }";
const DECIDE: &str =
    "mutation($input: DecideApplicationInput!) { decideApplication(input: $input) {
    application { id version status decidedOn grantedCents reasons committee { name } projectStatus
                  partnerships { id status kind evidence { title } from { name } to { name } } }
    userErrors { code field message messageEn } } }";
const CREATE_PROPOSAL: &str = "mutation($input: CreateProposalInput!) { createProposal(input: $input) {
    proposal { id version status text groups { ... on WorkingGroup { name } ... on GovernanceBody { name } } contributors { name } call { id } application { id } }
    userErrors { code field message messageEn } } }";
const UPDATE_PROPOSAL: &str =
    "mutation($input: UpdateProposalInput!) { updateProposal(input: $input) {
    proposal { id version status call { title } application { title grantedCents } }
    userErrors { code field message messageEn } } }";

/// From the proposal of a group to the call that takes it up, to the project that it funds.
#[tokio::test]
async fn a_proposal_becomes_a_call_and_a_project() {
    let api = TestApi::told().await;
    let fields = json!({ "groups": [id("WorkingGroup", GROUP)], "text": "Mesurer l'air des chambres",
        "contributors": [id("Actor", ALEC), id("Actor", CPTS)] });
    let proposal =
        written(&api, CREATE_PROPOSAL, json!({ "fields": fields })).await["proposal"].clone();
    assert_eq!(proposal["status"], "PROPOSED");

    let fields = json!({ "title": "Air sain", "kind": "PROJECT_CALL", "issuer": id("Actor", CPAM),
        "territory": id("Territory", RUSCADE), "deadlineOn": "2024-06", "budgetCents": 5_000_000,
        "axes": [{ "number": 1, "label": "Mesurer", "themes": ["INDOOR_AIR"] }] });
    let call = written(&api, CREATE_CALL, json!({ "fields": fields })).await["call"].clone();
    assert_eq!(call["slug"], "air-sain");
    assert_eq!(
        call["applicationsReceived"],
        Value::Null,
        "unknown is not zero"
    );
    let input = json!({ "id": proposal["id"], "version": proposal["version"], "fields": { "call": call["id"] } });
    let proposal = written(&api, UPDATE_PROPOSAL, input).await["proposal"].clone();
    assert_eq!(
        (&proposal["status"], &proposal["call"]["title"]),
        (&json!("TAKEN_UP"), &json!("Air sain"))
    );

    let fields = json!({ "lead": id("Actor", ALEC), "partners": [id("Actor", CPTS), id("Actor", ADIL)], "title": "Capteurs",
        "axes": [1], "territories": [id("Territory", PAYS_DU_FAOUZ)], "askedCents": 900_000 });
    let application = written(
        &api,
        SUBMIT,
        json!({ "call": call["id"], "fields": fields }),
    )
    .await["application"]
        .clone();
    assert_eq!(application["status"], "SUBMITTED");
    assert_eq!(application["submittedOn"], "2024-03-15");
    let pairs = application["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 3);
    let known = pairs.iter().filter(|pair| pair["isNew"] == false);
    assert_eq!(
        known.count(),
        1,
        "the ALEC has an agreement with the ADIL: {pairs:?}"
    );
    let input = json!({ "id": proposal["id"], "version": proposal["version"], "fields": { "application": application["id"] } });
    let proposal = written(&api, UPDATE_PROPOSAL, input).await["proposal"].clone();
    assert_eq!(
        proposal["status"], "TAKEN_UP",
        "not funded before it is decided"
    );

    let input = json!({ "id": application["id"], "version": application["version"], "decision": "SELECTED",
        "grantedCents": 800_000, "reasons": "Trois secteurs", "committee": id("Actor", COUNCIL) });
    let decided = written(&api, DECIDE, input).await["application"].clone();
    assert_eq!(decided["grantedCents"], 800_000);
    let ties = decided["partnerships"].as_array().unwrap();
    assert_eq!(ties.len(), 3);
    assert!(
        ties.iter()
            .all(|tie| tie["kind"] == "CO_PROJECT" && tie["status"] == "PLANNED"),
        "{ties:?}"
    );

    // Everyone follows the proposal to the money.
    let query = format!(
        "{{ node(id: {}) {{ ... on Proposal {{ status groups {{ ... on WorkingGroup {{ name }} }} contributors {{ name }}
        call {{ title budgetCents funding {{ projects grantedCents }} }}
        application {{ title status grantedCents partnerships {{ id }} }} }} }} }}",
        proposal["id"]
    );
    let told = api.data(&query).await["node"].clone();
    assert_eq!(told["status"], "FUNDED");
    assert_eq!(
        told["call"]["funding"],
        json!({ "projects": 1, "grantedCents": 800_000 })
    );
    assert_eq!(told["application"]["grantedCents"], 800_000);
    assert_eq!(
        told["application"]["partnerships"]
            .as_array()
            .unwrap()
            .len(),
        3
    );

    // Decided again, nothing is there twice.
    let input =
        json!({ "id": decided["id"], "version": decided["version"], "decision": "SELECTED" });
    let again = written(&api, DECIDE, input).await["application"].clone();
    assert_eq!(again["partnerships"], decided["partnerships"]);
    assert_eq!(again["grantedCents"], 800_000);
}

#[tokio::test]
async fn null_empties_and_absence_leaves() {
    let api = TestApi::told().await;
    let call = id("Call", CALL);
    let input = json!({ "id": call, "version": 1, "fields": { "budgetCents": null, "title": "AMI, suite",
        "axes": [{ "number": 2, "label": "Soins" }, { "number": 3, "label": "Air", "themes": ["INDOOR_AIR"] }] } });
    let after = written(&api, UPDATE_CALL, input).await["call"].clone();
    assert_eq!(after["version"], 2);
    assert_eq!(after["budgetCents"], Value::Null);
    assert_eq!(after["deadlineOn"], "2023-03-31");
    let labels: Vec<&Value> = after["axes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|axis| &axis["label"])
        .collect();
    assert_eq!(labels, ["Habitat", "Soins", "Air"]);

    let fields = json!({ "lead": id("Actor", HOSPITAL), "title": "Ordonnance", "askedCents": 100, "peopleConcerned": false,
        "durationMonths": 12, "partners": [id("Actor", CCAS)] });
    let before =
        written(&api, SUBMIT, json!({ "call": call, "fields": fields })).await["application"]
            .clone();
    let input = json!({ "id": before["id"], "version": before["version"], "fields": { "askedCents": null, "peopleConcerned": null } });
    let after = written(&api, UPDATE, input).await["application"].clone();
    assert_eq!(
        (&after["askedCents"], &after["peopleConcerned"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        (&after["title"], &after["durationMonths"]),
        (&json!("Ordonnance"), &json!(12))
    );
    assert_eq!(after["partners"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn refusals_say_where() {
    let api = TestApi::told().await;
    let found = |code: &str, field: &str| (code.to_owned(), field.to_owned());
    let nothing = json!({ "fields": {} });
    assert_eq!(
        refusals(&api, CREATE_CALL, nothing.clone()).await,
        [
            found("BAD_USER_INPUT", "title"),
            found("BAD_USER_INPUT", "kind"),
            found("BAD_USER_INPUT", "issuer")
        ]
    );
    assert_eq!(
        refusals(&api, CREATE_PROPOSAL, nothing).await,
        [
            found("BAD_USER_INPUT", "groups"),
            found("BAD_USER_INPUT", "text")
        ]
    );
    let stale = json!({ "id": id("Call", CALL), "version": 7, "fields": { "title": "Trop tard" } });
    assert_eq!(
        refusals(&api, UPDATE_CALL, stale).await,
        [found("CONFLICT", "version")]
    );
    let gone = json!({ "id": id("Application", 999), "version": 1, "decision": "REJECTED" });
    assert_eq!(
        refusals(&api, DECIDE, gone).await,
        [found("NOT_FOUND", "id")]
    );
    // An identifier of something else is not even an identifier of the input.
    let query = format!(
        "mutation {{ decideApplication(input: {{id: \"{}\", version: 1, decision: REJECTED}}) {{ application {{ id }} }} }}",
        id("Call", CALL)
    );
    let answer = api.ask(editor(), &query, Value::Null).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
}

#[tokio::test]
async fn groups_receive_contributions_and_teams_meet_actors() {
    let api = TestApi::told().await;
    let query = "mutation($input: RecordContributionInput!) { recordContribution(input: $input) {
        contribution { title givenOn contributor { name } groups { ... on WorkingGroup { name } ... on GovernanceBody { name } } } userErrors { code field } } }";
    let input = json!({ "groups": [id("WorkingGroup", GROUP)], "title": "Avis écrit", "givenOn": "2024-02" });
    let given = written(&api, query, input).await["contribution"].clone();
    assert_eq!(
        (&given["contributor"], &given["givenOn"]),
        (&Value::Null, &json!("2024-02"))
    );
    let count = format!(
        "{{ node(id: \"{}\") {{ ... on WorkingGroup {{ recordedContributions {{ totalCount }} }} }} }}",
        id("WorkingGroup", GROUP)
    );
    assert_eq!(
        api.data(&count).await["node"]["recordedContributions"]["totalCount"],
        4
    );

    let query = "mutation($input: RecordContactInput!) { recordContact(input: $input) {
        contact { metOn channel actor { name } by { name } nextStep nextStepOn } userErrors { code field message messageEn } } }";
    let input = json!({ "actor": id("Actor", CCAS), "by": id("Actor", ALEC), "channel": "PHONE", "nextStep": "Écrire", "nextStepOn": "2024-04" });
    let met = written(&api, query, input.clone()).await["contact"].clone();
    assert_eq!(
        (&met["metOn"], &met["channel"]),
        (&json!("2024-03-15"), &json!("PHONE"))
    );
    assert_eq!(
        refusals(&api, query, input).await,
        [("DUPLICATE".to_owned(), "metOn".to_owned())]
    );
}
