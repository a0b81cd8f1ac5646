//! What is typed finds what is meant.

use super::world::{actor, find, index, request};
use crate::domain::vocab::{ActorKind, Public, Sector, Theme};
use crate::search::{ActorDocument, Match, MatchedField, Quality, SearchIndex};

fn directory() -> SearchIndex {
    index(vec![
        ActorDocument {
            kind: ActorKind::Cpam,
            places: vec!["Quimper".into(), "Finistère".into()],
            ..actor(1, "Caisse primaire d’assurance maladie du Finistère")
        },
        actor(2, "CPAM 29"),
        ActorDocument {
            acronym: Some("ALECOB".into()),
            kind: ActorKind::Alec,
            themes: vec![Theme::EnergyPoverty],
            places: vec!["Carhaix-Plouguer".into()],
            ..actor(
                3,
                "Agence locale de l’énergie et du climat du Centre Ouest Bretagne",
            )
        },
        ActorDocument {
            kind: ActorKind::Gp,
            sector: Some(Sector::PrimaryCare),
            places: vec!["Ploërmel".into()],
            ..actor(4, "Le Gall Énora")
        },
        ActorDocument {
            identifiers: vec!["422 916 213 00012".into(), "290000017".into()],
            description: Some("Permanences à l’hôpital, visites à domicile.".into()),
            publics: vec![Public::FemmesEnceintes],
            ..actor(5, "L’Étape")
        },
        ActorDocument {
            other_names: vec!["Maison de l'Œuvre".into()],
            ..actor(6, "Infirmières du Poher")
        },
        actor(7, "Pass numérique"),
        ActorDocument {
            kind: ActorKind::EnergyPovertyScheme,
            ..actor(8, "Dispositif du département")
        },
        actor(9, "Elle et lui"),
    ])
}

fn matched(index: &SearchIndex, text: &str, id: i64) -> Vec<Match> {
    let page = index.search(&request(text)).unwrap();
    page.hits
        .into_iter()
        .find(|hit| hit.id == id)
        .map(|hit| hit.matched)
        .unwrap_or_default()
}

#[test]
fn accents_case_and_elision_do_not_matter() {
    let index = directory();
    for text in ["etape", "ÉTAPE", "l'étape", "L’etape"] {
        assert_eq!(find(&index, text), [5], "{text}");
    }
    assert_eq!(find(&index, "oeuvre"), [6]);
    assert_eq!(find(&index, "ploermel"), [4]);
}

#[test]
fn acronyms_find_expansions_and_back() {
    let index = directory();
    for text in [
        "CPAM",
        "cpam",
        "C.P.A.M.",
        "caisse primaire",
        "caisse primaire d'assurance maladie",
        "assurance-maladie",
    ] {
        let found = find(&index, text);
        assert!(
            found.contains(&1) && found.contains(&2),
            "{text}: {found:?}"
        );
    }
    assert_eq!(find(&index, "cpam finistere"), [1]);
    assert_eq!(find(&index, "alecob"), [3]);
    assert_eq!(find(&index, "pass")[0], 7);
    assert!(!find(&index, "permanence d'accès").contains(&7));
}

#[test]
fn everyday_words_find_the_official_ones() {
    let index = directory();
    assert_eq!(find(&index, "docteur"), [4]);
    assert_eq!(find(&index, "docteur le gall"), [4]);
    assert_eq!(find(&index, "infirmier"), [6]);
    let found = find(&index, "passoire thermique");
    assert!(found.contains(&3) && found.contains(&8), "{found:?}");
}

#[test]
fn energy_poverty_finds_the_theme_and_the_kinds_dedicated_to_it() {
    let index = directory();
    let found = find(&index, "precarite energetique");
    assert_eq!(found, [8, 3]);
    let reasons = matched(&index, "precarite energetique", 3);
    assert!(
        reasons.contains(&Match {
            field: MatchedField::Theme,
            quality: Quality::Exact
        }),
        "{reasons:?}"
    );
}

#[test]
fn the_beginning_of_a_word_is_enough() {
    let index = directory();
    for text in [
        "a",
        "al",
        "ale",
        "alec",
        "aleco",
        "agence loc",
        "carh",
        "agen clim",
    ] {
        assert!(find(&index, text).contains(&3), "{text}");
    }
    assert_eq!(find(&index, "perma"), [5]);
    // Beginnings of places, of which no label begins so, and of synonyms.
    for text in ["p", "pl", "plo", "ploe", "ploer"] {
        assert!(find(&index, text).contains(&4), "{text}");
    }
    for text in ["cai", "cais", "caiss"] {
        assert!(find(&index, text).contains(&2), "{text}");
    }
    // All but the last word need three letters: the word is otherwise missing.
    assert_eq!(
        index.search(&request("lo agence")).unwrap().hits[0]
            .key
            .stage,
        2
    );
    assert_eq!(
        index.search(&request("loc agence")).unwrap().hits[0]
            .key
            .stage,
        0
    );
}

#[test]
fn one_typing_error_is_forgiven_from_four_letters() {
    let index = directory();
    for text in [
        "carhiax",
        "carhaic",
        "crhaix",
        "carrhaix",
        "acrhaix",
        "karhaix",
        "carhax-plouguer",
        "alceob",
    ] {
        assert_eq!(find(&index, text), [3], "{text}");
    }
    assert_eq!(
        matched(&index, "carhiax", 3),
        [Match {
            field: MatchedField::Place,
            quality: Quality::Typo
        }]
    );
    // Two errors are not, nor an error in a short word.
    assert!(find(&index, "karhaxi").is_empty());
    assert!(find(&index, "xlc").is_empty());
    // The last word may still be being typed.
    assert_eq!(find(&index, "crahai"), [3]);
}

