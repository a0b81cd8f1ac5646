//! Folding: what remains of a text once case, accents and typography are put aside.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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
    for character in text.nfd() {
        fold_char(character, &mut folded);
    }
    folded
}

/// Appends one character of a decomposed text; combining marks vanish.
pub(super) fn fold_char(character: char, folded: &mut String) {
    match character {
        'a'..='z' | '0'..='9' | ' ' => folded.push(character),
        'A'..='Z' => folded.push(character.to_ascii_lowercase()),
        'œ' | 'Œ' => folded.push_str("oe"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'ß' | 'ẞ' => folded.push_str("ss"),
        other if is_apostrophe(other) => folded.push('\''),
        other if is_combining_mark(other) => {}
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
    fn folding_twice_changes_nothing() {
        for text in ["İstanbul", "Straße", "Œdème", "Ǆ", "ﬁ", "ΣΑΣ"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }
}
