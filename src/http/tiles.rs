//! Map tiles from elsewhere, when a style of them is set: the interface is told its address, and may ask its origin alone.

use axum::body::Bytes;
use axum::http::{HeaderValue, Uri};

use super::headers::policy_with;
use super::html::escape;

/// A style of map tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileStyle {
    address: String,
    policy: HeaderValue,
}

/// What was set is not the address of a style.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not the address of a style of map tiles, such as https://tiles.example/style.json, without a name or a password"
)]
pub struct NotATileStyle;

impl TileStyle {
    /// The style at an address; none for an empty one.
    ///
    /// # Errors
    /// [`NotATileStyle`] when the address is not one of the web, or names an account.
    pub fn parse(address: &str) -> Result<Option<Self>, NotATileStyle> {
        if address.is_empty() {
            return Ok(None);
        }
        let origin = origin(address).ok_or(NotATileStyle)?;
        let policy = HeaderValue::from_str(&policy_with(&origin)).map_err(|_| NotATileStyle)?;
        Ok(Some(Self {
            address: address.to_owned(),
            policy,
        }))
    }

    /// The policy of a page that draws maps, and of the worker that draws for it.
    pub(super) fn policy(&self) -> HeaderValue {
        self.policy.clone()
    }

    /// A page that is told the address.
    pub(super) fn told(&self, page: &[u8]) -> Bytes {
        let meta = format!(
            "<meta name=\"tile-style\" content=\"{}\" />\n  </head>",
            escape(&self.address)
        );
        Bytes::from(String::from_utf8_lossy(page).replacen("</head>", &meta, 1))
    }
}

/// The origin of an address, with nothing in it that would end a word of the policy.
fn origin(address: &str) -> Option<String> {
    let uri: Uri = address.parse().ok()?;
    let scheme = uri
        .scheme_str()
        .filter(|scheme| ["https", "http"].contains(scheme))?;
    let authority = uri.authority()?.as_str();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter);
    authority
        .chars()
        .all(plain)
        .then(|| format!("{scheme}://{authority}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_is_no_style() {
        assert_eq!(TileStyle::parse(""), Ok(None));
    }

    #[test]
    fn the_policy_allows_the_origin_of_the_style_and_nothing_else() {
        let style = TileStyle::parse("https://tiles.example:8443/plan/style.json?v=1");
        assert_eq!(
            style.unwrap().unwrap().policy(),
            "default-src 'none'; script-src 'self'; style-src 'self'; \
             img-src 'self' data: https://tiles.example:8443; \
             connect-src 'self' https://tiles.example:8443; \
             frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
    }

    #[test]
    fn what_is_no_address_of_the_web_is_refused() {
        for wrong in [
            "style.json",
            "/style.json",
            "ftp://tiles.example/style.json",
            "https://user:secret@tiles.example/style.json",
            "https://tiles.example;script-src/style.json",
            "https://*.example/style.json",
            "https://tiles.example /style.json",
        ] {
            let error = TileStyle::parse(wrong).unwrap_err();
            let told = error.to_string();
            assert!(
                told.contains("style of map tiles") && !told.contains("secret"),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_page_is_told_the_address_as_text() {
        let style = TileStyle::parse("https://tiles.example/s.json?a=1&b='2'");
        let page = style
            .unwrap()
            .unwrap()
            .told(b"<head>\n  </head><body></head>");
        assert_eq!(
            page,
            "<head>\n  <meta name=\"tile-style\" content=\"https://tiles.example/s.json?a=1&amp;b=&#39;2&#39;\" />\n  \
             </head><body></head>"
        );
    }
}
