//! Files: `/export/actors.{csv,xlsx,json,geojson}`, `/export/partnerships.{csv,json}`, `/export/applications.{csv,xlsx}`
//! and `/export/network.{graphml,gexf,csv,json}`.

use std::sync::Arc;
use std::task::{Poll, ready};

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, HeaderValue, LINK, VARY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use axum_extra::extract::Query;
use futures_util::{Stream, StreamExt, TryStreamExt};
use serde_json::json;

use super::at_least::VERSION;
use super::authorization;
use super::places::{Place, Places};
use super::problem;
use crate::export::{Chunks, Export, ExportError, ExportFile};
use crate::graphql::{ApiError, ErrorCode};
use crate::service::Directory;

/// Day of the export, in France.
const DATE: HeaderName = HeaderName::from_static("x-passerelles-date");

/// Parameters as they were given: names are checked by `export`, none is lost.
type Pairs = Query<Vec<(String, String)>>;

/// What the handler needs.
#[derive(Clone)]
struct Files {
    directory: Arc<Directory>,
    places: Places,
}

/// The routes of the files.
pub(super) fn routes<S>(directory: Arc<Directory>, places: Places) -> Router<S> {
    Router::new()
        .route("/export/{file}", get(file))
        .with_state(Files { directory, places })
}

async fn file(
    State(files): State<Files>,
    Path(name): Path<String>,
    headers: HeaderMap,
    Query(pairs): Pairs,
) -> Response {
    match open(files, &name, &headers, &pairs).await {
        Ok((export, place)) => respond(export, place),
        Err(refusal) => refusal.into_response(),
    }
}

async fn open(
    files: Files,
    name: &str,
    headers: &HeaderMap,
    pairs: &[(String, String)],
) -> Result<(Export, Place), Refused> {
    let Files { directory, places } = files;
    let asked = ExportFile::of(name).ok_or(Refused::NoSuchFile)?;
    let viewer = authorization::viewer(&directory, headers)
        .await
        .map_err(Refused::Answered)?;
    let place = places.take().ok_or(Refused::TooMany(places.most()))?;
    let export = asked.open(directory, viewer, pairs).await?;
    Ok((export, place))
}

/// The reader took nothing for so long that somebody else has its place.
#[derive(Debug, thiserror::Error)]
#[error("the reader stalled, its place was given to another")]
struct Stalled;

/// The bytes for as long as the place is held; it is given back with the last of them.
fn held(
    mut chunks: Chunks,
    place: Place,
) -> impl Stream<Item = Result<Vec<u8>, axum::BoxError>> + Send {
    let mut place = Some(place);
    futures_util::stream::poll_fn(move |context| {
        let Some(holder) = &place else {
            return Poll::Ready(None);
        };
        if !holder.keep() {
            tracing::info!("an export was given up: its reader stalled and others wait");
            place = None;
            return Poll::Ready(Some(Err(Stalled.into())));
        }
        let chunk = ready!(chunks.poll_next_unpin(context));
        if chunk.is_none() {
            place = None;
        }
        Poll::Ready(chunk.map(|chunk| chunk.map_err(Into::into)))
    })
}

