//! One operation of a socket: it runs beside the others, and waits when the client does not take what it gives.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use async_graphql::{Request, Response, ServerError, Value};
use axum::http::{HeaderMap, StatusCode};
use futures_util::{FutureExt, StreamExt};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::task::JoinHandle;
use tracing::Instrument;

use super::message::ServerMessage;
use crate::graphql::{ApiError, ErrorCode, Operation, RequestContext, answers};
use crate::http::authorization;
use crate::http::graphql::{code, is_of_the_schema, log};
use crate::http::metrics::Metrics;
use crate::http::router::HttpState;
use crate::runtime::{self, Stopwatch};

/// A message that an operation gives.
#[derive(Debug)]
pub(super) struct Event {
    /// The operation.
    pub(super) id: Arc<str>,
    /// Tells it from an earlier one of the same identifier.
    pub(super) number: u64,
    /// The message.
    pub(super) text: String,
    /// Whether it is the last one.
    pub(super) is_last: bool,
    /// Its place among what waits, until it is sent.
    _room: Option<OwnedSemaphorePermit>,
}

/// An operation under way; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Running {
    number: u64,
    task: JoinHandle<()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Where an operation gives its messages.
#[derive(Debug)]
pub(super) struct Outlet {
    /// The operation, as the client calls it.
    pub(super) id: Arc<str>,
    /// Tells it from an earlier one of the same identifier.
    pub(super) number: u64,
    /// The socket, as the log calls it.
    pub(super) request_id: String,
    /// To the socket.
    pub(super) events: mpsc::Sender<Event>,
    /// Room for what waits to be sent, of all operations of the socket, in bytes.
    pub(super) room: Arc<Semaphore>,
    /// All of it.
    pub(super) most_bytes: usize,
    /// Whether nothing is changed by it: it can be asked again.
    pub(super) is_question: bool,
}

impl Running {
    /// Starts an operation.
    ///
    /// # Arguments
    /// * `token` - that of the socket, as a header: whether it is in force is asked for each operation, as over HTTP
    pub(super) fn start(
        state: HttpState,
        request: Request,
        token: HeaderMap,
        outlet: Outlet,
    ) -> Self {
        let number = outlet.number;
        let work = async move {
            let work = AssertUnwindSafe(run(&state, request, &token, &outlet)).catch_unwind();
            match work.await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => {
                    tracing::error!(%error, "an answer could not be written");
                    outlet.fail().await;
                }
                Err(_) => {
                    tracing::error!("an operation on a socket panicked");
                    outlet.fail().await;
                }
            }
        };
        let task = runtime::spawn(work.in_current_span());
        Self { number, task }
    }

    /// Whether an event is of this operation.
    pub(super) fn gave(&self, event: &Event) -> bool {
        self.number == event.number
    }
}

/// Gives every answer to an operation, and then that it is over.
///
/// # Errors
/// When an answer has no form in JSON.
async fn run(
    state: &HttpState,
    mut request: Request,
    token: &HeaderMap,
    outlet: &Outlet,
) -> Result<(), serde_json::Error> {
    let viewer = match authorization::viewer(&state.directory, token).await {
        Ok(viewer) => viewer,
        Err(response) => {
            let error = refusal(response.status()).into_server_error();
            return outlet.refuse(vec![error]).await;
        }
    };
    let directory = Arc::clone(&state.directory);
    let mut counted = Counted::begin(state, &mut request);
    let context = RequestContext::new(directory, viewer, outlet.request_id.clone())
        .asking(counted.operation.as_ref());
    let mut answers = answers(&state.schema, request, context);
    let span = counted.span.clone();
    while let Some(answer) = answers.next().instrument(span.clone()).await {
        counted.take(&answer);
        log(&answer);
        if is_refused(&answer) {
            return outlet.refuse(answer.errors).await;
        }
        outlet.next(answer).await?;
    }
    outlet.complete().await
}

/// An operation among the figures: counted when it ends, however it ends.
struct Counted {
    metrics: Arc<Metrics>,
    operation: Option<Operation>,
    /// Whether an answer showed that its field is one of the schema.
    is_known: bool,
    /// Code of the first error; empty without one.
    code: String,
    watch: Stopwatch,
    span: tracing::Span,
}

impl Counted {
    fn begin(state: &HttpState, request: &mut Request) -> Self {
        state.metrics.begun_on_socket();
        Self {
            metrics: Arc::clone(&state.metrics),
            operation: Operation::of(request, &state.schema, &state.limits),
            is_known: false,
            code: String::new(),
            watch: Stopwatch::start(),
            span: tracing::info_span!("graphql.request", field = tracing::field::Empty),
        }
    }

