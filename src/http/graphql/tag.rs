//! The tag of an answer, by which an asker who holds it already is told so instead of being sent it again.
//!
//! It is made of the answer itself. A tag of the question and of the version of the directory would save the work too, but
//! the search index and the network follow the last change a moment later, and some records have no version at all.

use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};

use crate::http::media_type::Form;

/// Fields whose answers nobody shall keep: whom somebody was told to alert.
const PRIVATE: [&str; 1] = ["alertRoute"];

/// Whether the answer to a document may be kept by whoever asked.
pub(super) fn may_be_kept(query: &str) -> bool {
    !PRIVATE.iter().any(|field| query.contains(field))
}

/// The tag of an answer in a form. It is weak, since compression gives other bytes.
pub(super) fn of(form: Form, body: &[u8]) -> HeaderValue {
    let mut digest = Sha256::new();
    digest.update(form.content_type());
    digest.update(body);
    let hash = digest.finalize();
    // Half of it tells any two answers apart.
    let (half, _) = hash.split_first_chunk().unwrap_or((&[0; 16], &[]));
    let number = u128::from_be_bytes(*half);
    HeaderValue::from_str(&format!("W/\"{number:032x}\""))
        .expect("a tag is written in letters and digits of ASCII")
}

/// Whether the asker holds the answer with a tag already.
pub(super) fn is_held(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let tag = tag.to_str().map(bare).unwrap_or_default();
    let values = headers.get_all(header::IF_NONE_MATCH).iter();
    let texts = values.filter_map(|value| value.to_str().ok());
    texts
        .flat_map(|text| text.split(','))
        .any(|held| held.trim() == "*" || bare(held) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_answer_or_form_has_another_tag() {
        let tag = of(Form::Json, b"{}");
        assert_eq!(of(Form::Json, b"{}"), tag);
        assert_ne!(of(Form::Json, b"{ }"), tag);
        assert_ne!(of(Form::GraphqlResponse, b"{}"), tag);
    }

    #[test]
    fn a_tag_is_held_whatever_its_strength() {
        let tag = HeaderValue::from_static("W/\"7a\"");
        let held = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, text.parse().unwrap());
            is_held(&headers, &tag)
        };
        assert!(held("W/\"7a\"") && held("\"7a\"") && held("\"x\", W/\"7a\"") && held("*"));
        assert!(!held("\"8a\"") && !held(""));
        assert!(!is_held(&HeaderMap::new(), &tag));
    }
}
