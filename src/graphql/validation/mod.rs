//! Whether a document fits the schema: the rules of the specification, as the reference implementation applies them.
//!
//! The library has rules of its own that are lenient (on `__typename`, on input objects, on conflicts between nested
//! fragments) and some that are too strict (on variables for arguments that have a default). These take their place.
//! Each file holds the rules of one part of a document; `walk` goes through it once and asks them.

mod arguments;
mod coercion;
mod directives;
mod fault;
mod fragments;
mod introspection;
mod overlap;
mod subscription;
mod suggestion;
mod types;
mod values;
mod variables;
mod walk;

use async_graphql::parser::types::ExecutableDocument;
use async_graphql::registry::Registry;
use async_graphql::{ServerError, Variables};

use fault::Faults;
use walk::Walk;

/// What is asked, and of which schema.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    /// The schema.
    pub(super) registry: &'a Registry,
    /// The document, its fragments spread so rarely that they may be written out.
    pub(super) document: &'a ExecutableDocument,
    /// The operation that shall be executed, when it is named.
    pub(super) operation_name: Option<&'a str>,
    /// The values that came with it.
    pub(super) variables: &'a Variables,
    /// Whether names that are nearly right are told.
    pub(super) suggests: bool,
    /// Whether the schema may be asked for itself.
    pub(super) introspects: bool,
}

/// What is wrong with a question; empty when it may be executed. 50 faults are told at most.
///
/// # Complexity
/// Linear in the size of the document, but for fields of the same name, which are compared with each other, and for
/// fragments that differ by type, where comparisons end at a fixed number.
pub(super) fn faults(question: &Question<'_>) -> Vec<ServerError> {
    let mut faults = Faults::default();
    let scopes = Walk::new(question, &mut faults).document();
    variables::check(question, &scopes, &mut faults);
    fragments::check(question, &scopes, &mut faults);
    introspection::check(question, &mut faults);
    subscription::check(question, &mut faults);
    // Only a document that reads can be compared with itself, and only one that fits has variables to coerce.
    if faults.is_empty() {
        overlap::check(question, &mut faults);
    }
    if faults.is_empty() {
        coercion::check(question, &mut faults);
    }
    faults.into_errors()
}

/// What is wrong with the variables of a question whose document was found valid before.
pub(super) fn faults_of_variables(question: &Question<'_>) -> Vec<ServerError> {
    let mut faults = Faults::default();
    coercion::check(question, &mut faults);
    faults.into_errors()
}

#[cfg(test)]
mod tests;
