//! Where a socket says who asks: in the payload of `connection_init`.

use axum::http::HeaderValue;
use serde_json::{Map, Value};

/// The token in the payload of `connection_init`, as a header: `Authorization`, as over HTTP, or the bare `token`. An error
/// when it can be none.
pub(super) fn token(mut payload: Map<String, Value>) -> Option<Result<HeaderValue, ()>> {
    let mut given = |name: &str| payload.remove(name).filter(|value| !value.is_null());
    let value = given("Authorization").or_else(|| given("authorization"));
    let text = match (value, given("token")) {
        (Some(Value::String(text)), _) => text,
        (None, Some(Value::String(token))) => format!("Bearer {token}"),
        (None, None) => return None,
        _ => return Some(Err(())),
    };
    Some(HeaderValue::from_str(&text).map_err(drop))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(payload: &Value) -> Option<Result<String, ()>> {
        let found = token(payload.as_object().cloned().unwrap_or_default())?;
        Some(found.map(|value| value.to_str().unwrap_or_default().to_owned()))
    }

    #[test]
    fn a_token_is_found_under_its_names() {
        let bearer = || Some(Ok("Bearer psr_1".to_owned()));
        assert_eq!(read(&json!({"Authorization": "Bearer psr_1"})), bearer());
        assert_eq!(read(&json!({"authorization": "Bearer psr_1"})), bearer());
        assert_eq!(read(&json!({"token": "psr_1"})), bearer());
        assert_eq!(read(&json!({})), None);
        assert_eq!(read(&json!({"token": null, "other": 1})), None);
        for wrong in [json!({"token": 1}), json!({"Authorization": ["a"]})] {
            assert_eq!(read(&wrong), Some(Err(())), "{wrong}");
        }
        assert_eq!(read(&json!({"token": "a\nb"})), Some(Err(())));
    }
}