    fn take(&mut self, answer: &Response) {
        if !self.is_known {
            self.is_known = is_of_the_schema(answer);
            self.operation = self.operation.take().filter(|_| self.is_known);
            // Once: the log keeps each word that a span is given.
            if let Some(operation) = &self.operation {
                self.span.record("field", &operation.field);
            }
        }
        if self.code.is_empty() {
            answer
                .errors
                .first()
                .map_or("", code)
                .clone_into(&mut self.code);
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.metrics.over_on_socket();
        let mut operation = self.operation.take();
        if let Some(operation) = &mut operation
            && !self.is_known
        {
            // Nothing came: its field may be any word of the asker's.
            operation.field.clear();
        }
        if std::thread::panicking() {
            ErrorCode::Internal.as_str().clone_into(&mut self.code);
        }
        let took = self.watch.elapsed();
        self.metrics.executed(operation, &self.code, took);
    }
}

impl Outlet {
    async fn next(&self, mut answer: Response) -> Result<(), serde_json::Error> {
        self.sign(&mut answer.errors);
        let message = ServerMessage::Next {
            id: &self.id,
            payload: &answer,
        };
        self.send(&message, false).await
    }

    async fn complete(&self) -> Result<(), serde_json::Error> {
        let message = ServerMessage::Complete { id: &self.id };
        self.send(&message, true).await
    }

    /// Tells that the operation is not executed, which ends it.
    async fn refuse(&self, mut errors: Vec<ServerError>) -> Result<(), serde_json::Error> {
        self.sign(&mut errors);
        let message = ServerMessage::Error {
            id: &self.id,
            payload: &errors,
        };
        self.send(&message, true).await
    }

    /// Tells that the fault is ours; the log has the cause.
    async fn fail(&self) {
        let fault = ApiError::fault().into_server_error();
        if let Err(error) = self.refuse(vec![fault]).await {
            tracing::error!(%error, "a fault could not be told");
        }
    }

    /// Lets errors name the socket, under which the log has their cause.
    fn sign(&self, errors: &mut [ServerError]) {
        for error in errors {
            let values = error.extensions.get_or_insert_default();
            values.set("requestId", self.request_id.as_str());
        }
    }

    async fn send(
        &self,
        message: &ServerMessage<'_>,
        is_last: bool,
    ) -> Result<(), serde_json::Error> {
        let mut text = message.text()?;
        let mut is_last = is_last;
        let mut room = self.take_room(text.len());
        if room.is_none() && self.is_question && !is_last {
            // Kept until it is taken, answers of one who asks and does not read would fill the memory.
            let error = self.too_much_waits();
            text = ServerMessage::Error {
                id: &self.id,
                payload: &[error],
            }
            .text()?;
            is_last = true;
        } else if room.is_none() {
            // What was written is told, who follows changes gets them one after the other, and an end is short: they wait.
            room = self.wait_for_room(text.len()).await;
        }
        let event = Event {
            id: Arc::clone(&self.id),
            number: self.number,
            text,
            is_last,
            _room: room,
        };
        // Refused only when the socket is gone, and then this task is about to be.
        drop(self.events.send(event).await);
        Ok(())
    }

    /// Room for a message, all there is for one that is longer; `None` when there is not enough now.
    fn take_room(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        let room = Arc::clone(&self.room);
        room.try_acquire_many_owned(self.permits(bytes)).ok()
    }

    /// The same, when there is enough.
    async fn wait_for_room(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        let room = Arc::clone(&self.room);
        room.acquire_many_owned(self.permits(bytes)).await.ok()
    }

    fn permits(&self, bytes: usize) -> u32 {
        u32::try_from(bytes.min(self.most_bytes)).unwrap_or(u32::MAX)
    }

    /// The client does not take what it asked for.
    fn too_much_waits(&self) -> ServerError {
        let most = self.most_bytes;
        let error = ApiError::new(
            ErrorCode::LimitExceeded,
            format!(
                "Plus de {most} octets de réponses attendent déjà d'être lus sur cette connexion. Lisez-les avant de demander la suite."
            ),
            format!(
                "More than {most} bytes of answers wait to be read on this connection already. Read them before you ask for more."
            ),
        );
        let mut error = [error.into_server_error()];
        self.sign(&mut error);
        let [error] = error;
        error
    }
}

/// Whether nothing was executed.
fn is_refused(answer: &Response) -> bool {
    answer.data == Value::Null
        && !answer.errors.is_empty()
        && answer.errors.iter().all(|error| error.path.is_empty())
}

/// Why the token of a socket is not taken any more.
fn refusal(status: StatusCode) -> ApiError {
    if status == StatusCode::UNAUTHORIZED {
        ApiError::new(
            ErrorCode::Unauthenticated,
            "Le jeton de cette connexion n'est plus valide. Reconnectez-vous avec un autre, ou sans jeton pour les données publiques.",
            "The token of this connection is no longer valid. Connect again with another one, or without a token for public data.",
        )
    } else {
        ApiError::new(
            ErrorCode::Unavailable,
            "L'annuaire ne peut pas être lu en ce moment. Réessayez dans quelques secondes.",
            "The directory cannot be read at this moment. Try again in a few seconds.",
        )
    }
}
