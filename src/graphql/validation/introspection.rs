//! How deep the schema may be asked for itself: lists of types within lists of types multiply.

use std::collections::HashMap;

use async_graphql::parser::types::{Selection, SelectionSet};

use super::Question;
use super::fault::Faults;

/// Lists within each other, from which a document is refused.
const DEEPEST: usize = 3;

/// The fields of a type that are lists of other types.
const LISTS: [&str; 4] = ["fields", "interfaces", "possibleTypes", "inputFields"];

/// Refuses documents that go through lists of types within lists of types.
pub(super) fn check(question: &Question<'_>, faults: &mut Faults) {
    let document = question.document;
    let operations = document.operations.iter();
    let sets = operations
        .map(|(_, operation)| &operation.node.selection_set.node)
        .chain(
            document
                .fragments
                .values()
                .map(|fragment| &fragment.node.selection_set.node),
        );
    for set in sets {
        starts(question, set, faults);
    }
}

/// Looks for the fields that ask for the schema.
fn starts(question: &Question<'_>, set: &SelectionSet, faults: &mut Faults) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => {
                let name = field.node.name.node.as_str();
                let inside = &field.node.selection_set.node;
                if !["__schema", "__type"].contains(&name) {
                    starts(question, inside, faults);
                } else if is_too_deep(question, inside, 0, &mut HashMap::new()) {
                    faults.add(
                        &[field.pos],
                        "l'introspection passe par trop de listes de types l'une dans l'autre",
                        "The introspection goes through too many lists of types within each other",
                    );
                }
            }
            Selection::InlineFragment(inline) => {
                starts(question, &inline.node.selection_set.node, faults);
            }
            // Fragments are looked at once, each by itself.
            Selection::FragmentSpread(_) => {}
        }
    }
}

/// Whether a set goes through too many lists; `entered` holds how deep each fragment was entered at most.
fn is_too_deep<'a>(
    question: &Question<'a>,
    set: &'a SelectionSet,
    depth: usize,
    entered: &mut HashMap<&'a str, usize>,
) -> bool {
    set.items.iter().any(|selection| match &selection.node {
        Selection::Field(field) => {
            let is_list = LISTS.contains(&field.node.name.node.as_str());
            let depth = depth + usize::from(is_list);
            (is_list && depth >= DEEPEST)
                || is_too_deep(question, &field.node.selection_set.node, depth, entered)
        }
        Selection::InlineFragment(inline) => {
            is_too_deep(question, &inline.node.selection_set.node, depth, entered)
        }
        Selection::FragmentSpread(spread) => {
            let name = spread.node.fragment_name.node.as_str();
            if entered.get(name).is_some_and(|before| *before >= depth) {
                return false;
            }
            entered.insert(name, depth);
            let fragment = question.document.fragments.get(name);
            fragment.is_some_and(|fragment| {
                is_too_deep(question, &fragment.node.selection_set.node, depth, entered)
            })
        }
    })
}
