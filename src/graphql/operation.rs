//! What an operation asks for, in words that are safe to count and to log: names of the schema, never of the asker.

use async_graphql::Request;
use async_graphql::parser::types::{ExecutableDocument, OperationType, Selection};

use super::limits::{KnownDocuments, Limits, may_be_parsed};
use super::schema::ApiSchema;

/// The kind of an operation, and the first field it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// `query`, `mutation` or `subscription`.
    pub kind: &'static str,
    /// The first field at the root as the schema would name it; empty when a fragment stands there. Whether the schema
    /// has such a field is known only once the document was found valid.
    pub field: String,
}

impl Operation {
    /// That of the request that would be executed; `None` when the document does not read, is longer or nests deeper than
    /// the limits allow, or holds no such operation. The document is parsed once: the request keeps it.
    #[must_use]
    pub fn of(request: &mut Request, schema: &ApiSchema, limits: &Limits) -> Option<Self> {
        let name = request.operation_name.clone();
        let known = schema.data::<KnownDocuments>();
        if let Some(known) = known.and_then(|known| known.get(&request.query, name.as_deref())) {
            return Self::in_document(&known.document, name.as_deref());
        }
        if request.query.len() > limits.query_bytes || !may_be_parsed(&request.query, limits) {
            return None;
        }
        Self::in_document(request.parsed_query().ok()?, name.as_deref())
    }

    fn in_document(document: &ExecutableDocument, name: Option<&str>) -> Option<Self> {
        let asked = document
            .operations
            .iter()
            .filter(|(own, _)| name.is_none() || own.map(async_graphql::Name::as_str) == name);
        // Of several, when none is named, one that writes: such a document is no mere question.
        let (_, operation) = asked.min_by_key(|(_, of)| of.node.ty == OperationType::Query)?;
        let kind = match operation.node.ty {
            OperationType::Query => "query",
            OperationType::Mutation => "mutation",
            OperationType::Subscription => "subscription",
        };
        let first = operation.node.selection_set.node.items.first();
        let field = match first.map(|selection| &selection.node) {
            Some(Selection::Field(field)) => field.node.name.node.to_string(),
            _ => String::new(),
        };
        Some(Self { kind, field })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphql::build_schema;

    fn of(query: &str, name: Option<&str>) -> Option<(&'static str, String)> {
        let mut request = Request::new(query);
        request.operation_name = name.map(str::to_owned);
        let limits = Limits {
            query_bytes: 100,
            ..Limits::default()
        };
        Operation::of(&mut request, &build_schema(limits), &limits)
            .map(|found| (found.kind, found.field))
    }

    #[test]
    fn the_field_is_named_as_the_schema_does_and_not_as_the_asker_does() {
        assert_eq!(
            of(
                "query Marie { dupont: actors { totalCount } calls { totalCount } }",
                None
            ),
            Some(("query", "actors".to_owned()))
        );
        let both = "query A { calls { totalCount } } mutation B { createActor { id } }";
        assert_eq!(
            of(both, Some("B")),
            Some(("mutation", "createActor".to_owned()))
        );
        assert_eq!(
            of(
                "{ ...F } fragment F on Query { calls { totalCount } }",
                None
            ),
            Some(("query", String::new()))
        );
    }

    #[test]
    fn a_mutation_is_seen_behind_its_name() {
        let kind = |query: &str, name: Option<&str>| of(query, name).map(|(kind, _)| kind);
        assert_eq!(kind("{ a }", None), Some("query"));
        assert_eq!(kind("mutation { a }", None), Some("mutation"));
        let both = "query Q { a } mutation M { b }";
        assert_eq!(kind(both, Some("Q")), Some("query"));
        assert_eq!(kind(both, Some("M")), Some("mutation"));
        assert_eq!(kind(both, None), Some("mutation"));
        assert_eq!(kind("mutation {", None), None);
    }

    #[test]
    fn what_does_not_read_or_is_too_long_asks_for_nothing() {
        assert_eq!(of("{", None), None);
        assert_eq!(of("query A { a }", Some("B")), None);
        assert_eq!(of(&format!("{{ {} }}", "a ".repeat(100)), None), None);
    }
}
