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
