//! Texts that no database of ours can look for: PostgreSQL refuses NUL, SQLite does not, and both give the same answers.

use std::convert::Infallible;

use async_graphql::parser::types::{
    ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::{Name, Value, Variables};

use crate::graphql::error::{ApiError, Result};

/// Refuses a question of which an argument or a variable holds a NUL character, by its name.
///
/// Mutations are left alone: they refuse such texts as data, field by field.
pub(super) fn check(
    document: &ExecutableDocument,
    operation_name: Option<&str>,
    variables: &Variables,
) -> Result<()> {
    let Some(operation) = query(document, operation_name) else {
        return Ok(());
    };
    let in_document = || in_document(document, operation);
    refuse(in_variables(operation, variables).or_else(in_document))
}

/// The same of a document that was checked before: only its variables are new.
pub(super) fn check_variables(
    document: &ExecutableDocument,
    operation_name: Option<&str>,
    variables: &Variables,
) -> Result<()> {
    match query(document, operation_name) {
        Some(operation) => refuse(in_variables(operation, variables)),
        None => Ok(()),
    }
}

/// The operation asked for when it is a query. Without such an operation the library refuses the request.
fn query<'d>(
    document: &'d ExecutableDocument,
    operation_name: Option<&str>,
) -> Option<&'d OperationDefinition> {
    let mut operations = document.operations.iter();
    let (_, operation) = operations
        .find(|(name, _)| operation_name.is_none() || name.map(Name::as_str) == operation_name)?;
    (operation.node.ty == OperationType::Query).then_some(&operation.node)
}

fn refuse(field: Option<String>) -> Result<()> {
    match field {
        None => Ok(()),
        Some(field) => Err(ApiError::input(
            &field,
            format!(
                "« {field} » contient un caractère nul (U+0000), qu'aucun texte de l'annuaire ne contient : retirez-le."
            ),
            format!(
                "\"{field}\" holds a NUL character (U+0000), which no text of the directory holds: take it out."
            ),
        )),
    }
}

/// The path of the first text with a NUL among the variables and their default values.
fn in_variables(operation: &OperationDefinition, variables: &Variables) -> Option<String> {
    let given = variables.iter();
    let given = given.map(|(name, value)| (name.as_str(), value));
    let definitions = operation.variable_definitions.iter();
    let defaults = definitions.filter_map(|definition| {
        let value = definition.node.default_value.as_ref()?;
        Some((definition.node.name.node.as_str(), &value.node))
    });
    given
        .chain(defaults)
        .find_map(|(name, value)| in_value(name, value))
}

/// The path of the first text with a NUL that is written in an operation or in a fragment.
fn in_document(document: &ExecutableDocument, operation: &OperationDefinition) -> Option<String> {
    in_set(&operation.selection_set.node).or_else(|| {
        let mut fragments = document.fragments.values();
        fragments.find_map(|fragment| in_set(&fragment.node.selection_set.node))
    })
}

fn in_set(set: &SelectionSet) -> Option<String> {
    set.items.iter().find_map(|item| match &item.node {
        Selection::Field(field) => {
            let mut arguments = field.node.arguments.iter();
            arguments
                .find_map(|(name, value)| {
                    // Variables are looked at apart.
                    let value = value
                        .node
                        .clone()
                        .into_const_with(|_| Ok::<_, Infallible>(Value::Null));
                    let Ok(value) = value;
                    in_value(name.node.as_str(), &value)
                })
                .or_else(|| in_set(&field.node.selection_set.node))
        }
        Selection::InlineFragment(inline) => in_set(&inline.node.selection_set.node),
        // Fragments are looked at once, each by itself.
        Selection::FragmentSpread(_) => None,
    })
}

fn in_value(path: &str, value: &Value) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then(|| path.to_owned()),
        Value::List(items) => items
            .iter()
            .enumerate()
            .find_map(|(position, item)| in_value(&format!("{path}.{position}"), item)),
        Value::Object(fields) => fields
            .iter()
            .find_map(|(name, field)| in_value(&format!("{path}.{name}"), field)),
        _ => None,
    }
}
