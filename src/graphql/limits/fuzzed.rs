//! The guard on documents that nobody thought of: it counts as a count without any cleverness does, refuses with a code and
//! a place, and is done at once.

use std::fmt::Write;
use std::time::Duration;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Request, Value};
use fuzz::Campaign;

use super::document::{self, Size};
use super::{Limits, tokens, unreadable};
use crate::graphql::{ApiSchema, Operation, build_schema};

/// More than any document may take, even in a debug build on a loaded machine.
const AT_ONCE: Duration = Duration::from_secs(2);

/// Selections up to which fragments are written out, to be counted one by one.
const FEW: usize = 20_000;
/// Selections within each other: more than a document of 2,000 words can nest, unless a fragment contains itself.
const DEEP: usize = 1_000;

/// The documents of the interface, and some that are meant to be too much.
fn campaign(name: &'static str, rounds: usize) -> Campaign {
    let ours = include_str!("../../../web/src/gql/documents.json");
    let mut seeds: Vec<String> = serde_json::from_str(ours).unwrap();
    let bomb = |last: &str| {
        let levels = (0..9).map(|n| format!("fragment F{n} on Query {{ ...F{0} ...F{0} }}", n + 1));
        let levels: String = levels.collect();
        format!("{{ ...F0 }} {levels} fragment F9 on Query {{ {last} }}")
    };
    seeds.extend([
        bomb("__typename"),
        bomb("...F0"),
        bomb("a: __typename @skip(if: true)"),
        format!("{{ {} __typename {} }}", "... { ".repeat(25), "} ".repeat(25)),
        "query A($a: [Int!]! = [1, 2] @d, $b: I = {c: {d: \"\"\"e\"\"\"}}) @f { a(b: $a, c: $b) @g { ... on A @h { b } } }"
            .to_owned(),
        "query A { a } mutation B { a } subscription C { a } fragment D on Query { a }".to_owned(),
        "{ __schema { types { fields { type { ofType { name } } } } } }".to_owned(),
    ]);
    let words = [
        "...F0 ",
        "fragment F9 on Query { a }",
        "query",
        "mutation",
        "subscription",
        "fragment F",
        "on",
        "@skip(if: $a)",
        "@include(if: true)",
        "$a: Int = 1",
        "{ a { b ",
        " } }",
        "__typename",
        "a: b",
        "\"\"\"",
        "\"\\u0000\"",
        "#\n",
        "(first: 100)",
        "null",
        "true",
        "1e5",
        "-0",
        "[[[[",
        "{a: {a: ",
    ];
    Campaign::new(name, seeds, rounds).with_words(words)
}

/// The size of a set with every spread written out where it stands; `None` when that is long, or never ends.
fn naive(
    document: &ExecutableDocument,
    set: &SelectionSet,
    (left, deep): (&mut usize, usize),
) -> Option<Size> {
    let deeper = deep.checked_sub(1)?;
    let mut size = Size::default();
    for item in &set.items {
        *left = left.checked_sub(1)?;
        size.nodes += 1;
        size.directives += item.node.directives().len();
        let within = match &item.node {
            Selection::Field(field) => {
                size.width += 1;
                size.aliases += usize::from(field.node.alias.is_some());
                let mut inside = naive(document, &field.node.selection_set.node, (left, deeper))?;
                inside.depth += 1;
                inside.width = 0;
                inside
            }
            Selection::InlineFragment(inline) => {
                naive(document, &inline.node.selection_set.node, (left, deeper))?
            }
            Selection::FragmentSpread(spread) => {
                match document.fragments.get(&spread.node.fragment_name.node) {
                    None => Size::default(),
                    Some(fragment) => {
                        let mut inside =
                            naive(document, &fragment.node.selection_set.node, (left, deeper))?;
                        inside.directives += fragment.node.directives.len();
                        inside
                    }
                }
            }
        };
        size.nodes += within.nodes;
        size.depth = size.depth.max(within.depth);
        size.width += within.width;
        size.aliases += within.aliases;
        size.directives += within.directives;
    }
    Some(size)
}

/// The figures of the largest operation; `None` when one is too long to be written out.
fn naive_size(document: &ExecutableDocument) -> Option<Size> {
    let mut largest = Size::default();
    for (_, operation) in document.operations.iter() {
        let set = &operation.node.selection_set.node;
        let mut one = naive(document, set, (&mut { FEW }, DEEP))?;
        one.directives += operation.node.directives.len();
        let variables = &operation.node.variable_definitions;
        one.directives += variables
            .iter()
            .map(|of| of.node.directives.len())
            .sum::<usize>();
        largest.nodes = largest.nodes.max(one.nodes);
        largest.depth = largest.depth.max(one.depth);
        largest.width = largest.width.max(one.width);
        largest.aliases = largest.aliases.max(one.aliases);
        largest.directives = largest.directives.max(one.directives);
    }
    Some(largest)
}

