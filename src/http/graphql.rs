//! GraphQL over HTTP: one operation per request, JSON only, no mutation by GET.

use async_graphql::parser::parse_query;
use async_graphql::parser::types::OperationType;
use async_graphql::{Request, Response as Answer, Value, Variables};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use serde::Deserialize;
use tracing::Instrument;

use super::at_least;
use super::authorization;
use super::headers::REQUEST_ID;
use super::media_type::{Form, is_json, negotiate};
use super::problem;
use super::router::HttpState;
use crate::graphql::{ErrorCode, Operation, execute};
use crate::runtime::Stopwatch;

/// The parameters of a GET.
#[derive(Deserialize)]
pub(super) struct Parameters {
    query: Option<String>,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<String>,
}

fn bad_request(fr: &str, en: &str) -> Response {
    problem::plain(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", fr, en)
}

/// A query in the address.
pub(super) async fn get(
    State(state): State<HttpState>,
    headers: HeaderMap,
    parameters: Result<Query<Parameters>, axum_extra::extract::QueryRejection>,
) -> Response {
    let Ok(Query(parameters)) = parameters else {
        return bad_request("Paramètres illisibles.", "The parameters do not read.");
    };
    let Some(query) = parameters.query else {
        return bad_request(
            "Il manque le paramètre « query ». La page /api montre des exemples.",
            "The parameter \"query\" is missing. The page /api shows examples.",
        );
    };
    if query.len() <= state.limits.query_bytes
        && asks_to_write(&query, parameters.operation_name.as_deref())
    {
        let mut response = problem::plain(
            StatusCode::METHOD_NOT_ALLOWED,
            "BAD_USER_INPUT",
            "Une écriture se demande par POST, jamais par GET.",
            "A mutation is asked for by POST, never by GET.",
        );
        response
            .headers_mut()
            .insert(header::ALLOW, header::HeaderValue::from_static("POST"));
        return response;
    }
    let mut request = Request::new(query);
    request.operation_name = parameters.operation_name;
    if let Some(variables) = parameters.variables.filter(|text| !text.is_empty()) {
        match serde_json::from_str::<serde_json::Value>(&variables) {
            Ok(variables) if variables.is_object() => {
                request.variables = Variables::from_json(variables);
            }
            _ => {
                return bad_request(
                    "« variables » n'est pas un objet JSON.",
                    "\"variables\" is not a JSON object.",
                );
            }
        }
    }
    answer(&state, &headers, request).await
}

/// Whether the operation that would be executed is not a query; an unreadable document writes nothing.
fn asks_to_write(query: &str, operation_name: Option<&str>) -> bool {
    let Ok(document) = parse_query(query) else {
        return false;
    };
    document
        .operations
        .iter()
        .filter(|(name, _)| {
            operation_name.is_none() || name.map(async_graphql::Name::as_str) == operation_name
        })
        .any(|(_, operation)| operation.node.ty != OperationType::Query)
}

/// The body of a POST; other members, such as `extensions`, are let through unread.
#[derive(Deserialize)]
struct Body {
    query: String,
    #[serde(rename = "operationName", default)]
    operation_name: Option<String>,
    #[serde(default)]
    variables: Option<serde_json::Map<String, serde_json::Value>>,
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
    let body = match Bytes::from_request(request, &()).await {
        Ok(body) => body,
        Err(BytesRejection::FailedToBufferBody(error))
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE =>
        {
            let limit = state.limits.body_bytes;
            return problem::plain(
                StatusCode::PAYLOAD_TOO_LARGE,
                ErrorCode::LimitExceeded.as_str(),
                &format!("Le corps dépasse {limit} octets."),
                &format!("The body is longer than {limit} bytes."),
            );
        }
        Err(_) => {
            return bad_request(
                "Le corps n'a pas été reçu en entier.",
                "The body did not arrive whole.",
            );
        }
    };
    if body.trim_ascii_start().first() == Some(&b'[') {
        return bad_request(
            "Les tableaux de requêtes sont refusés : une opération par requête.",
            "Arrays of requests are refused: one operation per request.",
        );
    }
    let Ok(body) = serde_json::from_slice::<Body>(&body) else {
        return bad_request(
            "Le corps doit être un objet JSON avec « query » (texte) et, au besoin, « variables » (objet) et « operationName ».",
            "The body must be a JSON object with \"query\" (text) and, if needed, \"variables\" (object) and \"operationName\".",
        );
    };
    let mut request = Request::new(body.query);
    request.operation_name = body.operation_name;
    if let Some(variables) = body.variables {
        request.variables = Variables::from_json(serde_json::Value::Object(variables));
    }
    answer(&state, &headers, request).await
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

async fn answer(state: &HttpState, headers: &HeaderMap, request: Request) -> Response {
    let Some(form) = negotiate(headers) else {
        return problem::plain(
            StatusCode::NOT_ACCEPTABLE,
            "BAD_USER_INPUT",
            "Acceptez « application/graphql-response+json » ou « application/json ».",
            "Accept \"application/graphql-response+json\" or \"application/json\".",
        );
    };
    let request_id = headers.get(&REQUEST_ID).and_then(|id| id.to_str().ok());
    let request_id: String = request_id.unwrap_or_default().chars().take(64).collect();
    if let Err(refused) = at_least::wait(&state.directory, headers).await {
        return *refused;
    }
    let context = authorization::context(&state.directory, headers, request_id.clone()).await;
    let context = match context {
        Ok(context) => context,
        Err(refused) => return *refused,
    };
    let mut request = request;
    let operation = Operation::of(&mut request, state.limits.query_bytes);
    let span = tracing::info_span!("graphql.request", field = tracing::field::Empty);
    let watch = Stopwatch::start();
    let mut answer = execute(&state.schema, request, context)
        .instrument(span.clone())
        .await;
    let first = answer.errors.first().map_or("", code);
    let operation = operation.filter(|_| is_of_the_schema(&answer));
    if let Some(operation) = &operation {
        span.record("field", &operation.field);
    }
    state.metrics.executed(operation, first, watch.elapsed());
    for error in &mut answer.errors {
        if code(error) == ErrorCode::Internal.as_str()
            && let Some(values) = &mut error.extensions
        {
            // The message asks to pass it on; the log has it beside the cause.
            values.set("requestId", request_id.as_str());
        }
    }
    log(&answer);
    let mut response = write(&answer, form);
    at_least::note(&state.directory, &mut response);
    response
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

fn code(error: &async_graphql::ServerError) -> &str {
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
fn is_of_the_schema(answer: &Answer) -> bool {
    let was_executed =
        answer.data != Value::Null || answer.errors.iter().any(|e| !e.path.is_empty());
    was_executed
        || answer
            .errors
            .iter()
            .all(|error| code(error) == ErrorCode::RequestTimeout.as_str())
}

/// The status of an answer: that of the first error when nothing was executed, 200 otherwise.
fn status(answer: &Answer, form: Form) -> StatusCode {
    let refused =
        answer.data == Value::Null && answer.errors.iter().all(|error| error.path.is_empty());
    match (form, answer.errors.first()) {
        (Form::GraphqlResponse, Some(error)) if refused => {
            let status = ErrorCode::http_status(code(error));
            StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST)
        }
        _ => StatusCode::OK,
    }
}

fn write(answer: &Answer, form: Form) -> Response {
    let status = status(answer, form);
    match serde_json::to_vec(answer) {
        Ok(body) => {
            let headers = [
                (header::CONTENT_TYPE, form.content_type()),
                (header::CACHE_CONTROL, "no-store"),
                (header::VARY, "Accept, Authorization"),
            ];
            (status, headers, body).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            problem::coded(
                StatusCode::INTERNAL_SERVER_ERROR,
                crate::graphql::ApiError::fault(),
            )
        }
    }
}

#[cfg(test)]
mod tests;
