//! Variables that were not given, as the specification treats them: their default value counts, or that of the argument
//! that they were meant for. The library takes null instead, and no value at all for `@skip` and `@include`.

use std::collections::HashSet;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Variables};
use async_graphql_value::Value;

/// Adds the default values of an operation to the values given.
pub(super) fn with_defaults(operation: &OperationDefinition, variables: &mut Variables) {
    for definition in &operation.variable_definitions {
        if let Some(default) = &definition.node.default_value {
            let name = definition.node.name.node.clone();
            variables
                .entry(name)
                .or_insert_with(|| default.node.clone());
        }
    }
}

/// Takes the arguments, and fields of input objects, out of a document that stand for variables without a value.
pub(super) fn left_out(document: &mut ExecutableDocument, absent: &HashSet<Name>) {
    if absent.is_empty() {
        return;
    }
    let operations = match &mut document.operations {
        DocumentOperations::Single(operation) => vec![operation],
        DocumentOperations::Multiple(operations) => operations.values_mut().collect(),
    };
    for operation in operations {
        in_set(&mut operation.node.selection_set.node, absent);
    }
    for fragment in document.fragments.values_mut() {
        in_set(&mut fragment.node.selection_set.node, absent);
    }
}

/// The variables of an operation that have no value.
pub(super) fn of(operation: &OperationDefinition, variables: &Variables) -> HashSet<Name> {
    let definitions = operation.variable_definitions.iter();
    let names = definitions.map(|definition| &definition.node.name.node);
    names
        .filter(|name| !variables.contains_key(*name))
        .cloned()
        .collect()
}

fn in_set(set: &mut SelectionSet, absent: &HashSet<Name>) {
    for selection in &mut set.items {
        match &mut selection.node {
            Selection::Field(field) => {
                let arguments = &mut field.node.arguments;
                arguments.retain(|(_, value)| !is_absent(&value.node, absent));
                for (_, Positioned { node, .. }) in arguments {
                    in_value(node, absent);
                }
                in_set(&mut field.node.selection_set.node, absent);
            }
            Selection::InlineFragment(inline) => {
                in_set(&mut inline.node.selection_set.node, absent);
            }
            // Fragments are looked at once, each by itself.
            Selection::FragmentSpread(_) => {}
        }
    }
}

fn in_value(value: &mut Value, absent: &HashSet<Name>) {
    match value {
        Value::List(items) => items.iter_mut().for_each(|item| in_value(item, absent)),
        Value::Object(fields) => {
            fields.retain(|_, field| !is_absent(field, absent));
            fields
                .values_mut()
                .for_each(|field| in_value(field, absent));
        }
        _ => {}
    }
}

fn is_absent(value: &Value, absent: &HashSet<Name>) -> bool {
    matches!(value, Value::Variable(name) if absent.contains(name))
}

#[cfg(test)]
mod tests {
    use async_graphql::{Request, Variables};
    use serde_json::{Value, json};

    use crate::graphql::{Limits, build_schema};

    async fn data(query: &str, variables: Value) -> Value {
        let request = Request::new(query).variables(Variables::from_json(variables));
        let answer = build_schema(Limits::default()).execute(request).await;
        assert!(answer.errors.is_empty(), "{query}: {:?}", answer.errors);
        serde_json::to_value(answer.data).unwrap()
    }

    #[tokio::test]
    async fn the_default_value_of_a_variable_decides_what_is_skipped() {
        let query = "query($s: Boolean = true) { service { name @skip(if: $s) version } }";
        let answer = data(query, Value::Null).await;
        assert_eq!(answer["service"].get("name"), None);
        let answer = data(query, json!({ "s": false })).await;
        assert!(answer["service"]["name"].is_string());
    }

    #[tokio::test]
    async fn what_is_not_given_takes_the_default_of_the_argument() {
        let query = "query($all: Boolean) {
            __type(name: \"Role\") { enumValues(includeDeprecated: $all) { name } } }";
        let answer = data(query, Value::Null).await;
        assert!(answer["__type"]["enumValues"].is_array(), "{answer}");
    }
}
