//! What can go wrong in a use case.

use crate::store::StoreError;

/// A fault, or a question that cannot be answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The database failed.
    #[error("store")]
    Store(#[from] StoreError),
    /// The search index failed.
    #[error("search")]
    Search(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The question itself is wrong: which argument, and why, for users.
    #[error("bad input in {field}: {message_en}")]
    BadInput {
        /// The argument.
        field: String,
        /// The reason in French.
        message_fr: String,
        /// The reason in English.
        message_en: String,
    },
    /// The asker may not do this.
    #[error("forbidden")]
    Forbidden,
    /// The asker is nobody in particular and must bring a token.
    #[error("unauthenticated")]
    Unauthenticated,
}

/// Why a write was not done; told to the asker as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Machine-readable reason.
    pub code: RefusalCode,
    /// Path of the input field, as the API names it: `["identifiers", "0"]`.
    pub field: Vec<String>,
    /// What is wrong and what to do, in French.
    pub message_fr: String,
    /// What is wrong and what to do, in English.
    pub message_en: String,
}

/// Machine-readable reasons of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalCode {
    /// A value is missing or wrong.
    BadUserInput,
    /// The record was changed since it was read.
    Conflict,
    /// The record, or one it refers to, does not exist.
    NotFound,
    /// The same record is there already.
    Duplicate,
}
