//! The need of the territory that two actors have in common.

use entity::vocab::{IndicatorAggregation, IndicatorDirection, ValueOrigin};
use entity::{indicator, indicator_value};
use passerelles::domain::figure::Figure;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

use crate::graphql::TestApi;
use crate::support::build;
use crate::support::encode;
use crate::support::world::{AMER_COMMUNAUTE, COG, PAYS_DU_FAOUZ};

const POVERTY_RATE: i64 = 9;

/// The told world with a figure of need that pilot studies look at by default: the Pays du Faouz is the poorer.
async fn needy() -> TestApi {
    measured(IndicatorDirection::HigherMore).await
}

/// The same, whatever is the better of the figure.
async fn measured(direction: IndicatorDirection) -> TestApi {
    let api = TestApi::told().await;
    api.database
        .insert(indicator::ActiveModel {
            direction: Set(direction),
            aggregation: Set(IndicatorAggregation::NotAggregated),
            ..build::indicator(POVERTY_RATE, "poverty_rate", "Taux de pauvreté")
        })
        .await;
    let figures = [(AMER_COMMUNAUTE, 10.0), (PAYS_DU_FAOUZ, 20.0)];
    api.database
        .insert_all(
            figures.map(|(territory, value)| indicator_value::ActiveModel {
                territory_id: Set(territory),
                indicator_id: Set(POVERTY_RATE),
                year: Set(2020),
                value: Set(Some(value)),
                absence: Set(None),
                origin: Set(ValueOrigin::Observed),
                coverage: Set(None),
                source_id: Set(COG),
            }),
        )
        .await;
    api
}

/// The need that counts for each candidate of a territory, when nothing else does, and its score.
async fn needs(api: &TestApi, territory: i64, level: &str) -> Vec<(Value, Value)> {
    let query = format!(
        "query($territory: ID!) {{ network(scope: {{territory: $territory}}) {{
           potentialPasserelles({level}first: 100, weights: {{structure: 0, partners: 0, themes: 0, publics: 0, proximity: 0, need: 1}}) {{
             nodes {{ score components {{ name raw value weight contribution }} }} }} }} }}"
    );
    let variables = json!({ "territory": encode("Territory", territory) });
    let viewer = passerelles::policy::Viewer::Anonymous;
    let data = api.data_as(viewer, &query, variables).await;
    let nodes = data["network"]["potentialPasserelles"]["nodes"].as_array();
    let nodes = nodes.unwrap_or_else(|| panic!("{data}"));
    assert!(!nodes.is_empty(), "{data}");
    let need = |node: &Value| {
        let components = node["components"].as_array().unwrap();
        let need = components.iter().find(|part| part["name"] == "NEED");
        let need = need.unwrap();
        assert_eq!(need["raw"], need["value"], "{node}");
        assert_eq!(need["contribution"], node["score"], "{node}");
        (need["value"].clone(), node["score"].clone())
    };
    nodes.iter().map(need).collect()
}

fn all(needs: &[(Value, Value)], expected: &Value) -> bool {
    needs
        .iter()
        .all(|(need, score)| need == expected && score == expected)
}

#[tokio::test]
async fn the_need_of_the_common_territory_counts() {
    let api = needy().await;
    let most = needs(&api, PAYS_DU_FAOUZ, "level: EPCI, ").await;
    assert!(all(&most, &json!(1.0)), "{most:?}");
    let least = needs(&api, AMER_COMMUNAUTE, "level: EPCI, ").await;
    assert!(all(&least, &json!(0.0)), "{least:?}");
    for level in ["", "level: REGION, ", "level: COMMUNE, "] {
        let unknown = needs(&api, PAYS_DU_FAOUZ, level).await;
        assert!(all(&unknown, &Value::Null), "{level}: {unknown:?}");
    }
}

#[tokio::test]
async fn a_new_figure_counts_in_the_next_answer() {
    let api = needy().await;
    let before = needs(&api, AMER_COMMUNAUTE, "level: EPCI, ").await;
    assert!(all(&before, &json!(0.0)), "{before:?}");
    let mut writer = api.database.store().begin_write("test", 1).await.unwrap();
    let figure = Figure {
        territory_id: AMER_COMMUNAUTE,
        indicator_id: POVERTY_RATE,
        year: 2020,
        value: Ok(30.0),
        origin: ValueOrigin::Observed,
        coverage: None,
        source_id: COG,
    };
    writer.put_figures(&[figure]).await.unwrap();
    writer.commit().await.unwrap();
    api.directory.catch_up().await.unwrap();
    let after = needs(&api, AMER_COMMUNAUTE, "level: EPCI, ").await;
    assert!(all(&after, &json!(1.0)), "{after:?}");
}

#[tokio::test]
async fn a_figure_of_which_nobody_said_what_is_more_need_is_left_out() {
    let api = measured(IndicatorDirection::Neutral).await;
    let unknown = needs(&api, PAYS_DU_FAOUZ, "level: EPCI, ").await;
    assert!(all(&unknown, &Value::Null), "{unknown:?}");
}
