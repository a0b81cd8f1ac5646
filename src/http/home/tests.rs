use super::*;

fn service() -> Service {
    Service {
        version: "1".to_owned(),
        engine: "SQLite".to_owned(),
        licence_text: "Citez la source.".to_owned(),
        counts: Counts {
            actors: 333,
            groups: 13,
            partnerships: 445,
            memberships: 77,
            territories: 36_345,
            indicators: 19,
        },
        datasets: vec![Dataset {
            title: "<script>alert(1)</script> {{version}}".to_owned(),
            url: Some("javascript:alert(1)".to_owned()),
            producer: None,
            licence: Some("Licence Ouverte 2.0".to_owned()),
            published_on: Some("2024-08".to_owned()),
        }],
    }
}

#[test]
fn every_place_is_filled_and_nothing_is_markup() {
    let html = render(&service(), "http://localhost:8080", NOT_BUILT);
    assert!(!html.contains("<script>alert"));
    assert!(!html.contains("javascript:"));
    // What data say is never taken for a place to fill.
    assert_eq!(html.matches("{{version}}").count(), 1);
    assert_eq!(html.matches("{{").count(), 1);
    assert!(html.contains("36\u{202f}345"));
    assert!(html.contains("Licence Ouverte 2.0"));
    assert!(html.contains(NOT_BUILT));
}

#[test]
fn the_page_takes_nothing_from_elsewhere() {
    for text in [
        PAGE,
        include_str!("../assets/home.css"),
        include_str!("../assets/home.js"),
    ] {
        assert!(!text.contains("://"), "{text}");
    }
    assert!(!PAGE.contains(" style=") && !PAGE.contains("<style") && !PAGE.contains(" onclick="));
}

#[tokio::test]
async fn the_examples_fit_the_schema() {
    let schema = crate::graphql::build_schema(crate::graphql::Limits::default());
    for query in [QUESTION, ENERGY, COMMUNE, CONTRACT] {
        let errors = schema.execute(query).await.errors;
        // Without a directory nothing is answered, but nothing is refused before that either.
        for error in errors {
            let values = error.extensions.unwrap();
            let code = values.get("code").unwrap().to_string();
            assert_eq!(code, "\"INTERNAL_SERVER_ERROR\"", "{}", error.message);
        }
    }
}
