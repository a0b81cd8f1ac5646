//! The one place that chooses the code of an error.

mod of_service;

#[cfg(test)]
use async_graphql::Value;
use async_graphql::{ErrorExtensionValues, ServerError};

use crate::service::ServiceError;

/// Machine-readable codes of errors, in `extensions.code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// An argument is wrong.
    BadUserInput,
    /// A token is needed, or the one given is not in force.
    Unauthenticated,
    /// The token does not allow this.
    Forbidden,
    /// The query asks for more than the limits allow.
    LimitExceeded,
    /// The query is no GraphQL.
    ParseFailed,
    /// The query does not fit the schema.
    ValidationFailed,
    /// No query is known by the hash given.
    PersistedQueryNotFound,
    /// The answer took too long.
    RequestTimeout,
    /// Too much is asked of us at this moment.
    Unavailable,
    /// A fault on our side.
    Internal,
}

impl ErrorCode {
    /// The text of the code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::LimitExceeded => "LIMIT_EXCEEDED",
            Self::ParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::ValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Self::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Self::RequestTimeout => "REQUEST_TIMEOUT",
            Self::Unavailable => "UNAVAILABLE",
            Self::Internal => "INTERNAL_SERVER_ERROR",
        }
    }

    /// The HTTP status of a request that failed with this code before it was executed, or of a file that is not sent.
    #[must_use]
    pub fn http_status(code: &str) -> u16 {
        match code {
            "UNAUTHENTICATED" => 401,
            "FORBIDDEN" => 403,
            "REQUEST_TIMEOUT" => 504,
            "UNAVAILABLE" => 503,
            "INTERNAL_SERVER_ERROR" => 500,
            _ => 400,
        }
    }
}

/// An error for the caller. It has no `Display` on purpose: the library turns anything that has one
/// into an error without a code.
#[derive(Clone, Debug)]
pub struct ApiError {
    code: ErrorCode,
    message_fr: String,
    message_en: String,
    field: Option<String>,
    retry_after_ms: Option<u64>,
    /// Whether what was asked may have been done all the same.
    may_be_written: bool,
}

/// What resolvers return; named `Result` because the library's macros look for that word.
pub(crate) type Result<T> = std::result::Result<T, ApiError>;

impl ApiError {
    /// An error with its code and both messages.
    #[must_use]
    pub fn new(code: ErrorCode, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code,
            message_fr: fr.into(),
            message_en: en.into(),
            field: None,
            retry_after_ms: None,
            may_be_written: false,
        }
    }

    /// Too much is asked of us at this moment; says when to come back.
    fn unavailable(retry_after_ms: u64, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            retry_after_ms: Some(retry_after_ms),
            ..Self::new(ErrorCode::Unavailable, fr, en)
        }
    }

    /// An argument is wrong.
    pub(crate) fn input(field: &str, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(ErrorCode::BadUserInput, fr, en).about(field)
    }

    /// The same error, about an argument.
    pub(crate) fn about(self, field: &str) -> Self {
        Self {
            field: Some(field.to_owned()),
            ..self
        }
    }

    /// The same error, its argument being a field of another one.
    pub(crate) fn within(self, argument: &str) -> Self {
        let field = self.field.map(|field| format!("{argument}.{field}"));
        Self { field, ..self }
    }

    /// A fault on our side. The cause goes to the log, here and once; the caller sees a fixed sentence.
    pub fn internal(cause: &(dyn std::error::Error + 'static)) -> Self {
        log(cause);
        Self::fault()
    }

    /// The database does not do what it should, for now. The cause goes to the log, here and once.
    fn database(
        cause: &ServiceError,
        retry_after_ms: u64,
        fr: &'static str,
        en: &'static str,
    ) -> Self {
        log(cause);
        Self::unavailable(retry_after_ms, fr, en)
    }

    /// The database went away while a write was committed. When to come back is not said: the record has to be read first.
    fn unsettled(cause: &ServiceError) -> Self {
        log(cause);
        Self::new(
            ErrorCode::Unavailable,
            "La base de données a cessé de répondre pendant l'enregistrement : il est fait en entier, ou pas du tout. Quand elle répond de nouveau, relisez la fiche avant de recommencer.",
            "The database stopped answering while it recorded this: all of it was recorded, or nothing. Once it answers again, read the record before you send it again.",
        )
        .perhaps_written()
    }

    /// The same error, of a write that may have been done all the same.
    pub(crate) fn perhaps_written(self) -> Self {
        Self {
            may_be_written: true,
            ..self
        }
    }

    /// A fault on our side whose cause is in the log already.
    #[must_use]
    pub fn fault() -> Self {
        Self::new(
            ErrorCode::Internal,
            "Une erreur interne est survenue. Réessayez ; si elle persiste, transmettez l'identifiant de la requête.",
            "An internal error occurred. Try again; if it persists, pass on the request identifier.",
        )
    }

    /// A write without a token.
    #[must_use]
    pub fn unauthenticated() -> Self {
        Self::new(
            ErrorCode::Unauthenticated,
            "Cette opération demande un jeton (en-tête « Authorization: Bearer … »).",
            "This operation needs a token (header \"Authorization: Bearer …\").",
        )
    }

    /// The code.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        self.code
    }

    /// The sentence in English, as programs and logs are told it.
    pub(in crate::graphql) fn message_en(&self) -> &str {
        &self.message_en
    }

    /// After how many milliseconds to ask again, when that is known.
    #[must_use]
    pub const fn retry_after_ms(&self) -> Option<u64> {
        self.retry_after_ms
    }

    /// The same error, with a time to ask again when it says none.
    #[must_use]
    pub fn or_retry_after_ms(self, retry_after_ms: u64) -> Self {
        Self {
            retry_after_ms: self.retry_after_ms.or(Some(retry_after_ms)),
            ..self
        }
    }

    /// The same error as the library writes it into an answer.
    #[must_use]
    pub fn into_server_error(self) -> ServerError {
        let extensions = self.extensions();
        let mut error = ServerError::new(self.message_fr, None);
        error.extensions = Some(extensions);
        error
    }

    fn extensions(&self) -> ErrorExtensionValues {
        let mut values = ErrorExtensionValues::default();
        values.set("code", self.code.as_str());
        values.set("messageEn", self.message_en.as_str());
        if let Some(field) = &self.field {
            values.set("field", field.as_str());
        }
        if let Some(retry_after_ms) = self.retry_after_ms {
            values.set("retryAfterMs", retry_after_ms);
        }
        if self.may_be_written {
            values.set("mayBeWritten", true);
        }
        values
    }
}

