//! Limits on what one request may ask, checked before anything is executed.

mod argument;
mod document;
mod extension;
mod sockets;
mod text;

pub(super) use extension::Guard;
pub use sockets::SocketLimits;

/// The limits in force; `service.limits` shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the text of a query.
    pub query_bytes: usize,
    /// Bytes of the body of a request.
    pub body_bytes: usize,
    /// Fields, with fragments written out.
    pub nodes: usize,
    /// Nested fields.
    pub depth: usize,
    /// Fields at the root, with fragments written out.
    pub root_fields: usize,
    /// Fields that bear an alias, with fragments written out.
    pub aliases: usize,
    /// Cost of a query: each list counts as many times as it may hold items.
    pub complexity: usize,
    /// Identifiers in `nodes`.
    pub ids: usize,
    /// Milliseconds for a query.
    pub query_timeout_ms: u64,
    /// Milliseconds for a mutation.
    pub mutation_timeout_ms: u64,
    /// Connections that stay open.
    pub sockets: SocketLimits,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            query_bytes: 20_000,
            body_bytes: 200_000,
            nodes: 500,
            depth: 15,
            root_fields: 10,
            aliases: 30,
            complexity: 20_000,
            ids: 100,
            query_timeout_ms: 10_000,
            mutation_timeout_ms: 30_000,
            sockets: SocketLimits::default(),
        }
    }
}
