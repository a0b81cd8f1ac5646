//! The one place that chooses the code of an error.

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
            Self::RequestTimeout => "REQUEST_TIMEOUT",
            Self::Unavailable => "UNAVAILABLE",
            Self::Internal => "INTERNAL_SERVER_ERROR",
        }
    }

    /// The HTTP status of a request that failed with this code before it was executed.
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
        }
    }

    /// An argument is wrong.
    pub(crate) fn input(field: &str, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            field: Some(field.to_owned()),
            ..Self::new(ErrorCode::BadUserInput, fr, en)
        }
    }

    /// A fault on our side. The cause goes to the log, here and once; the caller sees a fixed sentence.
    pub(crate) fn internal(cause: &(dyn std::error::Error + 'static)) -> Self {
        let mut chain = cause.to_string();
        let mut next = cause.source();
        while let Some(source) = next {
            chain.push_str(": ");
            chain.push_str(&source.to_string());
            next = source.source();
        }
        tracing::error!(error = %chain, "a request failed on our side");
        Self::fault()
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

    /// The same error as the library writes it into an answer.
    #[must_use]
    pub fn into_server_error(self) -> ServerError {
        let mut error = ServerError::new(self.message_fr, None);
        error.extensions = Some(extensions(self.code, &self.message_en, self.field));
        error
    }
}

fn extensions(code: ErrorCode, message_en: &str, field: Option<String>) -> ErrorExtensionValues {
    let mut values = ErrorExtensionValues::default();
    values.set("code", code.as_str());
    values.set("messageEn", message_en);
    if let Some(field) = field {
        values.set("field", field);
    }
    values
}

impl From<ApiError> for async_graphql::Error {
    fn from(error: ApiError) -> Self {
        Self {
            message: error.message_fr,
            source: None,
            extensions: Some(extensions(error.code, &error.message_en, error.field)),
        }
    }
}

impl From<ServiceError> for ApiError {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::BadInput {
                field,
                message_fr,
                message_en,
            } => Self::input(&field, message_fr, message_en),
            ServiceError::Unauthenticated => Self::unauthenticated(),
            ServiceError::Forbidden => Self::new(
                ErrorCode::Forbidden,
                "Votre jeton ne permet pas cette opération.",
                "Your token does not allow this operation.",
            ),
            ServiceError::Busy(_) => Self::new(
                ErrorCode::Unavailable,
                "Une autre écriture est en cours, un import par exemple : réessayez dans quelques secondes.",
                "Another write is under way, an import for example: try again in a few seconds.",
            ),
            ServiceError::Compute(cause) => {
                tracing::warn!(error = %cause, "a question could not be computed now");
                Self::new(
                    ErrorCode::Unavailable,
                    "Trop de questions à la fois. Réessayez dans un instant.",
                    "Too many questions at once. Try again in a moment.",
                )
            }
            fault => Self::internal(&fault),
        }
    }
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
    fn a_fault_never_shows_its_cause() {
        let cause = std::io::Error::other("password=hunter2");
        let error = ApiError::internal(&cause).into_server_error();
        assert!(!format!("{error:?}").contains("hunter2"));
        assert_eq!(code_of(&error), Some("INTERNAL_SERVER_ERROR"));
    }
}
