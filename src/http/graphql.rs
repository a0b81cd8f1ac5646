//! GraphQL over HTTP: one operation per request, JSON only, no mutation by GET.

mod asked;
mod documents;
mod tag;

use std::time::Duration;

use async_graphql::{Request, Response as Answer, Value};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use tracing::Instrument;

use super::at_least;
use super::authorization;
use super::headers::REQUEST_ID;
use super::media_type::{Form, is_json, negotiate};
use super::problem::{self, bad_request};
use super::router::HttpState;
use crate::graphql::{ErrorCode, Operation, execute};
use crate::runtime::Stopwatch;
use crate::service::noting_writes;
use asked::{Asked, Parameters};
pub use documents::{Documents, DocumentsError};

/// A query in the address.
pub(super) async fn get(
    State(state): State<HttpState>,
    headers: HeaderMap,
    parameters: Result<Query<Parameters>, axum_extra::extract::QueryRejection>,
) -> Response {
    let Ok(Query(parameters)) = parameters else {
        return bad_request("Paramètres illisibles.", "The parameters do not read.");
    };
    match Asked::in_address(parameters) {
        Ok(asked) => answer(&state, &headers, asked, Method::Get).await,
        Err(refused) => *refused,
    }
}

/// How a question came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    /// In the address: it changes nothing, and its answer may be kept.
    Get,
    /// In the body.
    Post,
}

fn only_by_post() -> Response {
    let mut response = problem::plain(
        StatusCode::METHOD_NOT_ALLOWED,
        "BAD_USER_INPUT",
        "Une écriture se demande par POST, jamais par GET.",
        "A mutation is asked for by POST, never by GET.",
    );
    let allowed = HeaderValue::from_static("POST");
    response.headers_mut().insert(header::ALLOW, allowed);
    response
}

/// An operation in the body.
pub(super) async fn post(
    State(state): State<HttpState>,
    request: axum::extract::Request,
) -> Response {
    let headers = request.headers().clone();
    if !is_json(&headers) {
        return problem::plain(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "BAD_USER_INPUT",
            "Le corps doit être en « Content-Type: application/json », en UTF-8.",
            "The body must be \"Content-Type: application/json\", in UTF-8.",
        );
    }
    let body = match body(&state, request).await {
        Ok(body) => body,
        Err(refused) => return *refused,
    };
    match Asked::in_body(&body) {
        Ok(asked) => answer(&state, &headers, asked, Method::Post).await,
        Err(refused) => *refused,
    }
}

/// The body, when it is short enough and comes in time.
async fn body(state: &HttpState, request: axum::extract::Request) -> Result<Bytes, Box<Response>> {
    let patience = Duration::from_millis(state.limits.client_timeout_ms);
    let read = tokio::time::timeout(patience, Bytes::from_request(request, &())).await;
    let refused = match read {
        Ok(Ok(body)) => return Ok(body),
        Ok(Err(BytesRejection::FailedToBufferBody(error)))
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE =>
        {
            let limit = state.limits.body_bytes;
            problem::plain(
                StatusCode::PAYLOAD_TOO_LARGE,
                ErrorCode::LimitExceeded.as_str(),
                &format!("Le corps dépasse {limit} octets."),
                &format!("The body is longer than {limit} bytes."),
            )
        }
        Ok(Err(_)) => bad_request(
            "Le corps n'a pas été reçu en entier.",
            "The body did not arrive whole.",
        ),
        Err(_) => {
            let seconds = patience.as_secs();
            let mut response = problem::plain(
                StatusCode::REQUEST_TIMEOUT,
                ErrorCode::RequestTimeout.as_str(),
                &format!("Le corps n'a pas été reçu en {seconds} s."),
                &format!("The body did not arrive within {seconds} s."),
            );
            // The rest of it would be read for the next request.
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(header::CONNECTION, close);
            response
        }
    };
    Err(Box::new(refused))
}

/// Neither GET nor POST.
pub(super) async fn wrong_method() -> Response {
    let mut response = problem::plain(
        StatusCode::METHOD_NOT_ALLOWED,
        "BAD_USER_INPUT",
        "Cette adresse répond à GET et à POST.",
        "This address answers GET and POST.",
    );
    response
        .headers_mut()
        .insert(header::ALLOW, header::HeaderValue::from_static("GET, POST"));
    response
}

