//! Refusals of arguments that the library words, told as ours are: which argument, and what it should be.

use async_graphql::ServerError;

use crate::graphql::error::ApiError;
use crate::graphql::scalar::expected;

/// What the library writes in front of the path of an argument.
const STARTS: [&str; 2] = [
    "Invalid value for argument \"",
    "Invalid default value for argument: \"",
];

/// Names the argument that a refusal is about; one that is no value of a scalar of ours is told in our words.
pub(super) fn tell(error: &mut ServerError) {
    let Some((field, reason)) = parts(&error.message) else {
        return;
    };
    let kind = reason.strip_prefix("expected type \"");
    let kind = kind.and_then(|kind| kind.strip_suffix('"'));
    if let Some((fr, en)) = kind.and_then(expected) {
        let (fr, en) = (
            format!("« {field} » : {fr}."),
            format!("\"{field}\": {en}."),
        );
        let told = ApiError::input(field, fr, en).into_server_error();
        error.message = told.message;
        error.extensions = told.extensions;
    } else {
        let field = field.to_owned();
        error.extensions.get_or_insert_default().set("field", field);
    }
}

/// The path of the argument and the reason, of a message about one.
fn parts(message: &str) -> Option<(&str, &str)> {
    let mut starts = STARTS.iter();
    let rest = starts.find_map(|start| message.strip_prefix(start))?;
    rest.split_once("\", ")
}

#[cfg(test)]
mod tests {
    use async_graphql::Value;

    use crate::graphql::error::code_of;
    use crate::graphql::{Limits, build_schema};

    /// The first error of a question: its message, code, field and English words.
    async fn refused(query: &str, variables: serde_json::Value) -> [String; 4] {
        let variables = async_graphql::Variables::from_json(variables);
        let request = async_graphql::Request::new(query).variables(variables);
        let answer = build_schema(Limits::default()).execute(request).await;
        let error = answer.errors.first().expect("it is refused");
        let of = |name: &str| match error.extensions.as_ref().unwrap().get(name) {
            Some(Value::String(text)) => text.clone(),
            other => panic!("{name}: {other:?}"),
        };
        let code = code_of(error).unwrap().to_owned();
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
    async fn what_the_library_words_names_its_argument_too() {
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
}
