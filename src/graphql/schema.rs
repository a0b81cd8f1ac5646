//! The schema, built once.

use async_graphql::{EmptySubscription, Schema};

use super::limits::{Guard, Limits};
use super::mutation::Mutation;
use super::query::Query;

/// The schema of the API.
pub type ApiSchema = Schema<Query, Mutation, EmptySubscription>;

/// Builds the schema with its limits. Each request brings its `RequestContext`.
#[must_use]
pub fn build_schema(limits: Limits) -> ApiSchema {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .extension(Guard(limits))
        .data(limits)
        .finish()
}

/// The schema as text, the same for the same code: what `schema.graphql` holds.
#[must_use]
pub fn schema_text() -> String {
    build_schema(Limits::default()).sdl()
}

#[cfg(test)]
mod tests;
