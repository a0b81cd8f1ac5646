//! A problem at its place in a file.

use super::Problem;

/// A problem at its place in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Found {
    /// Column, as the file names it.
    pub(in crate::import) column: Option<String>,
    /// The value as read.
    pub(in crate::import) value: Option<String>,
    /// What is wrong.
    pub(in crate::import) problem: Problem,
}

impl Found {
    /// A problem of the whole line.
    pub(in crate::import) fn whole(problem: Problem) -> Self {
        Self {
            column: None,
            value: None,
            problem,
        }
    }

    /// A problem of one value.
    pub(in crate::import) fn at(column: &str, value: &str, problem: Problem) -> Self {
        Self {
            column: Some(column.to_owned()),
            value: (!value.is_empty()).then(|| value.to_owned()),
            problem,
        }
    }
}
