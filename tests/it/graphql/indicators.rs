//! Indicators, and the figures of territories: on the told world, then on the demonstration.

use serde_json::{Value, json};

use super::{TestApi, texts};
use crate::import::demonstration;

#[tokio::test]
async fn figures_come_with_year_source_and_reason() {
    let api = TestApi::told().await;
    let data = api
        .data(
            "{ territory(by: {code: {kind: DEPARTMENT, code: \"00\"}}) {
                 indicators(codes: [\"poverty\", \"doctors\", \"median\"], year: 2016) {
                     code label unit direction value absence year origin coverage licence source { code } indicator { family aggregation }
                 } } }",
        )
        .await;
    let found = &data["territory"]["indicators"];
    let poverty = &found[0];
    assert!((poverty["value"].as_f64().unwrap() - 40.0 / 3.0).abs() < 1e-9);
    assert_eq!(poverty["label"], "Pauvreté");
    assert_eq!(poverty["direction"], "HIGHER_MORE");
    assert_eq!(poverty["year"], 2016);
    assert_eq!(poverty["origin"], "AGGREGATED");
    // Nobody counted the inhabitants of a commune without a figure: the share is not known.
    assert_eq!(poverty["coverage"], Value::Null);
    assert_eq!(poverty["source"]["code"], "cog");
    assert_eq!(poverty["licence"], "Licence Ouverte 2.0");
    assert_eq!(poverty["absence"], Value::Null);
    assert_eq!(
        poverty["indicator"]["aggregation"],
        "POPULATION_WEIGHTED_MEAN"
    );
    // Doctors were counted in another year, a median is not made up: unknown, and never zero.
    for unknown in [&found[1], &found[2]] {
        assert_eq!(unknown["value"], Value::Null);
        assert_eq!(unknown["absence"], "UNKNOWN");
        assert_eq!(unknown["year"], Value::Null);
        assert_eq!(unknown["source"], Value::Null);
    }
    let data = api
        .data(
            "{ territory(by: {code: {kind: COMMUNE, code: \"00003\"}}) { indicators { code value absence year } } }",
        )
        .await;
    assert_eq!(
        data["territory"]["indicators"],
        json!([{"code": "poverty", "value": null, "absence": "SECRET", "year": 2016}])
    );
}

#[tokio::test]
async fn indicators_are_listed_with_their_sources() {
    let api = TestApi::told().await;
    let data = api
        .data("{ indicators(filter: {families: [NEED]}) { totalCount nodes { id code labelFr labelEn unit sources { code } description } }
                 service { counts { indicators } } }")
        .await;
    let list = &data["indicators"];
    assert_eq!(list["totalCount"], 2);
    assert_eq!(texts(&list["nodes"], "code"), ["median", "poverty"]);
    assert_eq!(list["nodes"][1]["sources"][0]["code"], "cog");
    assert_eq!(data["service"]["counts"]["indicators"], 3);
    let id = list["nodes"][1]["id"].as_str().unwrap();
    let node = api
        .data(&format!(
            "{{ node(id: \"{id}\") {{ __typename ... on Indicator {{ code }} }} }}"
        ))
        .await;
    assert_eq!(
        node["node"],
        json!({"__typename": "Indicator", "code": "poverty"})
    );
}

#[tokio::test]
async fn a_page_of_territories_costs_as_many_statements_as_one() {
    let api = TestApi::told().await;
    let cost = async |first: usize| {
        api.database.take_statements();
        let query = format!(
            "{{ territories(first: {first}) {{ nodes {{ indicators(codes: [\"poverty\", \"doctors\"]) {{ value source {{ code }} licence }} }} }} }}"
        );
        api.data(&query).await;
        api.database.count_statements()
    };
    // From two on: the first territory by name has figures of its own.
    assert_eq!(cost(13).await, cost(4).await);
}

#[tokio::test]
async fn what_no_indicator_is_called_is_refused() {
    let api = TestApi::told().await;
    let query = "{ territory(by: {code: {kind: DEPARTMENT, code: \"00\"}}) { indicators(codes: [\"x\"]) { value } } }";
    assert_eq!(api.code(query).await, "BAD_USER_INPUT");
}

/// The EPCI of Bretagne with the figures of some codes, by name.
async fn breton_epci(api: &TestApi, selection: &str) -> Vec<Value> {
    let region = api
        .data("{ territory(by: {code: {kind: REGION, code: \"53\"}}) { id } }")
        .await;
    let region = &region["territory"]["id"];
    let query = format!(
        "{{ territories(first: 100, filter: {{kinds: [EPCI], meets: {region}}}) {{ nodes {{ name code {selection} }} }} }}"
    );
    let mut data = api.data(&query).await;
    let Value::Array(nodes) = data["territories"]["nodes"].take() else {
        panic!("{data}");
    };
    nodes
}

#[tokio::test]
async fn the_four_poorest_epci_of_bretagne_are_those_of_the_centre() {
    let Some(database) = demonstration().await else {
        return;
    };
    let api = TestApi::over(database).await;
    let selection = "indicators(codes: [\"poverty_rate\"], year: 2016) { value absence year source { title licence } }";
    let nodes = breton_epci(&api, selection).await;
    let mut known: Vec<(f64, &str)> = nodes
        .iter()
        .filter_map(|node| {
            let value = node["indicators"][0]["value"].as_f64()?;
            Some((value, node["name"].as_str().unwrap()))
        })
        .collect();
    known.sort_by(|one, other| other.0.total_cmp(&one.0));
    assert_eq!(
        known[..4],
        [
            (21.0, "CC Monts d'Arrée Communauté"),
            (17.8, "CC du Kreiz-Breizh (CCKB)"),
            (16.5, "CC Roi Morvan Communauté"),
            (15.1, "CC de Haute Cornouaille"),
        ]
    );
    // Sixty EPCI are of the region; others share a commune with it at most by their borders, and have no figure here.
    assert_eq!(known.len(), 58);
}

#[tokio::test]
async fn the_figures_of_the_demonstration_are_those_that_were_read() {
    let Some(database) = demonstration().await else {
        return;
    };
    let api = TestApi::over(database).await;
    let figures = |code: &str| {
        format!(
            "{{ territory(by: {{code: {{kind: EPCI, code: \"{code}\"}}}}) {{ name indicators {{
                 code label unit direction value absence year origin coverage source {{ code title }} licence }} }} }}"
        )
    };
    // Monts d'Arrée, whose rate of the oldest is secret, and Baud, which did not exist in 2016.
    for (name, code) in [("monts_d_arree", "200067197"), ("baud", "200096675")] {
        let data = api.data(&figures(code)).await;
        let text = serde_json::to_string_pretty(&data).unwrap();
        insta::assert_snapshot!(name, text);
    }
    let data = api
        .data("{ indicators(first: 100) { totalCount nodes { code labelFr labelEn unit direction family aggregation description sources { code licence publishedOn } } } }")
        .await;
    let text = serde_json::to_string_pretty(&data).unwrap();
    insta::assert_snapshot!("indicators", text);
}
