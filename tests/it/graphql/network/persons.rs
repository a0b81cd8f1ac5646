//! Natural persons are in the network; no measure of one of them is told to who may not edit, but for that person.

use std::collections::BTreeSet;

use passerelles::domain::node_id::actor_number_in;
use passerelles::domain::partnership::PartnershipData;
use passerelles::domain::vocab::PartnershipKind;
use passerelles::policy::Viewer;
use serde_json::{Value, json};

use crate::graphql::TestApi;
use crate::service::{editor, holder};
use crate::support::encode;
use crate::support::world::{ADIL, ALEC, CCAS, CPAM, GP};

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

/// The same with a nurse whom the practitioner knows and who works with two of the others.
async fn practitioners() -> (TestApi, i64) {
    let api = practitioner().await;
    let fields = json!({ "kind": "NURSE", "name": "Cabinet exemple" });
    let create = "mutation($fields: ActorFields!) { createActor(input: {fields: $fields}) { actor { id isPerson } } }";
    let data = api
        .data_as(editor(), create, json!({ "fields": fields }))
        .await;
    let made = &data["createActor"]["actor"];
    assert_eq!(made["isPerson"], true, "{data}");
    let nurse = actor_number_in(made["id"].as_str().unwrap()).unwrap();
    let mut writer = api.database.store().begin_write("test", 1).await.unwrap();
    let ties = [(GP, nurse), (nurse, ADIL), (nurse, CCAS), (ALEC, nurse)];
    let ties = ties.map(|(from, to)| PartnershipData::new(PartnershipKind::RefersTo, from, to));
    writer.insert_partnerships(ties.into()).await.unwrap();
    writer.commit().await.unwrap();
    api.directory.catch_up().await.unwrap();
    (api, nurse)
}

/// Everything that names actors beside measures.
const MEASURES: [(&str, &str); 8] = [
    (
        "passerelles",
        "passerelles(first: 50) { leftOut nodes { a { id isPerson } b { id isPerson } } }",
    ),
    (
        "brokers",
        "brokers(first: 50) { leftOut nodes { actor { id isPerson } } }",
    ),
    (
        "potentialPasserelles",
        "potentialPasserelles(first: 50) { leftOut nodes { a { id isPerson } b { id isPerson } sharedPartners { id isPerson } } }",
    ),
    (
        "fragileLinks",
        "fragileLinks(first: 50) { leftOut nodes { actor { id isPerson } a { id isPerson } b { id isPerson } parts { examples { id isPerson } } } }",
    ),
    (
        "drawing",
        "drawing { leftOut nodes { actor { id isPerson } } edges { a { id isPerson } b { id isPerson } } }",
    ),
    (
        "gaps",
        "gaps(level: EPCI, first: 50) { nodes { hangsOn { id isPerson } actors(first: 50) { leftOut nodes { actor { id isPerson } } } } }",
    ),
    (
        "simulate",
        "simulate(changes: [{removeActor: $alec}]) { leftOut brokersLost { actor { id isPerson } } brokersGained { actor { id isPerson } } }",
    ),
    (
        "introductionPaths",
        "introductionPaths(from: $alec, to: {sector: PRIMARY_CARE}, k: 20, anyDirection: true) { steps { from { id isPerson } to { id isPerson } } }",
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

/// What the network would be without the CPAM, which alone reaches others by the practitioner.
async fn without_cpam(api: &TestApi, viewer: Viewer) -> Value {
    let query = "query($cpam: ID!) { network { simulate(changes: [{removeActor: $cpam}]) {
        leftOut brokersLost { actor { id isPerson } } } } }";
    let variables = json!({ "cpam": encode("Actor", CPAM) });
    let mut data = api.data_as(viewer, query, variables).await;
    data["network"]["simulate"].take()
}

/// Makes the CPAM send people to the practitioner.
async fn reached_by_cpam(api: &TestApi) {
    let mut writer = api.database.store().begin_write("test", 1).await.unwrap();
    let tie = PartnershipData::new(PartnershipKind::RefersTo, CPAM, GP);
    writer.insert_partnerships(vec![tie]).await.unwrap();
    writer.commit().await.unwrap();
    api.directory.catch_up().await.unwrap();
}

/// The natural persons that an answer names.
fn persons(value: &Value) -> BTreeSet<i64> {
    match value {
        Value::Object(fields) if fields.get("isPerson") == Some(&json!(true)) => {
            let id = fields["id"].as_str().and_then(actor_number_in);
            id.into_iter().collect()
        }
        Value::Object(fields) => fields.values().flat_map(persons).collect(),
        Value::Array(items) => items.iter().flat_map(persons).collect(),
        _ => BTreeSet::new(),
    }
}

