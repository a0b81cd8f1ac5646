//! Files: `/export/actors.{csv,xlsx,json,geojson}`, `/export/partnerships.{csv,json}`, `/export/applications.{csv,xlsx}`
//! and `/export/network.{graphml,gexf,csv,json}`.

use std::sync::Arc;
use std::task::{Poll, ready};

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, HeaderValue, LINK, RETRY_AFTER,
    VARY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use axum_extra::extract::Query;
use futures_util::{Stream, StreamExt, TryStreamExt};
use serde_json::json;

use super::authorization;
use super::places::{Place, Places};
use crate::export::{Chunks, Export, ExportError, ExportFile};
use crate::service::{Directory, ServiceError};

/// Sequence of the last change that a file holds.
const VERSION: HeaderName = HeaderName::from_static("x-passerelles-version");
/// Day of the export, in France.
const DATE: HeaderName = HeaderName::from_static("x-passerelles-date");
/// After how many seconds a file that cannot be had now may be asked for again.
const RETRY_AFTER_S: HeaderValue = HeaderValue::from_static("10");

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
            Self::TooMany(most) => later(
                &format!(
                    "Autant de fichiers qu'il est permis ({most}) sont en cours d'envoi : réessayez dans quelques secondes."
                ),
                &format!(
                    "As many files as may be ({most}) are being sent: try again in a few seconds."
                ),
            ),
            Self::Answered(answer) => *answer,
            Self::Export(error) => failed(&error),
        }
    }
}

fn failed(error: &ExportError) -> Response {
    match error {
        ExportError::Parameter(wrong) => answer(
            StatusCode::BAD_REQUEST,
            &wrong.message_fr,
            &json!({
                "code": "BAD_USER_INPUT",
                "messageEn": wrong.message_en,
                "parameter": wrong.parameter,
                "value": wrong.value,
                "allowed": wrong.allowed,
            }),
        ),
        ExportError::Service(
            ServiceError::Compute(_) | ServiceError::Busy(_) | ServiceError::Overloaded { .. },
        ) => later(
            "Trop de demandes sont en cours : réessayez dans un instant.",
            "Too many requests are under way: try again in a moment.",
        ),
        ExportError::Service(ServiceError::Unauthenticated) => answer(
            StatusCode::UNAUTHORIZED,
            "Ce fichier est réservé aux rédacteurs : ajoutez un jeton (en-tête « Authorization: Bearer … »).",
            &json!({
                "code": "UNAUTHENTICATED",
                "messageEn": "This file is for editors: add a token (header \"Authorization: Bearer …\").",
            }),
        ),
        ExportError::Service(ServiceError::Preparing { percent }) => later(
            &format!(
                "Le réseau est en cours de préparation ({percent} %) : réessayez dans quelques secondes."
            ),
            &format!("The network is being prepared ({percent} %): try again in a few seconds."),
        ),
        ExportError::Service(ServiceError::TooLong) => answer(
            StatusCode::GATEWAY_TIMEOUT,
            "Le calcul a dépassé le temps permis : restreignez le territoire ou les secteurs.",
            &json!({
                "code": "REQUEST_TIMEOUT",
                "messageEn": "The computation took longer than allowed: narrow the territory or the sectors.",
            }),
        ),
        fault => {
            let error = fault as &dyn std::error::Error;
            tracing::error!(error, "an export could not start");
            answer(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Le fichier n'a pas pu être préparé. L'incident est noté au journal.",
                &json!({
                    "code": "INTERNAL_SERVER_ERROR",
                    "messageEn": "The file could not be prepared. The fault is in the log.",
                }),
            )
        }
    }
}

/// The file may be asked for again later.
fn later(message: &str, message_en: &str) -> Response {
    let mut response = answer(
        StatusCode::SERVICE_UNAVAILABLE,
        message,
        &json!({ "code": "UNAVAILABLE", "messageEn": message_en }),
    );
    response.headers_mut().insert(RETRY_AFTER, RETRY_AFTER_S);
    response
}

/// An error in the same form as GraphQL's: `{"errors": [{"message", "extensions": {"code", "messageEn", …}}]}`.
fn answer(status: StatusCode, message: &str, extensions: &serde_json::Value) -> Response {
    let body = json!({ "errors": [{ "message": message, "extensions": extensions }] });
    (status, Json(body)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_had_now_may_be_asked_for_again() {
        let of = |error| failed(&ExportError::Service(error));
        for error in [
            ServiceError::Preparing { percent: 42 },
            ServiceError::Overloaded { retry_after_ms: 5 },
        ] {
            let response = of(error);
            assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(response.headers()[RETRY_AFTER], "10");
        }
        let response = of(ServiceError::TooLong);
        assert_eq!(response.status(), StatusCode::GATEWAY_TIMEOUT);
        assert!(!response.headers().contains_key(RETRY_AFTER));
    }
}
