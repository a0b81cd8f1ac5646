//! Blocks of README.md, and answers in which `…` stands for what was left out.

use serde_json::Value;

/// What was left out.
const MORE: char = '…';

/// A block between two fences.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// `sh` for commands, nothing for what they answer.
    pub(super) language: String,
    /// What stands between the fences.
    pub(super) text: String,
}

impl Block {
    /// The GraphQL query that a command sends, and whether it sends a token with it; `None` for other blocks.
    pub(super) fn query(&self) -> Option<(String, bool)> {
        if self.language != "sh" || !self.text.contains("/graphql") {
            return None;
        }
        let has_token = self.text.contains("authorization: Bearer");
        let between = |start: &str| {
            let (_, rest) = self.text.split_once(start)?;
            Some(rest.rsplit_once('\'')?.0)
        };
        if let Some(query) = between("--data-urlencode 'query=") {
            return Some((query.to_owned(), has_token));
        }
        let body = between("-d '").expect("a command sends a query or a body");
        let body: Value = serde_json::from_str(body).expect("the body is JSON");
        Some((body["query"].as_str()?.to_owned(), has_token))
    }
}

/// The blocks of README.md, in order.
pub(super) fn blocks() -> Vec<Block> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let page = std::fs::read_to_string(path).unwrap();
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(language), None) => {
                open = Some(Block {
                    language: language.to_owned(),
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block of README.md is not closed");
    blocks
}

/// An answer as the page lays it out: `…` is a member named so, an item that is this text, or the end of a text.
pub(super) fn laid_out(text: &str) -> Value {
    let mut json = String::new();
    let (mut open, mut in_text, mut is_escaped) = (Vec::new(), false, false);
    for character in text.chars() {
        if in_text {
            in_text = is_escaped || character != '"';
            is_escaped = character == '\\' && !is_escaped;
        } else {
            match character {
                '"' => in_text = true,
                '{' | '[' => open.push(character),
                '}' | ']' => drop(open.pop()),
                MORE => {
                    let is_member = open.last() == Some(&'{');
                    json.push_str(if is_member {
                        "\"…\": null"
                    } else {
                        "\"…\""
                    });
                    continue;
                }
                _ => {}
            }
        }
        json.push(character);
    }
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Whether an answer is what is shown of it.
pub(super) fn matches(shown: &Value, answered: &Value) -> bool {
    match (shown, answered) {
        (Value::Object(shown), Value::Object(answered)) => {
            let is_left_out = |name: &str| name.chars().eq([MORE]);
            let is_partial = shown.keys().any(|name| is_left_out(name));
            let mut named = shown.iter().filter(|(name, _)| !is_left_out(name));
            (is_partial || shown.len() == answered.len())
                && named.all(|(name, value)| {
                    answered
                        .get(name)
                        .is_some_and(|other| matches(value, other))
                })
        }
        (Value::Array(shown), Value::Array(answered)) => all_match(shown, answered),
        (Value::String(shown), Value::String(answered)) => match shown.strip_suffix(MORE) {
            Some(start) => answered.starts_with(start),
            None => shown == answered,
        },
        (shown, answered) => shown == answered,
    }
}

/// Whether items are what is shown of them, one after the other.
pub(super) fn all_match(shown: &[Value], answered: &[Value]) -> bool {
    match shown.split_first() {
        None => answered.is_empty(),
        Some((first, rest)) if *first == "…" => {
            (0..=answered.len()).any(|left_out| all_match(rest, &answered[left_out..]))
        }
        Some((first, rest)) => answered
            .split_first()
            .is_some_and(|(item, others)| matches(first, item) && all_match(rest, others)),
    }
}

#[test]
fn what_is_left_out_is_free_and_nothing_else_is() {
    let answer = laid_out(r#"{"a": 1, "b": [1, 2, 3, 4], "c": "« a […] {b} \" … »"}"#);
    for (shown, expected) in [
        (r#"{"a": 1, …}"#, true),
        ("{…}", true),
        (r#"{"a": 2, …}"#, false),
        (r#"{"a": 1}"#, false),
        (r#"{"d": 1, …}"#, false),
        (r#"{"a": 1, "b": […], "c": "« a…"}"#, true),
        (r#"{"a": 1, "b": [1, …, 4], "c": "« b…"}"#, false),
        (r#"{"b": [1, …, 4], …}"#, true),
        (r#"{"b": […, 3, …], …}"#, true),
        (r#"{"b": [2, …], …}"#, false),
        (r#"{"b": [1, 2, 3], …}"#, false),
        (r#"{"b": [1, 2, 3, 4, 5, …], …}"#, false),
    ] {
        assert_eq!(matches(&laid_out(shown), &answer), expected, "{shown}");
    }
}
