//! One socket from its beginning to its end.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::{Map, Value};
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{Interval, interval, sleep, timeout};

use super::bearer::token;
use super::closing::Closing;
use super::message::{ClientMessage, ServerMessage};
use super::operation::{Event, Outlet, Running};
use crate::graphql::{ApiError, ErrorCode, Operation, SocketLimits};
use crate::http::authorization;
use crate::http::client::Client;
use crate::http::router::HttpState;

/// Messages that wait to be sent, of all operations of a socket; whoever has more to say waits.
const WAITING: usize = 8;
/// How often we ask whether the client is there; one that has said nothing since the last time is not.
const ARE_YOU_THERE: Duration = Duration::from_secs(30);
/// A client that takes no byte of a message for so long is cut.
const TAKE_WITHIN: Duration = Duration::from_secs(10);
/// Time for the client to say goodbye too.
const LEAVE_WITHIN: Duration = Duration::from_secs(1);

/// How a socket ends: with a goodbye, or without when nobody is there any more.
type End = Option<Closing>;

/// An operation that the client waits for.
struct Ongoing {
    running: Running,
    /// Whether it goes on until somebody ends it.
    is_subscription: bool,
}

/// A socket.
pub(super) struct Session {
    socket: WebSocket,
    state: HttpState,
    limits: SocketLimits,
    /// The token, as a header.
    token: HeaderMap,
    request_id: String,
    /// Whose socket it is; `None` for a proxy that names nobody.
    client: Option<Client>,
    began: bool,
    acknowledged: bool,
    /// What comes from here on has no beginning and no limit.
    unreadable: bool,
    running: HashMap<Arc<str>, Ongoing>,
    /// How to close once nothing is under way; nothing more is begun then.
    leaving: Option<Closing>,
    /// Operations begun so far.
    begun: u64,
    /// Room for answers that wait to be sent, in bytes.
    room: Arc<Semaphore>,
    sender: mpsc::Sender<Event>,
    events: mpsc::Receiver<Event>,
}

impl Session {
    /// A socket just opened.
    ///
    /// # Arguments
    /// * `authorization` - that of the request that opened it; one in `connection_init` comes before it
    pub(super) fn new(
        socket: WebSocket,
        state: HttpState,
        authorization: Option<HeaderValue>,
        request_id: String,
        client: Option<Client>,
    ) -> Self {
        let (sender, events) = mpsc::channel(WAITING);
        let token = authorization.map(|token| (header::AUTHORIZATION, token));
        let limits = state.limits.sockets;
        Self {
            socket,
            limits,
            room: Arc::new(Semaphore::new(room(&limits))),
            client,
            state,
            token: token.into_iter().collect(),
            request_id,
            began: false,
            unreadable: false,
            acknowledged: false,
            running: HashMap::new(),
            leaving: None,
            begun: 0,
            sender,
            events,
        }
    }

    /// Serves the socket until it ends.
    pub(super) async fn run(mut self) {
        let end = if self.socket.protocol().is_some() {
            self.serve().await
        } else {
            Some(Closing::no_protocol())
        };
        self.running.clear();
        if let Some(closing) = end {
            tracing::debug!(code = closing.code(), "a socket is closed");
            self.leave(closing).await;
        } else {
            tracing::debug!("a socket is gone");
        }
    }

    async fn serve(&mut self) -> End {
        let sockets = self.state.sockets.clone();
        let mut stopped = std::pin::pin!(sockets.stopped());
        let mut cut = std::pin::pin!(sockets.cut());
        let mut old = std::pin::pin!(sleep(Duration::from_millis(self.limits.lifetime_ms)));
        let init = Duration::from_millis(self.limits.init_timeout_ms);
        let mut late = std::pin::pin!(sleep(init));
        // One that has lasted is closed anyway.
        let patience = match self.limits.idle_ms {
            0 => self.limits.lifetime_ms,
            idle_ms => idle_ms,
        };
        let patience = Duration::from_millis(patience);
        let mut idle = std::pin::pin!(sleep(patience));
        let mut beat: Interval = interval(ARE_YOU_THERE);
        beat.reset();
        let mut heard = true;
        loop {
            let is_used = !self.running.is_empty();
            let step = tokio::select! {
                biased;
                () = &mut cut => return Some(Closing::going_away()),
                () = &mut stopped, if self.leaving.is_none() => {
                    self.finish(Closing::going_away());
                    Ok(())
                }
                () = &mut old, if self.leaving.is_none() => {
                    self.finish(Closing::too_old());
                    Ok(())
                }
                () = &mut idle, if !is_used && self.leaving.is_none() => {
                    return Some(Closing::idle());
                }
                () = &mut late, if !self.began => return Some(Closing::init_timeout()),
                received = self.socket.recv() => {
                    heard = true;
                    match received {
                        Some(Ok(message)) => self.take(message).await,
                        Some(Err(error)) => Err(Some(self.broken(&error))),
                        None => Err(None),
                    }
                }
                Some(event) = self.events.recv() => self.tell(event).await,
                _ = beat.tick() => {
                    if std::mem::take(&mut heard) {
                        self.send(Message::Ping(Vec::new().into())).await
                    } else {
                        Err(None)
                    }
                }
            };
            if let Err(end) = step {
                return end;
            }
            if is_used || !self.running.is_empty() {
                idle.set(sleep(patience));
            }
            if self.running.is_empty()
                && let Some(closing) = self.leaving.take()
            {
                return Some(closing);
            }
        }
    }

