use super::parts::{COMMUNE, CONTRACT, ENERGY};
use super::words::{ENGLISH, FRENCH};
use super::*;

fn service() -> Service {
    Service {
        version: "1".to_owned(),
        engine: "SQLite".to_owned(),
        licence_text: "Citez la source.".to_owned(),
        licence_text_en: "Cite the source.".to_owned(),
        counts: Counts {
            actors: 333,
            groups: 13,
            partnerships: 445,
            memberships: 77,
            territories: 36_345,
            indicators: 19,
        },
        limits: Limits {
            max_query_bytes: 20_001,
            max_nodes: 1,
            max_depth: 2,
            max_root_fields: 3,
            max_aliases: 4,
            max_complexity: 5,
            max_page_size: 6,
            query_timeout_ms: 7,
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

fn page_in(words: &Words) -> String {
    render(&service(), "http://localhost:8080", words.not_built, words)
}

#[test]
fn every_place_is_filled_and_nothing_is_markup() {
    for words in [&FRENCH, &ENGLISH] {
        let html = page_in(words);
        assert!(!html.contains("<script>alert"));
        assert!(!html.contains("javascript:"));
        // What data say is never taken for a place to fill.
        assert_eq!(html.matches("{{version}}").count(), 1);
        assert_eq!(html.matches("{{").count(), 1);
        assert!(html.contains("Licence Ouverte 2.0"));
        assert!(html.contains(words.not_built));
    }
}

#[test]
fn each_language_has_its_own_words_and_figures() {
    let (french, english) = (page_in(&FRENCH), page_in(&ENGLISH));
    assert!(french.contains("lang=\"fr\"") && french.contains("36\u{202f}345"));
    assert!(french.contains("Citez la source.") && french.contains("20\u{202f}001"));
    assert!(english.contains("lang=\"en\"") && english.contains("36,345"));
    assert!(english.contains("Cite the source.") && english.contains("20,001"));
}

/// What a page is made of, without its words: elements, and the attributes that programs and links go by.
fn skeleton(page: &str) -> Vec<String> {
    let tags = page.split('<').skip(1);
    let tags = tags.filter_map(|tag| tag.split_once('>').map(|(tag, _)| tag));
    let kept = tags.map(|tag| {
        let name = tag.split_whitespace().next().unwrap_or_default();
        let marks = ["id=\"", "class=\"", "data-example=\"", "href=\"/"];
        let values = marks.iter().filter_map(|mark| {
            let value = tag.split_once(mark)?.1.split_once('"')?.0;
            Some(format!("{mark}{value}"))
        });
        let values: Vec<String> = values.collect();
        format!("{name} {}", values.join(" "))
    });
    kept.collect()
}

#[test]
fn both_languages_say_the_same_in_the_same_order() {
    let (french, english) = (skeleton(FRENCH.page), skeleton(ENGLISH.page));
    let mut pairs = french.iter().zip(&english);
    assert_eq!(pairs.find(|(one, other)| one != other), None);
    assert_eq!(french.len(), english.len());
    for data in [
        "data-copy=",
        "data-copied=",
        "data-uncopied=",
        "data-asking=",
        "data-received=",
        "data-refused=",
        "data-silent=",
    ] {
        assert!(
            FRENCH.page.contains(data) && ENGLISH.page.contains(data),
            "{data}"
        );
    }
}

#[test]
fn the_address_chooses_the_language() {
    let asked = |pairs: &[(&str, &str)]| {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        words(&pairs).page == ENGLISH.page
    };
    assert!(asked(&[("langue", "en")]) && asked(&[("x", "y"), ("langue", "en")]));
    for french in [
        &[][..],
        &[("langue", "fr")],
        &[("langue", "de")],
        &[("lang", "en")],
    ] {
        assert!(!asked(french), "{french:?}");
    }
}

#[test]
fn the_page_takes_nothing_from_elsewhere() {
    for text in [
        FRENCH.page,
        ENGLISH.page,
        include_str!("../assets/home.css"),
        include_str!("../assets/home.js"),
    ] {
        assert!(!text.contains("://"), "{text}");
    }
    for page in [FRENCH.page, ENGLISH.page] {
        assert!(
            !page.contains(" style=") && !page.contains("<style") && !page.contains(" onclick=")
        );
    }
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
