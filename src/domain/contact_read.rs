//! That somebody was shown contacts of actors that are not public; never the contacts themselves.

/// A reading: who, when and through what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// The token; `None` for the command line on the machine itself.
    pub token_id: Option<i64>,
    /// Who, as an author in the change log.
    pub reader: String,
    /// Through what: `query actors`, `export actors`.
    pub operation: String,
    /// The request, as the log names it; `None` when there is none, or it is not known.
    pub request: Option<String>,
}

/// A reading as it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRead {
    /// Its number, growing with time.
    pub id: i64,
    /// Who, when and through what.
    pub reading: Reading,
    /// Identifier of the actor of whom contacts were shown.
    pub actor_id: i64,
}

/// Which readings are meant; all of them by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingFilter {
    /// From this moment on, in milliseconds since 1970 UTC.
    pub since_ms: Option<i64>,
    /// Before this moment, in milliseconds since 1970 UTC.
    pub before_ms: Option<i64>,
    /// By this token.
    pub token_id: Option<i64>,
    /// Of contacts of this actor.
    pub actor_id: Option<i64>,
}