fn respond(export: Export, place: Place) -> Response {
    let chunks = export.chunks.inspect_err(|error| {
        tracing::error!(
            error = error as &dyn std::error::Error,
            "an export stopped before its end"
        );
    });
    let mut response = Response::new(Body::from_stream(held(Box::pin(chunks), place)));
    let headers = response.headers_mut();
    let texts = [
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", export.file_name),
        ),
        (VERSION, export.network_version.to_string()),
        (DATE, export.exported_on.to_string()),
    ];
    for (name, text) in texts {
        // Letters, digits, points and hyphens only: always a header.
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(name, value);
        }
    }
    for address in export.licence_addresses {
        if let Ok(value) = HeaderValue::from_str(&format!("<{address}>; rel=\"license\"")) {
            headers.append(LINK, value);
        }
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(export.media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(VARY, HeaderValue::from_static("authorization"));
    response
}

/// Why there is no file.
#[derive(Debug)]
enum Refused {
    /// No file has this name.
    NoSuchFile,
    /// As many files are being written as may be.
    TooMany(usize),
    /// The token is not in force, and this says so.
    Answered(Box<Response>),
    /// The export itself refused or failed.
    Export(Box<ExportError>),
}

impl From<ExportError> for Refused {
    fn from(error: ExportError) -> Self {
        Self::Export(Box::new(error))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::NoSuchFile => {
                let allowed = ExportFile::names();
                let names = allowed.join(", ");
                answer(
                    StatusCode::NOT_FOUND,
                    &format!("Ce fichier n'existe pas. Fichiers proposés : {names}."),
                    &json!({
                        "code": "NOT_FOUND",
                        "messageEn": format!("There is no such file. Files: {names}."),
                        "allowed": allowed,
                    }),
                )
            }
            Self::TooMany(most) => problem::failed(ApiError::new(
                ErrorCode::Unavailable,
                format!(
                    "Autant de fichiers qu'il est permis ({most}) sont en cours d'envoi : réessayez dans quelques secondes."
                ),
                format!(
                    "As many files as may be ({most}) are being sent: try again in a few seconds."
                ),
            )),
            Self::Answered(answer) => *answer,
            Self::Export(error) => failed(*error),
        }
    }
}

fn failed(error: ExportError) -> Response {
    match error {
        ExportError::Parameter(wrong) => answer(
            StatusCode::BAD_REQUEST,
            &wrong.message_fr,
            &json!({
                "code": ErrorCode::BadUserInput.as_str(),
                "messageEn": wrong.message_en,
                "parameter": wrong.parameter,
                "value": wrong.value,
                "allowed": wrong.allowed,
            }),
        ),
        ExportError::Service(error) => problem::failed(error.into()),
        fault => problem::failed(ApiError::internal(&fault)),
    }
}

/// An error in the same form as GraphQL's: `{"errors": [{"message", "extensions": {"code", "messageEn", …}}]}`.
fn answer(status: StatusCode, message: &str, extensions: &serde_json::Value) -> Response {
    let body = json!({ "errors": [{ "message": message, "extensions": extensions }] });
    (status, Json(body)).into_response()
}

#[cfg(test)]
mod tests {
    use axum::http::header::RETRY_AFTER;

    use super::*;
    use crate::service::ServiceError;

    #[tokio::test]
    async fn what_cannot_be_had_now_may_be_asked_for_again() {
        let fault = |error| Refused::from(ExportError::Service(error));
        for (refused, seconds) in [
            (fault(ServiceError::Preparing { percent: 42 }), "2"),
            (fault(ServiceError::Overloaded { retry_after_ms: 5 }), "1"),
            (Refused::TooMany(4), "10"),
        ] {
            let response = refused.into_response();
            assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(response.headers()[RETRY_AFTER], seconds);
            let body = axum::body::to_bytes(response.into_body(), 10_000).await;
            let body: serde_json::Value = serde_json::from_slice(&body.unwrap()).unwrap();
            let extensions = &body["errors"][0]["extensions"];
            assert_eq!(extensions["code"], "UNAVAILABLE");
            assert!(extensions["retryAfterMs"].is_u64(), "{body}");
        }
    }

    #[test]
    fn every_fault_has_the_status_of_its_code() {
        let bad = ServiceError::BadInput {
            field: "territory".to_owned(),
            message_fr: "Inconnu.".to_owned(),
            message_en: "Unknown.".to_owned(),
        };
        for (error, status) in [
            (ServiceError::TooLong, StatusCode::GATEWAY_TIMEOUT),
            (ServiceError::Unauthenticated, StatusCode::UNAUTHORIZED),
            (ServiceError::Forbidden, StatusCode::FORBIDDEN),
            (bad, StatusCode::BAD_REQUEST),
        ] {
            let response = failed(ExportError::Service(error));
            assert_eq!(response.status(), status);
            assert!(!response.headers().contains_key(RETRY_AFTER));
        }
    }
}
