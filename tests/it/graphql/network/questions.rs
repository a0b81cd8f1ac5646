//! Scopes, wrong questions, and what a write changes.

use passerelles::policy::Viewer;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::graphql::TestApi;
use crate::service::editor;
use crate::support::encode;
use crate::support::world::{ADIL, AGREEMENT, ALEC, AMER_COMMUNAUTE, RUSCADE};

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
               parameters { sectors layers statuses introductionStatuses asOf territory { name } } } }")
        .await;
    let network = &data["network"];
    assert_eq!(network["asOf"], "2024-03-15");
    assert!(network["version"]["sequence"].as_i64().unwrap() > 0);
    let expected = json!({
        "sectors": ["ENERGY_CLIMATE", "HOUSING"],
        "layers": ["FLOW", "JOINT", "KNOW"],
        "statuses": ["ACTIVE"],
        "introductionStatuses": ["ACTIVE", "DORMANT"],
        "asOf": "2024-03-15",
        "territory": null,
    });
    assert_eq!(network["parameters"], expected);
}

#[tokio::test]
async fn betweenness_is_estimated_from_as_many_sources_as_are_asked_for() {
    let api = TestApi::told().await;
    let ask = async |arguments: &str| {
        let query = format!(
            "{{ network {{ statistics {{ actors }} brokers(orderBy: BETWEENNESS{arguments}) {{
               betweennessMethod {{ exact sources exactUpTo }} nodes {{ betweenness betweennessStandardError }} }} }} }}"
        );
        api.data(&query).await["network"].take()
    };
    let exact = ask("").await;
    let actors = exact["statistics"]["actors"].as_i64().unwrap();
    let method = &exact["brokers"]["betweennessMethod"];
    assert_eq!(
        method,
        &json!({"exact": true, "sources": actors, "exactUpTo": 20_000})
    );
    let sampled = ask(", sources: 2").await;
    let method = &sampled["brokers"]["betweennessMethod"];
    assert_eq!(method["exact"], false);
    assert_eq!(method["exactUpTo"], 2);
    assert!(method["sources"].as_i64().unwrap() < actors, "{method}");
    assert!(
        sampled["brokers"]["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|node| { node["betweennessStandardError"].as_f64().unwrap() > 0.0 })
    );
    // Enough sources for every component: the figures are the exact ones.
    let whole = ask(", sources: 1000").await;
    assert_eq!(whole["brokers"]["nodes"], exact["brokers"]["nodes"]);
    for wrong in [1, 1001, -1] {
        let query = format!("{{ network {{ brokers(sources: {wrong}) {{ totalCount }} }} }}");
        let (field, message) = refusal(&api, &query).await;
        assert_eq!(field, "sources");
        assert!(message.contains("2 à 1000"), "{message}");
    }
}

