//! The paging matrix of the lists of a pilot study.

use serde_json::{Value, json};

use super::TestApi;
use super::pilot_decisions::territory;
use crate::import::demonstration;

/// The lists of a study, with what names an item.
const LISTS: [(&str, &str); 2] = [
    ("ranking", "rank territory { code }"),
    ("exclusions", "reason territory { code }"),
];

/// Sixty EPCI, those of little poverty not ranked.
async fn bretagne(api: &TestApi) -> Value {
    let region = territory(api, "REGION", "53").await;
    json!({
        "perimeter": region, "draws": 10,
        "criteria": [{"criterion": "poverty_rate", "weight": 1.0, "veto": 10.0}],
    })
}

async fn page(api: &TestApi, input: &Value, list: (&str, &str), arguments: &str) -> Value {
    let (name, item) = list;
    let query = format!(
        "query ($input: PilotStudyInput!) {{ pilotStudy(input: $input) {{ {name}({arguments}) {{ totalCount edges {{ cursor }}
           nodes {{ {item} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }}"
    );
    let viewer = passerelles::policy::Viewer::Anonymous;
    let mut data = api.data_as(viewer, &query, json!({"input": input})).await;
    data["pilotStudy"][name].take()
}

fn items(page: &Value) -> Vec<Value> {
    page["nodes"].as_array().unwrap().clone()
}

#[tokio::test]
async fn every_list_gives_each_item_once_both_ways() {
    let Some(database) = demonstration().await else {
        return;
    };
    let api = TestApi::over(database).await;
    let input = bretagne(&api).await;
    let mut together = 0;
    for list in LISTS {
        let name = list.0;
        let whole = page(&api, &input, list, "first: 100").await;
        let all = items(&whole);
        assert!(all.len() > 14, "{name}: {whole}");
        assert_eq!(whole["totalCount"].as_u64(), u64::try_from(all.len()).ok());
        assert_eq!(whole["pageInfo"]["hasNextPage"], false, "{name}");
        together += all.len();
        let (mut forward, mut arguments) = (Vec::new(), "first: 7".to_owned());
        loop {
            let one = page(&api, &input, list, &arguments).await;
            forward.extend(items(&one));
            if one["pageInfo"]["hasNextPage"] == false {
                break;
            }
            arguments = format!("first: 7, after: {}", one["pageInfo"]["endCursor"]);
        }
        assert_eq!(forward, all, "{name}");
        let (mut backward, mut arguments) = (Vec::new(), "last: 7".to_owned());
        loop {
            let one = page(&api, &input, list, &arguments).await;
            backward.splice(0..0, items(&one));
            if one["pageInfo"]["hasPreviousPage"] == false {
                break;
            }
            arguments = format!("last: 7, before: {}", one["pageInfo"]["startCursor"]);
        }
        assert_eq!(backward, all, "{name}");
        let cursor = |place: usize| whole["edges"][place]["cursor"].to_string();
        let between = format!("first: 9, after: {}, before: {}", cursor(2), cursor(6));
        let between = page(&api, &input, list, &between).await;
        assert_eq!(items(&between), all[3..6], "{name}");
        let usual = page(&api, &input, list, "after: null").await;
        assert_eq!(items(&usual), all[..all.len().min(20)], "{name}");
        let none = page(&api, &input, list, "first: 0").await;
        assert!(items(&none).is_empty(), "{name}");
        assert_eq!(none["totalCount"], whole["totalCount"], "{name}");
    }
    assert_eq!(together, 60);
}

#[tokio::test]
async fn wrong_pages_are_refused() {
    let api = TestApi::told().await;
    let criteria = r#"input: {criteria: [{criterion: "energy_desk", weight: 1.0}], draws: 10}"#;
    for (name, _) in LISTS {
        for arguments in [
            "first: 101",
            "first: -1",
            "first: 1, last: 1",
            "after: \"x\"",
        ] {
            let query =
                format!("{{ pilotStudy({criteria}) {{ {name}({arguments}) {{ totalCount }} }} }}");
            assert_eq!(api.code(&query).await, "BAD_USER_INPUT", "{query}");
        }
    }
    // Nobody is left out.
    let query = format!(
        "{{ pilotStudy({criteria}) {{ exclusions {{ totalCount nodes {{ reason }} pageInfo {{ hasNextPage endCursor }} }} }} }}"
    );
    let mut data = api.data(&query).await;
    let page = data["pilotStudy"]["exclusions"].take();
    assert_eq!(
        (&page["totalCount"], &page["nodes"]),
        (&json!(0), &json!([]))
    );
    assert_eq!(
        page["pageInfo"],
        json!({"hasNextPage": false, "endCursor": null})
    );
}
