//! Variables: declared once, of a type that can be given, defined where they are used, used where they are defined,
//! and of a type that fits each place.

use std::collections::{HashMap, HashSet};

use async_graphql::parser::types::{OperationDefinition, VariableDefinition};
use async_graphql::registry::MetaType;
use async_graphql::{Name, Positioned};
use async_graphql_value::ConstValue;

use super::Question;
use super::fault::Faults;
use super::types::{fits, is_non_null, named, nullable};
use super::values::{Notation, Path};
use super::walk::{Scope, Usage, Walk};

/// The rules of variables, for each operation with the fragments that it reaches.
pub(super) fn check(question: &Question<'_>, scopes: &[Scope<'_>], faults: &mut Faults) {
    let fragments: HashMap<&str, &Scope<'_>> = scopes
        .iter()
        .filter(|scope| !scope.is_operation)
        .filter_map(|scope| Some((scope.name?, scope)))
        .collect();
    for (name, operation) in question.document.operations.iter() {
        let name = name.map(Name::as_str);
        declared(question, &operation.node, faults);
        let mut own = scopes
            .iter()
            .filter(|scope| scope.is_operation && scope.name == name);
        let Some(own) = own.next() else { continue };
        used(&operation.node, own, &fragments, faults);
    }
}

/// The declarations of one operation.
fn declared(question: &Question<'_>, operation: &OperationDefinition, faults: &mut Faults) {
    let mut names = HashSet::new();
    for definition in &operation.variable_definitions {
        let VariableDefinition {
            name,
            var_type,
            default_value,
            ..
        } = &definition.node;
        let (name, place) = (name.node.as_str(), definition.pos);
        if !names.insert(name) {
            faults.add(
                &[place],
                format!("la variable « ${name} » est déclarée deux fois"),
                format!("The variable \"${name}\" is declared twice"),
            );
        }
        let ty = var_type.node.to_string();
        match named(question.registry, &ty) {
            None => faults.add(
                &[place],
                format!("le type « {ty} » de la variable « ${name} » n'existe pas"),
                format!("The type \"{ty}\" of the variable \"${name}\" does not exist"),
            ),
            Some(known) if !MetaType::is_input(known) => faults.add(
                &[place],
                format!(
                    "la variable « ${name} » ne peut être de type « {ty} », qui ne se donne pas"
                ),
                format!("The variable \"${name}\" cannot be of type \"{ty}\", which is no input"),
            ),
            Some(_) => {
                if let Some(default) = default_value {
                    let value = default.node.clone().into_value();
                    let mut walk = Walk::new(question, faults);
                    walk.constant(&ty, &value, Path::Name(name), place, Notation::Literal);
                }
            }
        }
    }
}

/// The uses in one operation and in the fragments that it reaches.
fn used(
    operation: &OperationDefinition,
    own: &Scope<'_>,
    fragments: &HashMap<&str, &Scope<'_>>,
    faults: &mut Faults,
) {
    let definitions: HashMap<&str, &Positioned<VariableDefinition>> = operation
        .variable_definitions
        .iter()
        .map(|definition| (definition.node.name.node.as_str(), definition))
        .collect();
    let mut unused: HashSet<&str> = definitions.keys().copied().collect();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut left = vec![own];
    while let Some(scope) = left.pop() {
        for usage in &scope.usages {
            unused.remove(usage.name);
            match definitions.get(usage.name) {
                None => faults.add(
                    &[usage.place],
                    format!("la variable « ${} » n'est pas déclarée", usage.name),
                    format!("The variable \"${}\" is not defined", usage.name),
                ),
                Some(definition) => position(definition, usage, faults),
            }
        }
        for (name, _) in &scope.spreads {
            if seen.insert(name)
                && let Some(fragment) = fragments.get(name)
            {
                left.push(fragment);
            }
        }
    }
    // In the order in which they are declared.
    for definition in &operation.variable_definitions {
        let name = definition.node.name.node.as_str();
        if unused.remove(name) {
            faults.add(
                &[definition.pos],
                format!("la variable « ${name} » ne sert à rien : retirez-la"),
                format!("The variable \"${name}\" is never used"),
            );
        }
    }
}

/// Whether a variable fits the place where it is used.
fn position(definition: &Positioned<VariableDefinition>, usage: &Usage<'_>, faults: &mut Faults) {
    let Some(expected) = usage.ty else { return };
    let ty = definition.node.var_type.node.to_string();
    let default = definition.node.default_value.as_ref();
    let has_default = default.is_some_and(|value| value.node != ConstValue::Null);
    // What is not given takes the default value, of the variable or of the place.
    let place = if is_non_null(expected) && !is_non_null(&ty) && (has_default || usage.has_default)
    {
        nullable(expected)
    } else {
        expected
    };
    let name = usage.name;
    if !fits(&ty, place) {
        faults.add(
            &[definition.pos, usage.place],
            format!("la variable « ${name} » est de type « {ty} », « {expected} » est attendu"),
            format!("The variable \"${name}\" is of type \"{ty}\", \"{expected}\" is expected"),
        );
    } else if usage.is_one_of && !is_non_null(&ty) {
        faults.add(
            &[definition.pos, usage.place],
            format!("la variable « ${name} » doit être de type « {ty}! » : exactement un champ est attendu"),
            format!("The variable \"${name}\" must be of type \"{ty}!\": exactly one field is expected"),
        );
    }
}
