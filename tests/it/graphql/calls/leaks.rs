//! What stays with editors: everything of an application that was not selected, and the contact tour.

use passerelles::policy::Viewer;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

use super::id;
use crate::graphql::{TestApi, texts};
use crate::service::editor;
use crate::support::build::import_run;
use crate::support::calls::{OTHER_CALL, PROJECT, PROPOSAL, REJECTED, SUBMITTED, TAKEN_UP};
use crate::support::world::{ALEC, CCAS, DEMO, FOOD_AID, LOIN_DU_BOURG};

/// Every path by which an application may be reached, and every figure made of applications. One question each: all of
/// them together would cost more than a question may.
const PATHS: [&str; 16] = [
    "node(id: $submitted) { id ...A }",
    "nodes(ids: $nodes) { id ...A }",
    "nodes(ids: $nodes) { id ...C }",
    "nodes(ids: $nodes) { id ...P }",
    "applications(first: 10) { totalCount edges { cursor } nodes { ...A } }",
    "applications(first: 10, filter: {statuses: [SUBMITTED, REJECTED, DRAFT, RESERVE, WITHDRAWN, ELIGIBLE]}) { totalCount nodes { ...A } }",
    "applications(first: 10, filter: {calls: [$call]}) { totalCount nodes { ...A } }",
    "applications(first: 10, filter: {actor: $lead}) { totalCount nodes { ...A } }",
    "calls(first: 3) { nodes { ...C } }",
    "funding { ...F }",
    "funding(filter: {calls: [$call], statuses: [REJECTED, SUBMITTED]}) { ...F }",
    "workingGroups { nodes { proposals { totalCount nodes { ...P } } } }",
    "partnerships(first: 100) { nodes { label amountCents evidence { title } } }",
    "actors(first: 100, filter: {includeGroups: true}) { nodes { name note } }",
    "imports(first: 10) { totalCount nodes { adapter files read created } }",
    "node(id: $run) { ... on ImportRun { adapter files read created } }",
];

const FRAGMENTS: [(&str, &str); 5] = [
    (
        "A",
        "Application { id title status askedCents grantedCents reasons note submittedOn decidedOn version call { id }
         lead { name } partners { name } axes { number } territories { name } publics
         overlaps(first: 5) { totalCount withoutTerritory nodes { project { ...B } } }
         pairs { a { name } b { name } isNew partnerships { label evidence { title } } }
         partnerships { label evidence { title } } proposals(first: 5) { nodes { id application { ...B } } } provenance { field } }",
    ),
    ("B", "Application { id title askedCents }"),
    (
        "C",
        "Call { id title applicationsReceived applicationsSelected applications(first: 10) { totalCount nodes { ...B reasons } }
         rejected: applications(first: 10, statuses: [REJECTED, SUBMITTED]) { totalCount nodes { ...B } } funding { ...F }
         axesWithoutLaureate { number } axesWithout { axes { number } recorded declared withoutAxis } proposals(first: 5) { nodes { ...P } }
         territoriesWithout(level: COMMUNE) { basis applications withoutTerritory totalCount } }",
    ),
    (
        "F",
        "Funding { projects grantedCents unknownAmounts byAxis { overlapCents nodes { projects grantedCents } }
         byYear { year projects grantedCents } byTerritory(level: COMMUNE) { nodes { projects grantedCents territory { name } } } }",
    ),
    ("P", "Proposal { id text application { ...B } call { id } }"),
];

const VARIABLES: [(&str, &str); 5] = [
    ("nodes", "[ID!]!"),
    ("submitted", "ID!"),
    ("call", "ID!"),
    ("lead", "ID!"),
    ("run", "ID!"),
];

/// The run that read the applications.
const RUN: i64 = 4;

/// The API over the told world, with the run that read its applications.
async fn with_run() -> TestApi {
    let api = TestApi::told().await;
    let run = entity::import_run::ActiveModel {
        adapter: Set("applications".to_owned()),
        read: Set(424_201),
        ..import_run(RUN, DEMO, "dossiers.csv")
    };
    api.database.insert_all([run]).await;
    api
}

/// A question with the fragments and variables that it uses, and no others.
fn question(path: &str) -> String {
    let mut text = format!("{{ {path} }}");
    let mut added = true;
    while added {
        added = false;
        for (name, body) in FRAGMENTS {
            let head = format!("fragment {name} on ");
            if text.contains(&format!("...{name} ")) && !text.contains(&head) {
                text.extend(["\n", &head, body]);
                added = true;
            }
        }
    }
    let used = VARIABLES
        .iter()
        .filter(|(name, _)| path.contains(&format!("${name}")));
    let used: Vec<String> = used
        .map(|(name, kind)| format!("${name}: {kind}"))
        .collect();
    if used.is_empty() {
        return text;
    }
    format!("query({}) {text}", used.join(", "))
}

fn variables() -> Value {
    let nodes = [
        id("Application", SUBMITTED),
        id("Application", REJECTED),
        id("Call", OTHER_CALL),
        id("Proposal", TAKEN_UP),
        id("TourContact", 901),
    ];
    json!({ "nodes": nodes, "submitted": nodes[0], "call": nodes[2], "lead": id("Actor", FOOD_AID),
        "run": id("ImportRun", RUN) })
}

