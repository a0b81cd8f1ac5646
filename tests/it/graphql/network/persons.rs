//! Natural persons are in the network; no measure of one of them is told to who may not edit.

use passerelles::domain::partnership::PartnershipData;
use passerelles::domain::vocab::PartnershipKind;
use passerelles::policy::Viewer;
use serde_json::{Value, json};

use crate::graphql::TestApi;
use crate::service::editor;
use crate::support::encode;
use crate::support::world::{ADIL, ALEC, CCAS, GP};

/// The told world with a practitioner who works with three actors of other sectors, one of them with nobody else.
async fn practitioner() -> TestApi {
    let api = TestApi::told().await;
    let mut writer = api.database.store().begin_write("test", 1).await.unwrap();
    let ties = [ALEC, ADIL, CCAS].map(|to| PartnershipData::new(PartnershipKind::RefersTo, GP, to));
    let back = PartnershipData::new(PartnershipKind::RefersTo, ALEC, GP);
    let all = ties.into_iter().chain([back]).collect();
    writer.insert_partnerships(all).await.unwrap();
    writer.commit().await.unwrap();
    api.directory.catch_up().await.unwrap();
    api
}

/// Everything that names actors beside measures.
const MEASURES: [(&str, &str); 8] = [
    (
        "passerelles",
        "passerelles(first: 50) { leftOut nodes { a { isPerson } b { isPerson } } }",
    ),
    (
        "brokers",
        "brokers(first: 50) { leftOut nodes { actor { isPerson } } }",
    ),
    (
        "potentialPasserelles",
        "potentialPasserelles(first: 50) { leftOut nodes { a { isPerson } b { isPerson } sharedPartners { isPerson } } }",
    ),
    (
        "fragileLinks",
        "fragileLinks(first: 50) { leftOut nodes { actor { isPerson } a { isPerson } b { isPerson } parts { examples { isPerson } } } }",
    ),
    (
        "drawing",
        "drawing { leftOut nodes { actor { isPerson } } edges { a { isPerson } b { isPerson } } }",
    ),
    (
        "gaps",
        "gaps(level: EPCI, first: 50) { nodes { hangsOn { isPerson } actors(first: 50) { leftOut nodes { actor { isPerson } } } } }",
    ),
    (
        "simulate",
        "simulate(changes: [{removeActor: $alec}]) { leftOut brokersLost { actor { isPerson } } brokersGained { actor { isPerson } } }",
    ),
    (
        "introductionPaths",
        "introductionPaths(from: $alec, to: {sector: PRIMARY_CARE}, k: 20, anyDirection: true) { steps { from { isPerson } to { isPerson } } }",
    ),
];

/// All of them, for a viewer.
async fn measures(api: &TestApi, viewer: Viewer) -> Value {
    let mut all = serde_json::Map::new();
    for (name, question) in MEASURES {
        let head = if question.contains("$alec") {
            "query($alec: ID!) "
        } else {
            ""
        };
        let query = format!("{head}{{ network {{ {question} }} }}");
        let variables = json!({ "alec": encode("Actor", ALEC) });
        let mut data = api.data_as(viewer.clone(), &query, variables).await;
        all.insert(name.to_owned(), data["network"][name].take());
    }
    Value::Object(all)
}

fn names_a_person(value: &Value) -> bool {
    match value {
        Value::Object(fields) => {
            fields.get("isPerson") == Some(&json!(true)) || fields.values().any(names_a_person)
        }
        Value::Array(items) => items.iter().any(names_a_person),
        _ => false,
    }
}

#[tokio::test]
async fn no_measure_of_a_person_is_public() {
    let api = practitioner().await;
    let data = measures(&api, Viewer::Anonymous).await;
    assert!(!names_a_person(&data), "{data}");
    let left_out = &data["brokers"]["leftOut"];
    assert_eq!(left_out, 1, "the reader is told that somebody is left out");
    assert_eq!(data["passerelles"]["leftOut"], 3);
}

#[tokio::test]
async fn editors_see_them() {
    let api = practitioner().await;
    let data = measures(&api, editor()).await;
    for list in ["passerelles", "brokers", "drawing", "introductionPaths"] {
        assert!(names_a_person(&data[list]), "{list}: {data}");
    }
}

#[tokio::test]
async fn a_person_asked_for_by_name_has_no_measure_either() {
    let api = practitioner().await;
    let slug = api.database.store().actors(&[GP]).await.unwrap()[&GP]
        .slug
        .clone();
    let query = format!(
        "{{ actor(by: {{slug: \"{slug}\"}}) {{ network {{ degree broker {{ constraint }} passerelles {{ span }} neighbours(steps: 3) {{ totalCount nodes {{ distance }} }} }} }} }}"
    );
    let asked = async |viewer: Viewer| {
        let data = api.data_as(viewer, &query, Value::Null).await;
        data["actor"]["network"].clone()
    };
    let open = asked(Viewer::Anonymous).await;
    assert_eq!(
        (&open["broker"], &open["passerelles"]),
        (&Value::Null, &json!([]))
    );
    assert_eq!(open["degree"], Value::Null);
    let counted = &open["neighbours"]["totalCount"];
    assert_eq!(counted, &Value::Null, "of one step, that is the degree");
    let near = open["neighbours"]["nodes"].as_array().unwrap();
    assert!(near.iter().all(|node| node["distance"] == 1), "{open}");
    let own = asked(editor()).await;
    assert!(own["degree"].is_number(), "{own}");
    assert!(own["neighbours"]["totalCount"].is_number(), "{own}");
    assert!(own["broker"]["constraint"].is_number(), "{own}");
    assert_eq!(own["passerelles"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn what_a_person_holds_together_is_not_told_by_trying_without() {
    let api = practitioner().await;
    let (gp, alec) = (encode("Actor", GP), encode("Actor", ALEC));
    let adil = encode("Actor", ADIL);
    let query = "query($id: ID!) { actor(by: {id: $id}) { partners(filter: {kinds: [REFERS_TO]}) { nodes { id } } } }";
    let data = api
        .data_as(Viewer::Anonymous, query, json!({ "id": gp }))
        .await;
    let link = data["actor"]["partners"]["nodes"][0]["id"].clone();
    assert!(link.is_string(), "{data}");
    for change in [
        format!("{{removeActor: \"{gp}\"}}"),
        format!("{{removePartnership: {link}}}"),
        format!("{{removeLinks: {{a: \"{alec}\", b: \"{gp}\"}}}}"),
        format!("{{addPartnership: {{from: \"{gp}\", to: \"{adil}\", kind: AGREEMENT}}}}"),
        format!("{{addPartnership: {{from: \"{adil}\", to: \"{gp}\", kind: AGREEMENT}}}}"),
    ] {
        let query = format!(
            "{{ network {{ simulate(changes: [{change}]) {{ leftOut before {{ edges }} after {{ edges components }} }} }} }}"
        );
        let refused = api.ask(Viewer::Anonymous, &query, Value::Null).await;
        let error = &refused["errors"][0];
        assert_eq!(
            error["extensions"]["field"], "changes.0",
            "{change}: {refused}"
        );
        let message = error["message"].as_str().unwrap();
        assert!(
            message.contains("aucune mesure d'une personne n'est publique"),
            "{message}"
        );
        let own = api.data_as(editor(), &query, Value::Null).await;
        assert!(own["network"]["simulate"]["after"]["edges"].is_number());
    }
}
