//! The messages of the protocol, as JSON texts.

use async_graphql::{Request, ServerError, Variables};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Bytes of the identifier of an operation at most: each of its messages bears it.
const LONGEST_ID: usize = 128;

/// A message of the client.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ClientMessage {
    /// It begins.
    ConnectionInit {
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    /// It asks whether we are there.
    Ping {
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    /// It is there.
    Pong {
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
    /// It asks for an operation.
    Subscribe { id: String, payload: Operation },
    /// It wants no more answers.
    Complete { id: String },
}

/// An operation, as over HTTP; other members are let through unread.
#[derive(Debug, Deserialize)]
pub(super) struct Operation {
    query: String,
    #[serde(default, rename = "operationName")]
    name: Option<String>,
    #[serde(default)]
    variables: Option<Map<String, Value>>,
}

impl ClientMessage {
    /// The message of a text.
    ///
    /// # Errors
    /// Why the text is none, in English.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        match serde_json::from_str(text) {
            Ok(Self::Subscribe { id, .. } | Self::Complete { id }) if id.is_empty() => {
                Err("the id is empty".to_owned())
            }
            Ok(Self::Subscribe { id, .. } | Self::Complete { id }) if id.len() > LONGEST_ID => {
                Err(format!("the id is longer than {LONGEST_ID} bytes"))
            }
            Ok(message) => Ok(message),
            Err(error) => Err(error.to_string()),
        }
    }
}

impl From<Operation> for Request {
    fn from(operation: Operation) -> Self {
        let mut request = Self::new(operation.query);
        request.operation_name = operation.name;
        if let Some(variables) = operation.variables {
            request.variables = Variables::from_json(Value::Object(variables));
        }
        request
    }
}

/// A message of ours.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ServerMessage<'a> {
    /// Operations may come.
    ConnectionAck,
    /// We are there.
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Map<String, Value>>,
    },
    /// An answer to an operation.
    Next {
        id: &'a str,
        payload: &'a async_graphql::Response,
    },
    /// An operation is refused, and over.
    Error {
        id: &'a str,
        payload: &'a [ServerError],
    },
    /// An operation is over.
    Complete { id: &'a str },
}

impl ServerMessage<'_> {
    /// The message as a text.
    ///
    /// # Errors
    /// When a value in it has no form in JSON.
    pub(super) fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_the_protocol_are_read() {
        for text in [
            r#"{"type":"connection_init"}"#,
            r#"{"type":"connection_init","payload":null}"#,
            r#"{"type":"connection_init","payload":{"a":[1]}}"#,
            r#"{"type":"ping"}"#,
            r#"{"type":"pong","payload":{}}"#,
            r#"{"type":"complete","id":"1"}"#,
            r#"{"id":"1","payload":{"query":"{a}","variables":null,"operationName":null,"extensions":{}},"type":"subscribe"}"#,
        ] {
            assert!(ClientMessage::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn everything_else_is_none() {
        for text in [
            "",
            "{",
            "[]",
            "1",
            "{}",
            r#"{"type":"start","id":"1"}"#,
            r#"{"type":"next","id":"1","payload":{}}"#,
            r#"{"type":"connection_init","payload":"a"}"#,
            r#"{"type":"ping","payload":1}"#,
            r#"{"type":"complete"}"#,
            r#"{"type":"complete","id":""}"#,
            r#"{"type":"complete","id":1}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","id":"","payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":"1","payload":{}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":1}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":[]}}"#,
        ] {
            assert!(ClientMessage::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_identifier_is_short() {
        for (length, is_read) in [(LONGEST_ID, true), (LONGEST_ID + 1, false)] {
            let id = "x".repeat(length);
            for text in [
                format!(r#"{{"type":"complete","id":"{id}"}}"#),
                format!(r#"{{"type":"subscribe","id":"{id}","payload":{{"query":"{{a}}"}}}}"#),
            ] {
                assert_eq!(ClientMessage::parse(&text).is_ok(), is_read, "{length}");
            }
        }
    }

    #[test]
    fn our_messages_are_written_as_the_protocol_has_them() {
        let texts = [
            ServerMessage::ConnectionAck,
            ServerMessage::Pong { payload: None },
            ServerMessage::Complete { id: "1" },
        ]
        .map(|message| message.text().unwrap());
        assert_eq!(
            texts,
            [
                r#"{"type":"connection_ack"}"#,
                r#"{"type":"pong"}"#,
                r#"{"type":"complete","id":"1"}"#
            ]
        );
    }
}
