//! Folding: what remains of a text once case, accents and typography are put aside.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The text in lower case, without accents, ligatures written out, apostrophes straight.
///
/// # Example
/// ```
/// assert_eq!(passerelles::text::fold("L’Œuvre d’Énora"), "l'oeuvre d'enora");
/// ```
///
/// # Complexity
/// Linear in the length of the text, which may grow (`œ` becomes `oe`).
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each_bare(text, |character| fold_char(character, &mut folded));
    folded
}

/// Hands on the characters of the decomposed text but its combining marks.
///
/// Only marks change places in the canonical order of a decomposed text: without them each character may be decomposed
/// by itself, and most are letters that need not be, which is several times quicker.
pub(super) fn each_bare(text: &str, mut each: impl FnMut(char)) {
    for character in text.chars() {
        if character.is_ascii() {
            each(character);
        } else {
            decompose_canonical(character, |part| {
                if !is_combining_mark(part) {
                    each(part);
                }
            });
        }
    }
}

/// Appends one character of a decomposed text.
pub(super) fn fold_char(character: char, folded: &mut String) {
    match character {
        'a'..='z' | '0'..='9' | ' ' => folded.push(character),
        'A'..='Z' => folded.push(character.to_ascii_lowercase()),
        'œ' | 'Œ' => folded.push_str("oe"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'ß' | 'ẞ' => folded.push_str("ss"),
        other if is_apostrophe(other) => folded.push('\''),
        other => folded.extend(
            other
                .to_lowercase()
                .filter(|lower| !is_combining_mark(*lower)),
        ),
    }
}

/// Whether the character is one of the apostrophes people and word processors write.
pub(super) const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '′')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_ligatures_and_apostrophes_are_put_aside() {
        assert_eq!(fold("PRÉCARITÉ Énergétique"), "precarite energetique");
        assert_eq!(fold("Cœur, ŒUVRE, Ægir"), "coeur, oeuvre, aegir");
        assert_eq!(fold("l’habitat d‘ici, qu´ils"), "l'habitat d'ici, qu'ils");
        assert_eq!(fold("Ploërmel, Plœmeur, Haÿ"), "ploermel, ploemeur, hay");
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        assert_eq!(fold("e\u{301}te\u{301}"), fold("été"));
    }

    #[test]
    fn characters_decomposed_one_by_one_are_those_of_the_whole_text() {
        use unicode_normalization::UnicodeNormalization;
        let bare = |text: &str| {
            let mut characters = String::new();
            each_bare(text, |character| characters.push(character));
            characters
        };
        let all: Vec<char> = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        // Neighbours in the list, and the same characters far apart: marks of every class meet.
        let mixed = (0..all.len()).map(|at| all[(at * 7_919) % all.len()]);
        for text in [all.iter().collect(), mixed.collect::<String>()] {
            let expected: String = text
                .nfd()
                .filter(|character| !is_combining_mark(*character))
                .collect();
            assert!(bare(&text) == expected);
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["İstanbul", "Straße", "Œdème", "Ǆ", "ﬁ", "ΣΑΣ"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }
}