fn names_a_person(value: &Value) -> bool {
    !persons(value).is_empty()
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
async fn introductions_and_simulations_tell_a_person_to_editors_alone() {
    let api = practitioner().await;
    let open = measures(&api, Viewer::Anonymous).await;
    assert_eq!(
        open["introductionPaths"],
        json!([]),
        "the person apart nobody leads there"
    );
    let own = measures(&api, editor()).await;
    let steps = own["introductionPaths"][0]["steps"].as_array().unwrap();
    assert_eq!(persons(&steps[0]["to"]), [GP].into(), "{own}");
    reached_by_cpam(&api).await;
    let open = without_cpam(&api, Viewer::Anonymous).await;
    assert_eq!(open["leftOut"], 1, "somebody else is lost: {open}");
    assert!(!names_a_person(&open), "{open}");
    let told = without_cpam(&api, editor()).await;
    assert_eq!(persons(&told["brokersLost"]), [GP].into(), "{told}");
    assert_eq!(told["leftOut"], 0);
}

#[tokio::test]
async fn a_person_sees_oneself_where_editors_see_all_and_nobody_else() {
    let (api, nurse) = practitioners().await;
    let all = measures(&api, editor()).await;
    for own in [GP, nurse] {
        let told = measures(&api, holder(own)).await;
        assert!(persons(&told).is_subset(&[own].into()), "{told}");
        for list in [
            "passerelles",
            "brokers",
            "potentialPasserelles",
            "drawing",
            "gaps",
        ] {
            let is_told = persons(&all[list]).contains(&own);
            assert_eq!(
                persons(&told[list]).contains(&own),
                is_told,
                "{list}: {told}"
            );
        }
        assert!(persons(&told["brokers"]).contains(&own));
        assert_eq!(told["brokers"]["leftOut"], 1);
    }
    let told = measures(&api, holder(GP)).await;
    assert_eq!(persons(&told["introductionPaths"]), [GP].into());
    let open = measures(&api, Viewer::Anonymous).await;
    assert_eq!(open["brokers"]["leftOut"], 2);
    assert_eq!(
        measures(&api, holder(ALEC)).await,
        open,
        "the token of no person"
    );
    reached_by_cpam(&api).await;
    let told = without_cpam(&api, holder(GP)).await;
    assert_eq!(persons(&told["brokersLost"]), [GP].into(), "{told}");
    let told = without_cpam(&api, holder(nurse)).await;
    assert!(!names_a_person(&told), "{told}");
}

#[tokio::test]
async fn what_one_is_told_does_not_reach_the_next_asker() {
    let asked = async |places: [usize; 4]| {
        let (api, nurse) = practitioners().await;
        let viewers = [Viewer::Anonymous, holder(GP), holder(nurse), editor()];
        let mut told = vec![Value::Null; viewers.len()];
        for place in places {
            told[place] = measures(&api, viewers[place].clone()).await;
            let again = measures(&api, viewers[place].clone()).await;
            assert_eq!(told[place], again);
        }
        told
    };
    let told = asked([3, 2, 1, 0]).await;
    assert!(!names_a_person(&told[0]));
    assert_eq!(asked([0, 1, 2, 3]).await, told);
    assert_eq!(asked([1, 3, 0, 2]).await, told);
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
    assert_eq!(asked(holder(ALEC)).await, open, "another's token");
    let own = asked(editor()).await;
    assert!(own["degree"].is_number(), "{own}");
    assert!(own["neighbours"]["totalCount"].is_number(), "{own}");
    assert!(own["broker"]["constraint"].is_number(), "{own}");
    assert_eq!(own["passerelles"].as_array().unwrap().len(), 3);
    // To oneself the same, but for the way that an editor reads beyond what is public.
    let oneself = asked(holder(GP)).await;
    for measure in ["degree", "broker", "passerelles"] {
        assert_eq!(oneself[measure], own[measure], "{measure}");
    }
    assert!(oneself["neighbours"]["totalCount"].is_number(), "{oneself}");
    assert_eq!(
        asked(Viewer::Anonymous).await,
        open,
        "and still to nobody else"
    );
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
        let other = api.ask(holder(ALEC), &query, Value::Null).await;
        assert_eq!(other["errors"][0]["message"], message, "another's token");
        for viewer in [editor(), holder(GP)] {
            let own = api.data_as(viewer, &query, Value::Null).await;
            assert!(own["network"]["simulate"]["after"]["edges"].is_number());
        }
    }
}
