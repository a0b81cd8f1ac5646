//! The text of a query, word by word, before it is parsed: how much there is, how deep it nests, and what the parser
//! does not see.

use std::collections::HashSet;

use async_graphql::Pos;

use super::Limits;
use super::document::too_much;
use crate::graphql::error::{ApiError, ErrorCode, Result};

/// Brackets of any kind within each other: the parser descends into them before anything counts them.
const NESTING: usize = 64;

/// The words that a definition starts with.
const STARTS: [&str; 4] = ["query", "mutation", "subscription", "fragment"];

/// What a bracket holds.
#[derive(Debug)]
enum Within<'a> {
    Arguments,
    List,
    Selections,
    /// The fields of an input object so far.
    Object(HashSet<&'a str>),
}

/// Refuses a text that is too long or nests too deep, and what the parser would read as something else than is written:
/// a field of an input object given twice, of which it would drop the first, and a misspelt start of a definition.
///
/// A text that is no GraphQL is let through; the parser says so better.
///
/// # Complexity
/// Linear in the length of the text, and no further than the first word that is too much.
pub(super) fn check(text: &str, limits: &Limits) -> Result<()> {
    let mut count = 0_usize;
    let mut open: Vec<Within<'_>> = Vec::new();
    let (mut before, mut starts) = ("", true);
    for (at, token) in tokens(text) {
        count += 1;
        if count > limits.tokens {
            return Err(too_much(
                count,
                limits.tokens,
                "mots et signes",
                "words and signs",
            ));
        }
        let is_value = [":", "="].contains(&before) || matches!(open.last(), Some(Within::List));
        match token {
            "{" if is_value => open.push(Within::Object(HashSet::new())),
            "{" => open.push(Within::Selections),
            "[" => open.push(Within::List),
            "(" => open.push(Within::Arguments),
            ")" if before == "(" => return Err(misread(text, at, "()")),
            "}" | "]" | ")" => {
                open.pop();
            }
            ":" => {
                if let Some(Within::Object(fields)) = open.last_mut()
                    && !fields.insert(before)
                {
                    return Err(twice(text, at, before));
                }
            }
            // Between definitions, or a shorthand query.
            word if open.is_empty() && starts && !STARTS.contains(&word) => {
                return Err(misread(text, at, word));
            }
            _ => {}
        }
        if open.len() > NESTING {
            let found = open.len();
            return Err(too_much(
                found,
                NESTING,
                "parenthèses imbriquées",
                "nested brackets",
            ));
        }
        starts = open.is_empty() && token == "}";
        before = token;
    }
    Ok(())
}

/// Whether a text is so short and shallow that the parser may look at it.
pub(in crate::graphql) fn may_be_parsed(text: &str, limits: &Limits) -> bool {
    check(text, limits).is_ok()
}

fn twice(text: &str, at: usize, field: &str) -> ApiError {
    let Pos { line, column } = position(text, at);
    ApiError::new(
        ErrorCode::ValidationFailed,
        format!(
            "Requête invalide : le champ « {field} » est donné deux fois (ligne {line}, colonne {column})."
        ),
        format!("The field \"{field}\" is given twice (line {line}, column {column})."),
    )
}

fn misread(text: &str, at: usize, word: &str) -> ApiError {
    let Pos { line, column } = position(text, at);
    ApiError::new(
        ErrorCode::ParseFailed,
        format!("Requête illisible : « {word} » n'a pas sa place ligne {line}, colonne {column}."),
        format!("\"{word}\" is out of place at line {line}, column {column}."),
    )
}

/// The line and column of a byte, from 1.
fn position(text: &str, at: usize) -> Pos {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Pos {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// The words and signs of a document, each on a line: the same for documents that differ in layout alone, and for no
/// others. A space between them would not tell a text that is not closed on its line from one that goes on.
#[must_use]
pub fn words(text: &str) -> String {
    let words: Vec<&str> = tokens(text).map(|(_, token)| token).collect();
    words.join("\n")
}

const fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

/// The tokens of a text with the byte that each starts at; comments, commas and spaces are none.
struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = &self.text[self.at..];
            let first = rest.chars().next()?;
            let length = match first {
                ' ' | '\t' | '\n' | '\r' | ',' | '\u{feff}' => {
                    self.at += first.len_utf8();
                    continue;
                }
                '#' => {
                    self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
                    continue;
                }
                '"' => quoted(rest),
                '.' if rest.starts_with("...") => 3,
                '_' | 'a'..='z' | 'A'..='Z' => {
                    span(rest, |byte| byte == b'_' || byte.is_ascii_alphanumeric())
                }
                '-' | '0'..='9' => span(rest, |byte| {
                    byte.is_ascii_alphanumeric() || b"+-._".contains(&byte)
                }),
                other => other.len_utf8(),
            };
            let start = self.at;
            self.at += length;
            return Some((start, &rest[..length]));
        }
    }
}

