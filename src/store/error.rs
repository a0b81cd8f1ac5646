//! What can go wrong with the database.

use crate::runtime::ComputeError;

/// A fault of the database, or a write that came too late.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine answered with an error.
    #[error("database error")]
    Database(#[from] sea_orm::DbErr),
    /// Another writer held the database for longer than a write waits: try again.
    #[error("another write is under way")]
    Busy(#[source] sea_orm::DbErr),
    /// The server of the address does not answer.
    #[error("the PostgreSQL server of the address does not answer")]
    Unreachable(#[source] std::io::Error),
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
