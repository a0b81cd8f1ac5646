//! Every answer on the demonstration network, held as a snapshot beside its question. They were read by eye: what
//! changes in them must be true too.

use passerelles::policy::Viewer;
use serde_json::{Value, json};

use crate::graphql::TestApi;
use crate::import::demonstration;

/// A question and its name; the identifiers are variables.
macro_rules! cases {
    ($($name:literal)+) => {
        [$(($name, include_str!(concat!("cases/", $name, ".graphql")))),+]
    };
}

const CASES: [(&str, &str); 12] = cases! {
    "statistics"
    "passerelles"
    "brokers"
    "potential_passerelles"
    "fragile_links"
    "introduction_paths"
    "gaps"
    "territories"
    "sector_matrix"
    "simulation"
    "drawing"
    "actor"
};

async fn id(api: &TestApi, query: &str) -> Value {
    let data = api.data(query).await;
    let found = data.as_object().unwrap().values().next().unwrap();
    assert!(found["id"].is_string(), "{query}");
    found["id"].clone()
}

async fn actor(api: &TestApi, slug: &str) -> Value {
    id(
        api,
        &format!("{{ actor(by: {{slug: \"{slug}\"}}) {{ id }} }}"),
    )
    .await
}

async fn epci(api: &TestApi, code: &str) -> Value {
    let by = format!("{{code: {{kind: EPCI, code: \"{code}\"}}}}");
    id(api, &format!("{{ territory(by: {by}) {{ id }} }}")).await
}

/// The API over the demonstration, with the variables that questions may use; `None` when France is not at hand.
async fn api() -> Option<(TestApi, Value)> {
    let api = TestApi::over(demonstration().await?).await;
    let alecob = "agence-locale-de-l-energie-et-du-climat-du-centre-ouest-bretagne";
    let variables = json!({
        "alecob": actor(&api, alecob).await,
        "breizhAlec": actor(&api, "breizh-alec").await,
        "kreizBreizh": epci(&api, "242200715").await,
        "brest": epci(&api, "242900314").await,
        "poher": epci(&api, "242900744").await,
    });
    Some((api, variables))
}

#[tokio::test]
async fn the_answers_are_those_that_were_read() {
    let Some((api, variables)) = api().await else {
        return;
    };
    let mut sent = Vec::new();
    for (name, query) in CASES {
        let first = api.ask(Viewer::Anonymous, query, variables.clone()).await;
        assert_eq!(first.get("errors"), None, "{name}: {first}");
        sent.push(api.text(query, variables.clone()).await);
        let text = serde_json::to_string_pretty(&first["data"]).unwrap();
        insta::assert_snapshot!(name, text);
    }
    // Another directory over the same database has kept nothing of these answers.
    let api = TestApi::over(api.database).await;
    for ((name, query), sent) in CASES.iter().zip(sent) {
        let again = api.text(query, variables.clone()).await;
        assert_eq!(sent, again, "{name}: the same query gives the same bytes");
    }
}

#[tokio::test]
async fn in_kreiz_breizh_energy_health_and_housing_follow_households_together() {
    let Some((api, variables)) = api().await else {
        return;
    };
    let query = "query($kreizBreizh: ID!) { network(scope: {territory: $kreizBreizh, asOf: \"2020-06-30\", statuses: [ACTIVE, DORMANT]}) {
        passerelles(first: 100) { nodes { a { name } b { name } } } } }";
    let answer = api.ask(Viewer::Anonymous, query, variables).await;
    let found = answer["data"]["network"]["passerelles"]["nodes"]
        .as_array()
        .unwrap();
    let ties = |pair: &Value, one: &str, other: &str| {
        let names = [&pair["a"]["name"], &pair["b"]["name"]].map(|name| name.as_str().unwrap());
        names.iter().any(|name| name.contains(one)) && names.iter().any(|name| name.contains(other))
    };
    for (one, other) in [
        ("MSA", "Agence locale de l’énergie"),
        ("MSA", "Compagnons bâtisseurs"),
        ("MSA", "Fondation Abbé Pierre"),
        ("Agence locale de l’énergie", "Fondation Abbé Pierre"),
    ] {
        assert!(
            found.iter().any(|pair| ties(pair, one, other)),
            "{one} and {other}"
        );
    }
}

#[tokio::test]
async fn in_brest_no_link_between_the_energy_agency_and_the_health_community_is_told() {
    let Some((api, variables)) = api().await else {
        return;
    };
    let query = "query($brest: ID!) { network(scope: {territory: $brest, asOf: \"2026-06-30\"}) {
        passerelles(first: 100, between: {sectors: [ENERGY_CLIMATE, PRIMARY_CARE]}) { totalCount }
        gaps(level: EPCI, territory: $brest, between: {sectors: [ENERGY_CLIMATE, PRIMARY_CARE]}) {
            nodes { status links actorsX actorsY } } } }";
    let answer = api.ask(Viewer::Anonymous, query, variables).await;
    let network = &answer["data"]["network"];
    assert_eq!(network["passerelles"]["totalCount"], 0, "{answer}");
    let gap = &network["gaps"]["nodes"][0];
    assert_eq!(gap["links"], 0, "{gap}");
    let status = gap["status"].as_str().unwrap();
    assert!(["UNCONNECTED", "UNOBSERVED"].contains(&status), "{gap}");
    // Nor with the health community of the peninsula, whose EPCI is another one of the pays.
    let agency = "ener-gence-agence-energie-climat-du-pays-de-brest";
    let query = format!(
        "{{ actor(by: {{slug: \"{agency}\"}}) {{ network(scope: {{asOf: \"2026-06-30\"}}) {{ degree neighbours {{ nodes {{ actor {{ kind }} }} }} }} }} }}"
    );
    let data = api.data(&query).await;
    let network = &data["actor"]["network"];
    assert!(network["degree"].as_i64().unwrap() > 0, "{data}");
    let nodes = network["neighbours"]["nodes"].as_array().unwrap();
    assert!(
        nodes.iter().all(|node| node["actor"]["kind"] != "CPTS"),
        "{data}"
    );
}
