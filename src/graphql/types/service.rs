//! The service: version, data, licences, limits.

use async_graphql::{Context, Object, SimpleObject};

use super::source::Source;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::limits::Limits;
use crate::graphql::paging::{DEFAULT_PAGE, MAX_PAGE};
use crate::graphql::scalar::{DateTime, Long};
use crate::service;

/// Under which terms the data may be used again.
const LICENCE_TEXT: &str = "Chaque source garde sa licence : voir « licence » et « publishedOn » de chaque jeu de données, \
     et citez la source et sa date. Le code est sous licence MIT ou Apache-2.0. Aucune donnée de ménage ni de patient n'est conservée.";

/// The same in English.
const LICENCE_TEXT_EN: &str = "Each source keeps its licence: see “licence” and “publishedOn” of each dataset, and cite the source and its date. \
     The code is under the MIT or Apache-2.0 licence. No data about households or patients are kept.";

/// The service that answers.
pub(crate) struct Service;

/// The state of the directory after its last change.
#[derive(Clone, Copy, SimpleObject)]
pub(crate) struct NetworkVersion {
    /// Sequence of the last change; 0 when there was none.
    sequence: Long,
    /// When it was made; null when there was none.
    time: Option<DateTime>,
}

impl NetworkVersion {
    /// The state after the change of a sequence, made at a moment in milliseconds.
    pub(crate) fn new(sequence: i64, at_ms: i64) -> Self {
        Self {
            sequence: Long(sequence),
            time: (sequence > 0).then_some(DateTime(at_ms)),
        }
    }
}

/// What the directory holds, for the viewer.
#[derive(Clone, Copy, SimpleObject)]
pub(crate) struct Counts {
    /// Organisations and practitioners.
    actors: i32,
    /// Working groups and governance bodies.
    groups: i32,
    /// Partnerships that the viewer may read.
    partnerships: i32,
    /// Memberships of groups and bodies.
    memberships: i32,
    /// Territories of every kind.
    territories: i32,
    /// Indicators of territories.
    indicators: i32,
}

impl From<service::Counts> for Counts {
    fn from(counts: service::Counts) -> Self {
        let small = |count: u64| i32::try_from(count).unwrap_or(i32::MAX);
        Self {
            actors: small(counts.actors),
            groups: small(counts.groups),
            partnerships: small(counts.partnerships),
            memberships: small(counts.memberships),
            territories: small(counts.territories),
            indicators: small(counts.indicators),
        }
    }
}

/// The limits in force; a request that passes one is refused with the code
/// `LIMIT_EXCEEDED` or `BAD_USER_INPUT`.
#[derive(Clone, Copy, SimpleObject)]
pub(crate) struct ServiceLimits {
    /// Bytes of the text of a query.
    max_query_bytes: i32,
    /// Bytes of the body of a request.
    max_body_bytes: i32,
    /// Words and signs of a query.
    max_tokens: i32,
    /// Fields, spreads and inline fragments of a query, fragments written out.
    max_nodes: i32,
    /// Nested fields.
    max_depth: i32,
    /// Fields at the root.
    max_root_fields: i32,
    /// Fields that bear an alias.
    max_aliases: i32,
    /// Directives.
    max_directives: i32,
    /// Cost of a query: each list counts as many times as it may hold items.
    max_complexity: i32,
    /// Items on a page when nothing is asked.
    default_page_size: i32,
    /// Items on a page at most.
    max_page_size: i32,
    /// Identifiers in `nodes`.
    max_ids: i32,
    /// Milliseconds for a query.
    query_timeout_ms: i32,
    /// Milliseconds for a mutation.
    mutation_timeout_ms: i32,
    /// Operations in one request: arrays of requests are refused.
    max_batch_size: i32,
    /// WebSockets open at once, of all clients.
    max_sockets: i32,
    /// WebSockets open at once, of one client; null without a limit.
    max_sockets_per_client: Option<i32>,
    /// Operations that one WebSocket may have under way: subscriptions, and
    /// questions that are not answered yet.
    max_socket_operations: i32,
    /// Bytes of a message to a WebSocket.
    max_message_bytes: i32,
    /// Milliseconds to begin with `connection_init` on a WebSocket.
    socket_init_timeout_ms: i32,
    /// Milliseconds that a WebSocket may last, its subscriptions with it.
    max_socket_lifetime_ms: i32,
    /// Milliseconds that a WebSocket may stay open without any operation;
    /// null without a limit.
    max_socket_idle_ms: Option<i32>,
    /// Bytes of answers that a WebSocket may have waiting to be taken.
    max_socket_waiting_bytes: i32,
    /// Milliseconds for the headers of a request, and again for its body;
    /// a reader who takes nothing of an answer for as long is cut off.
    client_timeout_ms: i32,
    /// Requests of one client in a minute; null without a limit.
    max_requests_per_minute: Option<i32>,
    /// Requests of one client at once, before those of a minute count.
    max_requests_at_once: i32,
    /// Tokens of one client that may be refused in a minute; then none of its
    /// tokens is looked at for some time. Null without a limit.
    max_refused_tokens_per_minute: Option<i32>,
    /// Open connections from one address; null without a limit.
    max_connections: Option<i32>,
}

