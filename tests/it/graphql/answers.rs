//! What the questions of the API answer.

use passerelles::domain::vocab::Role;
use passerelles::policy::Viewer;
use serde_json::{Value, json};

use super::{TestApi, texts};
use crate::service::editor;
use crate::support::{encode, world};

/// The identifier of an actor of the world, as the API writes it.
async fn actor_id(api: &TestApi, number: i64) -> String {
    let data = api
        .data("{ actors(first: 100, filter: {includeGroups: true}) { nodes { id slug } } }")
        .await;
    let all = api.directory.store().actors(&[number]).await.unwrap();
    let slug = &all[&number].slug;
    let nodes = data["actors"]["nodes"].as_array().unwrap();
    let found = nodes
        .iter()
        .find(|node| node["slug"] == slug.as_str())
        .unwrap();
    found["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_actor_says_through_which_territory_it_serves() {
    let api = TestApi::told().await;
    let code = api
        .directory
        .territories()
        .reference(world::PORT_AMER)
        .unwrap()
        .code
        .clone();
    let query = format!(
        "{{ actors(filter: {{servesCommune: \"{code}\"}}) {{ edges {{ reason servedThrough {{ kind }} node {{ name }} }} }} }}"
    );
    let data = api.data(&query).await;
    let edges = data["actors"]["edges"].as_array().unwrap();
    assert!(!edges.is_empty());
    for edge in edges {
        let reason = edge["reason"].as_str().unwrap();
        let by_area = edge["servedThrough"].is_object();
        assert!(
            reason.starts_with(if by_area { "dessert " } else { "siège à " }),
            "{edge}"
        );
    }
}

#[tokio::test]
async fn facets_come_in_the_order_asked_under_any_alias() {
    let api = TestApi::told().await;
    let data = api
        .data("{ actors { a: facets(by: [KIND, SECTOR]) { facet counts { value label count } } ...F } }
               fragment F on ActorConnection { b: facets(by: STATUS) { facet counts { count } } }")
        .await;
    assert_eq!(texts(&data["actors"]["a"], "facet"), ["KIND", "SECTOR"]);
    assert_eq!(texts(&data["actors"]["b"], "facet"), ["STATUS"]);
    assert!(
        data["actors"]["b"][0]["counts"][0]["count"]
            .as_i64()
            .unwrap()
            > 0
    );
}

#[tokio::test]
async fn hidden_partnerships_are_null_and_in_no_list() {
    let api = TestApi::told().await;
    let kinds = "{ partnerships(first: 100) { totalCount nodes { id visibility } } }";
    let public = api.data(kinds).await;
    assert!(
        texts(&public["partnerships"]["nodes"], "visibility")
            .iter()
            .all(|one| *one == "PUBLIC")
    );
    let network = api.data_as(editor(), kinds, Value::Null).await;
    let nodes = network["partnerships"]["nodes"].as_array().unwrap();
    let hidden = nodes
        .iter()
        .find(|node| node["visibility"] == "NETWORK")
        .unwrap();
    assert!(nodes.iter().all(|node| node["visibility"] != "TEAM"));

    let node = "query($id: ID!) { node(id: $id) { id } }";
    let variables = json!({ "id": hidden["id"] });
    let seen = api
        .data_as(Viewer::Anonymous, node, variables.clone())
        .await;
    assert_eq!(seen["node"], Value::Null);
    let seen = api.data_as(editor(), node, variables).await;
    assert_eq!(seen["node"]["id"], hidden["id"]);
}

#[tokio::test]
async fn contacts_follow_the_viewer() {
    let api = TestApi::told().await;
    let query = "query($id: ID!) { actor(by: {id: $id}) { contacts { value visibility } } }";
    let admin = Viewer::Token {
        id: 2,
        name: "chef".to_owned(),
        role: Role::Admin,
        actor: None,
    };
    let (phone, email) = ("+33 0 00 00 00 01", "accueil@alec.example");
    let network = [phone, email, "reseau@alec.example"];
    let team = ["+33 0 00 00 00 02"];
    for (viewer, of_alec, of_ccas) in [
        (Viewer::Anonymous, &network[..2], &[][..]),
        (editor(), &network, &[]),
        (admin, &network, &team),
        (Viewer::Operator, &network, &team),
    ] {
        for (actor, expected) in [(world::ALEC, of_alec), (world::CCAS, of_ccas)] {
            let id = json!({ "id": encode("Actor", actor) });
            let data = api.data_as(viewer.clone(), query, id).await;
            let read = texts(&data["actor"]["contacts"], "value");
            assert_eq!(read, expected, "{viewer:?}");
        }
    }
}

#[tokio::test]
async fn partners_are_seen_from_the_actor() {
    let api = TestApi::told().await;
    let id = actor_id(&api, world::ADIL).await;
    let query = "query($id: ID!) { actor(by: {id: $id}) { name partners { totalCount
        edges { direction partner { name } node { sentence symmetric from { name } to { name } } } } } }";
    let data = api
        .data_as(Viewer::Anonymous, query, json!({ "id": id }))
        .await;
    let name = &data["actor"]["name"];
    let edges = data["actor"]["partners"]["edges"].as_array().unwrap();
    assert!(edges.len() > 2);
    for edge in edges {
        let node = &edge["node"];
        let outgoing = node["from"]["name"] == *name;
        let other = if outgoing { "to" } else { "from" };
        assert_eq!(edge["partner"]["name"], node[other]["name"]);
        let direction = match (node["symmetric"] == true, outgoing) {
            (true, _) => "SYMMETRIC",
            (false, true) => "OUTGOING",
            (false, false) => "INCOMING",
        };
        assert_eq!(edge["direction"], direction);
        assert!(
            node["sentence"]
                .as_str()
                .unwrap()
                .contains(name.as_str().unwrap())
        );
    }
}

