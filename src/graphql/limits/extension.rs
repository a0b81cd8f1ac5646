//! The limits at work inside the library, and codes for its own refusals.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextExecute, NextParseQuery, NextPrepareRequest,
    NextRequest, NextValidation,
};
use async_graphql::parser::types::{ExecutableDocument, OperationType};
use async_graphql::{Response, ServerError, ServerResult, ValidationResult, Variables};

use super::Limits;
use super::document::{check, too_much};
use crate::graphql::error::{ApiError, ErrorCode, give_code};
use crate::graphql::field_order::in_order;

/// Checks size, cost and time of requests; gives every error a code.
#[derive(Clone, Copy, Debug)]
pub(in crate::graphql) struct Guard(pub(in crate::graphql) Limits);

impl ExtensionFactory for Guard {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Request {
            limits: self.0,
            document: OnceLock::new(),
        })
    }
}

/// The guard of one request.
struct Request {
    limits: Limits,
    /// What was parsed; a request is parsed once.
    document: OnceLock<ExecutableDocument>,
}

#[async_graphql::async_trait::async_trait]
impl Extension for Request {
    async fn request(&self, context: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let mut response = next.run(context).await;
        for error in &mut response.errors {
            // What comes from the library at this point is about arguments, variables and operation names.
            give_code(error, ErrorCode::BadUserInput, "Requête incorrecte");
        }
        response
    }

    async fn prepare_request(
        &self,
        context: &ExtensionContext<'_>,
        request: async_graphql::Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<async_graphql::Request> {
        let mut request = next.run(context, request).await?;
        // Before the library looks at the document: it writes out every fragment, which takes for ever for a few
        // that spread each other twice.
        if request.query.len() <= self.limits.query_bytes && request.parsed_query().is_ok() {
            let name = request.operation_name.clone();
            let variables = request.variables.clone();
            if let Ok(document) = request.parsed_query() {
                check(document, &self.limits)
                    .and_then(|()| super::text::check(document, name.as_deref(), &variables))
                    .map_err(ApiError::into_server_error)?;
            }
        }
        Ok(request)
    }

    async fn parse_query(
        &self,
        context: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        if query.len() > self.limits.query_bytes {
            let refusal = too_much(query.len(), self.limits.query_bytes, "octets", "bytes");
            return Err(refusal.into_server_error());
        }
        let document = next
            .run(context, query, variables)
            .await
            .map_err(|mut error| {
                give_code(&mut error, ErrorCode::ParseFailed, "Requête illisible");
                error
            })?;
        check(&document, &self.limits).map_err(ApiError::into_server_error)?;
        self.document.get_or_init(|| document.clone());
        Ok(document)
    }

    async fn validation(
        &self,
        context: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let result = next.run(context).await.map_err(|mut errors| {
            for error in &mut errors {
                super::argument::tell(error);
                give_code(error, ErrorCode::ValidationFailed, "Requête invalide");
            }
            errors
        })?;
        if result.complexity > self.limits.complexity {
            let limit = self.limits.complexity;
            let refusal = too_much(result.complexity, limit, "unités de coût", "units of cost");
            return Err(vec![refusal.into_server_error()]);
        }
        Ok(result)
    }

    async fn execute(
        &self,
        context: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        let only_queries = self.document.get().is_some_and(|document| {
            let mut operations = document.operations.iter();
            operations.all(|(_, operation)| operation.node.ty == OperationType::Query)
        });
        let milliseconds = if only_queries {
            self.limits.query_timeout_ms
        } else {
            self.limits.mutation_timeout_ms
        };
        let answer = next.run(context, operation_name);
        let limit = Duration::from_millis(milliseconds);
        let mut response = tokio::time::timeout(limit, answer)
            .await
            .unwrap_or_else(|_| {
                let error = ApiError::new(
                    ErrorCode::RequestTimeout,
                    format!(
                        "La réponse a pris plus de {milliseconds} ms. Demandez moins à la fois."
                    ),
                    format!("The answer took more than {milliseconds} ms. Ask for less at a time."),
                );
                Response::from_errors(vec![error.into_server_error()])
            });
        if let Some(document) = self.document.get() {
            in_order(&mut response.data, document, operation_name);
        }
        response
    }
}

#[cfg(test)]
mod tests;
