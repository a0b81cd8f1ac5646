//! One actor and one territory, named in each way that there is.

use passerelles::policy::Viewer;
use serde_json::{Value, json};

use super::{TestApi, texts};
use crate::service::editor;

const CREATE: &str = "mutation($name: String!, $identifiers: [IdentifierInput!]) {
    createActor(input: {fields: {kind: HEALTH_HOUSE, name: $name, identifiers: $identifiers}}) {
    actor { slug } userErrors { field message } } }";

/// Writes an actor with its numbers, and gives its readable name.
async fn numbered(api: &TestApi, name: &str, numbers: &[(&str, &str)]) -> String {
    let identifier = |(scheme, value): &(&str, &str)| json!({ "scheme": scheme, "value": value });
    let identifiers: Vec<Value> = numbers.iter().map(identifier).collect();
    let variables = json!({ "name": name, "identifiers": identifiers });
    let data = api.data_as(editor(), CREATE, variables).await;
    assert_eq!(data["createActor"]["userErrors"], json!([]), "{name}");
    let slug = data["createActor"]["actor"]["slug"].as_str();
    slug.unwrap().to_owned()
}

fn by(key: &str, number: &str) -> String {
    format!("{{ actor(by: {{{key}: \"{number}\"}}) {{ slug }} }}")
}

#[tokio::test]
async fn an_actor_is_found_by_each_of_its_numbers() {
    let api = TestApi::told().await;
    let numbers = [
        ("SIRET", "26010004500012"),
        ("SIREN", "411429574"),
        ("FINESS", "2a0000154"),
        ("RPPS", "10001234567"),
        ("RNA", "w292000001"),
    ];
    let house = numbered(&api, "Maison de santé des Grèves", &numbers).await;
    // Another establishment of the same legal unit: the one known first answers.
    numbered(&api, "Antenne des Grèves", &[("SIREN", "411429574")]).await;
    for (key, number) in [
        ("siret", "26010004500012"),
        ("siret", "260 100 045 00012"),
        ("siren", "411.429.574"),
        ("finess", "2A0000154"),
        ("rpps", "1000 1234 567"),
        ("rna", "W292000001"),
    ] {
        let found = api.data(&by(key, number)).await;
        assert_eq!(found["actor"]["slug"], house.as_str(), "{key} {number}");
    }
}

#[tokio::test]
async fn a_number_of_nobody_is_null_and_a_wrong_one_is_told() {
    let api = TestApi::told().await;
    for (key, number) in [
        ("siret", "35600000000048"),
        ("siren", "356000000"),
        ("finess", "290000017"),
        ("rpps", "10001234567"),
        ("rna", "W292000001"),
    ] {
        let found = api.data(&by(key, number)).await;
        assert_eq!(found["actor"], Value::Null, "{key} {number}");
    }
    for (key, number, words) in [
        ("siret", "26010004500013", "La clé de contrôle"),
        ("siren", "411429575", "La clé de contrôle"),
        ("siret", "260100045", "n'a pas la forme"),
        ("finess", "29000001", "n'a pas la forme"),
        ("rpps", "1000123456X", "n'a pas la forme"),
        ("rna", "292000001", "n'a pas la forme"),
    ] {
        let query = by(key, number);
        let answer = api.ask(Viewer::Anonymous, &query, Value::Null).await;
        let error = &answer["errors"][0];
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{query}");
        let message = error["message"].as_str().unwrap();
        assert!(
            message.contains(words) && message.contains(number),
            "{message}"
        );
    }
}

#[tokio::test]
async fn a_point_leads_to_the_nearest_commune() {
    let api = TestApi::told().await;
    let at = |latitude: f64, longitude: f64| {
        format!(
            "{{ territory(by: {{position: {{latitude: {latitude:?}, longitude: {longitude:?}}}}}) {{ kind code }} }}"
        )
    };
    let near = api.data(&at(48.04, -3.06)).await;
    assert_eq!(
        near["territory"],
        json!({ "kind": "COMMUNE", "code": "00002" })
    );
    let at_sea = api.data(&at(45.0, -20.0)).await;
    assert_eq!(at_sea["territory"], Value::Null);
    assert_eq!(api.code(&at(91.0, 0.0)).await, "BAD_USER_INPUT");
}

#[tokio::test]
async fn a_code_of_old_leads_to_the_territory_of_today() {
    let api = TestApi::told().await;
    let of = |kind: &str, code: &str| {
        format!(
            "{{ territory(by: {{code: {{kind: {kind}, code: \"{code}\"}}}}) {{ code name formerCodes {{ code name }} }} }}"
        )
    };
    let today = api.data(&of("COMMUNE", "00099")).await["territory"].take();
    assert_eq!(
        (&today["code"], &today["name"]),
        (&json!("00002"), &json!("Saint-Telo"))
    );
    assert_eq!(texts(&today["formerCodes"], "code"), ["00098", "00099"]);
    // A code that was given anew is that of today's commune.
    let anew = api.data(&of("COMMUNE", "00004")).await;
    assert_eq!(anew["territory"]["name"], "Le Faouz");
    let none = api.data(&of("EPCI", "00099")).await;
    assert_eq!(none["territory"], Value::Null);

    let serving = async |code: &str| {
        let query =
            format!("{{ actors(filter: {{servesCommune: \"{code}\"}}) {{ nodes {{ slug }} }} }}");
        api.data(&query).await
    };
    let served = serving("00099").await;
    assert!(!texts(&served["actors"]["nodes"], "slug").is_empty());
    assert_eq!(served, serving("00002").await);
}
