//! Files: `/export/actors.{csv,xlsx,json,geojson}` and `/export/partnerships.{csv,json}`.

use std::sync::Arc;

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
use futures_util::TryStreamExt;
use serde_json::json;

use super::authorization;
use crate::export::{
    self, ActorFormat, ActorQuestion, Export, ExportError, PartnershipFormat, PartnershipQuestion,
};
use crate::service::{Directory, ServiceError};

/// Sequence of the last change that a file holds.
const VERSION: HeaderName = HeaderName::from_static("x-passerelles-version");
/// Day of the export, in France.
const DATE: HeaderName = HeaderName::from_static("x-passerelles-date");

/// Parameters as they were given: names are checked by `export`, none is lost.
type Pairs = Query<Vec<(String, String)>>;

/// The routes of the files.
pub(super) fn routes<S>(directory: Arc<Directory>) -> Router<S> {
    Router::new()
        .route("/export/{file}", get(file))
        .with_state(directory)
}

async fn file(
    State(directory): State<Arc<Directory>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    Query(pairs): Pairs,
) -> Response {
    match open(directory, &name, &headers, &pairs).await {
        Ok(export) => respond(export),
        Err(refusal) => refusal.into_response(),
    }
}

async fn open(
    directory: Arc<Directory>,
    name: &str,
    headers: &HeaderMap,
    pairs: &[(String, String)],
) -> Result<Export, Refused> {
    let asked = Asked::of(name).ok_or(Refused::NoSuchFile)?;
    let viewer = authorization::viewer(&directory, headers)
        .await
        .map_err(Refused::Answered)?;
    Ok(match asked {
        Asked::Actors(format) => {
            let question = ActorQuestion::read(&directory, pairs).await?;
            export::actors(directory, viewer, question, format).await?
        }
        Asked::Partnerships(format) => {
            let question = PartnershipQuestion::read(&directory, pairs).await?;
            export::partnerships(directory, viewer, question, format).await?
        }
    })
}

/// A file by its name.
enum Asked {
    Actors(ActorFormat),
    Partnerships(PartnershipFormat),
}

impl Asked {
    fn of(name: &str) -> Option<Self> {
        let (list, extension) = name.split_once('.')?;
        match list {
            "actors" => ActorFormat::from_extension(extension).map(Self::Actors),
            "partnerships" => PartnershipFormat::from_extension(extension).map(Self::Partnerships),
            _ => None,
        }
    }

    /// The names of all files.
    fn names() -> Vec<String> {
        let actors = ActorFormat::ALL.iter();
        let actors = actors.map(|format| format!("actors.{}", format.extension()));
        let ties = PartnershipFormat::ALL.iter();
        let ties = ties.map(|format| format!("partnerships.{}", format.extension()));
        actors.chain(ties).collect()
    }
}

fn respond(export: Export) -> Response {
    let chunks = export.chunks.inspect_err(|error| {
        tracing::error!(
            error = error as &dyn std::error::Error,
            "an export stopped before its end"
        );
    });
    let mut response = Response::new(Body::from_stream(chunks));
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
                let allowed = Asked::names();
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
        ExportError::Service(ServiceError::Compute(_) | ServiceError::Busy(_)) => answer(
            StatusCode::SERVICE_UNAVAILABLE,
            "Trop de demandes sont en cours : réessayez dans un instant.",
            &json!({
                "code": "UNAVAILABLE",
                "messageEn": "Too many requests are under way: try again in a moment.",
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

/// An error in the same form as GraphQL's: `{"errors": [{"message", "extensions": {"code", "messageEn", …}}]}`.
fn answer(status: StatusCode, message: &str, extensions: &serde_json::Value) -> Response {
    let body = json!({ "errors": [{ "message": message, "extensions": extensions }] });
    (status, Json(body)).into_response()
}
