//! The paging matrix of the ranked lists.

use serde_json::Value;

use crate::graphql::TestApi;

/// Every ranked list of the network, with what names an item.
const LISTS: [(&str, &str, &str); 6] = [
    ("passerelles", "", "a { id } b { id }"),
    ("brokers", "", "actor { id }"),
    ("potentialPasserelles", "", "a { id } b { id }"),
    ("fragileLinks", "", "kind actor { id } a { id } b { id }"),
    (
        "gaps",
        "level: EPCI, by: FAMILIES, ",
        "territory { id } families",
    ),
    ("territories", "level: EPCI, ", "territory { id }"),
];

async fn page(api: &TestApi, list: (&str, &str, &str), arguments: &str) -> Value {
    let (name, fixed, item) = list;
    let query = format!(
        "{{ network {{ {name}({fixed}{arguments}) {{ totalCount edges {{ cursor }} nodes {{ {item} }}
           pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }}"
    );
    api.data(&query).await["network"][name].take()
}

fn items(page: &Value) -> Vec<Value> {
    page["nodes"].as_array().unwrap().clone()
}

#[tokio::test]
async fn every_list_gives_each_item_once_both_ways() {
    let api = TestApi::told().await;
    for list in LISTS {
        let whole = page(&api, list, "first: 100").await;
        let all = items(&whole);
        let name = list.0;
        assert!(!all.is_empty(), "{name}");
        assert_eq!(
            whole["totalCount"].as_u64(),
            u64::try_from(all.len()).ok(),
            "{name}"
        );
        let (mut forward, mut arguments) = (Vec::new(), "first: 2".to_owned());
        loop {
            let one = page(&api, list, &arguments).await;
            forward.extend(items(&one));
            if one["pageInfo"]["hasNextPage"] == false {
                break;
            }
            arguments = format!("first: 2, after: {}", one["pageInfo"]["endCursor"]);
        }
        assert_eq!(forward, all, "{name}");
        let (mut backward, mut arguments) = (Vec::new(), "last: 2".to_owned());
        loop {
            let one = page(&api, list, &arguments).await;
            backward.splice(0..0, items(&one));
            if one["pageInfo"]["hasPreviousPage"] == false {
                break;
            }
            arguments = format!("last: 2, before: {}", one["pageInfo"]["startCursor"]);
        }
        assert_eq!(backward, all, "{name}");
        let none = page(&api, list, "first: 0").await;
        assert!(items(&none).is_empty(), "{name}");
        assert_eq!(none["totalCount"], whole["totalCount"], "{name}");
    }
}

#[tokio::test]
async fn wrong_pages_are_refused() {
    let api = TestApi::told().await;
    for (name, fixed, _) in LISTS {
        for arguments in [
            "first: 101",
            "first: -1",
            "first: 1, last: 1",
            "after: \"x\"",
        ] {
            let query = format!("{{ network {{ {name}({fixed}{arguments}) {{ totalCount }} }} }}");
            assert_eq!(api.code(&query).await, "BAD_USER_INPUT", "{query}");
        }
    }
}

#[tokio::test]
async fn a_long_page_costs_no_more_statements_than_a_short_one() {
    let api = TestApi::told().await;
    let cost = async |first: usize| {
        let query = format!(
            "{{ network {{ brokers(first: {first}) {{ nodes {{ actor {{ name seat {{ commune {{ name }} }} }} }} }}
               passerelles(first: {first}) {{ nodes {{ a {{ name }} b {{ name }} partnerships {{ sentence }} }} }} }} }}"
        );
        api.database.take_statements();
        api.data(&query).await;
        api.database.count_statements()
    };
    cost(1).await;
    let (short, long) = (cost(1).await, cost(50).await);
    assert_eq!(short, long);
}

#[tokio::test]
async fn an_empty_scope_has_empty_lists() {
    let api = TestApi::told().await;
    // No regional health agency is of the sector of housing.
    let scope = "scope: {actorKinds: [ARS], sectors: [HOUSING]}";
    for (name, fixed, item) in LISTS {
        let query = format!(
            "{{ network({scope}) {{ coverage statistics {{ actors density components }} {name}({fixed}first: 5) {{ totalCount nodes {{ {item} }}
               pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }}"
        );
        let data = api.data(&query).await;
        let network = &data["network"];
        assert_eq!(network["statistics"]["actors"], 0, "{data}");
        assert_eq!(network["coverage"], Value::Null, "{data}");
        let page = &network[name];
        if ["gaps", "territories"].contains(&name) {
            assert!(page["totalCount"].as_i64().unwrap() > 0, "{data}");
            continue;
        }
        assert_eq!(page["totalCount"], 0, "{data}");
        assert_eq!(page["nodes"], serde_json::json!([]), "{data}");
        assert_eq!(page["pageInfo"]["hasNextPage"], false, "{data}");
        assert_eq!(page["pageInfo"]["endCursor"], Value::Null, "{data}");
    }
    let query = format!(
        "{{ network({scope}) {{ sectorMatrix {{ links status }} drawing {{ nodes {{ x }} }} }} }}"
    );
    let data = api.data(&query).await;
    let cells = data["network"]["sectorMatrix"].as_array().unwrap();
    assert_eq!(
        cells.len(),
        78,
        "each of twelve sectors with itself and the others"
    );
    assert!(cells.iter().all(|cell| cell["links"] == 0), "{data}");
    assert_eq!(data["network"]["drawing"]["nodes"], serde_json::json!([]));
    let query = format!(
        "{{ network({scope}) {{ simulate(changes: [{{addActor: {{key: \"a\", kind: ADIL, sector: HOUSING}}}}]) {{ leftOut }} }} }}"
    );
    let answer = api
        .ask(passerelles::policy::Viewer::Anonymous, &query, Value::Null)
        .await;
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["field"], "changes.0", "{answer}");
}