/// What every path answers, beside the path.
async fn answers(api: &TestApi, viewer: &Viewer) -> Vec<(&'static str, String)> {
    let mut answers = Vec::new();
    for path in PATHS {
        let answer = api.ask(viewer.clone(), &question(path), variables()).await;
        assert_eq!(answer.get("errors"), None, "{path}: {answer}");
        answers.push((path, answer["data"].to_string()));
    }
    answers
}

/// What tells of an application that is not for everyone.
const SECRETS: [&str; 7] = [
    "42424",
    "42425",
    "Dossier 703",
    "Dossier 704",
    "Hors sujet",
    "424201",
    "dossiers.csv",
];

#[tokio::test]
async fn nothing_of_an_undecided_application_is_told_to_everyone() {
    let api = with_run().await;
    let hidden = [SUBMITTED, REJECTED].map(|number| id("Application", number));
    let secrets = || {
        SECRETS
            .iter()
            .copied()
            .chain(hidden.iter().map(String::as_str))
    };
    let mut seen = String::new();
    for (path, text) in answers(&api, &Viewer::Anonymous).await {
        for secret in secrets().chain(["SUBMITTED", "REJECTED"]) {
            assert!(!text.contains(secret), "{secret} by {path}");
        }
        if path.starts_with("imports") {
            assert!(text.contains("\"totalCount\":3"), "{text}");
        }
        seen.push_str(&text);
    }
    // The questions do reach the laureates.
    assert!(seen.contains(&id("Application", PROJECT)));
    // And an editor who asks the same finds every secret: the questions are able to tell them.
    let told: String = answers(&api, &editor())
        .await
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    for secret in secrets() {
        assert!(told.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn counts_tell_nothing_either() {
    let api = TestApi::told().await;
    let query = "query($call: ID!, $lead: ID!) {
        applications { totalCount }
        of: applications(filter: {calls: [$call]}) { totalCount }
        by: applications(filter: {actor: $lead}) { totalCount }
        calls { nodes { applications { totalCount } } }
        node(id: $call) { ... on Call { territoriesWithout(level: COMMUNE) { basis applications withoutTerritory totalCount } } } }";
    let variables = json!({ "call": id("Call", OTHER_CALL), "lead": id("Actor", FOOD_AID) });
    let counts = async |viewer: Viewer| {
        let data = api.data_as(viewer, query, variables.clone()).await;
        let of = |value: &Value| value["totalCount"].as_i64().unwrap();
        let calls = data["calls"]["nodes"].as_array().unwrap();
        let calls: Vec<i64> = calls.iter().map(|call| of(&call["applications"])).collect();
        let open = data["node"]["territoriesWithout"].clone();
        (
            (of(&data["applications"]), of(&data["of"]), of(&data["by"])),
            calls,
            open,
        )
    };
    let (totals, calls, open) = counts(Viewer::Anonymous).await;
    assert_eq!((totals, calls), ((4, 1, 0), vec![2, 1, 1]));
    let laureates = json!({ "basis": "LAUREATES_ONLY", "applications": 1, "withoutTerritory": 0, "totalCount": 5 });
    assert_eq!(open, laureates);
    let (totals, calls, open) = counts(editor()).await;
    assert_eq!((totals, calls), ((6, 2, 1), vec![3, 1, 2]));
    let all = json!({ "basis": "ALL_RECORDED", "applications": 2, "withoutTerritory": 1, "totalCount": 5 });
    assert_eq!(open, all);

    // A territory that only a rejected application is for remains open for those who may not read it.
    let place = "mutation($id: ID!, $place: ID!) { updateApplication(input: {id: $id, version: 1, fields: {territories: [$place]}}) {
        userErrors { message } } }";
    let change =
        json!({ "id": id("Application", REJECTED), "place": id("Territory", LOIN_DU_BOURG) });
    let data = api.data_as(editor(), place, change).await;
    assert_eq!(data["updateApplication"]["userErrors"], json!([]));
    assert_eq!(counts(Viewer::Anonymous).await.2, laureates);
    let all = json!({ "basis": "ALL_RECORDED", "applications": 2, "withoutTerritory": 0, "totalCount": 4 });
    assert_eq!(counts(editor()).await.2, all);
}

#[tokio::test]
async fn the_contact_tour_is_for_editors() {
    let api = TestApi::told().await;
    let list = "{ contactTour { totalCount nodes { nextStep } } }";
    assert_eq!(api.code(list).await, "UNAUTHENTICATED");
    let count = "{ contactTour(first: 0) { totalCount } }";
    assert_eq!(api.code(count).await, "UNAUTHENTICATED");
    let node = format!(
        "{{ node(id: \"{}\") {{ ... on TourContact {{ nextStep }} }} }}",
        id("TourContact", 901)
    );
    assert_eq!(api.data(&node).await["node"], Value::Null);
    let told = api.data_as(editor(), &node, Value::Null).await;
    assert_eq!(told["node"]["nextStep"], "Rappeler");
}

