//! What can go wrong with the database.

use sea_orm::DbErr;

use super::cause::{Cause, cause};
use crate::runtime::ComputeError;

/// A fault of the database, or a write that came too late.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine answered with an error.
    #[error("database error")]
    Database(#[source] DbErr),
    /// Another writer held the database for longer than a write waits: try again.
    #[error("another write is under way")]
    Busy(#[source] DbErr),
    /// The server of the address does not answer.
    #[error("the PostgreSQL server of the address does not answer")]
    NoServer(#[source] std::io::Error),
    /// The engine does not answer.
    #[error("the database does not answer")]
    Unreachable(#[source] DbErr),
    /// The engine went away while a transaction was committed: it is there whole, or nothing of it.
    #[error("the database went away before it said whether it keeps what was written")]
    Unsettled(#[source] DbErr),
    /// No connection to the database came free in time.
    #[error("no connection to the database came free")]
    Exhausted(#[source] DbErr),
    /// The disk of the database is full, or refuses what is written.
    #[error("the disk of the database is full or refuses writes")]
    DiskFull(#[source] DbErr),
    /// The database can only be read.
    #[error("the database can only be read")]
    ReadOnly(#[source] DbErr),
    /// A newer program has written the database: it has taken a step of the schema that is unknown here.
    #[error(
        "the database was written by a newer version of the program (passerelles {} does not know the step {step} of its \
         schema): run that version or a newer one, or put back a backup of this one",
        env!("CARGO_PKG_VERSION")
    )]
    Newer {
        /// The step.
        step: String,
    },
    /// A copy, a backup or a restoration could not be made.
    #[error(transparent)]
    Copy(#[from] super::copy::CopyError),
    /// The address names an engine that this build does not hold.
    #[error("unknown database address: it starts with sqlite: or postgres:")]
    UnknownEngine,
    /// The record was changed since the caller read it.
    #[error("the record is at version {current}, not {expected}")]
    Conflict {
        /// The version the caller read.
        expected: i64,
        /// The version in the database.
        current: i64,
    },
    /// A record that a write builds on does not exist.
    #[error("no {entity} has the identifier {id}")]
    Missing {
        /// What was looked for.
        entity: &'static str,
        /// Its identifier.
        id: i64,
    },
    /// An identifier is larger than the network holds: 4,294,967,294.
    #[error("the identifier {id} is beyond what the network holds (4294967294)")]
    Identifier {
        /// The identifier.
        id: i64,
    },
    /// What was read could not be worked out.
    #[error("the rows could not be worked out")]
    Compute(#[from] ComputeError),
    /// A stored text does not read as what it should be.
    #[error("the stored {what} does not read: {text}")]
    Corrupt {
        /// What it should be.
        what: &'static str,
        /// What stands there.
        text: String,
    },
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match cause(&error) {
            Cause::Busy => Self::Busy(error),
            Cause::Unreachable => Self::Unreachable(error),
            Cause::Exhausted => Self::Exhausted(error),
            Cause::DiskFull => Self::DiskFull(error),
            Cause::ReadOnly => Self::ReadOnly(error),
            Cause::Other => Self::Database(error),
        }
    }
}

impl StoreError {
    /// The same fault, met while a transaction was committed: who hears no answer cannot know what became of it.
    pub(super) fn at_commit(self) -> Self {
        match self {
            Self::Unreachable(source) => Self::Unsettled(source),
            other => other,
        }
    }
}
