use super::*;
use crate::graphql::error::code_of;
use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};

struct Query;

#[Object]
impl Query {
    /// Costs what it is told.
    #[graphql(complexity = "crate::graphql::paging::page_cost(first, None, child_complexity)")]
    async fn list(&self, #[graphql(desc = "Size.")] first: Option<i32>) -> i32 {
        first.unwrap_or(0)
    }

    /// Never answers.
    async fn never(&self) -> i32 {
        std::future::pending().await
    }

    /// Fails on our side.
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn fault(&self) -> std::result::Result<i32, ApiError> {
        Err(ApiError::fault())
    }

    /// More of the same.
    async fn query(&self) -> Query {
        Query
    }
}

async fn code(limits: Limits, query: &str) -> Option<String> {
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
        .extension(Guard {
            limits,
            ..Guard::default()
        })
        .finish();
    let response = schema.execute(query).await;
    let error = response.errors.first()?;
    assert!(
        error
            .extensions
            .as_ref()
            .unwrap()
            .get("messageEn")
            .is_some()
    );
    Some(code_of(error).unwrap().to_owned())
}

#[tokio::test]
async fn every_refusal_has_its_code() {
    let limits = Limits {
        query_bytes: 60,
        depth: 3,
        aliases: 2,
        root_fields: 3,
        complexity: 50,
        query_timeout_ms: 20,
        ..Limits::default()
    };
    let long = format!("{{ list }} # {}", "x".repeat(60));
    for (query, expected) in [
        ("{ list }", None),
        ("{ list", Some("GRAPHQL_PARSE_FAILED")),
        ("{ nothing }", Some("GRAPHQL_VALIDATION_FAILED")),
        ("{ list(first: \"a\") }", Some("GRAPHQL_VALIDATION_FAILED")),
        (
            "query($n: Int!) { list(first: $n) }",
            Some("BAD_USER_INPUT"),
        ),
        ("query A { list } query B { list }", Some("BAD_USER_INPUT")),
        (long.as_str(), Some("LIMIT_EXCEEDED")),
        (
            "{ query { query { query { list } } } }",
            Some("LIMIT_EXCEEDED"),
        ),
        ("{ a: list b: list c: list }", Some("LIMIT_EXCEEDED")),
        ("{ list list list list }", Some("LIMIT_EXCEEDED")),
        ("{ list(first: 100) }", Some("LIMIT_EXCEEDED")),
        ("{ list(first: -1) }", None),
        ("{ never }", Some("REQUEST_TIMEOUT")),
        ("{ fault }", Some("INTERNAL_SERVER_ERROR")),
    ] {
        assert_eq!(code(limits, query).await.as_deref(), expected, "{query}");
    }
}

#[tokio::test]
async fn a_bomb_of_fragments_is_refused_before_the_library_writes_it_out() {
    let mut text = "{ ...F0 }".to_owned();
    for level in 0..60 {
        let next = level + 1;
        let fragment = format!(" fragment F{level} on Query {{ ...F{next} ...F{next} }}");
        text.push_str(&fragment);
    }
    text.push_str(" fragment F60 on Query { __typename }");
    // Written out it would take longer than the universe has lasted: that this ends is the test.
    let schema = crate::graphql::build_schema(Limits::default());
    let answer = schema.execute(text.as_str()).await;
    assert_eq!(code_of(&answer.errors[0]), Some("LIMIT_EXCEEDED"));
}
