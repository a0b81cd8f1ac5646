//! Values of the closed lists as people write them: codes and labels, and the nearest to a slip.

use crate::domain::vocab::Vocabulary;
use crate::text::fold;

use super::problem::{ListName, Problem};

macro_rules! lists {
    ($($name:ident $code:literal $fr:literal $en:literal,)+) => {
        $(pub(super) const $name: ListName = ListName { code: $code, fr: $fr, en: $en };)+
    };
}

lists! {
    KIND "UNKNOWN_KIND" "type d’acteur" "kind of actor",
    PARTNERSHIP_KIND "UNKNOWN_PARTNERSHIP_KIND" "type de partenariat" "kind of partnership",
    SECTOR "UNKNOWN_SECTOR" "secteur" "sector",
    THEME "UNKNOWN_THEME" "thème" "theme",
    PUBLIC "UNKNOWN_PUBLIC" "public" "public",
    STATUS "UNKNOWN_STATUS" "état" "status",
    CERTAINTY "UNKNOWN_CERTAINTY" "degré de certitude" "certainty",
    CONFIRMATION "UNKNOWN_CONFIRMATION" "mode de confirmation" "confirmation",
    VISIBILITY "UNKNOWN_VISIBILITY" "niveau de visibilité" "visibility",
    ROLE "UNKNOWN_ROLE" "rôle" "role",
    BODY_KIND "UNKNOWN_BODY_KIND" "type d’instance" "kind of body",
    DIRECTION "UNKNOWN_DIRECTION" "sens d’indicateur" "direction",
    FAMILY "UNKNOWN_FAMILY" "famille d’indicateur" "family of indicators",
    AGGREGATION "UNKNOWN_AGGREGATION" "mode d’agrégation" "aggregation",
    ABSENCE "UNKNOWN_REASON" "motif d’absence" "reason of an absence",
    CALL_KIND "UNKNOWN_CALL_KIND" "forme d’appel" "form of call",
    TERRITORY_KIND "UNKNOWN_TERRITORY_KIND" "niveau de territoire" "kind of territory",
}

/// The value of a code or label, however it is cased and accented.
pub(super) fn read<V: Vocabulary>(text: &str) -> Option<V> {
    V::from_code(text).or_else(|| {
        let wanted = key(text);
        V::ALL.iter().copied().find(|value| {
            [value.code(), value.label_fr(), value.label_en()]
                .iter()
                .any(|name| key(name) == wanted)
        })
    })
}

/// A short list is told whole.
const SHORT: usize = 12;

/// That a list does not hold a text, with what it may have meant.
pub(super) fn unknown<V: Vocabulary>(text: &str, list: ListName) -> Problem {
    let nearest = nearest::<V>(text);
    let choices = if nearest.is_none() && V::ALL.len() <= SHORT {
        let codes: Vec<&str> = V::ALL.iter().map(|value| value.code()).collect();
        codes.join(", ")
    } else {
        String::new()
    };
    Problem::UnknownCode {
        list,
        nearest,
        choices,
    }
}

/// The code that a slip most likely meant, `None` when nothing is near.
///
/// A third of the letters may differ from the code or a label; failing that, one of the text's words may be a code.
fn nearest<V: Vocabulary>(text: &str) -> Option<&'static str> {
    let names = V::ALL.iter().flat_map(|value| {
        let names = [value.code(), value.label_fr(), value.label_en()];
        names.map(|name| (name, value.code()))
    });
    nearest_name(text, names).or_else(|| {
        let folded = fold(text);
        let mut words = folded.split(|c: char| !c.is_alphanumeric());
        words.find_map(|word| V::from_code(word).map(Vocabulary::code))
    })
}

/// The nearest of some codes to a slip, `None` when a third of its letters or more differ from all of them.
pub(super) fn nearest_of<'a>(text: &str, codes: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    nearest_name(text, codes.map(|code| (code, code)))
}

/// What the nearest of some names stands for.
fn nearest_name<'a>(
    text: &str,
    names: impl Iterator<Item = (&'a str, &'a str)>,
) -> Option<&'a str> {
    let wanted: Vec<char> = key(text).chars().collect();
    let mut best: Option<(usize, &str)> = None;
    for (name, meaning) in names {
        let name: Vec<char> = key(name).chars().collect();
        let distance = distance(&wanted, &name);
        let is_near = distance <= (wanted.len().max(name.len()) / 3).max(1);
        if is_near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, meaning));
        }
    }
    best.map(|(_, meaning)| meaning)
}

fn key(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How many letters must be changed, added, dropped or swapped with their neighbour
/// (optimal string alignment: Damerau 1964, each letter touched once).
fn distance(from: &[char], to: &[char]) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for (j, b) in to.iter().enumerate() {
            let mut least = (row[j] + usize::from(a != b))
                .min(row[j + 1] + 1)
                .min(next[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                least = least.min(above[j - 1] + 1);
            }
            next.push(least);
        }
        above = std::mem::replace(&mut row, next);
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::{ActorKind, PartnershipKind, Theme};

    #[test]
    fn codes_and_labels_are_read() {
        assert_eq!(read::<ActorKind>("cpam"), Some(ActorKind::Cpam));
        assert_eq!(read::<ActorKind>("Hopital"), Some(ActorKind::Hospital));
        assert_eq!(
            read::<ActorKind>("Maison de santé pluriprofessionnelle"),
            Some(ActorKind::HealthHouse)
        );
        assert_eq!(read::<ActorKind>("garage"), None);
    }

    #[test]
    fn slips_find_their_code() {
        assert_eq!(nearest::<ActorKind>("HOSPITALS"), Some("HOSPITAL"));
        assert_eq!(nearest::<ActorKind>("CPMA"), Some("CPAM"));
        assert_eq!(nearest::<ActorKind>("CPAM du Finistère"), Some("CPAM"));
        assert_eq!(nearest::<Theme>("ENERGY_POWERTY"), Some("ENERGY_POVERTY"));
        assert_eq!(nearest::<PartnershipKind>("REFER_TO"), Some("REFERS_TO"));
        assert_eq!(nearest::<ActorKind>("zzzzzzzzzzzz"), None);
    }

    #[test]
    fn distances_are_those_of_the_definition() {
        let count = |a: &str, b: &str| {
            distance(
                &a.chars().collect::<Vec<_>>(),
                &b.chars().collect::<Vec<_>>(),
            )
        };
        assert_eq!(count("chien", "niche"), 4);
        assert_eq!(count("cpma", "cpam"), 1);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("abc", "abc"), 0);
    }
}
