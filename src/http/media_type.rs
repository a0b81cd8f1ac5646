//! Which content types are taken and given.

use axum::http::{HeaderMap, header};

/// The form of a GraphQL answer, and with it the rule for its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `application/graphql-response+json`: a request that could not be executed has a status of its own.
    GraphqlResponse,
    /// `application/json`, asked for by name: every well-formed request is answered with 200.
    Json,
    /// `application/json` for whoever names neither, with statuses of their own: nobody relies on the older rule.
    Unnamed,
}

impl Form {
    /// The content type.
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json | Self::Unnamed => "application/json; charset=utf-8",
        }
    }

    /// Whether a request that was not executed has a status of its own.
    pub(super) const fn tells_status(self) -> bool {
        !matches!(self, Self::Json)
    }
}

/// Accepted media types with their weight, as written.
fn accepted(headers: &HeaderMap) -> Vec<(String, f32)> {
    let values = headers.get_all(header::ACCEPT).iter();
    let texts = values.filter_map(|value| value.to_str().ok());
    texts
        .flat_map(|text| text.split(','))
        .filter_map(|part| {
            let mut pieces = part.split(';').map(str::trim);
            let kind = pieces.next()?.to_ascii_lowercase();
            let weight = pieces
                .filter_map(|piece| piece.strip_prefix("q="))
                .find_map(|weight| weight.parse().ok());
            (!kind.is_empty()).then(|| (kind, weight.unwrap_or(1.0)))
        })
        .collect()
}

/// The form that an `Accept` header asks for; `None` when it takes neither.
///
/// Without the header, or when anything is taken, it is `application/json`, as the specification asks.
pub(super) fn negotiate(headers: &HeaderMap) -> Option<Form> {
    let accepted = accepted(headers);
    if accepted.is_empty() {
        return Some(Form::Unnamed);
    }
    let named = |name: &str| {
        let mut found = accepted.iter().filter(|(kind, _)| kind == name);
        found.next().map(|(_, weight)| *weight)
    };
    let range = named("application/*")
        .or_else(|| named("*/*"))
        .unwrap_or(0.0);
    let newer = named("application/graphql-response+json");
    let older = named("application/json");
    if newer.is_some_and(|newer| newer > 0.0 && newer >= older.unwrap_or(0.0)) {
        Some(Form::GraphqlResponse)
    } else if older.is_some_and(|older| older > 0.0) {
        Some(Form::Json)
    } else if range > 0.0 && older.is_none() {
        Some(Form::Unnamed)
    } else if range > 0.0 && newer.is_none() {
        Some(Form::GraphqlResponse)
    } else {
        None
    }
}

/// Whether the sender wants a page rather than data.
pub(super) fn accepts_html(headers: &HeaderMap) -> bool {
    accepted(headers)
        .iter()
        .any(|(kind, weight)| kind == "text/html" && *weight > 0.0)
}

/// Whether the body is JSON in UTF-8; nothing else is read.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE);
    let Some(value) = value.and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let mut pieces = value.split(';').map(str::trim);
    let is_json = pieces
        .next()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    is_json
        && pieces.all(|piece| {
            let charset = piece.to_ascii_lowercase();
            !charset.starts_with("charset=") || charset.trim_matches('"').ends_with("utf-8")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(accept: &str) -> Option<Form> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().unwrap());
        negotiate(&headers)
    }

    #[test]
    fn the_form_follows_the_accept_header() {
        assert_eq!(negotiate(&HeaderMap::new()), Some(Form::Unnamed));
        assert_eq!(form("*/*"), Some(Form::Unnamed));
        assert_eq!(form("text/html, */*;q=0.8"), Some(Form::Unnamed));
        assert_eq!(form("application/*"), Some(Form::Unnamed));
        assert_eq!(
            form("application/graphql-response+json, */*;q=0.1"),
            Some(Form::GraphqlResponse)
        );
        assert_eq!(
            form("application/json;q=0, */*"),
            Some(Form::GraphqlResponse)
        );
        assert_eq!(form("application/json"), Some(Form::Json));
        assert_eq!(
            form("application/graphql-response+json, application/json;q=0.9"),
            Some(Form::GraphqlResponse)
        );
        assert_eq!(
            form("application/json, application/graphql-response+json;q=0.5"),
            Some(Form::Json)
        );
        assert_eq!(form("application/json, */*;q=0.1"), Some(Form::Json));
        assert_eq!(form("text/html"), None);
        assert_eq!(form("application/json;q=0"), None);
    }

    #[test]
    fn only_json_is_read() {
        let is = |kind: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, kind.parse().unwrap());
            is_json(&headers)
        };
        assert!(is("application/json"));
        assert!(is("Application/JSON; charset=\"UTF-8\""));
        assert!(!is("application/json; charset=latin1"));
        assert!(!is("text/plain"));
        assert!(!is("multipart/form-data; boundary=x"));
        assert!(!is_json(&HeaderMap::new()));
    }
}
