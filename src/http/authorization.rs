//! Who asks: the token of the `Authorization` header.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::problem;
use crate::graphql::{ApiError, ErrorCode, RequestContext};
use crate::policy::Viewer;
use crate::service::Directory;
use std::sync::Arc;

/// Marks an answer that refuses a token, to be counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct TokenRefused;

/// The token of a request; `None` without the header, an error when the header is no bearer token.
fn token(headers: &HeaderMap) -> Result<Option<&str>, ()> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(());
    }
    let (scheme, token) = value.to_str().map_err(drop)?.split_once(' ').ok_or(())?;
    let token = token.trim();
    if scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() {
        Ok(Some(token))
    } else {
        Err(())
    }
}

/// Who asks: nobody in particular without a token; a token that is not in force is refused.
///
/// # Errors
/// The answer to give instead.
pub(super) async fn viewer(
    directory: &Directory,
    headers: &HeaderMap,
) -> Result<Viewer, Box<Response>> {
    let viewer = match token(headers) {
        Ok(None) => Some(Viewer::default()),
        Ok(Some(token)) => match directory.viewer_of_token(token).await {
            Ok(viewer) => viewer,
            Err(error) => {
                return Err(Box::new(problem::failed(error.into())));
            }
        },
        Err(()) => None,
    };
    viewer.ok_or_else(|| Box::new(refused()))
}

/// The context of a GraphQL request.
///
/// # Errors
/// The answer to give instead.
pub(super) async fn context(
    directory: &Arc<Directory>,
    headers: &HeaderMap,
    request_id: String,
) -> Result<RequestContext, Box<Response>> {
    let viewer = viewer(directory, headers).await?;
    Ok(RequestContext::new(
        Arc::clone(directory),
        viewer,
        request_id,
    ))
}

fn refused() -> Response {
    let error = ApiError::new(
        ErrorCode::Unauthenticated,
        "Ce jeton n'est pas valide ou a été révoqué. Sans jeton, la lecture des données publiques reste ouverte.",
        "This token is not valid or was revoked. Public data can be read without a token.",
    );
    let challenge = [(
        header::WWW_AUTHENTICATE,
        "Bearer realm=\"passerelles\", error=\"invalid_token\"",
    )];
    let mut response = (challenge, problem::coded(StatusCode::UNAUTHORIZED, error)).into_response();
    response.extensions_mut().insert(TokenRefused);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Result<Option<String>, ()> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, value.parse().unwrap());
        token(&headers).map(|token| token.map(str::to_owned))
    }

    #[test]
    fn only_a_bearer_token_is_read() {
        assert_eq!(token(&HeaderMap::new()), Ok(None));
        assert_eq!(read("Bearer abc"), Ok(Some("abc".to_owned())));
        assert_eq!(read("bearer  abc "), Ok(Some("abc".to_owned())));
        for wrong in ["Bearer", "Bearer ", "Basic YTpi", "abc"] {
            assert_eq!(read(wrong), Err(()), "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_refusal_is_coded() {
        let response = refused();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        assert!(response.headers().contains_key(header::WWW_AUTHENTICATE));
        let body = axum::body::to_bytes(response.into_body(), 10_000)
            .await
            .unwrap();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    }
}
