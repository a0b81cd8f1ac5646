//! What a fault of the engine means for whoever asked, from the engine's own codes.

use sea_orm::sqlx::Error as DriverError;
use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr};

/// What a fault means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// Another writer holds the database.
    Busy,
    /// The engine does not answer.
    Unreachable,
    /// No connection of ours came free in time: too much is asked at once. A server that refuses connections looks the same.
    Exhausted,
    /// The disk is full, or refuses what is written.
    DiskFull,
    /// The database can only be read.
    ReadOnly,
    /// Anything else: a fault on our side.
    Other,
}

/// The cause of an error.
pub(super) fn cause(error: &DbErr) -> Cause {
    let driver = match error {
        DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => return Cause::Exhausted,
        DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed) => return Cause::Unreachable,
        DbErr::Conn(RuntimeErr::SqlxError(driver))
        | DbErr::Exec(RuntimeErr::SqlxError(driver))
        | DbErr::Query(RuntimeErr::SqlxError(driver)) => driver,
        _ => return Cause::Other,
    };
    match &**driver {
        DriverError::Database(told) => told.code().map_or(Cause::Other, |code| of_code(&code)),
        DriverError::PoolTimedOut => Cause::Exhausted,
        // Whatever was said while a connection was made: by something that is no server of ours, or not yet.
        DriverError::Protocol(_) if matches!(error, DbErr::Conn(_)) => Cause::Unreachable,
        DriverError::Io(_)
        | DriverError::Tls(_)
        | DriverError::PoolClosed
        | DriverError::WorkerCrashed
        | DriverError::BeginFailed => Cause::Unreachable,
        _ => Cause::Other,
    }
}

/// The cause that a code names: PostgreSQL's have five characters, SQLite's are numbers whose last eight bits are the
/// code and the others its variant.
fn of_code(code: &str) -> Cause {
    if code.len() == 5 {
        return match code {
            // Lock not available.
            "55P03" => Cause::Busy,
            // Disk full; a fault of input or output.
            "53100" | "58030" => Cause::DiskFull,
            // A read-only transaction, as on a standby.
            "25006" => Cause::ReadOnly,
            // Too many connections; the server is going down, or not up yet.
            "53300" | "57P01" | "57P02" | "57P03" => Cause::Unreachable,
            code if code.starts_with("08") => Cause::Unreachable,
            _ => Cause::Other,
        };
    }
    let Ok(code) = code.parse::<u32>() else {
        return Cause::Other;
    };
    match code & 0xFF {
        // BUSY, LOCKED.
        5 | 6 => Cause::Busy,
        8 => Cause::ReadOnly,
        // FULL; and of IOERR what writes met: WRITE, FSYNC, TRUNCATE, SHMSIZE.
        13 => Cause::DiskFull,
        10 if [778, 1_034, 1_546, 4_874].contains(&code) => Cause::DiskFull,
        // CANTOPEN.
        14 => Cause::Unreachable,
        _ => Cause::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_without_a_free_connection_is_told_from_a_server_that_is_gone() {
        let timeout = DbErr::ConnectionAcquire(ConnAcquireErr::Timeout);
        assert_eq!(cause(&timeout), Cause::Exhausted);
        let closed = DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed);
        assert_eq!(cause(&closed), Cause::Unreachable);
    }

    #[test]
    fn codes_of_both_engines_are_read() {
        for (code, cause) in [
            ("5", Cause::Busy),
            ("517", Cause::Busy),
            ("55P03", Cause::Busy),
            ("8", Cause::ReadOnly),
            ("1032", Cause::ReadOnly),
            ("25006", Cause::ReadOnly),
            ("13", Cause::DiskFull),
            ("778", Cause::DiskFull),
            ("53100", Cause::DiskFull),
            ("14", Cause::Unreachable),
            ("57P03", Cause::Unreachable),
            ("08006", Cause::Unreachable),
            // A damaged file, a unique key, a syntax error.
            ("11", Cause::Other),
            ("10", Cause::Other),
            ("2067", Cause::Other),
            ("42601", Cause::Other),
        ] {
            assert_eq!(of_code(code), cause, "{code}");
        }
    }
}
