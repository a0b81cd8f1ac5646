//! Limits on what one request may ask, checked before anything is executed.

mod absent;
mod document;
mod extension;
#[cfg(test)]
mod fuzzed;
mod known;
mod reading;
mod sockets;
mod text;
mod tokens;
mod zero;

use serde::{Deserialize, Serialize};

pub(super) use extension::Guard;
pub use extension::Openness;
pub(crate) use known::KnownDocuments;
pub use reading::unreadable;
pub use sockets::SocketLimits;
pub(super) use tokens::may_be_parsed;
pub use tokens::words;
pub use zero::NothingAllowed;

/// The limits in force, each a setting; `service.limits` shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of the text of a query.
    pub query_bytes: usize,
    /// Bytes of the body of a request.
    pub body_bytes: usize,
    /// Words and signs of the text of a query.
    pub tokens: usize,
    /// Selections (fields, spreads, inline fragments), with fragments written out.
    pub nodes: usize,
    /// Nested fields.
    pub depth: usize,
    /// Fields at the root, with fragments written out.
    pub root_fields: usize,
    /// Fields that bear an alias, with fragments written out.
    pub aliases: usize,
    /// Directives, with fragments written out.
    pub directives: usize,
    /// Cost of a query: each list counts as many times as it may hold items.
    pub complexity: usize,
    /// Identifiers in `nodes`.
    pub ids: usize,
    /// Milliseconds for a query.
    pub query_timeout_ms: u64,
    /// Milliseconds for a mutation, the 10 seconds included that a write waits for another one.
    pub mutation_timeout_ms: u64,
    /// Milliseconds for the headers of a request, for its body, and for a reader that takes nothing of an answer.
    pub client_timeout_ms: u64,
    /// Requests of one client in a minute, on average; 0 for no limit.
    pub requests_per_minute: u32,
    /// Requests of one client at once, before the average counts; 1 when it is 0.
    pub requests_burst: u32,
    /// Tokens of one client that may be refused in a minute; 0 for no limit.
    pub refused_tokens_per_minute: u32,
    /// Open connections from one address; 0 for no limit.
    pub connections_per_client: usize,
    /// Connections that stay open: a section of their own among the settings.
    #[serde(skip)]
    pub sockets: SocketLimits,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            query_bytes: 20_000,
            body_bytes: 64 * 1_024,
            tokens: 2_000,
            nodes: 2_000,
            depth: 15,
            root_fields: 10,
            aliases: 30,
            directives: 50,
            complexity: 20_000,
            ids: 100,
            query_timeout_ms: 5_000,
            mutation_timeout_ms: 30_000,
            client_timeout_ms: 30_000,
            requests_per_minute: 6_000,
            requests_burst: 1_000,
            refused_tokens_per_minute: 20,
            connections_per_client: 250,
            sockets: SocketLimits::default(),
        }
    }
}

impl Limits {
    /// The limits as names of settings and values.
    #[must_use]
    pub fn shown(&self) -> Vec<(&'static str, String)> {
        vec![
            ("limits.query_bytes", self.query_bytes.to_string()),
            ("limits.body_bytes", self.body_bytes.to_string()),
            ("limits.tokens", self.tokens.to_string()),
            ("limits.nodes", self.nodes.to_string()),
            ("limits.depth", self.depth.to_string()),
            ("limits.root_fields", self.root_fields.to_string()),
            ("limits.aliases", self.aliases.to_string()),
            ("limits.directives", self.directives.to_string()),
            ("limits.complexity", self.complexity.to_string()),
            ("limits.ids", self.ids.to_string()),
            ("limits.query_timeout_ms", self.query_timeout_ms.to_string()),
            (
                "limits.mutation_timeout_ms",
                self.mutation_timeout_ms.to_string(),
            ),
            (
                "limits.client_timeout_ms",
                self.client_timeout_ms.to_string(),
            ),
            (
                "limits.requests_per_minute",
                self.requests_per_minute.to_string(),
            ),
            ("limits.requests_burst", self.requests_burst.to_string()),
            (
                "limits.refused_tokens_per_minute",
                self.refused_tokens_per_minute.to_string(),
            ),
            (
                "limits.connections_per_client",
                self.connections_per_client.to_string(),
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_is_shown() {
        let limits = serde_json::to_value(Limits::default()).unwrap();
        let names = limits.as_object().unwrap().keys();
        let mut expected: Vec<String> = names.map(|name| format!("limits.{name}")).collect();
        let mut shown: Vec<_> = Limits::default().shown();
        shown.sort();
        expected.sort();
        let shown: Vec<&str> = shown.iter().map(|(name, _)| *name).collect();
        assert_eq!(shown, expected);
    }
}
