//! The answers to an operation over a connection that takes several: one to a question or a write, many to a
//! subscription.

use async_graphql::parser::types::{ExecutableDocument, OperationType, Selection};
use async_graphql::{Request, Response, ServerError};
use futures_util::StreamExt;
use futures_util::stream::{BoxStream, once};

use super::context::RequestContext;
use super::error::{ApiError, ErrorCode, give_code};
use super::field_order::operation;
use super::limits::{Limits, may_be_parsed};
use super::schema::{ApiSchema, execute};

/// The answers to an operation, as they come. They end with a question or write after the first one, with a subscription
/// when nothing more can come.
pub fn answers(
    schema: &ApiSchema,
    mut request: Request,
    context: RequestContext,
) -> BoxStream<'static, Response> {
    let schema = schema.clone();
    match subscription(&schema, &mut request) {
        Ok(false) => once(async move { execute(&schema, request, context).await }).boxed(),
        Ok(true) => {
            let stream = schema.execute_stream(request.data(context));
            let coded = stream.map(|mut answer| {
                for error in &mut answer.errors {
                    give_code(error, ErrorCode::BadUserInput, "Requête incorrecte");
                }
                answer
            });
            coded.boxed()
        }
        Err(refused) => once(async move { Response::from_errors(vec![*refused]) }).boxed(),
    }
}

/// Whether a subscription is asked for; what does not read is refused where it is executed.
fn subscription(schema: &ApiSchema, request: &mut Request) -> Result<bool, Box<ServerError>> {
    let limits = schema.data::<Limits>().copied().unwrap_or_default();
    if request.query.len() > limits.query_bytes || !may_be_parsed(&request.query, &limits) {
        return Ok(false);
    }
    let name = request.operation_name.clone();
    let Ok(document) = request.parsed_query() else {
        return Ok(false);
    };
    match operation(document, name.as_deref()) {
        Some(asked) if asked.ty == OperationType::Subscription => {
            one_field(document, name.as_deref())
                .map(|()| true)
                .map_err(|error| Box::new(error.into_server_error()))
        }
        _ => Ok(false),
    }
}

/// Refuses a subscription that is not one field, always there: the specification wants one, and the library looks for it in
/// the operation itself.
fn one_field(document: &ExecutableDocument, name: Option<&str>) -> Result<(), ApiError> {
    let items = operation(document, name).map(|asked| asked.selection_set.node.items.as_slice());
    if let Some([only]) = items
        && let Selection::Field(field) = &only.node
        && !field.node.name.node.starts_with("__")
        && field.node.directives.is_empty()
    {
        return Ok(());
    }
    Err(ApiError::new(
        ErrorCode::ValidationFailed,
        "Une souscription demande un seul champ, écrit dans l'opération même, sans directive : une souscription par champ.",
        "A subscription asks for one field, written in the operation itself, without a directive: one subscription for each field.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphql::build_schema;
    use crate::graphql::error::code_of;

    fn asked(query: &str) -> Result<bool, String> {
        let schema = build_schema(Limits::default());
        subscription(&schema, &mut Request::new(query))
            .map_err(|error| code_of(&error).unwrap_or_default().to_owned())
    }

    #[test]
    fn a_subscription_is_one_field_in_the_operation_itself() {
        assert_eq!(asked("subscription { changes { id } }"), Ok(true));
        assert_eq!(asked("{ service { version } }"), Ok(false));
        assert_eq!(asked("subscription {"), Ok(false));
        for query in [
            "subscription { changes { id } more: changes { id } }",
            "subscription { ...F } fragment F on Subscription { changes { id } }",
            "subscription { __typename }",
            "subscription { changes @skip(if: true) { id } }",
        ] {
            let refused = asked(query).unwrap_err();
            assert_eq!(refused, "GRAPHQL_VALIDATION_FAILED", "{query}");
        }
    }

    #[test]
    fn a_text_beyond_the_limit_is_not_even_read() {
        let long = format!(
            "subscription {{ changes {{ id }} }} # {}",
            "x".repeat(30_000)
        );
        assert_eq!(asked(&long), Ok(false));
    }
}