/// A document that reads, as bytes choose it: fragments spread each other, seldom in a circle.
fn written(bytes: &[u8]) -> String {
    let mut chosen = bytes.iter().copied();
    let mut text = String::new();
    write_set(&mut text, &mut chosen, (0, 0));
    for number in 1..6 {
        write!(text, "fragment F{number} on Query ").unwrap();
        if chosen.next().unwrap_or_default() % 3 == 0 {
            text.push_str("@a ");
        }
        write_set(&mut text, &mut chosen, (0, number));
    }
    text
}

fn write_set(
    text: &mut String,
    chosen: &mut impl Iterator<Item = u8>,
    (depth, number): (usize, usize),
) {
    let mut next = || usize::from(chosen.next().unwrap_or_default());
    let many = 1 + next() % 4;
    let choices: Vec<usize> = (0..many).map(|_| next()).collect();
    text.push_str("{ ");
    for choice in choices {
        match choice % 8 {
            0 if choice > 200 => text.push_str("...F2 "),
            0 | 1 if number < 5 => {
                write!(text, "...F{} ", number + 1 + choice % (5 - number)).unwrap();
            }
            2 => text.push_str("b: a "),
            3 => text.push_str("a @skip(if: true) @b "),
            4 | 5 if depth < 5 => {
                text.push_str(if choice % 8 == 4 { "a " } else { "... @c " });
                write_set(text, chosen, (depth + 1, number));
            }
            _ => text.push_str("a "),
        }
    }
    text.push_str("} ");
}

#[test]
fn what_the_guard_counts_is_what_stands_there() {
    let limits = Limits::default();
    let (mut read, mut written_out) = (0, 0);
    for input in campaign("guard counts", 2_000).inputs() {
        for text in [input.text(), written(&input)] {
            if tokens::check(&text, &limits).is_err() {
                continue;
            }
            let Ok(document) = parse_query(&text) else {
                assert!(unreadable(&text, &limits).is_some());
                continue;
            };
            read += 1;
            let before = input.age();
            let counted = document::size(&document);
            assert!(input.age().saturating_sub(before) < AT_ONCE);
            match naive_size(&document) {
                Some(naive) => {
                    written_out += 1;
                    assert_eq!(counted.unwrap(), naive, "{text}");
                }
                None => assert!(counted.is_err() || counted.unwrap().nodes >= FEW / 2),
            }
        }
    }
    assert!(read > 500 && written_out > 400, "{read} {written_out}");
}

/// Words are the same whatever stands between them, and reading them again gives the same.
#[test]
fn words_of_words_are_the_words() {
    for input in campaign("words", 4_000).inputs() {
        let text = input.text();
        let once = tokens::words(&text);
        assert_eq!(tokens::words(&once), once);
        let spaced = text.replace('\n', "\n\n");
        if !text.contains('"') {
            assert_eq!(tokens::words(&spaced), once);
        }
    }
}

/// Texts that end on different lines are different documents, also where neither is one.
#[test]
fn a_text_that_is_not_closed_is_no_other_text() {
    let (allowed, other) = ("{ a(b: \"x y \") }", "{ a(b: \"x\ny\n\"\n) }");
    assert_ne!(tokens::words(allowed), tokens::words(other));
}

async fn refused(schema: &ApiSchema, text: &str) -> bool {
    let mut request = Request::new(text);
    drop(Operation::of(&mut request, schema, &Limits::default()));
    let answer = schema.execute(request).await;
    for error in &answer.errors {
        let values = error.extensions.as_ref();
        let code = values.and_then(|values| values.get("code"));
        assert!(matches!(code, Some(Value::String(_))), "{error:?}");
        let english = values.and_then(|values| values.get("messageEn"));
        assert!(matches!(english, Some(Value::String(_))), "{error:?}");
        assert!(!error.message.is_empty());
    }
    !answer.errors.is_empty()
}

/// Nothing is asked of a directory: what passes the guard fails for want of one, with a code too.
#[tokio::test]
async fn every_document_is_answered_at_once_and_every_refusal_has_a_code() {
    let schema = build_schema(Limits::default());
    let (mut total, mut refusals) = (0, 0);
    for input in campaign("guard", 1_500).inputs() {
        total += 1;
        refusals += usize::from(refused(&schema, &input.text()).await);
        assert!(input.age() < AT_ONCE, "{:?}", input.age());
    }
    assert!(refusals > 0 && refusals <= total);
}
