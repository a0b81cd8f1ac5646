//! Why an actor was found: fields, how well, how far, and the sentence that says it.

use serde_json::{Value, json};

use super::TestApi;

/// What an edge says of why the actor is there.
async fn edges(api: &TestApi, arguments: &str) -> Vec<Value> {
    let query = format!(
        "{{ actors({arguments}) {{ edges {{ score matchedFields matches {{ field quality }} distanceKm reason
           servedThrough {{ code }} node {{ slug }} }} }} }}"
    );
    let mut data = api.data(&query).await;
    let edges = data["actors"]["edges"].take();
    edges.as_array().unwrap().clone()
}

#[tokio::test]
async fn an_actor_says_where_the_words_are_how_far_it_is_and_whom_it_serves() {
    let api = TestApi::told().await;
    let near = "{latitude: 48.0, longitude: -3.0, radiusKm: 5}";
    let asked = format!(
        "search: \"precarite energetique\", filter: {{servesCommune: \"00001\", near: {near}}}"
    );
    let found = edges(&api, &asked).await;
    assert_eq!(found.len(), 1, "{found:?}");
    let edge = &found[0];
    assert_eq!(edge["node"]["slug"], "alec-amer");
    assert!(edge["score"].as_f64().unwrap() > 0.0);
    assert_eq!(edge["matchedFields"], json!(["THEME", "KIND"]));
    assert_eq!(
        edge["matches"],
        json!([
            { "field": "THEME", "quality": "EXACT" },
            { "field": "KIND", "quality": "SYNONYM" },
        ])
    );
    // A thousandth of a degree north and west of the point, at 48 degrees north.
    let distance = edge["distanceKm"].as_f64().unwrap();
    assert!((distance - 0.134).abs() < 0.002, "{distance}");
    assert_eq!(edge["servedThrough"]["code"], "200000001");
    assert_eq!(
        edge["reason"],
        "« precarite energetique » : thème, nature ; dessert Amer Communaute ; à 0,1 km"
    );
}

#[tokio::test]
async fn each_quality_of_a_match_is_told() {
    let api = TestApi::told().await;
    for (words, field, quality) in [
        ("alec", "ACRONYM", "EXACT"),
        ("renovat", "THEME", "PREFIX"),
        ("renovaton", "THEME", "TYPO"),
        ("conseiller", "DESCRIPTION", "STEM"),
    ] {
        let found = edges(&api, &format!("search: \"{words}\"")).await;
        let slug = |edge: &&Value| edge["node"]["slug"] == "alec-amer";
        let edge = found
            .iter()
            .find(slug)
            .unwrap_or_else(|| panic!("{words}: {found:?}"));
        let expected = json!({ "field": field, "quality": quality });
        let matches = edge["matches"].as_array().unwrap();
        assert!(matches.contains(&expected), "{words}: {edge}");
        let fields: Vec<&Value> = matches.iter().map(|one| &one["field"]).collect();
        assert_eq!(json!(fields), edge["matchedFields"], "{words}");
    }
}

#[tokio::test]
async fn nothing_asked_gives_no_score_and_no_reason() {
    let api = TestApi::told().await;
    let found = edges(&api, "first: 100").await;
    assert!(found.len() > 5);
    for edge in found {
        let told = ["score", "distanceKm", "reason", "servedThrough"].map(|key| &edge[key]);
        assert_eq!(told, [&Value::Null; 4], "{edge}");
        let lists = ["matchedFields", "matches"].map(|key| &edge[key]);
        assert_eq!(lists, [&json!([]); 2], "{edge}");
    }
}

#[tokio::test]
async fn the_nearest_comes_first_when_asked() {
    let api = TestApi::told().await;
    let near = "{latitude: 48.0, longitude: -3.0, radiusKm: 300}";
    let asked = format!("filter: {{near: {near}}}, orderBy: DISTANCE, first: 100");
    let found = edges(&api, &asked).await;
    let distances: Vec<f64> = found
        .iter()
        .map(|edge| edge["distanceKm"].as_f64().unwrap())
        .collect();
    assert!(
        distances.len() > 3 && distances.is_sorted(),
        "{distances:?}"
    );
    for (edge, distance) in found.iter().zip(distances) {
        let told = format!("à {distance:.1} km").replace('.', ",");
        assert_eq!(edge["reason"], told.as_str());
    }
    let without = "{ actors(orderBy: DISTANCE) { totalCount } }";
    assert_eq!(api.code(without).await, "BAD_USER_INPUT");
}
