//! GraphQL over a WebSocket, in the protocol `graphql-transport-ws`: subscriptions, and the same questions and writes as
//! over HTTP, under the same limits.

mod bearer;
mod closing;
mod message;
mod operation;
mod origin;
mod session;
mod sockets;

use std::net::SocketAddr;

use axum::extract::rejection::ExtensionRejection;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use tracing::Instrument;

pub use origin::{OriginError, Origins};
pub use sockets::Sockets;

use super::authorization;
use super::headers::REQUEST_ID;
use super::problem;
use super::router::HttpState;
use crate::graphql::{ApiError, ErrorCode};
use session::Session;
use sockets::Full;

/// The protocol spoken, as clients name it.
const PROTOCOL: &str = "graphql-transport-ws";
/// Bytes set aside for reading from each socket; longer messages take more while they last.
const READ_BUFFER: usize = 8 * 1024;
/// When to come back once all sockets are in use.
const RETRY_AFTER_MS: u64 = 5_000;

/// Opens a socket, unless its page may not have one or there is no room.
pub(super) async fn connect(
    State(state): State<HttpState>,
    from: Result<ConnectInfo<SocketAddr>, ExtensionRejection>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let Ok(upgrade) = upgrade else {
        return no_socket();
    };
    if !origin::may_connect(&headers, state.sockets.origins()) {
        return problem::plain(
            StatusCode::FORBIDDEN,
            ErrorCode::Forbidden.as_str(),
            "Les pages de cette origine ne peuvent pas ouvrir de WebSocket ici. L'exploitant du serveur peut l'ajouter à « socket_origins ».",
            "Pages of this origin may not open a WebSocket here. The operator of the server may add it to \"socket_origins\".",
        );
    }
    if let Err(refused) = authorization::viewer(&state.directory, &headers).await {
        return *refused;
    }
    let proxies = state.rates.proxies();
    let client = from.ok();
    let client = client.and_then(|ConnectInfo(peer)| proxies.client_from(peer, &headers));
    let place = match state.sockets.take(client) {
        Ok(place) => place,
        Err(full) => return no_place(full, state.limits.sockets.per_client),
    };
    let most = state.limits.sockets.message_bytes;
    let request_id = headers.get(&REQUEST_ID).and_then(|id| id.to_str().ok());
    let request_id: String = request_id.unwrap_or_default().chars().take(64).collect();
    let authorization = headers.get(header::AUTHORIZATION).cloned();
    let span = tracing::info_span!("ws.session", request.id = request_id);
    upgrade
        .protocols([PROTOCOL])
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        // One that is somewhat too long is read and told so; what is far beyond is cut off unread.
        .max_message_size(most.saturating_mul(2))
        .max_frame_size(most.saturating_mul(2))
        .on_upgrade(move |socket| {
            let session = Session::new(socket, state, authorization, request_id, client);
            async move {
                session.run().await;
                drop(place);
            }
            .instrument(span)
        })
}

/// There is no room, for a client or for all.
fn no_place(full: Full, per_client: usize) -> Response {
    if full == Full::ForAll {
        let error = ApiError::new(
            ErrorCode::Unavailable,
            "Toutes les connexions WebSocket du serveur sont prises. Réessayez dans quelques secondes.",
            "All WebSocket connections of the server are in use. Try again in a few seconds.",
        );
        return problem::failed(error.or_retry_after_ms(RETRY_AFTER_MS));
    }
    tracing::warn!("a client holds too many sockets: one more was refused");
    let error = ApiError::new(
        ErrorCode::LimitExceeded,
        format!(
            "Votre adresse a déjà {per_client} connexions WebSocket, la limite. Fermez-en une : chacune porte plusieurs opérations."
        ),
        format!(
            "Your address has {per_client} WebSocket connections already, the limit. Close one: each carries several operations."
        ),
    );
    let error = error.or_retry_after_ms(RETRY_AFTER_MS);
    let mut response = problem::coded(StatusCode::TOO_MANY_REQUESTS, error);
    let seconds = HeaderValue::from(RETRY_AFTER_MS.div_ceil(1_000));
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
    response
}

/// What comes is no WebSocket.
fn no_socket() -> Response {
    let mut response = problem::plain(
        StatusCode::UPGRADE_REQUIRED,
        ErrorCode::BadUserInput.as_str(),
        "Cette adresse parle WebSocket, en « graphql-transport-ws ». Pour une question, POST /graphql suffit.",
        "This address speaks WebSocket, in \"graphql-transport-ws\". For a question, POST /graphql is enough.",
    );
    let headers = response.headers_mut();
    headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    response
}
