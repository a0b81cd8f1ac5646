//! The limits at work inside the library, and codes for its own refusals.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextExecute, NextParseQuery, NextPrepareRequest,
    NextRequest, NextValidation,
};
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Name, Response, ServerError, ServerResult, ValidationResult, Variables};

use super::document::{check, too_much};
use super::known::{KnownDocument, KnownDocuments};
use super::{Limits, absent, tokens};
use crate::graphql::error::{ApiError, ErrorCode, give_code};
use crate::graphql::field_order::in_order;
use crate::graphql::validation::{self, Question};

/// What the API tells of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Openness {
    /// Whether the schema may be asked for by introspection.
    pub introspects: bool,
    /// Whether names that are nearly right are told.
    pub suggests: bool,
}

impl Default for Openness {
    fn default() -> Self {
        Self {
            introspects: true,
            suggests: true,
        }
    }
}

/// Checks size, validity, cost and time of requests; gives every error a code.
#[derive(Clone, Debug, Default)]
pub(in crate::graphql) struct Guard {
    pub(in crate::graphql) limits: Limits,
    pub(in crate::graphql) openness: Openness,
    /// Documents that need not be looked at again.
    pub(in crate::graphql) known: KnownDocuments,
}

impl ExtensionFactory for Guard {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Request {
            guard: self.clone(),
            asked: OnceLock::new(),
        })
    }
}

/// The guard of one request.
struct Request {
    guard: Guard,
    /// What is asked; a request is prepared once.
    asked: OnceLock<Asked>,
}

/// A request as it came.
struct Asked {
    /// Its document when that is known, of which only the variables are still to be checked.
    known: Option<Arc<KnownDocument>>,
    /// Its document when it is new, with its text.
    new: Option<(ExecutableDocument, String)>,
    operation_name: Option<String>,
    variables: Variables,
}

impl Asked {
    fn document(&self) -> Option<&ExecutableDocument> {
        let known = self.known.as_ref().map(|known| &known.document);
        known.or(self.new.as_ref().map(|(document, _)| document))
    }
}

impl Request {
    /// Prepares a request whose document is known to be within the limits and to fit the schema.
    fn prepare_known(
        &self,
        mut request: async_graphql::Request,
        name: Option<String>,
        known: Arc<KnownDocument>,
    ) -> ServerResult<async_graphql::Request> {
        let variables = request.variables.clone();
        let document = &known.document;
        super::text::check_variables(document, name.as_deref(), &variables)
            .map_err(ApiError::into_server_error)?;
        request.set_parsed_query(document.clone());
        without_absent(&mut request, document, name.as_deref());
        self.asked.get_or_init(|| Asked {
            known: Some(known),
            new: None,
            operation_name: name,
            variables,
        });
        Ok(request)
    }
}

/// Sees to the variables of a request that were not given.
fn without_absent(
    request: &mut async_graphql::Request,
    document: &ExecutableDocument,
    name: Option<&str>,
) {
    let Some(operation) = selected(document, name) else {
        return;
    };
    absent::with_defaults(operation, &mut request.variables);
    let without = absent::of(operation, &request.variables);
    if !without.is_empty() {
        let mut executed = document.clone();
        absent::left_out(&mut executed, &without);
        request.set_parsed_query(executed);
    }
}

