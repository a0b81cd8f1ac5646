//! Where the server listens, as it is written.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A host and a port, `127.0.0.1:8080` or `localhost:8080`; the name is looked up when the server starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Typed", into = "String")]
pub struct Listen(String);

/// What may stand in a setting: a port alone reads as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Typed {
    Text(String),
    Number(u64),
}

/// A text that is no host and port.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no HOST:PORT: write 127.0.0.1:8080 or localhost:8080 for this machine alone, 0.0.0.0:8080 for all that \
     reach it, [::1]:8080 in IPv6"
)]
pub struct ListenError(String);

impl Listen {
    /// The host and the port.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Listen {
    fn default() -> Self {
        Self("127.0.0.1:8080".to_owned())
    }
}

impl FromStr for Listen {
    type Err = ListenError;

    fn from_str(text: &str) -> Result<Self, ListenError> {
        let wrong = || ListenError(text.to_owned());
        let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
        // Only an address in brackets holds colons of its own.
        let in_brackets = host
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        let is_host = if let Some(inside) = in_brackets {
            inside.parse::<std::net::Ipv6Addr>().is_ok()
        } else {
            let of_name = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
            !host.is_empty() && host.chars().all(of_name)
        };
        // A sign would be read as a part of the number.
        let is_port = port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
        if is_host && is_port {
            Ok(Self(text.to_owned()))
        } else {
            Err(wrong())
        }
    }
}

impl TryFrom<Typed> for Listen {
    type Error = ListenError;

    fn try_from(typed: Typed) -> Result<Self, ListenError> {
        match typed {
            Typed::Text(text) => text.parse(),
            Typed::Number(number) => number.to_string().parse(),
        }
    }
}

impl From<Listen> for String {
    fn from(listen: Listen) -> Self {
        listen.0
    }
}

impl fmt::Display for Listen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_or_an_address() {
        for text in [
            "127.0.0.1:8080",
            "localhost:8091",
            "[::1]:80",
            "annuaire.example:0",
        ] {
            assert_eq!(text.parse::<Listen>().unwrap().as_str(), text);
        }
        for text in [
            "",
            "8080",
            ":8091",
            "localhost",
            "localhost:",
            "localhost:http",
            "::1:80",
            "a:+80",
            "a:65536",
        ] {
            let told = text.parse::<Listen>().unwrap_err().to_string();
            assert!(
                told.contains(&format!("`{text}` is no HOST:PORT")),
                "{told}"
            );
        }
    }
}