impl From<Limits> for ServiceLimits {
    fn from(limits: Limits) -> Self {
        let small = |limit: usize| i32::try_from(limit).unwrap_or(i32::MAX);
        let milliseconds = |limit: u64| i32::try_from(limit).unwrap_or(i32::MAX);
        Self {
            max_query_bytes: small(limits.query_bytes),
            max_body_bytes: small(limits.body_bytes),
            max_tokens: small(limits.tokens),
            max_nodes: small(limits.nodes),
            max_depth: small(limits.depth),
            max_root_fields: small(limits.root_fields),
            max_aliases: small(limits.aliases),
            max_directives: small(limits.directives),
            max_complexity: small(limits.complexity),
            default_page_size: DEFAULT_PAGE,
            max_page_size: MAX_PAGE,
            max_ids: small(limits.ids),
            query_timeout_ms: milliseconds(limits.query_timeout_ms),
            mutation_timeout_ms: milliseconds(limits.mutation_timeout_ms),
            max_batch_size: 1,
            max_sockets: small(limits.sockets.open),
            max_sockets_per_client: (limits.sockets.per_client > 0)
                .then(|| small(limits.sockets.per_client)),
            max_socket_operations: small(limits.sockets.operations),
            max_message_bytes: small(limits.sockets.message_bytes),
            socket_init_timeout_ms: milliseconds(limits.sockets.init_timeout_ms),
            max_socket_lifetime_ms: milliseconds(limits.sockets.lifetime_ms),
            max_socket_idle_ms: (limits.sockets.idle_ms > 0)
                .then(|| milliseconds(limits.sockets.idle_ms)),
            max_socket_waiting_bytes: small(limits.sockets.waiting_bytes),
            client_timeout_ms: milliseconds(limits.client_timeout_ms),
            max_requests_per_minute: (limits.requests_per_minute > 0)
                .then(|| milliseconds(limits.requests_per_minute.into())),
            max_requests_at_once: milliseconds(limits.requests_burst.into()),
            max_refused_tokens_per_minute: (limits.refused_tokens_per_minute > 0)
                .then(|| milliseconds(limits.refused_tokens_per_minute.into())),
            max_connections: (limits.connections_per_client > 0)
                .then(|| small(limits.connections_per_client)),
        }
    }
}

/// The service that answers: version, data and their licences, limits in force.
#[Object]
impl Service {
    /// Name of the program.
    async fn name(&self) -> &'static str {
        env!("CARGO_PKG_NAME")
    }

    /// Version of the program.
    async fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// The database engine.
    #[expect(clippy::unused_async, reason = "the library asks for it")]
    async fn engine(&self, context: &Context<'_>) -> Result<&'static str> {
        Ok(request(context)?.reader().engine())
    }

    /// The state of the directory after its last change.
    async fn network_version(&self, context: &Context<'_>) -> Result<NetworkVersion> {
        let version = request(context)?.directory.version().await?;
        Ok(NetworkVersion::new(version.sequence, version.at_ms))
    }

    /// The limits in force.
    async fn limits(&self, context: &Context<'_>) -> ServiceLimits {
        let limits = context.data_opt::<Limits>().copied();
        limits.unwrap_or_default().into()
    }

    /// What the directory holds, for the viewer.
    async fn counts(&self, context: &Context<'_>) -> Result<Counts> {
        let request = request(context)?;
        Ok(request.directory.counts(&request.viewer).await?.into())
    }

    /// The datasets that records were imported from, with licence and date;
    /// a few dozen at most.
    #[graphql(complexity = "20 * child_complexity")]
    async fn datasets(&self, context: &Context<'_>) -> Result<Vec<Source>> {
        let datasets = request(context)?.reader().datasets().await?;
        Ok(datasets.into_iter().map(Source::from).collect())
    }

    /// Under which terms the data may be used again, in French.
    async fn licence_text(&self) -> &'static str {
        LICENCE_TEXT
    }

    /// The same in English.
    async fn licence_text_en(&self) -> &'static str {
        LICENCE_TEXT_EN
    }
}
