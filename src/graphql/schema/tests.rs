use super::*;
use serde_json::Value;

const INTROSPECTION: &str = "{ __schema { types { kind name description
    fields(includeDeprecated: true) { name description args { name description } }
    inputFields { name description }
    enumValues(includeDeprecated: true) { name description } } } }";

#[tokio::test]
async fn everything_is_described_and_the_first_line_is_short() {
    let response = build_schema(Limits::default()).execute(INTROSPECTION).await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    let data = serde_json::to_value(response.data).unwrap();
    let (mut missing, mut long) = (Vec::new(), Vec::new());
    let mut look = |place: String, item: &Value| {
        let description = item["description"].as_str().unwrap_or_default();
        let first = description.lines().next().unwrap_or_default();
        if first.is_empty() {
            missing.push(place);
        } else if first.chars().count() >= 80 {
            long.push(place);
        }
    };
    let items = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for kind in items(&data["__schema"]["types"]) {
        let name = kind["name"].as_str().unwrap().to_owned();
        // The specification describes its own types.
        if name.starts_with("__") || ["ID", "Float"].contains(&name.as_str()) {
            continue;
        }
        look(name.clone(), &kind);
        for list in ["fields", "inputFields", "enumValues"] {
            for item in items(&kind[list]) {
                let place = format!("{name}.{}", item["name"].as_str().unwrap());
                look(place.clone(), &item);
                for argument in items(&item["args"]) {
                    look(format!("{place}({})", argument["name"]), &argument);
                }
            }
        }
    }
    assert!(missing.is_empty(), "without a description: {missing:#?}");
    assert!(
        long.is_empty(),
        "80 characters or more in the first line: {long:#?}"
    );
}

#[test]
fn the_text_is_the_same_each_time() {
    assert_eq!(schema_text(), schema_text());
}

#[test]
fn lists_have_no_more_values_than_their_enumeration() {
    let text = schema_text();
    for name in [
        "ALEC",
        "ENFANTS_0_3",
        "ENERGY_POVERTY",
        "CLS_AREA",
        "NO_LINK_DECLARED",
    ] {
        assert!(text.contains(&format!("\t{name}\n")), "{name}");
    }
}

#[tokio::test]
async fn the_usual_introspection_query_passes_the_limits() {
    let query = "query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name }
        types { ...FullType } directives { name description locations args { ...InputValue } } } }
        fragment FullType on __Type { kind name description fields(includeDeprecated: true) { name description
          args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields { ...InputValue } interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }";
    let response = build_schema(Limits::default()).execute(query).await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
}