fn span(text: &str, belongs: impl Fn(u8) -> bool) -> usize {
    text.bytes().take_while(|byte| belongs(*byte)).count()
}

/// The length of a text in quotes; to the end when it is not closed.
fn quoted(text: &str) -> usize {
    if let Some(block) = text.strip_prefix("\"\"\"") {
        let mut from = 0;
        while let Some(found) = block[from..].find("\"\"\"") {
            let end = from + found;
            if !block[..end].ends_with('\\') {
                return end + 6;
            }
            from = end + 3;
        }
        return text.len();
    }
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            b'\n' | b'\r' => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;

    fn refusal(text: &str) -> Option<ErrorCode> {
        let refused = check(text, &Limits::default()).err();
        refused.map(|error| error.code())
    }

    #[test]
    fn words_and_signs_are_counted() {
        let count = |text: &str| tokens(text).count();
        assert_eq!(count("{ a }"), 3);
        assert_eq!(count("query Q($a: [Int!]! = [1, -2.5e3]) { a(b: $a) }"), 26);
        assert_eq!(count("# a b c\n{ ...F @d(s: \"a \\\" b\") }"), 11);
        assert_eq!(count("{ a(s: \"\"\"x \\\"\"\" y\"\"\") }"), 8);
        assert_eq!(count("{ a(s: \"not closed"), 6);
    }

    #[test]
    fn one_word_too_many_is_refused() {
        let limits = Limits::default();
        let words = |count: usize| format!("{{ {} }}", "a ".repeat(count - 2));
        assert!(check(&words(limits.tokens), &limits).is_ok());
        let error = check(&words(limits.tokens + 1), &limits).unwrap_err();
        assert_eq!(error.code(), ErrorCode::LimitExceeded);
    }

    #[test]
    fn what_nests_as_deep_as_it_may_is_parsed_on_a_small_stack() {
        let nested = |open: &str, close: &str, depth: usize| {
            format!("{{ a(b: {}1{}) }}", open.repeat(depth), close.repeat(depth))
        };
        let deepest = NESTING - 2;
        for (open, close) in [("[", "]"), ("{c: ", "}")] {
            let text = nested(open, close, deepest);
            assert_eq!(refusal(&text), None);
            // As large as that of the threads that answer.
            let thread = std::thread::Builder::new().stack_size(2 << 20);
            let parsed = thread.spawn(move || parse_query(text).is_ok());
            assert!(parsed.unwrap().join().unwrap());
            let deeper = nested(open, close, deepest + 1);
            assert_eq!(refusal(&deeper), Some(ErrorCode::LimitExceeded));
        }
    }

    #[test]
    fn a_field_that_is_given_twice_is_seen() {
        for (text, refused) in [
            ("{ a(b: {c: 1, c: 2}) }", true),
            ("{ a(b: [{c: 1}, {c: 2}]) }", false),
            ("{ a(b: {c: {d: 1}, e: {d: 2}}) }", false),
            ("{ a(b: {c: {d: 1, d: 2}}) }", true),
            ("{ a(b: [[{c: 1, c: 1}]]) }", true),
            ("query($v: I = {c: 1, c: 1}) { a }", true),
            ("{ a: b c: b } { a: b }", false),
            ("{ a(b: {c: \"c: 1, c: 2\", d: c}) }", false),
        ] {
            let expected = refused.then_some(ErrorCode::ValidationFailed);
            assert_eq!(refusal(text), expected, "{text}");
        }
    }

    #[test]
    fn a_definition_starts_with_one_of_its_words() {
        for text in ["queryA { a }", "{ a } b { c }", "query () { a }"] {
            assert_eq!(refusal(text), Some(ErrorCode::ParseFailed), "{text}");
        }
        for text in [
            "query A { a } fragment F on Q { a }",
            "mutation M($a: Int) @d { a }",
            "subscription { a }",
            "",
        ] {
            assert_eq!(refusal(text), None, "{text}");
        }
    }
}
