//! The paging matrix of every list.

use serde_json::Value;

use super::pilot_decisions::some;
use super::{TestApi, texts};
use crate::service::editor;

/// Every list at the root, with the selection that names an item.
const LISTS: [&str; 11] = [
    "actors",
    "territories",
    "partnerships",
    "workingGroups",
    "governanceBodies",
    "calls",
    "applications",
    "contactTour",
    "imports",
    "indicators",
    "pilotDecisions",
];

/// The told world, with decisions in it.
async fn told() -> TestApi {
    let api = TestApi::told().await;
    some(&api, 5).await;
    api
}

async fn page(api: &TestApi, list: &str, arguments: &str) -> Value {
    let query = format!(
        "{{ {list}({arguments}) {{ totalCount edges {{ cursor node {{ id }} }} nodes {{ id }}
           pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
    );
    // An editor reads every list.
    api.data_as(editor(), &query, Value::Null).await[list].take()
}

fn ids(page: &Value) -> Vec<String> {
    let ids = texts(&page["nodes"], "id");
    ids.into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn every_list_gives_each_item_once_both_ways() {
    let api = told().await;
    for list in LISTS {
        let whole = page(&api, list, "first: 100").await;
        let all = ids(&whole);
        assert_eq!(
            whole["totalCount"].as_u64(),
            u64::try_from(all.len()).ok(),
            "{list}"
        );
        assert_eq!(whole["pageInfo"]["hasNextPage"], false, "{list}");

        let (mut forward, mut arguments) = (Vec::new(), "first: 2".to_owned());
        loop {
            let one = page(&api, list, &arguments).await;
            forward.extend(ids(&one));
            if one["pageInfo"]["hasNextPage"] == false {
                break;
            }
            arguments = format!("first: 2, after: {}", one["pageInfo"]["endCursor"]);
        }
        assert_eq!(forward, all, "{list}");

        let (mut backward, mut arguments) = (Vec::new(), "last: 2".to_owned());
        loop {
            let one = page(&api, list, &arguments).await;
            backward.splice(0..0, ids(&one));
            if one["pageInfo"]["hasPreviousPage"] == false {
                break;
            }
            arguments = format!("last: 2, before: {}", one["pageInfo"]["startCursor"]);
        }
        assert_eq!(backward, all, "{list}");
    }
}

#[tokio::test]
async fn a_page_of_none_still_counts() {
    let api = told().await;
    for list in LISTS {
        let none = page(&api, list, "first: 0").await;
        assert!(none["edges"].as_array().unwrap().is_empty(), "{list}");
        let all = page(&api, list, "first: 100").await;
        assert_eq!(none["totalCount"], all["totalCount"], "{list}");
    }
}

#[tokio::test]
async fn wrong_pages_are_refused() {
    let api = told().await;
    for list in LISTS {
        for arguments in [
            "first: 101",
            "first: -1",
            "last: -5",
            "first: 1, last: 1",
            "after: \"zz\"",
            "before: \"Zm9vfDE\"",
        ] {
            let query = format!("{{ {list}({arguments}) {{ totalCount }} }}");
            let answer = api.ask(editor(), &query, Value::Null).await;
            let code = &answer["errors"][0]["extensions"]["code"];
            assert_eq!(code, "BAD_USER_INPUT", "{query}");
        }
    }
}
