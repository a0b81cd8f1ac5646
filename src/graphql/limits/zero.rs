//! Limits of nothing at all: some mean that there is no limit, or that something is not offered; the others would refuse
//! every question.

use super::Limits;

/// Limits that may be 0: `Limits` and `SocketLimits` say what that means.
const MAY_BE_ZERO: [&str; 10] = [
    "limits.aliases",
    "limits.directives",
    "limits.ids",
    "limits.requests_per_minute",
    "limits.requests_burst",
    "limits.refused_tokens_per_minute",
    "limits.connections_per_client",
    "sockets.open",
    "sockets.per_client",
    "sockets.idle_ms",
];

/// A limit under which nothing could be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0} = 0` would refuse every question")]
pub struct NothingAllowed(&'static str);

impl Limits {
    /// Whether a question may be asked under these limits and those of sockets.
    ///
    /// # Errors
    /// With the first limit that leaves nothing.
    pub fn check(&self) -> Result<(), NothingAllowed> {
        let mut all = self.shown();
        all.extend(self.sockets.shown());
        let mut nothing = all
            .iter()
            .filter(|(name, value)| value == "0" && !MAY_BE_ZERO.contains(name));
        match nothing.next() {
            Some((name, _)) => Err(NothingAllowed(name)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphql::SocketLimits;

    #[test]
    fn a_limit_that_refuses_everything_is_told_by_its_name() {
        assert_eq!(Limits::default().check(), Ok(()));
        let none = Limits {
            tokens: 0,
            ..Limits::default()
        };
        assert_eq!(none.check(), Err(NothingAllowed("limits.tokens")));
        let sockets = SocketLimits {
            message_bytes: 0,
            ..SocketLimits::default()
        };
        let none = Limits {
            sockets,
            ..Limits::default()
        };
        assert_eq!(none.check(), Err(NothingAllowed("sockets.message_bytes")));
    }

    #[test]
    fn zero_means_none_or_no_limit_where_it_is_said() {
        let limits = Limits {
            aliases: 0,
            directives: 0,
            requests_per_minute: 0,
            refused_tokens_per_minute: 0,
            connections_per_client: 0,
            ..Limits::default()
        };
        assert_eq!(limits.check(), Ok(()));
        let shown = limits.shown();
        let sockets = limits.sockets.shown();
        for name in MAY_BE_ZERO {
            let mut names = shown.iter().chain(&sockets);
            assert!(names.any(|(shown, _)| *shown == name), "{name}");
        }
    }
}
