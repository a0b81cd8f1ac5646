//! What can go wrong in a use case.

use super::pilot::FrozenError;
use crate::policy::Viewer;
use crate::runtime::ComputeError;
use crate::search::SearchError;
use crate::store::StoreError;

/// A fault, or a question that cannot be answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The database failed.
    #[error("the database failed")]
    Store(#[source] StoreError),
    /// Another write is under way and did not end in time.
    #[error("another write is under way")]
    Busy(#[source] StoreError),
    /// The database does not answer.
    #[error("the database does not answer")]
    Unreachable(#[source] StoreError),
    /// The database went away while a write was committed: all of it is there, or nothing.
    #[error("whether the write is kept is not known")]
    Unsettled(#[source] StoreError),
    /// No connection to the database came free in time.
    #[error("no connection to the database came free")]
    Exhausted(#[source] StoreError),
    /// The disk of the database is full, or refuses what is written.
    #[error("the disk of the database is full")]
    DiskFull(#[source] StoreError),
    /// The database can only be read.
    #[error("the database can only be read")]
    ReadOnly(#[source] StoreError),
    /// The search index failed.
    #[error("the search index failed")]
    Search(#[source] SearchError),
    /// Too much work is waiting already.
    #[error("too much work is waiting")]
    Overloaded {
        /// When a place is likely to be free.
        retry_after_ms: u64,
    },
    /// A computation took longer than it may, and was stopped.
    #[error("the computation took too long")]
    TooLong,
    /// A computation was lost.
    #[error("a computation was lost")]
    Compute(#[source] ComputeError),
    /// The network is being read into memory.
    #[error("the network is being prepared: {percent} %")]
    Preparing {
        /// How much of it was read, from 0 to 100.
        percent: u8,
    },
    /// The study of a decision on pilots cannot be read or replayed.
    #[error("the study of a decision cannot be used")]
    Frozen(#[source] FrozenError),
    /// Readings of what is not public could not be written down for so long that no more can be noted.
    #[error("too many readings wait to be written down")]
    AuditFull,
    /// The machine has no randomness to give.
    #[error("no random source")]
    Random(#[source] Box<dyn std::error::Error + Send + Sync>),
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
    /// The asker's token does not allow this.
    #[error("forbidden")]
    Forbidden,
    /// The asker is nobody in particular and must bring a token.
    #[error("unauthenticated")]
    Unauthenticated,
}

impl ServiceError {
    /// A question with a wrong argument.
    pub(super) fn bad_input(
        field: &str,
        message_fr: impl Into<String>,
        message_en: impl Into<String>,
    ) -> Self {
        Self::BadInput {
            field: field.to_owned(),
            message_fr: message_fr.into(),
            message_en: message_en.into(),
        }
    }
}

impl ServiceError {
    /// Why a viewer who may not write is refused: nobody in particular must bring a token, that of a reader is not enough.
    pub(crate) fn may_not_write(viewer: &Viewer) -> Self {
        match viewer {
            Viewer::Anonymous => Self::Unauthenticated,
            Viewer::Token { .. } | Viewer::Operator => Self::Forbidden,
        }
    }

    /// A question about a territory that the directory does not hold.
    pub(super) fn unknown_territory() -> Self {
        Self::bad_input(
            "territory",
            "Ce territoire n'existe pas dans l'annuaire : cherchez-le avec territories(search: …).",
            "The directory holds no such territory: look for it with territories(search: ...).",
        )
    }
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy(_) => Self::Busy(error),
            StoreError::Unreachable(_) => Self::Unreachable(error),
            StoreError::Unsettled(_) => Self::Unsettled(error),
            StoreError::Exhausted(_) => Self::Exhausted(error),
            StoreError::DiskFull(_) => Self::DiskFull(error),
            StoreError::ReadOnly(_) => Self::ReadOnly(error),
            StoreError::Compute(error) => error.into(),
            other => Self::Store(other),
        }
    }
}

impl From<FrozenError> for ServiceError {
    fn from(error: FrozenError) -> Self {
        match error {
            FrozenError::Format(found) => Self::bad_input(
                "id",
                format!(
                    "L'étude de cette décision est au format {found}, que cette version du programme ne lit pas : installez la version qui l'a écrite, ou une plus récente."
                ),
                format!(
                    "The study of this decision is of format {found}, which this version of the program does not read: install the version that wrote it, or a newer one."
                ),
            ),
            other => Self::Frozen(other),
        }
    }
}

impl From<ComputeError> for ServiceError {
    fn from(error: ComputeError) -> Self {
        match error {
            ComputeError::Busy { retry_after_ms } => Self::Overloaded { retry_after_ms },
            ComputeError::TimedOut => Self::TooLong,
            lost => Self::Compute(lost),
        }
    }
}

impl From<SearchError> for ServiceError {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Key(_) => Self::bad_input(
                "after",
                "Ce curseur ne vient pas de cette liste : reprenez le curseur d'une page de la même recherche, dans le même ordre.",
                "This cursor does not come from this list: take one from a page of the same search, in the same order.",
            ),
            SearchError::DistanceWithoutPoint => Self::bad_input(
                "orderBy",
                "Le tri par distance demande un point : ajoutez filter.near.",
                "Ordering by distance needs a point: add filter.near.",
            ),
            SearchError::InvalidPoint => Self::bad_input(
                "near",
                "Le point ou le rayon est hors limites : latitude de -90 à 90, longitude de -180 à 180, rayon positif.",
                "The point or the radius is out of range: latitude -90 to 90, longitude -180 to 180, positive radius.",
            ),
            other => Self::Search(other),
        }
    }
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

impl Refusal {
    /// A wrong or missing value.
    pub(super) fn bad(
        field: &str,
        message_fr: impl Into<String>,
        message_en: impl Into<String>,
    ) -> Self {
        Self::new(RefusalCode::BadUserInput, field, message_fr, message_en)
    }

    /// Any refusal.
    pub(super) fn new(
        code: RefusalCode,
        field: &str,
        message_fr: impl Into<String>,
        message_en: impl Into<String>,
    ) -> Self {
        Self {
            code,
            field: field.split('.').map(ToOwned::to_owned).collect(),
            message_fr: message_fr.into(),
            message_en: message_en.into(),
        }
    }
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