/// The operation that a request means: the one that it names, or the only one.
fn selected<'a>(
    document: &'a ExecutableDocument,
    operation_name: Option<&str>,
) -> Option<&'a OperationDefinition> {
    let mut operations = document.operations.iter();
    let found = operations
        .find(|(name, _)| operation_name.is_none() || name.map(Name::as_str) == operation_name);
    found.map(|(_, operation)| &operation.node)
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
        let name = request.operation_name.clone();
        if let Some(known) = self.guard.known.get(&request.query, name.as_deref()) {
            return self.prepare_known(request, name, known);
        }
        let limits = &self.guard.limits;
        let (length, longest) = (request.query.len(), limits.query_bytes);
        if length > longest {
            return Err(too_much(length, longest, "octets", "bytes").into_server_error());
        }
        // Before the parser descends into it, and before the library writes out its fragments, which takes for ever for
        // a few that spread each other twice.
        tokens::check(&request.query, limits).map_err(ApiError::into_server_error)?;
        let document = request.parsed_query().map_err(|mut error| {
            give_code(&mut error, ErrorCode::ParseFailed, "Requête illisible");
            error
        })?;
        let document = document.clone();
        let variables = request.variables.clone();
        check(&document, limits)
            .and_then(|()| super::text::check(&document, name.as_deref(), &variables))
            .map_err(ApiError::into_server_error)?;
        without_absent(&mut request, &document, name.as_deref());
        let text = request.query.clone();
        // A request is prepared once: nothing was there before.
        self.asked.get_or_init(|| Asked {
            known: None,
            new: Some((document, text)),
            operation_name: name,
            variables,
        });
        Ok(request)
    }

    async fn parse_query(
        &self,
        context: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        // It is parsed already; what the library refuses here nests too deep for it.
        let parsed = next.run(context, query, variables).await;
        parsed.map_err(|mut error| {
            give_code(
                &mut error,
                ErrorCode::LimitExceeded,
                "Requête trop profonde",
            );
            error
        })
    }

    async fn validation(
        &self,
        context: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        if let Some(asked) = self.asked.get() {
            let question = |document| Question {
                registry: &context.schema_env.registry,
                document,
                operation_name: asked.operation_name.as_deref(),
                variables: &asked.variables,
                suggests: self.guard.openness.suggests,
                introspects: self.guard.openness.introspects,
            };
            let faults = match (&asked.known, &asked.new) {
                (Some(known), _) => validation::faults_of_variables(&question(&known.document)),
                (None, Some((document, _))) => validation::faults(&question(document)),
                (None, None) => Vec::new(),
            };
            if !faults.is_empty() {
                return Err(faults);
            }
            if let Some((document, text)) = &asked.new {
                let name = asked.operation_name.as_deref();
                self.guard.known.keep(text, name, document);
            }
        }
        let result = next.run(context).await.map_err(|mut errors| {
            for error in &mut errors {
                give_code(error, ErrorCode::ValidationFailed, "Requête invalide");
            }
            errors
        })?;
        let limit = self.guard.limits.complexity;
        if result.complexity > limit {
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
        let document = self.asked.get().and_then(Asked::document);
        let operation = document.and_then(|document| selected(document, operation_name));
        let limits = &self.guard.limits;
        let is_query = operation.is_some_and(|it| it.ty == OperationType::Query);
        let milliseconds = if is_query {
            limits.query_timeout_ms
        } else {
            limits.mutation_timeout_ms
        };
        let answer = next.run(context, operation_name);
        let limit = Duration::from_millis(milliseconds);
        let mut response = tokio::time::timeout(limit, answer)
            .await
            .unwrap_or_else(|_| {
                let error = too_long(milliseconds, is_query);
                Response::from_errors(vec![error.into_server_error()])
            });
        if let Some(document) = document {
            in_order(&mut response.data, document, operation_name);
        }
        response
    }
}

/// Why an operation was given up; a write may have come to its end in the same moment.
fn too_long(milliseconds: u64, is_query: bool) -> ApiError {
    if is_query {
        return ApiError::new(
            ErrorCode::RequestTimeout,
            format!("La réponse a pris plus de {milliseconds} ms. Demandez moins à la fois."),
            format!("The answer took more than {milliseconds} ms. Ask for less at a time."),
        );
    }
    ApiError::new(
        ErrorCode::RequestTimeout,
        format!(
            "L'enregistrement a pris plus de {milliseconds} ms : il est fait en entier, ou pas du tout. Relisez la fiche avant de recommencer."
        ),
        format!(
            "Recording this took more than {milliseconds} ms: all of it was recorded, or nothing. Read the record before you send it again."
        ),
    )
    .perhaps_written()
}

#[cfg(test)]
mod tests;
