//! Whether a PostgreSQL server answers: asked before a pool waits for it, which takes longer and tells no cause.

use std::io;
use std::time::Duration;

use sea_orm::sqlx::{Connection, Error, PgConnection};

use super::error::StoreError;

/// So long is a server waited for that starts beside the program.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often it is asked meanwhile.
const EVERY: Duration = Duration::from_millis(200);

/// Waits until a server answers.
///
/// A refusal is an answer: the pool tells of a wrong password or a missing database. That it is starting is none.
///
/// # Errors
/// [`StoreError::NoServer`] when it does not within three seconds.
pub(super) async fn reach(url: &str) -> Result<(), StoreError> {
    let mut cause = io::Error::from(io::ErrorKind::TimedOut);
    let asking = async {
        while let Err(error) = asked(url).await {
            cause = match error {
                Error::Io(error) => error,
                error if is_starting(&error) => io::Error::other(error),
                _ => break,
            };
            tokio::time::sleep(EVERY).await;
        }
    };
    let reached = tokio::time::timeout(PATIENCE, asking).await;
    reached.map_err(|_| StoreError::NoServer(cause))
}

/// Whether a server says that it lets nobody in yet.
fn is_starting(error: &Error) -> bool {
    matches!(error, Error::Database(told) if told.code().as_deref() == Some("57P03"))
}

async fn asked(url: &str) -> Result<(), Error> {
    PgConnection::connect(url).await?.close().await
}
