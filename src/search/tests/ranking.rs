//! The best comes first, and does not move.

use super::world::{actor, add, find, index, request};
use crate::domain::vocab::{ActorKind, Theme};
use crate::search::ActorDocument;

#[test]
fn names_win_over_labels_over_places_over_descriptions() {
    let index = index(vec![
        ActorDocument {
            description: Some("le climat change".into()),
            ..actor(1, "Une")
        },
        ActorDocument {
            places: vec!["Climat-sur-Mer".into()],
            ..actor(2, "Deux")
        },
        ActorDocument {
            kind: ActorKind::Alec,
            ..actor(3, "Trois")
        },
        actor(4, "Climat"),
        actor(5, "Maison du climat"),
        actor(6, "Climatique"),
    ]);
    assert_eq!(find(&index, "climat"), [4, 5, 6, 3, 2, 1]);
}

#[test]
fn the_whole_name_or_acronym_comes_first() {
    let index = index(vec![
        ActorDocument {
            kind: ActorKind::Caf,
            themes: vec![Theme::Budget],
            ..actor(1, "Amis de la CAF")
        },
        ActorDocument {
            acronym: Some("CAF".into()),
            ..actor(2, "Club alpin français")
        },
        actor(3, "CAF"),
    ]);
    assert_eq!(find(&index, "caf")[..2], [2, 3]);
    assert_eq!(find(&index, "amis caf")[0], 1);
}

#[test]
fn scores_do_not_depend_on_other_actors() {
    let index = index(vec![
        actor(1, "Mission locale de Brest"),
        actor(2, "Maison de Brest"),
    ]);
    let before = index.search(&request("brest mission")).unwrap();
    add(
        &index,
        (10..60)
            .map(|id| actor(id, &format!("Brest numéro {id}")))
            .collect(),
    );
    let after = index.search(&request("brest mission")).unwrap();
    assert_eq!(before.hits, after.hits);
}

#[test]
fn a_rare_word_among_many_common_ones_is_found() {
    let index = index((0..2_000).map(|id| actor(id, "Mairie")).collect());
    add(
        &index,
        vec![
            actor(5_000, "Exceptionnelle mairie"),
            actor(5_001, "Exceptionnelle"),
        ],
    );
    assert_eq!(find(&index, "mairie exceptionnelle"), [5_000]);
}

#[test]
fn the_same_hits_come_whether_lists_are_read_or_sought() {
    let special = |id: i64| id % 211 == 0;
    let actors = (0..3_000).map(|id| {
        let first = if special(id) {
            "Singulier"
        } else {
            "Ordinaire"
        };
        actor(
            id,
            &format!("{first} {}", if id % 5 == 0 { "Mairie" } else { "Maison" }),
        )
    });
    let index = index(actors.collect());
    for (text, rest) in [("singulier mairie", true), ("singulier maison", false)] {
        let expected: Vec<_> = (0..3_000)
            .filter(|id| special(*id) && (id % 5 == 0) == rest)
            .collect();
        assert_eq!(find(&index, text), expected, "{text}");
    }
}

#[test]
fn equals_are_ordered_by_identifier() {
    let index = index([9, 3, 7, 1].map(|id| actor(id, "Mairie")).to_vec());
    assert_eq!(find(&index, "mairie"), [1, 3, 7, 9]);
}
