//! Limits on connections that stay open.

use serde::{Deserialize, Serialize};

/// The limits on WebSockets in force, each a setting; `service.limits` shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SocketLimits {
    /// Sockets open at once, of all clients; 0 for none at all.
    pub open: usize,
    /// Sockets open at once, of one client; 0 for as many as there are.
    pub per_client: usize,
    /// Operations that one socket may have under way.
    pub operations: usize,
    /// Bytes of a message.
    pub message_bytes: usize,
    /// Milliseconds to begin within, with `connection_init`.
    pub init_timeout_ms: u64,
    /// Milliseconds that a socket may last, its subscriptions with it.
    pub lifetime_ms: u64,
    /// Milliseconds that a socket may stay open without any operation; 0 for as long as it lasts.
    pub idle_ms: u64,
    /// Bytes of answers that a socket may have waiting to be taken.
    pub waiting_bytes: usize,
}

impl Default for SocketLimits {
    fn default() -> Self {
        Self {
            open: 500,
            per_client: 50,
            operations: 20,
            message_bytes: 65_536,
            init_timeout_ms: 3_000,
            lifetime_ms: 3_600_000,
            idle_ms: 600_000,
            waiting_bytes: 4 << 20,
        }
    }
}

impl SocketLimits {
    /// The limits as names of settings and values.
    #[must_use]
    pub fn shown(&self) -> Vec<(&'static str, String)> {
        vec![
            ("sockets.open", self.open.to_string()),
            ("sockets.per_client", self.per_client.to_string()),
            ("sockets.operations", self.operations.to_string()),
            ("sockets.message_bytes", self.message_bytes.to_string()),
            ("sockets.init_timeout_ms", self.init_timeout_ms.to_string()),
            ("sockets.lifetime_ms", self.lifetime_ms.to_string()),
            ("sockets.idle_ms", self.idle_ms.to_string()),
            ("sockets.waiting_bytes", self.waiting_bytes.to_string()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_is_shown() {
        let limits = serde_json::to_value(SocketLimits::default()).unwrap();
        let names = limits.as_object().unwrap().keys();
        let mut expected: Vec<String> = names.map(|name| format!("sockets.{name}")).collect();
        let shown = SocketLimits::default().shown();
        let mut shown: Vec<&str> = shown.iter().map(|(name, _)| *name).collect();
        shown.sort_unstable();
        expected.sort_unstable();
        assert_eq!(shown, expected);
    }
}
