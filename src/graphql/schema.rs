//! The schema, built once.

use std::sync::Arc;

use async_graphql::{Request, Response, Schema, ValidationMode};

use super::context::RequestContext;
use super::limits::{Guard, KnownDocuments, Limits, Openness};
use super::mutation::Mutation;
use super::query::Query;
use super::quiet::watched;
use super::subscription::Subscription;

/// The schema of the API.
pub type ApiSchema = Schema<Query, Mutation, Subscription>;

/// Builds the schema with its limits. Each request brings its `RequestContext`.
#[must_use]
pub fn build_schema(limits: Limits) -> ApiSchema {
    build_open_schema(limits, Openness::default())
}

/// The same, as open about itself as it shall be.
#[must_use]
pub fn build_open_schema(limits: Limits, openness: Openness) -> ApiSchema {
    let known = KnownDocuments::default();
    Schema::build(Query::default(), Mutation::default(), Subscription)
        .extension(Guard {
            limits,
            openness,
            known: known.clone(),
        })
        // Our own rules come first; what the library adds is the cost.
        .validation_mode(ValidationMode::Fast)
        .data(limits)
        .data(known)
        .finish()
}

/// The answer to a request, in its context.
pub async fn execute(schema: &ApiSchema, request: Request, context: RequestContext) -> Response {
    let quiet = Arc::clone(&context.quiet);
    watched(quiet, schema.execute(request.data(context))).await
}

/// The schema as text, the same for the same code: what `schema.graphql` holds.
#[must_use]
pub fn schema_text() -> String {
    build_schema(Limits::default()).sdl()
}

#[cfg(test)]
mod tests;
