//! The sheet of a decision on pilots: one page in French, made to be printed.

mod parts;
mod render;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::home::asset;
use super::html::{escape, filled};
use super::router::HttpState;
use crate::graphql::{ApiError, ErrorCode, pilot_decision_number};
use crate::service::ServiceError;

use render::{Sheet, render};

/// A page that says why there is no sheet.
const NO_SHEET: &str = include_str!("../assets/no_sheet.html");

/// The sheet of a decision.
pub(super) async fn page(
    State(state): State<HttpState>,
    id: Result<Path<String>, PathRejection>,
) -> Response {
    let id = id.map(|Path(id)| id).unwrap_or_default();
    let Some(number) = pilot_decision_number(&id) else {
        return refused(
            StatusCode::BAD_REQUEST,
            "Cette adresse n'est pas celle d'une décision",
            "L'identifiant est mal formé : reprenez l'adresse donnée par « sheetUrl », telle quelle.",
        );
    };
    match sheet(&state, number).await {
        Ok(Some(sheet)) => {
            let html = Html(render(&id, &sheet));
            ([(header::CACHE_CONTROL, "no-cache")], html).into_response()
        }
        Ok(None) => refused(
            StatusCode::NOT_FOUND,
            "Décision introuvable",
            "Aucune décision ne porte cet identifiant dans cet annuaire.",
        ),
        Err(error) => failed(ApiError::from(error)),
    }
}

/// What stands on the sheet: the decision, its study as it was kept, and the study computed again.
async fn sheet(state: &HttpState, number: i64) -> Result<Option<Sheet>, ServiceError> {
    let directory = &state.directory;
    let Some(decision) = directory.pilot_decision(number).await? else {
        return Ok(None);
    };
    let frozen = directory.frozen_pilots(&[number]).await?.remove(&number);
    let Some(frozen) = frozen.transpose()? else {
        return Ok(None);
    };
    let replay = directory.replay_pilots(&frozen).await?;
    Ok(Some(Sheet {
        decision,
        frozen,
        replay,
    }))
}

/// A page instead of the sheet.
fn refused(status: StatusCode, title: &str, text: &str) -> Response {
    let parts = [("{{title}}", escape(title)), ("{{text}}", escape(text))];
    (status, Html(filled(NO_SHEET, &parts))).into_response()
}

/// The page of an error of ours, or of a study that another version of the program wrote.
fn failed(error: ApiError) -> Response {
    let status = match error.code() {
        // The address is right; what it leads to cannot be read here.
        ErrorCode::BadUserInput => StatusCode::NOT_IMPLEMENTED,
        code => StatusCode::from_u16(ErrorCode::http_status(code.as_str()))
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
    };
    let message = error.into_server_error().message;
    refused(status, "La fiche ne peut pas être établie", &message)
}

/// The style of the sheet.
pub(super) async fn style() -> Response {
    asset(
        "text/css; charset=utf-8",
        include_str!("../assets/sheet.css"),
    )
}

#[cfg(test)]
mod tests;
