//! The paging matrix of the lists below the root, and what a page costs.

use serde_json::Value;

use super::id;
use crate::graphql::TestApi;
use crate::service::editor;
use crate::support::calls::{CALL, OTHER_CALL, PROJECT};
use crate::support::world::{ADIL, GROUP, RUSCADE};

/// A list: the object it hangs on, its name, its own arguments and what names an item.
type List = (String, &'static str, &'static str, &'static str);

/// Every list that is ranked, or hangs on an actor, a territory, a call, an application or a group.
fn lists() -> Vec<List> {
    let on =
        |kind: &str, number: i64| format!("node(id: \"{}\") {{ ... on {kind}", id(kind, number));
    let call = || on("Call", CALL);
    vec![
        ("{".to_owned(), "agreements", "", "partnerships { id }"),
        ("funding {".to_owned(), "byAxis", "", "axis { label }"),
        (
            "funding {".to_owned(),
            "byTerritory",
            "level: COMMUNE, ",
            "territory { id }",
        ),
        (call(), "applications", "", "id"),
        (call(), "proposals", "", "id"),
        (
            on("Call", OTHER_CALL),
            "territoriesWithout",
            "level: COMMUNE, ",
            "territory { id }",
        ),
        (on("Application", PROJECT), "proposals", "", "id"),
        (on("WorkingGroup", GROUP), "proposals", "", "id"),
        (on("WorkingGroup", GROUP), "recordedContributions", "", "id"),
        (on("Actor", ADIL), "partners", "", "id"),
        (on("Territory", RUSCADE), "communes", "", "id"),
    ]
}

async fn page(api: &TestApi, list: &List, arguments: &str) -> Value {
    let (on, name, fixed, item) = list;
    // Without arguments there are no parentheses.
    let selection = format!(
        "list: {name}({fixed}{arguments}) {{ totalCount edges {{ cursor }} nodes {{ {item} }}
           pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }}"
    );
    let query = match on.as_str() {
        "{" => format!("{{ {selection} }}"),
        on if on.starts_with("node") => format!("{{ on: {on} {{ {selection} }} }} }}"),
        on => format!("{{ on: {on} {selection} }} }}"),
    };
    let mut data = api.data_as(editor(), &query, Value::Null).await;
    match on.as_str() {
        "{" => data["list"].take(),
        _ => data["on"]["list"].take(),
    }
}

fn items(page: &Value) -> Vec<Value> {
    page["nodes"].as_array().unwrap().clone()
}

#[tokio::test]
async fn every_list_gives_each_item_once_both_ways() {
    let api = TestApi::told().await;
    for list in lists() {
        let whole = page(&api, &list, "first: 100").await;
        let all = items(&whole);
        let name = format!("{} {}", list.0, list.1);
        assert!(!all.is_empty(), "{name}");
        let count = u64::try_from(all.len()).ok();
        assert_eq!(whole["totalCount"].as_u64(), count, "{name}");
        assert_eq!(whole["pageInfo"]["hasNextPage"], false, "{name}");
        let (mut forward, mut arguments) = (Vec::new(), "first: 1".to_owned());
        loop {
            let one = page(&api, &list, &arguments).await;
            forward.extend(items(&one));
            if one["pageInfo"]["hasNextPage"] == false {
                break;
            }
            arguments = format!("first: 1, after: {}", one["pageInfo"]["endCursor"]);
        }
        assert_eq!(forward, all, "{name}");
        let (mut backward, mut arguments) = (Vec::new(), "last: 2".to_owned());
        loop {
            let one = page(&api, &list, &arguments).await;
            backward.splice(0..0, items(&one));
            if one["pageInfo"]["hasPreviousPage"] == false {
                break;
            }
            arguments = format!("last: 2, before: {}", one["pageInfo"]["startCursor"]);
        }
        assert_eq!(backward, all, "{name}");
        let none = page(&api, &list, "first: 0").await;
        assert!(items(&none).is_empty(), "{name}");
        assert_eq!(none["totalCount"], whole["totalCount"], "{name}");
    }
}

#[tokio::test]
async fn wrong_pages_are_refused() {
    let api = TestApi::told().await;
    for (on, name, fixed, _) in lists() {
        for arguments in [
            "first: 101",
            "first: -1",
            "first: 1, last: 1",
            "after: \"x\"",
        ] {
            let field = format!("{name}({fixed}{arguments}) {{ totalCount }}");
            let query = match on.as_str() {
                "{" => format!("{{ {field} }}"),
                on if on.starts_with("node") => format!("{{ {on} {{ {field} }} }} }}"),
                on => format!("{{ {on} {field} }} }}"),
            };
            let answer = api.ask(editor(), &query, Value::Null).await;
            let code = &answer["errors"][0]["extensions"]["code"];
            assert_eq!(code, "BAD_USER_INPUT", "{query}");
        }
    }
}

const CALLS: &str = "{ calls(first: FIRST) { totalCount nodes { title issuer { name } territory { name } axes { label themes }
    sources { code } provenance { field } funding { projects byYear { year } } axesWithoutLaureate { label }
    territoriesWithout(level: EPCI, first: 3) { totalCount } applications(first: 2) { totalCount nodes { title } }
    proposals(first: 2) { totalCount nodes { text } } } } }";
const APPLICATIONS: &str = "{ applications(first: FIRST) { totalCount nodes { title call { title } lead { name } partners { name } sectors
    axes { label } themes territories { name } committee { name } sources { code } provenance { field }
    partnerships { label } pairs { a { name } isNew } overlaps(first: 3) { totalCount nodes { project { title } } }
    proposals(first: 2) { totalCount nodes { text } } } } }";
const PROPOSALS: &str = "{ workingGroups { nodes { proposals(first: FIRST) { totalCount nodes { text groups { ... on WorkingGroup { name } ... on GovernanceBody { name } } contributors { name }
    call { title } application { title } sources { code } } } } } }";
const AGREEMENTS: &str = "{ agreements(first: FIRST) { totalCount nodes { label carrier { name } signatories { name } partnerships { sentence } } } }";
const TOUR: &str =
    "{ contactTour(first: FIRST) { totalCount nodes { metOn actor { name } by { name } } } }";
const MISSING: &str = "{ workingGroups(first: FIRST) { nodes { name missing { members sectors { sector present suggestions { actor { name } } } } } } }";

#[tokio::test]
async fn a_long_page_costs_no_more_statements_than_a_short_one() {
    let api = TestApi::told().await;
    for query in [CALLS, APPLICATIONS, PROPOSALS, AGREEMENTS, TOUR, MISSING] {
        let cost = async |first: usize| {
            let query = query.replace("FIRST", &first.to_string());
            api.database.take_statements();
            api.data_as(editor(), &query, Value::Null).await;
            api.database.count_statements()
        };
        // What is made once, such as the levels of territories, is made by then.
        cost(50).await;
        // The shortest page holds a record with everything, so that every sort of child is read.
        let (short, long) = (cost(1).await, cost(50).await);
        assert_eq!(short, long, "{query}");
    }
}