#[tokio::test]
async fn every_node_of_a_kind_reads_back_by_its_identifier() {
    let api = TestApi::told().await;
    let query = "{ actors(first: 1) { nodes { id } } partnerships(first: 1) { nodes { id } }
        territories(first: 1) { nodes { id } } workingGroups(first: 1) { nodes { id } }
        governanceBodies(first: 1) { nodes { id } } calls(first: 1) { nodes { id } }
        applications(first: 1) { nodes { id } } imports(first: 1) { nodes { id } }
        service { datasets { id } } }";
    let data = api.data(query).await;
    let lists = [
        "actors",
        "partnerships",
        "territories",
        "workingGroups",
        "governanceBodies",
        "calls",
        "applications",
        "imports",
    ];
    let mut ids: Vec<&str> = lists
        .iter()
        .flat_map(|list| texts(&data[list]["nodes"], "id"))
        .collect();
    ids.extend(texts(&data["service"]["datasets"], "id").first());
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";
    let back = api
        .data_as(Viewer::Anonymous, query, json!({ "ids": ids }))
        .await;
    assert_eq!(texts(&back["nodes"], "id"), ids);
}

#[tokio::test]
async fn wrong_identifiers_and_unknown_objects_differ() {
    let api = TestApi::told().await;
    assert_eq!(
        api.code("{ node(id: \"1\") { id } }").await,
        "BAD_USER_INPUT"
    );
    let data = api.data("{ actor(by: {slug: \"personne\"}) { id } }").await;
    assert_eq!(data["actor"], Value::Null);
    let two = "{ actor(by: {slug: \"a\", rna: \"W291000001\"}) { id } }";
    let code = api.code(two).await;
    assert!(
        ["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"].contains(&code.as_str()),
        "{code}"
    );
}

#[tokio::test]
async fn a_list_of_lists_is_too_complex() {
    let api = TestApi::told().await;
    let query = "{ actors(first: 100) { nodes { partners(first: 100) { nodes { from { name } to { name } } } } } }";
    assert_eq!(api.code(query).await, "LIMIT_EXCEEDED");
}
