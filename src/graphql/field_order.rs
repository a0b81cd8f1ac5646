//! Fields of an answer in the order of the query, as the specification asks: the library appends them as they
//! are resolved, so that the same query could give other bytes.

use std::collections::HashMap;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Value};

/// The fields of an object in order, each with those below it.
#[derive(Debug, Default)]
struct Plan {
    fields: Vec<(Name, Plan)>,
    places: HashMap<Name, usize>,
}

impl Plan {
    /// Adds the fields of a selection, those of fragments at the place where they are spread.
    ///
    /// Type conditions are not looked at: a field of another type is not in the object.
    fn add(&mut self, document: &ExecutableDocument, set: &SelectionSet) {
        for item in &set.items {
            match &item.node {
                Selection::Field(field) => {
                    let key = &field.node.response_key().node;
                    let place = *self.places.entry(key.clone()).or_insert_with(|| {
                        self.fields.push((key.clone(), Self::default()));
                        self.fields.len() - 1
                    });
                    self.fields[place]
                        .1
                        .add(document, &field.node.selection_set.node);
                }
                Selection::InlineFragment(inline) => {
                    self.add(document, &inline.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    if let Some(fragment) = document.fragments.get(name) {
                        self.add(document, &fragment.node.selection_set.node);
                    }
                }
            }
        }
    }

    fn apply(&self, value: &mut Value) {
        match value {
            Value::List(items) => {
                for item in items {
                    self.apply(item);
                }
            }
            // A scalar may be an object too: it has no selection and stays as it is.
            Value::Object(found) if !self.fields.is_empty() => {
                for (key, below) in &self.fields {
                    if let Some(mut one) = found.shift_remove(key) {
                        below.apply(&mut one);
                        found.insert(key.clone(), one);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The operation that would be executed.
pub(super) fn operation<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Option<&'a OperationDefinition> {
    let found = match (&document.operations, name) {
        (DocumentOperations::Single(one), _) => Some(one),
        (DocumentOperations::Multiple(all), Some(name)) => all.get(name),
        (DocumentOperations::Multiple(all), None) => all.values().next(),
    };
    found.map(|found| &found.node)
}

/// Puts the fields of an answer to a validated document into the order of the query.
///
/// # Complexity
/// O(size of the answer), and once that of the query with its fragments written out.
pub(super) fn in_order(data: &mut Value, document: &ExecutableDocument, name: Option<&str>) {
    let mut plan = Plan::default();
    if let Some(operation) = operation(document, name) {
        plan.add(document, &operation.selection_set.node);
    }
    plan.apply(data);
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use serde_json::json;

    use super::*;

    fn ordered(query: &str, answer: serde_json::Value) -> String {
        let mut data = Value::from_json(answer).unwrap();
        in_order(&mut data, &parse_query(query).unwrap(), None);
        data.to_string()
    }

    #[test]
    fn fields_stand_as_the_query_asked_for_them() {
        let text = ordered(
            "{ b { y ...F x } a: c ... on Q { d } }  fragment F on B { z { q } y }",
            json!({"d": 1, "a": 2, "b": [{"x": 1, "z": {"q": 3}, "y": null}, null, {"y": 1, "x": 2}]}),
        );
        assert_eq!(
            text,
            "{b: [{y: null, z: {q: 3}, x: 1}, null, {y: 1, x: 2}], a: 2, d: 1}"
        );
    }

    #[test]
    fn a_scalar_object_stays_as_it_is() {
        let text = ordered("{ shape }", json!({"shape": {"type": "Point", "a": 1}}));
        assert!(text.contains("type") && text.contains('a'), "{text}");
    }
}
