use super::*;
use crate::graphql::{Limits, build_schema};

/// The first fault of a question about our schema: its code and message.
async fn fault(query: &str, variables: serde_json::Value) -> Option<(String, String)> {
    let request = async_graphql::Request::new(query);
    let request = request.variables(Variables::from_json(variables));
    let answer = build_schema(Limits::default()).execute(request).await;
    let error = answer
        .errors
        .into_iter()
        .find(|error| error.path.is_empty())?;
    let code = crate::graphql::error::code_of(&error)?.to_owned();
    Some((code, error.message))
}

async fn message(query: &str) -> String {
    let (code, message) = fault(query, serde_json::Value::Null).await.expect(query);
    assert_eq!(code, "GRAPHQL_VALIDATION_FAILED", "{query}");
    message
}

#[tokio::test]
async fn faults_are_told_in_french_and_say_what_to_do() {
    for (query, expected) in [
        (
            "{ actros { totalCount } }",
            "le type « Query » n'a pas de champ « actros ». Vouliez-vous dire « actors » ou « actor » ?",
        ),
        (
            "{ actors(frist: 1) { totalCount } }",
            "le champ « actors » n'a pas d'argument « frist ». Vouliez-vous dire « first » ?",
        ),
        (
            "{ actors(first: 1.5) { totalCount } }",
            "« first » doit être de type « Int ».",
        ),
        (
            "{ __typename @nope }",
            "la directive « @nope » n'existe pas.",
        ),
        (
            "query($a: Int) { service { name } }",
            "la variable « $a » ne sert à rien",
        ),
        (
            "{ service { name name: version } }",
            "« name » est demandé deux fois pour deux champs différents",
        ),
        (
            "{ ...F } fragment F on Query { ...F }",
            "le fragment « F » se contient lui-même",
        ),
    ] {
        let told = message(query).await;
        assert!(told.contains(expected), "{query}: {told}");
        assert!(told.starts_with("Requête invalide : "), "{told}");
    }
}

#[tokio::test]
async fn a_type_that_does_not_exist_within_a_list_is_a_fault_and_no_panic() {
    let told = message("query($a: [Nope] = [1]) { actors(first: $a) { totalCount } }").await;
    assert!(told.contains("« [Nope] »"), "{told}");
}

#[tokio::test]
async fn variables_are_looked_at_before_anything_is_executed() {
    let query = "query($id: ID!) { node(id: $id) { id } }";
    let (code, told) = fault(query, serde_json::Value::Null).await.unwrap();
    assert_eq!(code, "BAD_USER_INPUT");
    assert!(told.contains("« $id » (ID!) manque"), "{told}");
    let (_, told) = fault(query, serde_json::json!({ "id": null }))
        .await
        .unwrap();
    assert!(told.contains("« $id » (ID!) manque"), "{told}");
    let (_, told) = fault(query, serde_json::json!({ "id": [] })).await.unwrap();
    assert!(told.contains("« id » doit être de type « ID! »"), "{told}");
}

#[tokio::test]
async fn many_fields_of_the_same_name_are_one_field() {
    let names = format!("{{ service {{ {} }} }}", "name ".repeat(1_900));
    let nested = "counts { actors groups } ".repeat(300);
    let nested = format!("{{ service {{ {nested} }} }}");
    for query in [names, nested] {
        let refused = fault(&query, serde_json::Value::Null).await;
        assert_eq!(refused, None);
    }
}

/// The first error of a question: its message, code, field and English words.
async fn refused(query: &str, variables: serde_json::Value) -> [String; 4] {
    let variables = Variables::from_json(variables);
    let request = async_graphql::Request::new(query).variables(variables);
    let answer = build_schema(Limits::default()).execute(request).await;
    let error = answer.errors.first().expect("it is refused");
    let of = |name: &str| match error.extensions.as_ref().unwrap().get(name) {
        Some(async_graphql::Value::String(text)) => text.clone(),
        other => panic!("{name}: {other:?}"),
    };
    let code = crate::graphql::error::code_of(error).unwrap().to_owned();
    assert!(!error.locations.is_empty(), "{query}");
    [error.message.clone(), code, of("field"), of("messageEn")]
}

#[tokio::test]
async fn wrong_days_and_codes_are_told_in_our_words_with_their_argument() {
    let none = serde_json::Value::Null;
    let day = "un jour du calendrier est attendu, par exemple 2021-09-30.";
    for (query, variables, field, message) in [
        (
            "{ network(scope: {asOf: \"2024-02-30\"}) { asOf } }",
            none.clone(),
            "scope.asOf",
            day,
        ),
        (
            "query($day: Date) { network(scope: {asOf: $day}) { asOf } }",
            serde_json::json!({ "day": "2024-02" }),
            "scope.asOf",
            day,
        ),
        (
            "query($scope: NetworkScope!) { network(scope: $scope) { asOf } }",
            serde_json::json!({ "scope": { "asOf": 2024 } }),
            "scope.asOf",
            day,
        ),
        (
            "query($day: Date = \"hier\") { partnerships(filter: {asOf: $day}) { totalCount } }",
            none.clone(),
            "day",
            day,
        ),
        (
            "mutation { closeActor(input: {id: \"x\", version: 1, closedOn: \"2021-13\"}) { userErrors { code } } }",
            none.clone(),
            "input.closedOn",
            "une année, un mois ou un jour du calendrier est attendu : 2021, 2021-09 ou 2021-09-30.",
        ),
        (
            "{ actors(filter: {servesCommune: \"2902\"}) { totalCount } }",
            none.clone(),
            "filter.servesCommune",
            "le code INSEE d'une commune est attendu, en cinq caractères, par exemple 29024 ou 2A004 ; ce n'est pas le code postal.",
        ),
    ] {
        let [told, code, of, english] = refused(query, variables).await;
        assert_eq!(told, format!("« {field} » : {message}"), "{query}");
        assert_eq!((code.as_str(), of.as_str()), ("BAD_USER_INPUT", field));
        assert!(english.starts_with(&format!("\"{field}\": ")), "{english}");
    }
}

#[tokio::test]
async fn what_is_no_value_of_other_types_names_its_argument_too() {
    for (query, field) in [
        (
            "{ network(scope: {layers: [FLOWS]}) { asOf } }",
            "scope.layers.0",
        ),
        ("{ actors(first: \"a\") { totalCount } }", "first"),
    ] {
        let [told, code, of, _] = refused(query, serde_json::Value::Null).await;
        assert!(told.starts_with("Requête invalide : "), "{told}");
        let expected = ("GRAPHQL_VALIDATION_FAILED", field);
        assert_eq!((code.as_str(), of.as_str()), expected, "{query}");
    }
}
