//! What a rule says of a document.

use async_graphql::{Pos, ServerError};

use crate::graphql::error::{ApiError, ErrorCode};

/// Faults told at most: the rest is rarely about anything else.
const MOST: usize = 50;

/// The faults found so far, in the order of the rules.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<ServerError>);

impl Faults {
    /// Notes a fault at some places of the document. Both sentences are without a final stop.
    pub(super) fn add(&mut self, places: &[Pos], fr: impl AsRef<str>, en: impl Into<String>) {
        let message = format!("Requête invalide : {}.", fr.as_ref());
        self.push(
            places,
            ApiError::new(ErrorCode::ValidationFailed, message, en.into() + "."),
        );
    }

    /// Notes a fault of an argument, by its path.
    pub(super) fn of_argument(&mut self, place: Pos, field: &str, fr: &str, en: &str) {
        let message = format!("Requête invalide : {fr}.");
        let error = ApiError::new(ErrorCode::ValidationFailed, message, format!("{en}."));
        self.push(&[place], error.about(field));
    }

    /// Notes a fault that has its own words.
    pub(super) fn push(&mut self, places: &[Pos], error: ApiError) {
        if self.0.len() < MOST {
            let mut error = error.into_server_error();
            error.locations = places.to_vec();
            self.0.push(error);
        }
    }

    /// Whether nothing is wrong.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults as the library answers them.
    pub(super) fn into_errors(self) -> Vec<ServerError> {
        self.0
    }
}