#[tokio::test]
async fn introductions_walk_dormant_links_unless_the_scope_names_its_states() {
    let api = TestApi::told().await;
    let dormant = format!("UPDATE partnership SET status = 'DORMANT' WHERE id = {AGREEMENT}");
    let connection = api.database.connection();
    connection.execute_unprepared(&dormant).await.unwrap();
    let (alec, adil) = (encode("Actor", ALEC), encode("Actor", ADIL));
    let ask = async |statuses: &str| {
        let query = format!(
            "{{ network(scope: {{{statuses}}}) {{ parameters {{ statuses introductionStatuses }}
               introductionPaths(from: \"{alec}\", to: {{actor: \"{adil}\"}}, maxSteps: 1) {{ cost }} }} }}"
        );
        api.data(&query).await["network"].take()
    };
    let usual = ask("").await;
    assert_eq!(usual["parameters"]["statuses"], json!(["ACTIVE"]));
    let walked = &usual["parameters"]["introductionStatuses"];
    assert_eq!(walked, &json!(["ACTIVE", "DORMANT"]));
    assert_eq!(usual["introductionPaths"].as_array().unwrap().len(), 1);
    let named = ask("statuses: [ACTIVE]").await;
    let walked = &named["parameters"]["introductionStatuses"];
    assert_eq!(walked, &json!(["ACTIVE"]));
    assert_eq!(named["introductionPaths"], json!([]));
    // Planned and ended links are never walked, and no list means all states.
    let planned = ask("statuses: [ACTIVE, PLANNED]").await;
    let walked = &planned["parameters"]["introductionStatuses"];
    assert_eq!(walked, &json!(["ACTIVE"]));
    let all = ask("statuses: []").await;
    let walked = &all["parameters"]["introductionStatuses"];
    assert_eq!(walked, &json!(["ACTIVE", "DORMANT"]));
}

#[tokio::test]
async fn an_actor_tells_its_scope_and_what_is_known_of_it() {
    let api = TestApi::told().await;
    let alec = encode("Actor", ALEC);
    let query = format!(
        "{{ network(scope: {{sectors: [ENERGY_CLIMATE, HOUSING]}}) {{ coverage }}
           actor(by: {{id: \"{alec}\"}}) {{ network(scope: {{sectors: [ENERGY_CLIMATE, HOUSING]}}) {{
             coverage parameters {{ sectors statuses }} }} }} }}"
    );
    let data = api.data(&query).await;
    let network = &data["actor"]["network"];
    assert_eq!(network["coverage"], data["network"]["coverage"]);
    assert!(network["coverage"].is_number(), "{data}");
    let expected = json!({ "sectors": ["ENERGY_CLIMATE", "HOUSING"], "statuses": ["ACTIVE"] });
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

/// The first error of a question by anybody: its argument, and its words in French.
async fn refusal(api: &TestApi, query: &str) -> (String, String) {
    let answer = api.ask(Viewer::Anonymous, query, Value::Null).await;
    let error = &answer["errors"][0];
    assert_eq!(
        error["extensions"]["code"], "BAD_USER_INPUT",
        "{query}: {answer}"
    );
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    assert!(!text(&error["extensions"]["messageEn"]).is_empty());
    (text(&error["extensions"]["field"]), text(&error["message"]))
}

