//! The limits that `service.limits` tells are those in force.

use passerelles::policy::Viewer;
use serde_json::{Value, json};

use super::TestApi;
use crate::support::encode;
use crate::support::world::ALEC;

const LIMITS: &str = "{ service { limits { maxQueryBytes maxBodyBytes maxTokens maxNodes maxDepth maxRootFields
    maxAliases maxDirectives maxComplexity defaultPageSize maxPageSize maxIds queryTimeoutMs mutationTimeoutMs maxBatchSize
    clientTimeoutMs maxRequestsPerMinute maxRequestsAtOnce maxRefusedTokensPerMinute
    maxConnections } } }";

async fn told(api: &TestApi) -> Value {
    api.data(LIMITS).await["service"]["limits"].take()
}

/// The code of the refusal of a query; `None` when it is answered.
async fn refusal(api: &TestApi, query: &str, variables: Value) -> Option<String> {
    let answer = api.ask(Viewer::Anonymous, query, variables).await;
    let code = answer["errors"][0]["extensions"]["code"].as_str();
    code.map(str::to_owned)
}

#[tokio::test]
async fn the_limits_in_force_are_told() {
    let api = TestApi::told().await;
    let limits = super::limits();
    assert_eq!(
        told(&api).await,
        json!({
            "maxQueryBytes": limits.query_bytes,
            "maxBodyBytes": limits.body_bytes,
            "maxTokens": limits.tokens,
            "maxNodes": limits.nodes,
            "maxDepth": limits.depth,
            "maxRootFields": limits.root_fields,
            "maxAliases": limits.aliases,
            "maxDirectives": limits.directives,
            "maxComplexity": limits.complexity,
            "defaultPageSize": 20,
            "maxPageSize": 100,
            "maxIds": limits.ids,
            "queryTimeoutMs": limits.query_timeout_ms,
            "mutationTimeoutMs": limits.mutation_timeout_ms,
            "maxBatchSize": 1,
            "clientTimeoutMs": limits.client_timeout_ms,
            "maxRequestsPerMinute": limits.requests_per_minute,
            "maxRequestsAtOnce": limits.requests_burst,
            "maxRefusedTokensPerMinute": limits.refused_tokens_per_minute,
            "maxConnections": limits.connections_per_client,
        })
    );
}

#[tokio::test]
async fn what_is_told_is_taken_and_one_more_is_refused() {
    let api = TestApi::told().await;
    let limits = told(&api).await;
    let most = |name: &str| usize::try_from(limits[name].as_u64().unwrap()).unwrap();

    let nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    let ids = |count: usize| json!({ "ids": vec![encode("Actor", ALEC); count] });
    assert_eq!(refusal(&api, nodes, ids(most("maxIds"))).await, None);
    let more = refusal(&api, nodes, ids(most("maxIds") + 1)).await;
    assert!(more.is_some());

    let page = |size: usize| format!("{{ actors(first: {size}) {{ totalCount }} }}");
    let fields = |count: usize| {
        let field = |number: usize| format!("f{number}: service {{ name }}");
        format!(
            "{{ {} }}",
            (0..count).map(field).collect::<Vec<_>>().join(" ")
        )
    };
    let aliases = |count: usize| {
        let field = |number: usize| format!("f{number}: name");
        let fields: Vec<String> = (0..count).map(field).collect();
        format!("{{ service {{ {} }} }}", fields.join(" "))
    };
    let directives = |count: usize| {
        let field =
            |number: usize| format!("... @include(if: {}) {{ name }}", number.is_multiple_of(2));
        let fields: Vec<String> = (0..count).map(field).collect();
        format!("{{ service {{ {} }} }}", fields.join(" "))
    };
    let tokens = |count: usize| format!("{{ service {{ {} }} }}", "name ".repeat(count - 5));
    let bytes = |count: usize| format!("{:count$}", "{ service { name } }");
    for (query, name, code) in [
        (
            &page as &dyn Fn(usize) -> String,
            "maxPageSize",
            "BAD_USER_INPUT",
        ),
        (&fields, "maxRootFields", "LIMIT_EXCEEDED"),
        (&aliases, "maxAliases", "LIMIT_EXCEEDED"),
        (&directives, "maxDirectives", "LIMIT_EXCEEDED"),
        (&tokens, "maxTokens", "LIMIT_EXCEEDED"),
        (&bytes, "maxQueryBytes", "LIMIT_EXCEEDED"),
    ] {
        let last = most(name);
        assert_eq!(
            refusal(&api, &query(last), Value::Null).await,
            None,
            "{name}"
        );
        let more = refusal(&api, &query(last + 1), Value::Null).await;
        assert_eq!(more.as_deref(), Some(code), "{name}");
    }
}
