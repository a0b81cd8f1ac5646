//! Limits on connections that stay open.

/// The limits on WebSockets in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SocketLimits {
    /// Sockets open at once, of all clients.
    pub open: usize,
    /// Operations that one socket may have under way.
    pub operations: usize,
    /// Bytes of a message.
    pub message_bytes: usize,
    /// Milliseconds to begin within, with `connection_init`.
    pub init_timeout_ms: u64,
    /// Milliseconds that a socket may last, its subscriptions with it.
    pub lifetime_ms: u64,
}

impl Default for SocketLimits {
    fn default() -> Self {
        Self {
            open: 500,
            operations: 20,
            message_bytes: 65_536,
            init_timeout_ms: 3_000,
            lifetime_ms: 3_600_000,
        }
    }
}
