//! The paging matrix of the lists about alerts, and what their pages cost.

use entity::vocab::PartnershipKind;
use serde_json::Value;

use crate::graphql::TestApi;
use crate::support::{build, world};

/// Every list, the field that holds it, and what names an item.
const LISTS: [(&str, &str, &str); 3] = [
    ("alertHoles", "", "concern commune { code }"),
    ("givers", "alertGivers", "actor { id }"),
    ("communes", "alertGivers", "commune { code }"),
];

/// The told world, where more actors give alerts, and its département.
async fn api() -> (TestApi, String) {
    let database = world::told().await;
    for (id, giver) in [
        (901, world::ADIL),
        (902, world::CPAM),
        (903, world::HOSPITAL),
    ] {
        let tie = build::partnership(id, PartnershipKind::Alerts, giver, world::ALEC);
        database.insert(tie).await;
    }
    let api = TestApi::over(database).await;
    let found = api
        .data("{ territory(by: {code: {kind: DEPARTMENT, code: \"00\"}}) { id } }")
        .await;
    let territory = found["territory"]["id"].to_string();
    (api, territory)
}

fn query(list: (&str, &str, &str), territory: &str, arguments: &str, fields: &str) -> String {
    let (name, holder, _) = list;
    if holder.is_empty() {
        format!("{{ {name}(territory: {territory}, {arguments}) {{ {fields} }} }}")
    } else {
        format!("{{ {holder}(territory: {territory}) {{ {name}({arguments}) {{ {fields} }} }} }}")
    }
}

async fn page(api: &TestApi, list: (&str, &str, &str), territory: &str, arguments: &str) -> Value {
    let (name, holder, item) = list;
    let fields = format!(
        "totalCount edges {{ cursor }} nodes {{ {item} }}
         pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}"
    );
    let mut data = api.data(&query(list, territory, arguments, &fields)).await;
    let holder = if holder.is_empty() {
        &mut data
    } else {
        &mut data[holder]
    };
    holder[name].take()
}

fn items(page: &Value) -> Vec<Value> {
    page["nodes"].as_array().unwrap().clone()
}

#[tokio::test]
async fn every_list_gives_each_item_once_both_ways() {
    let (api, territory) = api().await;
    for list in LISTS {
        let name = list.0;
        let whole = page(&api, list, &territory, "first: 100").await;
        let all = items(&whole);
        assert!(all.len() > 2, "{name}: {all:?}");
        assert_eq!(
            whole["totalCount"].as_u64(),
            u64::try_from(all.len()).ok(),
            "{name}"
        );
        let (mut forward, mut arguments) = (Vec::new(), "first: 2".to_owned());
        loop {
            let one = page(&api, list, &territory, &arguments).await;
            forward.extend(items(&one));
            if one["pageInfo"]["hasNextPage"] == false {
                break;
            }
            arguments = format!("first: 2, after: {}", one["pageInfo"]["endCursor"]);
        }
        assert_eq!(forward, all, "{name}");
        let (mut backward, mut arguments) = (Vec::new(), "last: 2".to_owned());
        loop {
            let one = page(&api, list, &territory, &arguments).await;
            backward.splice(0..0, items(&one));
            if one["pageInfo"]["hasPreviousPage"] == false {
                break;
            }
            arguments = format!("last: 2, before: {}", one["pageInfo"]["startCursor"]);
        }
        assert_eq!(backward, all, "{name}");
        let none = page(&api, list, &territory, "first: 0").await;
        assert!(items(&none).is_empty(), "{name}");
        assert_eq!(none["totalCount"], whole["totalCount"], "{name}");
    }
}

#[tokio::test]
async fn wrong_pages_are_refused_and_not_cut() {
    let (api, territory) = api().await;
    for list in LISTS {
        for arguments in [
            "first: 101",
            "first: -1",
            "last: 101",
            "first: 1, last: 1",
            "after: \"x\"",
            "before: \"Zm9vfDE\"",
        ] {
            let query = query(list, &territory, arguments, "totalCount");
            assert_eq!(api.code(&query).await, "BAD_USER_INPUT", "{query}");
        }
    }
}

#[tokio::test]
async fn more_items_cost_no_more_statements() {
    let (api, territory) = api().await;
    let cost = async |query: &str| {
        api.data(query).await;
        api.database.take_statements();
        api.data(query).await;
        api.database.count_statements()
    };
    let of_route = |concerns: &str| {
        format!(
            "{{ alertRoute(commune: \"00001\", concerns: [{concerns}]) {{ recipients {{ actor {{ name }} servedThrough {{ name }}
               contacts {{ value }} fallback {{ name }} }} hole {{ nearest {{ actor {{ name }} }} }} }} }}"
        )
    };
    let (one, several) = (
        cost(&of_route("NO_HEALTH_COVER")).await,
        cost(&of_route("COLD_HOME, ENERGY_DEBT, DAMP_MOULD")).await,
    );
    assert_eq!(one, several, "a route of one recipient and of several");
    for list in LISTS {
        let fields = match list.0 {
            "alertHoles" => "nodes { commune { name } singleRecipient { name } }",
            "givers" => "nodes { actor { name } }",
            _ => "nodes { commune { name } givers { name } dormant { name } }",
        };
        let short = cost(&query(list, &territory, "first: 2", fields)).await;
        let long = cost(&query(list, &territory, "first: 100", fields)).await;
        assert_eq!(short, long, "{}", list.0);
    }
}
