//! Reading at least as far as a write that another replica answered.
//!
//! Every answer of GraphQL bears a version that it holds at least: that of before it was made, of a write that of the write.
//! Who sends it back is answered by what holds that write, by whichever replica; who follows from it misses nothing.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;

use super::problem;
use crate::graphql::{ApiError, ErrorCode};
use crate::service::Directory;

/// Sequence of the last change that an answer holds.
pub(super) const VERSION: HeaderName = HeaderName::from_static("x-passerelles-version");
/// Sequence of a change that an answer must hold.
const MIN_VERSION: HeaderName = HeaderName::from_static("x-passerelles-min-version");

/// How long a change of another replica is waited for.
const PATIENCE: Duration = Duration::from_secs(2);
/// When to come back for one that did not come.
const RETRY_MS: u64 = 1_000;

/// Waits until the read models hold the change that a request asks for, if it asks for one.
///
/// # Errors
/// The answer to give instead.
pub(super) async fn wait(directory: &Directory, headers: &HeaderMap) -> Result<(), Box<Response>> {
    let Some(asked) = headers.get(&MIN_VERSION) else {
        return Ok(());
    };
    let asked = asked
        .to_str()
        .ok()
        .and_then(|text| text.parse::<i64>().ok());
    let Some(asked) = asked.filter(|version| *version >= 0) else {
        return Err(Box::new(problem::plain(
            StatusCode::BAD_REQUEST,
            ErrorCode::BadUserInput.as_str(),
            "« X-Passerelles-Min-Version » est le numéro d'une version, tel que le donne « X-Passerelles-Version ».",
            "\"X-Passerelles-Min-Version\" is the number of a version, as \"X-Passerelles-Version\" gives it.",
        )));
    };
    match directory.wait_for(asked, PATIENCE).await {
        Ok(true) => Ok(()),
        Ok(false) => {
            let error = ApiError::new(
                ErrorCode::Unavailable,
                format!(
                    "La version {asked} n'est pas encore arrivée ici. Réessayez dans un instant."
                ),
                format!("Version {asked} has not arrived here yet. Try again in a moment."),
            );
            Err(Box::new(problem::failed(error.or_retry_after_ms(RETRY_MS))))
        }
        Err(error) => Err(Box::new(problem::failed(error.into()))),
    }
}

/// Notes on an answer the version that it holds at least.
pub(super) fn note(version: i64, response: &mut Response) {
    let version = HeaderValue::from(version);
    response.headers_mut().insert(VERSION, version);
}
