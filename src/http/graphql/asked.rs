//! What a request asks, from its address or from its body.

use async_graphql::Variables;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::documents::Hash;
use crate::http::problem::bad_request;

/// The parameters of a GET.
#[derive(Deserialize)]
pub(in crate::http) struct Parameters {
    query: Option<String>,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

/// The body of a POST; other members are let through unread.
#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    query: Option<String>,
    #[serde(rename = "operationName", default)]
    operation_name: Option<String>,
    #[serde(default)]
    variables: Option<Map<String, Value>>,
    #[serde(default)]
    extensions: Option<Map<String, Value>>,
}

/// One operation, whose text may be known by its hash.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) query: Option<String>,
    pub(super) hash: Option<Hash>,
    pub(super) operation_name: Option<String>,
    pub(super) variables: Variables,
}

impl Asked {
    /// What the address of a GET asks.
    ///
    /// # Errors
    /// The answer to give instead.
    pub(super) fn in_address(parameters: Parameters) -> Result<Self, Box<Response>> {
        let object = |name: &str, text: Option<String>| match text.filter(|text| !text.is_empty()) {
            None => Ok(None),
            Some(text) => serde_json::from_str::<Map<String, Value>>(&text)
                .map(Some)
                .map_err(|_| {
                    Box::new(bad_request(
                        &format!("« {name} » n'est pas un objet JSON."),
                        &format!("\"{name}\" is not a JSON object."),
                    ))
                }),
        };
        let body = Body {
            query: parameters.query,
            operation_name: parameters.operation_name,
            variables: object("variables", parameters.variables)?,
            extensions: object("extensions", parameters.extensions)?,
        };
        let missing = || {
            bad_request(
                "Il manque le paramètre « query ». La page /api montre des exemples.",
                "The parameter \"query\" is missing. The page /api shows examples.",
            )
        };
        Self::of(body)?.ok_or_else(|| Box::new(missing()))
    }

    /// What the body of a POST asks.
    ///
    /// # Errors
    /// The answer to give instead.
    pub(super) fn in_body(body: &[u8]) -> Result<Self, Box<Response>> {
        if body.trim_ascii_start().first() == Some(&b'[') {
            return Err(Box::new(bad_request(
                "Les tableaux de requêtes sont refusés : une opération par requête.",
                "Arrays of requests are refused: one operation per request.",
            )));
        }
        let read = serde_json::from_slice::<Body>(body).ok();
        let asked = read.map(Self::of).transpose()?.flatten();
        asked.ok_or_else(|| {
            Box::new(bad_request(
                "Le corps doit être un objet JSON avec « query » (texte) et, au besoin, « variables » (objet), « operationName » (texte) et « extensions » (objet).",
                "The body must be a JSON object with \"query\" (text) and, if needed, \"variables\" (object), \"operationName\" (text) and \"extensions\" (object).",
            ))
        })
    }

    /// `None` when there is neither a text nor a hash of one.
    fn of(body: Body) -> Result<Option<Self>, Box<Response>> {
        let persisted = body
            .extensions
            .and_then(|mut it| it.remove("persistedQuery"));
        let hash = match persisted {
            None | Some(Value::Null) => None,
            Some(persisted) => Some(hash_of(&persisted).ok_or_else(|| {
                Box::new(bad_request(
                    "« extensions.persistedQuery » doit avoir « version » (1) et « sha256Hash » (64 chiffres hexadécimaux).",
                    "\"extensions.persistedQuery\" must have \"version\" (1) and \"sha256Hash\" (64 hexadecimal digits).",
                ))
            })?),
        };
        let query = body
            .query
            .filter(|query| !query.is_empty() || hash.is_none());
        if query.is_none() && hash.is_none() {
            return Ok(None);
        }
        let variables = body.variables.map(Value::Object);
        Ok(Some(Self {
            query,
            hash,
            operation_name: body.operation_name,
            variables: variables.map_or_else(Variables::default, Variables::from_json),
        }))
    }
}

/// The hash in `persistedQuery`, when it is of the one version that there is.
fn hash_of(persisted: &Value) -> Option<Hash> {
    let is_known = persisted["version"] == 1;
    let hash = persisted["sha256Hash"].as_str().filter(|_| is_known)?;
    Hash::read(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_one_operation() {
        let read = |text: &str| Asked::in_body(text.as_bytes()).is_ok();
        let hash = "0".repeat(64);
        assert!(read(r#"{"query":"{a}"}"#));
        assert!(read(
            r#"{"query":"{a}","variables":null,"operationName":null,"extensions":null}"#
        ));
        assert!(read(r#"{"query":"{a}","variables":{"b":1},"other":[]}"#));
        let persisted = |version: &str, hash: &str| {
            format!(
                r#"{{"extensions":{{"persistedQuery":{{"version":{version},"sha256Hash":"{hash}"}}}}}}"#
            )
        };
        assert!(read(&persisted("1", &hash)));
        for wrong in [
            r#"{"query":"{a}","variables":[]}"#,
            r#"{"query":"{a}","extensions":[]}"#,
            r#"{"query":"{a}","operationName":1}"#,
            r#"{"query":1}"#,
            "{}",
            "",
            r#"[{"query":"{a}"}]"#,
            &persisted("2", &hash),
            &persisted("1", "abc"),
        ] {
            assert!(!read(wrong), "{wrong}");
        }
    }
}