#[tokio::test]
async fn what_followed_from_a_selection_goes_with_it() {
    let api = TestApi::told().await;
    let decide = async |decision: &str, version: i64| {
        let query = format!(
            "mutation {{ decideApplication(input: {{id: \"{}\", version: {version}, decision: {decision}}}) {{
               application {{ version }} userErrors {{ message }} }} }}",
            id("Application", SUBMITTED)
        );
        let data = api.data_as(editor(), &query, Value::Null).await;
        data["decideApplication"]["application"]["version"]
            .as_i64()
            .unwrap()
    };
    let told = async || {
        let query = "{ applications { totalCount } partnerships(first: 100) { nodes { evidence { title } } } }";
        let text = api.data(query).await.to_string();
        (
            text.contains("\"totalCount\":5"),
            text.contains("Dossier 703"),
        )
    };
    assert_eq!(told().await, (false, false));
    let version = decide("SELECTED", 1).await;
    assert_eq!(told().await, (true, true));
    let version = decide("REJECTED", version).await;
    assert_eq!(told().await, (false, false));
    decide("SELECTED", version).await;
    assert_eq!(told().await, (true, true));
}

#[tokio::test]
async fn every_write_needs_a_token() {
    let api = TestApi::told().await;
    let application = id("Application", SUBMITTED);
    let call = id("Call", OTHER_CALL);
    let proposal = id("Proposal", TAKEN_UP);
    let (one, other) = (id("Actor", ALEC), id("Actor", CCAS));
    let writes = [
        "createCall(input: {fields: {title: \"Appel\"}}) { call { id } }".to_owned(),
        format!(
            "updateCall(input: {{id: \"{call}\", version: 1, fields: {{}}}}) {{ call {{ id }} }}"
        ),
        format!(
            "submitApplication(input: {{call: \"{call}\", fields: {{lead: \"{one}\"}}}}) {{ application {{ id }} }}"
        ),
        format!(
            "updateApplication(input: {{id: \"{application}\", version: 1, fields: {{}}}}) {{ application {{ id askedCents }} }}"
        ),
        format!(
            "decideApplication(input: {{id: \"{application}\", version: 1, decision: SELECTED}}) {{ application {{ id askedCents }} }}"
        ),
        "recordContribution(input: {groups: [], title: \"Avis\"}) { contribution { id } }"
            .to_owned(),
        "createProposal(input: {fields: {text: \"Agir\"}}) { proposal { id } }".to_owned(),
        format!(
            "updateProposal(input: {{id: \"{proposal}\", version: 1, fields: {{}}}}) {{ proposal {{ id application {{ title }} }} }}"
        ),
        format!(
            "recordContact(input: {{actor: \"{one}\", by: \"{other}\"}}) {{ contact {{ id }} }}"
        ),
    ];
    for write in writes {
        let code = api.code(&format!("mutation {{ {write} }}")).await;
        assert_eq!(code, "UNAUTHENTICATED", "{write}");
    }
    let untouched = "{ applications(first: 100) { nodes { version status } } }";
    let data = api.data_as(editor(), untouched, Value::Null).await;
    let nodes = data["applications"]["nodes"].as_array().unwrap();
    assert!(nodes.iter().all(|node| node["version"] == 1), "{data}");
}

#[tokio::test]
async fn a_proposal_does_not_tell_that_it_names_one() {
    let api = TestApi::told().await;
    let (proposal, application) = (id("Proposal", PROPOSAL), id("Application", SUBMITTED));
    let name = format!(
        "mutation {{ updateProposal(input: {{id: \"{proposal}\", version: 1, fields: {{application: \"{application}\"}}}}) {{
           userErrors {{ message }} }} }}"
    );
    let data = api.data_as(editor(), &name, Value::Null).await;
    assert_eq!(data["updateProposal"]["userErrors"], json!([]));
    let told = async |viewer: Viewer| {
        let query = format!(
            "{{ node(id: \"{proposal}\") {{ ... on Proposal {{ status call {{ id }} application {{ title }} provenance {{ field }} }} }} }}"
        );
        let data = api.data_as(viewer, &query, Value::Null).await;
        let fields = texts(&data["node"]["provenance"], "field");
        let follows = data["node"]["call"].is_object() || data["node"]["status"] != "PROPOSED";
        (
            data["node"]["application"].is_object(),
            fields.contains(&"application"),
            follows,
        )
    };
    assert_eq!(told(Viewer::Anonymous).await, (false, false, false));
    assert_eq!(told(editor()).await, (true, true, false));
    let decide = format!(
        "mutation {{ decideApplication(input: {{id: \"{application}\", version: 1, decision: SELECTED}}) {{
           userErrors {{ message }} }} }}"
    );
    let data = api.data_as(editor(), &decide, Value::Null).await;
    assert_eq!(data["decideApplication"]["userErrors"], json!([]));
    assert_eq!(told(Viewer::Anonymous).await, (true, true, true));
}
