//! The values that came with a document, against the variables that its operation declares.

use async_graphql::Name;
use async_graphql::parser::types::OperationDefinition;
use async_graphql_value::ConstValue;

use super::Question;
use super::fault::Faults;
use super::values::{Notation, Path};
use super::walk::Walk;
use crate::graphql::error::ApiError;

/// The operation that will be executed; `None` when the request names none of several, or one that is not there.
pub(super) fn selected<'a>(question: &Question<'a>) -> Option<&'a OperationDefinition> {
    let mut operations = question.document.operations.iter();
    match question.operation_name {
        Some(_) => operations
            .find(|(name, _)| name.map(Name::as_str) == question.operation_name)
            .map(|(_, operation)| &operation.node),
        None => operations
            .next()
            .filter(|_| operations.next().is_none())
            .map(|(_, operation)| &operation.node),
    }
}

/// Refuses values that are missing or of another type, before anything is executed.
pub(super) fn check(question: &Question<'_>, faults: &mut Faults) {
    let Some(operation) = selected(question) else {
        return;
    };
    for definition in &operation.variable_definitions {
        let name = definition.node.name.node.as_str();
        let ty = &definition.node.var_type.node;
        match question.variables.get(name) {
            Some(ConstValue::Null) | None if ty.nullable => {}
            None if definition.node.default_value.is_some() => {}
            None | Some(ConstValue::Null) => {
                let error = ApiError::input(
                    name,
                    format!(
                        "La variable « ${name} » ({ty}) manque : donnez-la dans « variables »."
                    ),
                    format!(
                        "The variable \"${name}\" ({ty}) is missing: give it in \"variables\"."
                    ),
                );
                faults.push(&[definition.pos], error);
            }
            Some(given) => {
                let value = given.clone().into_value();
                let mut walk = Walk::new(question, faults);
                let ty = ty.to_string();
                walk.constant(
                    &ty,
                    &value,
                    Path::Name(name),
                    definition.pos,
                    Notation::Json,
                );
            }
        }
    }
}