    /// Ends subscriptions; questions and writes under way are answered, and then the socket closes.
    fn finish(&mut self, closing: Closing) {
        self.running.retain(|_, ongoing| !ongoing.is_subscription);
        self.leaving = Some(closing);
    }

    /// Whether a question or a write is under way.
    fn has_answers_to_come(&self) -> bool {
        self.running
            .values()
            .any(|ongoing| !ongoing.is_subscription)
    }

    /// Takes a message of the client in.
    async fn take(&mut self, message: Message) -> Result<(), End> {
        let most = self.limits.message_bytes;
        let text = match message {
            Message::Text(text) if text.len() > most => return Err(Some(Closing::too_long(most))),
            Message::Text(text) => text,
            Message::Binary(_) => return Err(Some(Closing::invalid("texts are expected"))),
            Message::Ping(_) | Message::Pong(_) => return Ok(()),
            Message::Close(_) => {
                // Whoever reads on sends the answer to it, and then nothing comes any more.
                self.running.clear();
                return Ok(());
            }
        };
        let message = ClientMessage::parse(&text).map_err(|why| Some(Closing::invalid(&why)))?;
        match message {
            ClientMessage::ConnectionInit { payload } => self.begin(payload).await,
            ClientMessage::Ping { payload } => self.say(&ServerMessage::Pong { payload }).await,
            ClientMessage::Pong { .. } => Ok(()),
            ClientMessage::Subscribe { id, payload } => self.start(&id, payload.into()).await,
            ClientMessage::Complete { id } => {
                self.running.remove(id.as_str());
                Ok(())
            }
        }
    }

    /// Sees who asks, and acknowledges.
    async fn begin(&mut self, payload: Option<Map<String, Value>>) -> Result<(), End> {
        if std::mem::replace(&mut self.began, true) {
            return Err(Some(Closing::too_many_inits()));
        }
        if let Some(token) = token(payload.unwrap_or_default()) {
            let token = token.map_err(|()| Some(Closing::forbidden()))?;
            self.token.insert(header::AUTHORIZATION, token);
        }
        let client = self.client.filter(|_| !self.token.is_empty());
        let rates = &self.state.rates;
        if let Some(wait_ms) = client.and_then(|client| rates.tokens_wait_ms(client)) {
            return Err(Some(Closing::too_many_tokens(wait_ms.div_ceil(1_000))));
        }
        match authorization::viewer(&self.state.directory, &self.token).await {
            Ok(_) => {
                self.acknowledged = true;
                self.say(&ServerMessage::ConnectionAck).await
            }
            Err(refused) if refused.status() == StatusCode::UNAUTHORIZED => {
                if let Some(client) = client {
                    rates.token_refused(client);
                }
                Err(Some(Closing::forbidden()))
            }
            Err(_) => Err(Some(Closing::try_again())),
        }
    }

