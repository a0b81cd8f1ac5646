//! A page costs the same number of statements whatever its length.

use super::TestApi;

const PAGE: &str = "{ actors(first: FIRST) { totalCount edges { reason servedThrough { name } node {
    name otherNames secondarySectors themes publics identifiers { value }
    seat { commune { name } } area { name } contacts { value }
    provenance { field source { code } } sources { code }
    partners(first: 5) { totalCount edges { partner { name } node { sentence themes evidence { title } territories { name } sources { code } } } }
    memberships { role actor { name } }
} } } }";

/// How many statements a page costs, and how many actors it holds.
async fn cost(api: &TestApi, first: usize) -> (usize, usize) {
    api.database.take_statements();
    let data = api.data(&PAGE.replace("FIRST", &first.to_string())).await;
    let edges = data["actors"]["edges"].as_array().unwrap().len();
    (api.database.count_statements(), edges)
}

#[tokio::test]
async fn a_long_page_costs_no_more_statements_than_a_short_one() {
    let api = TestApi::told().await;
    let (short, few) = cost(&api, 5).await;
    let (long, many) = cost(&api, 50).await;
    assert!(few == 5 && many > 10, "{few} {many}");
    assert!(
        long <= short + 2,
        "{short} statements for {few} actors, {long} for {many}"
    );
}

#[tokio::test]
async fn what_is_not_selected_is_not_counted() {
    let api = TestApi::told().await;
    api.database.take_statements();
    api.data("{ partnerships { nodes { id } } }").await;
    let without = api.database.count_statements();
    api.data("{ partnerships { totalCount nodes { id } } }")
        .await;
    assert_eq!(api.database.count_statements(), without + 1);
}
