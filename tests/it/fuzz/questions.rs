//! Searches, cursors and identifiers: anything that may be typed is answered, and what was not made by us is refused.

use std::collections::HashSet;

use fuzz::Campaign;
use passerelles::domain::node_id::NodeType;
use passerelles::policy::Viewer;
use passerelles::search::SearchKey;
use serde_json::{Value, json};

use crate::graphql::TestApi;
use crate::support::encode;
use crate::support::world::{ADIL, ALEC};

/// The code of the first error; empty without one.
fn code(answer: &Value) -> &str {
    let code = &answer["errors"][0]["extensions"]["code"];
    code.as_str().unwrap_or_default()
}

#[tokio::test]
async fn any_text_is_searched_for_and_pages_of_it_meet() {
    let api = TestApi::told().await;
    let seeds = [
        "alec",
        "agence locale de l'énergie",
        "ccas carhaix",
        "precarite energetique",
        "000000001",
        "000 000 001 00012",
        "l'",
        "de la",
        "CPTS",
        "  ",
        "œuvre",
        "ADIL 29 logement aide information droit",
    ];
    let words = [
        "*", "\"", "?", "+", "-", "(", "~", "AND", "OR", "\0", "ß", "ﬁ", "é", "\u{301}", "١٢٣",
        "😀", "l'", "d’",
    ];
    let campaign = Campaign::new("search", seeds, 300).with_words(words);
    let query =
        "query($text: String!, $after: String) { actors(search: $text, first: 3, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { id } score matchedFields } }
        territories(search: $text, first: 2) { nodes { id } } }";
    for input in campaign.inputs() {
        let text = input.text();
        let (mut after, mut seen, mut total) = (Value::Null, HashSet::new(), None);
        loop {
            let asked = json!({ "text": text, "after": after });
            let answer = api.ask(Viewer::Anonymous, query, asked).await;
            if text.contains('\0') {
                assert_eq!(code(&answer), "BAD_USER_INPUT", "{answer}");
                break;
            }
            // A text without a letter or a digit may be refused, and nothing else.
            if code(&answer) == "BAD_USER_INPUT" {
                assert!(
                    !text.chars().any(char::is_alphanumeric) || text.chars().count() > 100,
                    "{answer}"
                );
                break;
            }
            assert_eq!(code(&answer), "", "{answer}");
            let page = &answer["data"]["actors"];
            let count = page["totalCount"].as_u64().unwrap();
            assert_eq!(*total.get_or_insert(count), count);
            for edge in page["edges"].as_array().unwrap() {
                assert!(seen.insert(edge["node"]["id"].to_string()), "twice: {edge}");
            }
            if page["pageInfo"]["hasNextPage"] != true {
                assert_eq!(u64::try_from(seen.len()).unwrap(), count);
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
    }
}

#[test]
fn a_place_among_hits_is_read_as_it_was_written_or_not_at_all() {
    let seeds = [
        "r.0.42.1500",
        "n.2.1.maison du cap",
        "d.1.7.",
        "d.0.7.1200",
        "n.0.1.a.b..c",
    ];
    let mut read = 0;
    for input in Campaign::new("place", seeds, 20_000).inputs() {
        if let Ok(key) = SearchKey::decode(&input.text()) {
            read += 1;
            assert_eq!(SearchKey::decode(&key.encode()), Ok(key));
        }
    }
    assert!(read > 500, "{read}");
}

#[test]
fn one_object_has_one_identifier() {
    let seeds = [
        (NodeType::Actor, 101),
        (NodeType::Territory, 1),
        (NodeType::Call, i64::MAX),
    ];
    let seeds = seeds.map(|(kind, number)| kind.encode(number));
    let mut read = 0;
    for input in Campaign::new("identifier", seeds, 20_000).inputs() {
        let id = input.text();
        if let Some((kind, number)) = NodeType::decode(&id) {
            read += 1;
            assert_eq!(kind.encode(number), id);
        }
    }
    assert!(read > 20, "{read}");
}

#[tokio::test]
async fn a_cursor_or_identifier_that_is_not_ours_is_refused_or_means_what_it_says() {
    let api = TestApi::told().await;
    let first = "{ actors(first: 2, orderBy: NAME) { edges { cursor } } partnerships(first: 2) { edges { cursor } }
        territories(first: 2) { edges { cursor } } }";
    let answer = api.data(first).await;
    let mut seeds: Vec<String> = Vec::new();
    for list in ["actors", "partnerships", "territories"] {
        let edges = answer[list]["edges"].as_array().unwrap().iter();
        seeds.extend(edges.map(|edge| edge["cursor"].as_str().unwrap().to_owned()));
    }
    seeds.extend([ALEC, ADIL].map(|id| encode("Actor", id)));
    let words = ["QWN0b3I6", "==", "-_", "MTAx", "\u{0}"];
    let campaign = Campaign::new("cursor", seeds, 150).with_words(words);
    for input in campaign.inputs() {
        let text = input.text();
        let asked = json!({ "text": text, "id": text });
        for part in [
            "query($id: ID!) { node(id: $id) { id } }",
            "query($id: ID!) { actor(by: {id: $id}) { id } }",
            "query($text: String!) { actors(first: 1, orderBy: NAME, after: $text) { nodes { id } } }",
            "query($text: String!) { partnerships(last: 1, before: $text) { nodes { id } } }",
            "query($text: String!) { territories(first: 1, after: $text) { nodes { id } } }",
        ] {
            let answer = api.ask(Viewer::Anonymous, part, asked.clone()).await;
            assert!(
                ["", "BAD_USER_INPUT"].contains(&code(&answer)),
                "{part}: {answer}"
            );
            if part.contains("node(id") && answer["data"]["node"].is_object() {
                assert_eq!(answer["data"]["node"]["id"], text, "{answer}");
            }
        }
    }
}
