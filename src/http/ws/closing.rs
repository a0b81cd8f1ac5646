//! Why a socket is closed: the codes of the protocol, and those of WebSocket itself.

use axum::extract::ws::CloseFrame;

/// Bytes of a reason at most, as WebSocket has it.
const LONGEST_REASON: usize = 123;

/// A code with its reason, in the words that the protocol gives to machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Closing {
    code: u16,
    reason: String,
}

impl Closing {
    fn new(code: u16, reason: &str) -> Self {
        let mut reason = reason.to_owned();
        let mut end = LONGEST_REASON.min(reason.len());
        while !reason.is_char_boundary(end) {
            end -= 1;
        }
        reason.truncate(end);
        Self { code, reason }
    }

    /// The server stops.
    pub(super) fn going_away() -> Self {
        Self::new(1001, "The server stops: connect again later")
    }

    /// The socket has lasted as long as one may.
    pub(super) fn too_old() -> Self {
        Self::new(
            1001,
            "The time of this connection is over: connect again, and resume after the last version",
        )
    }

    /// Nothing was asked for as long as a socket may stay open for nothing.
    pub(super) fn idle() -> Self {
        Self::new(
            1001,
            "Nothing was asked on this connection for long: connect again when there is something to ask",
        )
    }

    /// What came is no WebSocket.
    pub(super) fn broken() -> Self {
        Self::new(1002, "What came is not WebSocket")
    }

    /// A message is longer than allowed.
    pub(super) fn too_long(most: usize) -> Self {
        Self::new(1009, &format!("A message may have {most} bytes"))
    }

    /// Who asks cannot be told at this moment.
    pub(super) fn try_again() -> Self {
        Self::new(1013, "The directory cannot be reached: try again later")
    }

    /// No token of the client is looked at for some time.
    pub(super) fn too_many_tokens(seconds: u64) -> Self {
        Self::new(
            1013,
            &format!("Too many tokens from your address were refused: try again in {seconds} s"),
        )
    }

    /// A message that the protocol does not know.
    pub(super) fn invalid(why: &str) -> Self {
        Self::new(4400, &format!("Invalid message: {why}"))
    }

    /// An operation before the acknowledgement.
    pub(super) fn unauthorized() -> Self {
        Self::new(4401, "Unauthorized")
    }

    /// The token is not in force.
    pub(super) fn forbidden() -> Self {
        Self::new(4403, "Forbidden")
    }

    /// The client does not speak the protocol.
    pub(super) fn no_protocol() -> Self {
        Self::new(4406, "Subprotocol not acceptable")
    }

    /// The client did not begin.
    pub(super) fn init_timeout() -> Self {
        Self::new(4408, "Connection initialisation timeout")
    }

    /// The client gave the same identifier to two operations.
    pub(super) fn id_exists(id: &str) -> Self {
        Self::new(4409, &format!("Subscriber for {id} already exists"))
    }

    /// The client began twice.
    pub(super) fn too_many_inits() -> Self {
        Self::new(4429, "Too many initialisation requests")
    }

    /// The code.
    pub(super) const fn code(&self) -> u16 {
        self.code
    }

    /// As it is sent.
    pub(super) fn frame(self) -> CloseFrame {
        CloseFrame {
            code: self.code,
            reason: self.reason.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_never_too_long_and_never_cut_inside_a_letter() {
        for length in 0..200 {
            let closing = Closing::id_exists(&"é".repeat(length));
            assert!(closing.reason.len() <= LONGEST_REASON);
            assert!(closing.reason.starts_with("Subscriber for "));
        }
        assert_eq!(
            Closing::id_exists("1").reason,
            "Subscriber for 1 already exists"
        );
    }
}
