//! Whether a text can be a document at all, told before anybody asks with it.

use async_graphql::parser::{Error, parse_query};

use super::{Limits, tokens};

/// Why a text is no document that may be asked under these limits, in English and with its place where that is known; `None`
/// when it is one. Whether the schema has what it asks for is not looked at.
///
/// # Complexity
/// Linear in the length of the text.
#[must_use]
pub fn unreadable(text: &str, limits: &Limits) -> Option<String> {
    if text.len() > limits.query_bytes {
        let (length, longest) = (text.len(), limits.query_bytes);
        return Some(format!(
            "it has {length} bytes, the limit is {longest} (limits.query_bytes)"
        ));
    }
    // Before the parser descends into it.
    if let Err(error) = tokens::check(text, limits) {
        return Some(error.message_en().to_owned());
    }
    parse_query(text).err().map(|error| told(&error))
}

/// What the parser says, in one line.
fn told(error: &Error) -> String {
    let words = match error {
        Error::Syntax { message, .. } => message.clone(),
        other => other.to_string(),
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match error.positions().next() {
        Some(place) => format!("line {}, column {}: {words}", place.line, place.column),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_read_is_told_with_its_place() {
        let told = |text: &str| unreadable(text, &Limits::default());
        assert_eq!(
            told("query A($a: Int = 1) { a(b: $a) ...F } fragment F on Q { c }"),
            None
        );
        let unfinished = told("{\n  a(\n}").unwrap();
        assert!(unfinished.contains("line 3, column 1"), "{unfinished}");
        assert!(!unfinished.contains('\n'), "{unfinished}");
        let misspelt = told("qeury { a }").unwrap();
        assert!(misspelt.contains("line 1, column 1"), "{misspelt}");
        assert!(told("").is_some());
        let long = format!("{{ {} }}", "a ".repeat(10_000));
        assert!(told(&long).unwrap().contains("query_bytes"));
        let words = format!("{{ {} }}", "a ".repeat(3_000));
        assert!(told(&words).unwrap().contains("2000"), "{:?}", told(&words));
    }
}