    /// Starts an operation.
    async fn start(&mut self, id: &str, mut request: async_graphql::Request) -> Result<(), End> {
        if !self.acknowledged {
            return Err(Some(Closing::unauthorized()));
        }
        if self.running.contains_key(id) {
            return Err(Some(Closing::id_exists(id)));
        }
        if self.leaving.is_some() {
            return self.refuse(id, leaving()).await;
        }
        let most = self.limits.operations;
        if self.running.len() >= most {
            return self.refuse(id, too_many(most)).await;
        }
        let operation = Operation::of(&mut request, &self.state.schema, &self.state.limits);
        let of_kind = |kind| operation.as_ref().is_some_and(|of| of.kind == kind);
        let (is_question, is_subscription) = (of_kind("query"), of_kind("subscription"));
        let id: Arc<str> = id.into();
        self.begun += 1;
        let outlet = Outlet {
            id: Arc::clone(&id),
            number: self.begun,
            request_id: self.request_id.clone(),
            events: self.sender.clone(),
            room: Arc::clone(&self.room),
            most_bytes: room(&self.limits),
            is_question,
        };
        let running = Running::start(self.state.clone(), request, self.token.clone(), outlet);
        let ongoing = Ongoing {
            running,
            is_subscription,
        };
        self.running.insert(id, ongoing);
        Ok(())
    }

    /// Tells that an operation is not begun.
    async fn refuse(&mut self, id: &str, error: ApiError) -> Result<(), End> {
        let mut error = error.into_server_error();
        let values = error.extensions.get_or_insert_default();
        values.set("requestId", self.request_id.as_str());
        let payload = &[error];
        self.say(&ServerMessage::Error { id, payload }).await
    }

    /// Sends what an operation gives, unless the client wants no more of it.
    async fn tell(&mut self, event: Event) -> Result<(), End> {
        let is_wanted = self.running.get(&event.id);
        if !is_wanted.is_some_and(|ongoing| ongoing.running.gave(&event)) {
            return Ok(());
        }
        self.send(Message::Text(event.text.into())).await?;
        if event.is_last {
            self.running.remove(&event.id);
        }
        Ok(())
    }

    async fn say(&mut self, message: &ServerMessage<'_>) -> Result<(), End> {
        match message.text() {
            Ok(text) => self.send(Message::Text(text.into())).await,
            Err(error) => {
                tracing::error!(%error, "a message could not be written");
                Err(None)
            }
        }
    }

    /// Sends a message; the socket ends when the client does not take it.
    async fn send(&mut self, message: Message) -> Result<(), End> {
        let sockets = self.state.sockets.clone();
        let has_answers = self.has_answers_to_come();
        let given_up = async {
            sockets.stopped().await;
            if has_answers {
                sockets.cut().await;
            }
        };
        tokio::select! {
            biased;
            sent = timeout(TAKE_WITHIN, self.socket.send(message)) => match sent {
                Ok(Ok(())) => Ok(()),
                Ok(Err(_)) | Err(_) => Err(None),
            },
            () = given_up => Err(Some(Closing::going_away())),
        }
    }

    /// How to end when what came cannot be read.
    fn broken(&mut self, error: &axum::Error) -> Closing {
        self.unreadable = true;
        // The library that reads frames is axum's own affair: only its words reach us.
        if error.to_string().starts_with("Space limit exceeded") {
            Closing::too_long(self.limits.message_bytes)
        } else {
            Closing::broken()
        }
    }

    /// Says goodbye and waits for the client to do the same, so that it reads ours.
    async fn leave(mut self, closing: Closing) {
        let frame = Message::Close(Some(closing.frame()));
        let goodbye = async {
            if self.socket.send(frame).await.is_err() {
                return;
            }
            if self.unreadable {
                // Gone at once, what it sent would come back to it in place of the goodbye.
                sleep(LEAVE_WITHIN).await;
            } else {
                while let Some(Ok(_)) = self.socket.recv().await {}
            }
        };
        // Whoever does not answer is cut.
        drop(timeout(LEAVE_WITHIN, goodbye).await);
    }
}

/// Bytes that may wait, as permits.
fn room(limits: &SocketLimits) -> usize {
    limits
        .waiting_bytes
        .min(Semaphore::MAX_PERMITS)
        .min(u32::MAX as usize)
}

/// The socket is about to close.
fn leaving() -> ApiError {
    ApiError::new(
        ErrorCode::Unavailable,
        "Cette connexion se termine. Ouvrez-en une autre.",
        "This connection is about to close. Open another one.",
    )
}

fn too_many(most: usize) -> ApiError {
    ApiError::new(
        ErrorCode::LimitExceeded,
        format!(
            "Cette connexion a déjà {most} opérations en cours, la limite. Terminez-en une, ou ouvrez une autre connexion."
        ),
        format!(
            "This connection has {most} operations under way already, the limit. End one, or open another connection."
        ),
    )
}