async fn answer(state: &HttpState, headers: &HeaderMap, asked: Asked, method: Method) -> Response {
    let Some(form) = negotiate(headers) else {
        return problem::plain(
            StatusCode::NOT_ACCEPTABLE,
            "BAD_USER_INPUT",
            "Acceptez « application/graphql-response+json » ou « application/json ».",
            "Accept \"application/graphql-response+json\" or \"application/json\".",
        );
    };
    let Asked {
        query,
        hash,
        operation_name,
        variables,
    } = asked;
    let query = match state.documents.resolve(query, hash) {
        Ok(query) => query,
        Err(error) => {
            let mut refused = Answer::from_errors(vec![error.into_server_error()]);
            return finish(&mut refused, headers, form, false);
        }
    };
    let mut request = Request::new(query.as_str()).variables(variables);
    request.operation_name = operation_name;
    // A text that is too much is refused as such, before it is parsed.
    let operation = Operation::of(&mut request, &state.schema, &state.limits);
    if method == Method::Get && operation.as_ref().is_some_and(|of| of.kind != "query") {
        return only_by_post();
    }
    let request_id = request_id(headers);
    let context = authorization::context(&state.directory, headers, request_id).await;
    let context = match context {
        Ok(context) => context.asking(operation.as_ref()),
        Err(refused) => return *refused,
    };
    if let Err(refused) = at_least::wait(&state.directory, headers).await {
        return *refused;
    }
    // What is written while the answer is made may be in it or not.
    let version = state.directory.followed_version();
    let span = tracing::info_span!("graphql.request", field = tracing::field::Empty);
    let watch = Stopwatch::start();
    // On the heap: what it holds would lie on the stack of every caller.
    let executed = Box::pin(execute(&state.schema, request, context).instrument(span.clone()));
    let (mut answer, written) = noting_writes(executed).await;
    let first = answer.errors.first().map_or("", code);
    let operation = operation.filter(|_| is_of_the_schema(&answer));
    if let Some(operation) = &operation {
        span.record("field", &operation.field);
    }
    state.metrics.executed(operation, first, watch.elapsed());
    if let Some(hash) = hash
        && answer.errors.is_empty()
    {
        state.documents.remember(hash, &query);
    }
    let may_be_kept = method == Method::Get && answer.errors.is_empty() && tag::may_be_kept(&query);
    let mut response = finish(&mut answer, headers, form, may_be_kept);
    at_least::note(version.max(written), &mut response);
    response
}

/// The identifier of a request, as its answer bears it.
fn request_id(headers: &HeaderMap) -> String {
    let id = headers.get(&REQUEST_ID).and_then(|id| id.to_str().ok());
    id.unwrap_or_default().chars().take(64).collect()
}

/// Logs an answer and writes it.
fn finish(answer: &mut Answer, headers: &HeaderMap, form: Form, may_be_kept: bool) -> Response {
    let request_id = request_id(headers);
    for error in &mut answer.errors {
        // By which whoever asks for help names the request: the log has it beside the cause.
        let values = error.extensions.get_or_insert_default();
        values.set("requestId", request_id.as_str());
    }
    log(answer);
    write(answer, form, may_be_kept.then_some(headers))
}

/// One line for each error that is not the caller's own.
pub(super) fn log(answer: &Answer) {
    for error in &answer.errors {
        let code = code(error);
        if code == "REQUEST_TIMEOUT" || code == "LIMIT_EXCEEDED" {
            tracing::warn!(code, "a query was refused or cut");
        } else {
            tracing::debug!(code, "a query had an error");
        }
    }
}

pub(super) fn code(error: &async_graphql::ServerError) -> &str {
    match error
        .extensions
        .as_ref()
        .and_then(|values| values.get("code"))
    {
        Some(Value::String(code)) => code,
        _ => "",
    }
}

/// Whether the document was found valid, so that the fields it names are those of the schema.
pub(super) fn is_of_the_schema(answer: &Answer) -> bool {
    let was_executed =
        answer.data != Value::Null || answer.errors.iter().any(|e| !e.path.is_empty());
    was_executed
        || answer
            .errors
            .iter()
            .all(|error| code(error) == ErrorCode::RequestTimeout.as_str())
}

/// Whether nothing was executed.
fn is_refused(answer: &Answer) -> bool {
    let errors = &answer.errors;
    answer.data == Value::Null
        && !errors.is_empty()
        && errors.iter().all(|error| error.path.is_empty())
}

/// The status of an answer: that of the first error when nothing was executed, 200 otherwise.
fn status(answer: &Answer, form: Form) -> StatusCode {
    match answer.errors.first() {
        Some(error) if is_refused(answer) && form.tells_status() => {
            let status = ErrorCode::http_status(code(error));
            StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST)
        }
        _ => StatusCode::OK,
    }
}

/// Writes an answer; `kept` are the headers of an asker who may hold it already.
fn write(answer: &Answer, form: Form, kept: Option<&HeaderMap>) -> Response {
    let body = match body_of(answer) {
        Ok(body) => body,
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            return problem::coded(
                StatusCode::INTERNAL_SERVER_ERROR,
                crate::graphql::ApiError::fault(),
            );
        }
    };
    let tag = kept.map(|_| tag::of(form, &body));
    let is_held = kept
        .zip(tag.as_ref())
        .is_some_and(|(headers, tag)| tag::is_held(headers, tag));
    let mut response = if is_held {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = [(header::CONTENT_TYPE, form.content_type())];
        (status(answer, form), kind, body).into_response()
    };
    // Kept by the asker alone, and never used without asking again.
    let caching = if tag.is_some() {
        "private, no-cache"
    } else {
        "no-store"
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(
        header::VARY,
        HeaderValue::from_static("Accept, Authorization"),
    );
    if let Some(tag) = tag {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// The answer as JSON. One that was refused before anything was executed has errors and no data.
fn body_of(answer: &Answer) -> serde_json::Result<Vec<u8>> {
    if is_refused(answer) {
        return serde_json::to_vec(&serde_json::json!({ "errors": answer.errors }));
    }
    serde_json::to_vec(answer)
}

#[cfg(test)]
mod tests;
