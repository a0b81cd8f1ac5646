//! Texts with a NUL character, which PostgreSQL takes nowhere: refused on both engines, and never a fault of ours.

use passerelles::policy::Viewer;
use serde_json::{Value, json};

use super::TestApi;
use crate::service::editor;
use crate::support::encode;
use crate::support::world::{ALEC, CCAS, CPTS, GROUP};

const NUL: &str = "a\0b";

/// Code and field of the first error of a question by anybody.
async fn refused(api: &TestApi, query: &str, variables: Value) -> (String, String) {
    let answer = api.ask(Viewer::Anonymous, query, variables).await;
    let error = &answer["errors"][0];
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|message| message.contains("nul")),
        "{query}: {answer}"
    );
    let of = |name: &str| error["extensions"][name].as_str().unwrap().to_owned();
    (of("code"), of("field"))
}

#[tokio::test]
async fn a_question_with_a_nul_is_refused_by_its_argument() {
    let api = TestApi::told().await;
    for (query, field) in [
        ("{ actor(by: {slug: \"a\\u0000b\"}) { id } }", "by.slug"),
        ("{ call(by: {slug: \"a\\u0000b\"}) { id } }", "by.slug"),
        ("{ actors(search: \"a\\u0000b\") { totalCount } }", "search"),
        (
            "{ territories(search: \"a\\u0000b\") { totalCount } }",
            "search",
        ),
        (
            "{ territories(filter: {code: \"a\\u0000b\"}) { totalCount } }",
            "filter.code",
        ),
        (
            "{ ...F } fragment F on Query { actor(by: {slug: \"\\u0000\"}) { id } }",
            "by.slug",
        ),
        (
            "{ territories(first: 1) { nodes { indicators(codes: [\"a\", \"\\u0000\"]) { value } } } }",
            "codes.1",
        ),
        (
            "query($slug: String! = \"\\u0000\") { actor(by: {slug: $slug}) { id } }",
            "slug",
        ),
    ] {
        let told = refused(&api, query, Value::Null).await;
        assert_eq!(
            told,
            ("BAD_USER_INPUT".to_owned(), field.to_owned()),
            "{query}"
        );
    }
    let query = "query($by: ActorBy!) { actor(by: $by) { id } }";
    let told = refused(&api, query, json!({ "by": { "slug": NUL } })).await;
    assert_eq!(told, ("BAD_USER_INPUT".to_owned(), "by.slug".to_owned()));
}

#[tokio::test]
async fn a_cursor_with_a_nul_is_of_no_list() {
    let api = TestApi::told().await;
    let cursor = |text: &str| {
        use base64::Engine;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text)
    };
    for (list, text) in [
        ("territories", "territory|1|a\0b"),
        ("indicators", "indicator|a\0b"),
        ("actors", "actor|a\0b"),
    ] {
        let query = format!(
            "{{ {list}(after: \"{}\") {{ nodes {{ id }} }} }}",
            cursor(text)
        );
        assert_eq!(api.code(&query).await, "BAD_USER_INPUT", "{list}");
    }
}

/// The fields that a write by an editor was refused for; all of them as data.
async fn written(api: &TestApi, mutation: &str, input: Value) -> Vec<String> {
    let name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!(
        "mutation($input: {name}!) {{ {mutation}(input: $input) {{ userErrors {{ code field message }} }} }}"
    );
    let data = api
        .data_as(editor(), &query, json!({ "input": input }))
        .await;
    let errors = data[mutation]["userErrors"].as_array().unwrap().iter();
    errors
        .map(|error| {
            assert_eq!(error["code"], "BAD_USER_INPUT", "{mutation}: {error}");
            let path = error["field"].as_array().unwrap().iter();
            path.map(|part| part.as_str().unwrap())
                .collect::<Vec<_>>()
                .join(".")
        })
        .collect()
}

#[tokio::test]
async fn a_write_with_a_nul_is_refused_as_data() {
    let api = TestApi::told().await;
    let before = api.directory.version().await.unwrap();
    let actor = |number| encode("Actor", number);
    let fields = json!({
        "kind": "ALEC", "name": NUL, "acronym": NUL, "otherNames": [NUL], "description": NUL, "note": NUL,
        "website": "https://a.example/\0",
        "identifiers": [{ "scheme": "ANNUAIRE", "value": NUL }],
        "contacts": [{ "channel": "PHONE", "value": NUL, "label": NUL, "visibility": "PUBLIC" }],
    });
    let mut told = written(&api, "createActor", json!({ "fields": fields })).await;
    told.sort();
    assert_eq!(
        told,
        [
            "acronym",
            "contacts.0.label",
            "contacts.0.value",
            "description",
            "identifiers.0",
            "name",
            "note",
            "otherNames.0",
            "website"
        ]
    );
    let query = format!(
        "{{ node(id: \"{}\") {{ ... on Actor {{ version }} }} }}",
        actor(ALEC)
    );
    let version = &api.data(&query).await["node"]["version"];
    let update = json!({ "id": actor(ALEC), "version": version, "fields": { "note": NUL } });
    assert_eq!(written(&api, "updateActor", update).await, ["note"]);
    let tie = json!({
        "kind": "TRAINS", "from": actor(CPTS), "to": actor(CCAS), "label": NUL, "frequency": NUL, "note": NUL,
        "evidence": [{ "title": NUL, "url": "https://a.example/\0" }],
    });
    assert_eq!(
        written(&api, "declarePartnership", tie).await,
        [
            "label",
            "frequency",
            "evidence.0.url",
            "evidence.0.title",
            "note"
        ]
    );
    let absence = json!({ "from": actor(CPTS), "to": actor(CCAS), "note": NUL });
    assert_eq!(written(&api, "declareNoLink", absence).await, ["note"]);
    let call = json!({
        "title": NUL, "kind": "PROJECT_CALL", "issuer": actor(CCAS), "legalFrame": NUL, "note": NUL,
        "axes": [{ "number": 1, "label": NUL }],
    });
    let mut told = written(&api, "createCall", json!({ "fields": call })).await;
    told.sort();
    assert_eq!(told, ["axes.0.label", "legalFrame", "note", "title"]);
    let proposal =
        json!({ "groups": [encode("WorkingGroup", GROUP)], "text": NUL, "axis": NUL, "note": NUL });
    let mut told = written(&api, "createProposal", json!({ "fields": proposal })).await;
    told.sort();
    assert_eq!(told, ["axis", "note", "text"]);
    assert_eq!(api.directory.version().await.unwrap(), before);
}
