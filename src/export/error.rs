//! What can go wrong in an export.

use crate::service::ServiceError;

/// A file that could not be written, or a question that cannot be answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A parameter is unknown or has a wrong value.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
    /// The directory did not answer.
    #[error("the directory did not answer")]
    Service(#[source] ServiceError),
    /// A record could not be written as JSON.
    #[error("a record could not be written as JSON")]
    Json(#[from] serde_json::Error),
    /// A record could not be written as CSV.
    #[error("a record could not be written as CSV")]
    Csv(#[from] csv::Error),
    /// A part of a network could not be written as XML.
    #[error("a part of a network could not be written as XML")]
    Xml(#[source] std::io::Error),
    /// The workbook could not be written.
    #[error("the workbook could not be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The temporary file could not be written or read.
    #[error("the temporary file could not be used")]
    File(#[from] std::io::Error),
}

/// A wrong parameter, told in French and in English.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("bad parameter {parameter}: {message_en}")]
pub struct ParameterError {
    /// The parameter, as it was given.
    pub parameter: String,
    /// The value that is wrong; `None` when the parameter itself is.
    pub value: Option<String>,
    /// What is wrong and what to do, in French.
    pub message_fr: String,
    /// What is wrong and what to do, in English.
    pub message_en: String,
    /// The parameters or values that are understood; empty when they are no list.
    pub allowed: Vec<String>,
}

impl ParameterError {
    /// A value of a known parameter that is wrong.
    pub(super) fn value(
        parameter: &str,
        value: &str,
        message_fr: impl Into<String>,
        message_en: impl Into<String>,
    ) -> Self {
        Self {
            parameter: parameter.to_owned(),
            value: Some(value.to_owned()),
            message_fr: message_fr.into(),
            message_en: message_en.into(),
            allowed: Vec::new(),
        }
    }

    /// The same with what is understood, named in both messages too.
    pub(super) fn allowing(mut self, allowed: Vec<String>) -> Self {
        let names = allowed.join(", ");
        self.message_fr = format!("{} Valeurs admises : {names}.", self.message_fr);
        self.message_en = format!("{} Allowed: {names}.", self.message_en);
        self.allowed = allowed;
        self
    }
}

impl From<ServiceError> for ExportError {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::BadInput {
                field,
                message_fr,
                message_en,
            } => Self::Parameter(ParameterError {
                parameter: field,
                value: None,
                message_fr,
                message_en,
                allowed: Vec::new(),
            }),
            other => Self::Service(other),
        }
    }
}
