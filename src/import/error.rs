//! What stops an import as a whole; what is wrong in a file comes back as rejections.

use std::path::PathBuf;

use crate::store::StoreError;

/// Why an import could not run to its end.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The database failed.
    #[error("the database refused the import")]
    Store(#[from] StoreError),
    /// A file cannot be opened.
    #[error("the file {path} cannot be opened")]
    File {
        /// Where it was looked for.
        path: PathBuf,
        /// The system's answer.
        source: std::io::Error,
    },
    /// A JSON file of the official geography has another form.
    #[error("the file {path} is not what the package of territories holds")]
    Json {
        /// The file.
        path: PathBuf,
        /// What does not read.
        source: serde_json::Error,
    },
    /// The adapter needs another number of files.
    #[error("the source {adapter} takes {expected}")]
    Files {
        /// Name of the adapter.
        adapter: &'static str,
        /// What it takes.
        expected: &'static str,
    },
    /// Territories come first: everything else refers to them.
    #[error("there is no territory yet: import cog first")]
    NoTerritories,
    /// A dataset has a short name of small letters, digits and hyphens; `correction` is the directory's own.
    #[error(
        "{0} cannot be the name of a dataset: use small letters, digits and hyphens, not \"correction\""
    )]
    Dataset(String),
    /// The temporary folder does not take, or give back, what the files held so far.
    #[error("the temporary folder {} does not hold what was read so far", std::env::temp_dir().display())]
    Temporary(#[source] std::io::Error),
    /// The reading thread ended without a word.
    #[error("reading the files ended abruptly")]
    Interrupted,
}
