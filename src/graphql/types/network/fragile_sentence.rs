//! What would happen without a link or an actor, as a sentence.

use crate::domain::vocab::{Sector, Vocabulary};

/// What is lost, by name.
pub(super) enum Lost {
    Link(String, String),
    Actor(String),
}

/// One side of what comes apart: an actor to name, and how many of which sectors.
pub(super) struct Side {
    pub(super) name: Option<String>,
    pub(super) size: usize,
    pub(super) sectors: Vec<Sector>,
}

/// "si X se retire, la PMI et l'ALEC ne sont plus reliées", with names, sizes and sectors.
pub(super) fn sentence_fr(lost: &Lost, sides: &[Side], more: usize) -> String {
    let start = match lost {
        Lost::Actor(name) => format!("Si {name} se retire"),
        Lost::Link(a, b) => format!("Sans le lien entre {a} et {b}"),
    };
    let told: Vec<String> = sides
        .iter()
        .map(|side| {
            let sectors = sectors(&side.sectors, Sector::label_fr);
            match (&side.name, side.size) {
                (Some(name), 1) => format!("{name} ({sectors})"),
                (Some(name), size) => format!(
                    "{name} (et {} autre{} : {sectors})",
                    size - 1,
                    if size > 2 { "s" } else { "" }
                ),
                (None, size) => format!(
                    "{size} acteur{} ({sectors})",
                    if size > 1 { "s" } else { "" }
                ),
            }
        })
        .collect();
    let more = match more {
        0 => String::new(),
        1 => " ; une autre partie du réseau se détache aussi".to_owned(),
        more => format!(" ; {more} autres parties du réseau se détachent aussi"),
    };
    match told.as_slice() {
        [one, other] => format!("{start}, {one} et {other} ne sont plus reliés{more}."),
        _ => format!("{start}, une partie du réseau se sépare."),
    }
}

/// The same in English.
pub(super) fn sentence_en(lost: &Lost, sides: &[Side], more: usize) -> String {
    let start = match lost {
        Lost::Actor(name) => format!("Without {name}"),
        Lost::Link(a, b) => format!("Without the link between {a} and {b}"),
    };
    let told: Vec<String> = sides
        .iter()
        .map(|side| {
            let sectors = sectors(&side.sectors, Sector::label_en);
            match (&side.name, side.size) {
                (Some(name), 1) => format!("{name} ({sectors})"),
                (Some(name), size) => format!("{name} (and {} more: {sectors})", size - 1),
                (None, size) => format!(
                    "{size} actor{} ({sectors})",
                    if size > 1 { "s" } else { "" }
                ),
            }
        })
        .collect();
    let more = match more {
        0 => String::new(),
        1 => "; one more part of the network comes apart".to_owned(),
        more => format!("; {more} more parts of the network come apart"),
    };
    match told.as_slice() {
        [one, other] => format!("{start}, {one} and {other} are no longer joined{more}."),
        _ => format!("{start}, a part of the network comes apart."),
    }
}

/// Up to three sectors by their labels.
fn sectors(sectors: &[Sector], label: impl Fn(Sector) -> &'static str) -> String {
    let shown: Vec<&str> = sectors
        .iter()
        .take(3)
        .map(|sector| label(*sector))
        .collect();
    let more = if sectors.len() > 3 { "…" } else { "" };
    format!("{}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(name: &str, size: usize) -> Side {
        Side {
            name: Some(name.to_owned()),
            size,
            sectors: vec![Sector::PrimaryCare],
        }
    }

    #[test]
    fn the_sentence_names_what_is_lost_and_both_sides() {
        let lost = Lost::Actor("CCAS de Carhaix".to_owned());
        let text = sentence_fr(&lost, &[side("ALECOB", 12), side("PMI", 1)], 0);
        assert_eq!(
            text,
            "Si CCAS de Carhaix se retire, ALECOB (et 11 autres : Soins de ville) et PMI (Soins de ville) ne sont plus reliés."
        );
        let lost = Lost::Link("A".to_owned(), "B".to_owned());
        let text = sentence_en(&lost, &[side("A", 2), side("B", 1)], 0);
        assert_eq!(
            text,
            "Without the link between A and B, A (and 1 more: Primary care) and B (Primary care) are no longer joined."
        );
    }

    #[test]
    fn other_parts_are_counted() {
        let lost = Lost::Actor("CCAS de Carhaix".to_owned());
        let sides = [side("ALECOB", 1), side("PMI", 1)];
        for (more, fr, en) in [
            (
                1,
                " ; une autre partie du réseau se détache aussi.",
                "; one more part of the network comes apart.",
            ),
            (
                4,
                " ; 4 autres parties du réseau se détachent aussi.",
                "; 4 more parts of the network come apart.",
            ),
        ] {
            let text = sentence_fr(&lost, &sides, more);
            assert!(
                text.ends_with(&format!("ne sont plus reliés{fr}")),
                "{text}"
            );
            let text = sentence_en(&lost, &sides, more);
            assert!(
                text.ends_with(&format!("are no longer joined{en}")),
                "{text}"
            );
        }
    }
}