impl From<ApiError> for async_graphql::Error {
    fn from(error: ApiError) -> Self {
        let extensions = error.extensions();
        Self {
            message: error.message_fr,
            source: None,
            extensions: Some(extensions),
        }
    }
}

/// An error with its causes, in one line.
fn chain(cause: &(dyn std::error::Error + 'static)) -> String {
    let mut chain = cause.to_string();
    let mut next = cause.source();
    while let Some(source) = next {
        chain.push_str(": ");
        chain.push_str(&source.to_string());
        next = source.source();
    }
    chain
}

/// Writes a fault of ours with its causes.
fn log(cause: &(dyn std::error::Error + 'static)) {
    tracing::error!(error = %chain(cause), "a request failed on our side");
}

/// Gives a code to an error of the library, which has none; what has a code is left alone.
pub(crate) fn give_code(error: &mut ServerError, code: ErrorCode, french_start: &str) {
    let values = error.extensions.get_or_insert_default();
    if values.get("code").is_some() {
        return;
    }
    values.set("code", code.as_str());
    values.set("messageEn", error.message.clone());
    error.message = format!("{french_start} : {}", error.message);
}

/// The code that an error bears.
#[cfg(test)]
pub(crate) fn code_of(error: &ServerError) -> Option<&str> {
    match error.extensions.as_ref()?.get("code")? {
        Value::String(code) => Some(code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coded_error_keeps_its_code() {
        let mut error = ApiError::unauthenticated().into_server_error();
        give_code(&mut error, ErrorCode::BadUserInput, "x");
        assert_eq!(code_of(&error), Some("UNAUTHENTICATED"));
    }

    #[test]
    fn a_library_error_gets_code_and_both_messages() {
        let mut error = ServerError::new("Unknown field", None);
        give_code(&mut error, ErrorCode::ValidationFailed, "Requête invalide");
        assert_eq!(code_of(&error), Some("GRAPHQL_VALIDATION_FAILED"));
        assert_eq!(error.message, "Requête invalide : Unknown field");
        let english = error.extensions.unwrap().get("messageEn").cloned();
        assert_eq!(english, Some(Value::from("Unknown field")));
    }

    #[test]
    fn a_full_queue_says_when_to_come_back() {
        let busy = ServiceError::Overloaded {
            retry_after_ms: 750,
        };
        let error = ApiError::from(busy).into_server_error();
        assert_eq!(code_of(&error), Some("UNAVAILABLE"));
        let retry = error.extensions.unwrap().get("retryAfterMs").cloned();
        assert_eq!(retry, Some(Value::from(750)));
    }

    #[test]
    fn a_network_in_preparation_says_how_far_it_is() {
        let error = ApiError::from(ServiceError::Preparing { percent: 42 }).into_server_error();
        assert_eq!(code_of(&error), Some("UNAVAILABLE"));
        assert!(error.message.contains("42 %"), "{}", error.message);
    }

    #[test]
    fn a_fault_never_shows_its_cause() {
        let cause = std::io::Error::other("password=hunter2");
        let error = ApiError::internal(&cause).into_server_error();
        assert!(!format!("{error:?}").contains("hunter2"));
        assert_eq!(code_of(&error), Some("INTERNAL_SERVER_ERROR"));
    }
}