#[tokio::test]
async fn an_unknown_territory_is_refused_wherever_it_is_named() {
    let api = TestApi::told().await;
    let unknown = encode("Territory", 4_242);
    let actor = encode("Actor", ALEC);
    let adil = encode("Actor", ADIL);
    for (question, field) in [
        (
            format!("network(scope: {{territory: \"{unknown}\"}}) {{ asOf }}"),
            "scope.territory",
        ),
        (
            format!("network {{ gaps(level: EPCI, territory: \"{unknown}\") {{ totalCount }} }}"),
            "territory",
        ),
        (
            format!(
                "network {{ simulate(changes: [{{removeActor: \"{actor}\"}}, {{addActor: {{key: \"a\", kind: CCAS,
                   sector: SOCIAL_ACTION, territories: [\"{unknown}\"]}}}}]) {{ leftOut }} }}"
            ),
            "changes.1.addActor.territories",
        ),
        (
            format!(
                "network {{ simulate(changes: [{{addPartnership: {{from: \"{actor}\", to: \"{adil}\", kind: AGREEMENT,
                   territories: [\"{unknown}\"]}}}}]) {{ leftOut }} }}"
            ),
            "changes.0.addPartnership.territories",
        ),
        (
            format!("actor(by: {{id: \"{actor}\"}}) {{ network(scope: {{territory: \"{unknown}\"}}) {{ degree }} }}"),
            "scope.territory",
        ),
        (
            format!("actors(filter: {{territory: \"{unknown}\"}}) {{ totalCount }}"),
            "filter.territory",
        ),
        (
            format!("partnerships(filter: {{territory: \"{unknown}\"}}) {{ totalCount }}"),
            "filter.territory",
        ),
        (
            format!("territories(filter: {{meets: \"{unknown}\"}}) {{ totalCount }}"),
            "filter.meets",
        ),
        (
            format!("workingGroups(filter: {{territory: \"{unknown}\"}}) {{ totalCount }}"),
            "filter.territory",
        ),
        (
            format!("governanceBodies(filter: {{territory: \"{unknown}\"}}) {{ totalCount }}"),
            "filter.territory",
        ),
    ] {
        let (of, message) = refusal(&api, &format!("{{ {question} }}")).await;
        assert_eq!(of, field, "{question}");
        let named = format!("« {field} » : l'annuaire n'a pas de territoire « {unknown} »");
        assert!(message.starts_with(&named), "{message}");
    }
}

#[tokio::test]
async fn gaps_of_a_territory_that_is_not_of_the_level_are_refused() {
    let api = TestApi::told().await;
    let epci = encode("Territory", AMER_COMMUNAUTE);
    let gaps = |level: &str| {
        format!("{{ network {{ gaps(level: {level}, territory: \"{epci}\") {{ totalCount }} }} }}")
    };
    let (field, message) = refusal(&api, &gaps("DEPARTMENT")).await;
    assert_eq!(field, "territory");
    for part in ["EPCI", "DEPARTMENT", "level: EPCI"] {
        assert!(message.contains(part), "{message}");
    }
    let data = api.data(&gaps("EPCI")).await;
    assert_eq!(data["network"]["gaps"]["totalCount"], 66);
}

#[tokio::test]
async fn kinds_bring_their_layers_and_contradictions_are_refused() {
    let api = TestApi::told().await;
    let ruscade = encode("Territory", RUSCADE);
    let scope = |rest: &str| format!("{{territory: \"{ruscade}\", {rest}}}");
    let funds = scope("partnershipKinds: [FUNDS]");
    let governing = edges(&api, Viewer::Anonymous, &funds).await;
    assert!(governing > 0);
    let both = scope("partnershipKinds: [FUNDS], layers: [FLOW, GOVERN]");
    assert_eq!(edges(&api, Viewer::Anonymous, &both).await, governing);
    let question = |scope: &str| {
        format!("{{ network(scope: {scope}) {{ parameters {{ partnershipKinds layers }} }} }}")
    };
    let data = api.data(&question(&funds)).await;
    let expected = json!({ "partnershipKinds": ["FUNDS"], "layers": ["GOVERN"] });
    assert_eq!(data["network"]["parameters"], expected);
    let against = question("{partnershipKinds: [ALERTS, FUNDS], layers: [FLOW]}");
    let (field, message) = refusal(&api, &against).await;
    assert_eq!(field, "scope.layers");
    assert!(
        message.contains("FUNDS est de la couche GOVERN"),
        "{message}"
    );
    let none = question("{partnershipKinds: [NO_LINK_DECLARED]}");
    assert_eq!(refusal(&api, &none).await.0, "scope.partnershipKinds");
}

#[tokio::test]
async fn the_first_actors_of_a_gap_are_of_both_sides() {
    let api = TestApi::told().await;
    let gap = |first: &str| {
        format!(
            "{{ network {{ gaps(level: REGION, by: FAMILIES, between: {{families: [HOUSING_ENERGY, SOCIAL]}}) {{ nodes {{
               actorsX actorsY sectorsX actors{first} {{ totalCount nodes {{ actor {{ sector }} }} }} }} }} }} }}"
        )
    };
    let data = api.data(&gap("")).await;
    let node = &data["network"]["gaps"]["nodes"][0];
    let side_x = node["sectorsX"].as_array().unwrap();
    let actors = node["actors"]["nodes"].as_array().unwrap();
    let is_x = |actor: &Value| side_x.contains(&actor["actor"]["sector"]);
    let (x, y) = (
        node["actorsX"].as_u64().unwrap(),
        node["actorsY"].as_u64().unwrap(),
    );
    let fewer = usize::try_from(x.min(y)).unwrap();
    assert!(fewer > 1, "{node}");
    let sides: Vec<bool> = actors.iter().take(2 * fewer).map(is_x).collect();
    assert_eq!(sides, [true, false].repeat(fewer));
    for wrong in ["(first: 101)", "(first: -1)"] {
        assert_eq!(refusal(&api, &gap(wrong)).await.0, "first", "{wrong}");
    }
    let none = api.data(&gap("(first: 0)")).await;
    let none = &none["network"]["gaps"]["nodes"][0]["actors"];
    assert_eq!(
        (&none["nodes"], &none["totalCount"]),
        (&json!([]), &node["actors"]["totalCount"])
    );
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