#[test]
fn a_typing_error_is_not_sought_when_the_word_is_found() {
    let index = index(vec![actor(1, "Hennebont"), actor(2, "Hennebond")]);
    assert_eq!(find(&index, "hennebont"), [1]);
    assert_eq!(find(&index, "hennebonx"), [1, 2]);
}

#[test]
fn every_word_must_match_before_any_may() {
    let index = directory();
    assert_eq!(find(&index, "agence bretagne"), [3]);
    assert_eq!(find(&index, "etape bretagne").len(), 2);
    let page = index
        .search(&request("caisse primaire bretagne climat energie"))
        .unwrap();
    assert_eq!(page.hits[0].id, 3);
    assert_eq!(page.hits[0].key.stage, 2);
}

#[test]
fn stop_words_count_only_alone() {
    let index = directory();
    assert_eq!(find(&index, "la caisse du finistere"), [1]);
    assert_eq!(find(&index, "elle et lui"), [9]);
    assert_eq!(find(&index, "elle"), [9]);
}

#[test]
fn lists_of_one_length_need_not_be_the_same() {
    // A stop word has no stem, but may share one with a word that has: each list holds one actor.
    let index = super::world::index(vec![actor(1, "Notre"), actor(2, "Notres")]);
    assert_eq!(find(&index, "notre"), [1, 2]);
    let index = super::world::index(vec![actor(1, "Habitat"), actor(2, "Habitats")]);
    assert_eq!(find(&index, "habitat"), [1, 2]);
    assert_eq!(find(&index, "habitats"), [2, 1]);
}

#[test]
fn identifiers_match_whole() {
    let index = directory();
    for text in ["42291621300012", "422 916 213 00012", "290000017"] {
        assert_eq!(find(&index, text), [5], "{text}");
        assert_eq!(
            matched(&index, text, 5),
            [Match {
                field: MatchedField::Identifier,
                quality: Quality::Exact
            }]
        );
    }
    assert!(find(&index, "4229162130001").is_empty());
    assert!(find(&index, "29000001").is_empty());
    assert!(find(&index, "42291621300013").is_empty());
}

#[test]
fn publics_and_sectors_are_found_by_their_labels() {
    let index = directory();
    assert_eq!(find(&index, "femme enceinte"), [5]);
    assert!(find(&index, "soins de ville").contains(&4));
}

#[test]
fn every_hit_says_why() {
    let index = directory();
    assert_eq!(
        matched(&index, "finistere", 1)[0],
        Match {
            field: MatchedField::Name,
            quality: Quality::Exact
        }
    );
    assert!(matched(&index, "finistere", 1).contains(&Match {
        field: MatchedField::Place,
        quality: Quality::Exact
    }));
    assert!(matched(&index, "cpam", 1).contains(&Match {
        field: MatchedField::Name,
        quality: Quality::Synonym
    }));
    assert_eq!(
        matched(&index, "infirmière", 6)[0],
        Match {
            field: MatchedField::Name,
            quality: Quality::Stem
        }
    );
    assert_eq!(
        matched(&index, "hopita", 5),
        [Match {
            field: MatchedField::Description,
            quality: Quality::Prefix
        }]
    );
}

#[test]
fn strange_texts_are_answered() {
    let index = directory();
    let everything = index.search(&request("")).unwrap();
    for text in ["   ", "…!?", "«»", "\u{0}", "\u{301}"] {
        assert_eq!(
            index.search(&request(text)).unwrap(),
            everything,
            "{text:?}"
        );
    }
    let long = "énergie ".repeat(10_000);
    for text in [
        "\u{0}\u{1}a",
        "🙂 bretagne",
        "l'",
        "d",
        "\u{ff}\u{fe}",
        "日本",
        &long,
        "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p",
        "%_*?()\"\\",
    ] {
        index.search(&request(text)).unwrap();
    }
}

#[test]
fn typing_errors_agree_with_the_slow_way() {
    let names = [
        "carhaix",
        "carhaux",
        "chauffage",
        "habitat",
        "habitats",
        "sante",
        "santec",
        "œuvre",
        "naïade",
        "garhaix",
    ];
    let index = index((1..).zip(names).map(|(id, name)| actor(id, name)).collect());
    for text in [
        "carhaxi", "habita", "xanté", "snate", "oeuvr", "naiaed", "chaufage", "arhaix", "haabitat",
    ] {
        let word = crate::text::fold(text);
        let page = index.search(&request(text)).unwrap();
        let expected: Vec<i64> = (1..)
            .zip(names)
            .filter(|(_, name)| {
                let name = crate::text::fold(name);
                crate::text::is_prefix_one_typo_away(&word, &name)
            })
            .map(|(id, _)| id)
            .collect();
        if page.hits.iter().all(|hit| hit.key.stage == 1) {
            let mut found: Vec<_> = page.hits.iter().map(|hit| hit.id).collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{text}");
        } else {
            assert!(
                names
                    .iter()
                    .any(|name| crate::text::fold(name).starts_with(&word)),
                "{text}"
            );
        }
    }
}
