//! The key by which names are compared, for those who may not read texts themselves.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The name in lower case without accents, everything but letters and digits collapsed to one space.
#[must_use]
pub fn name_key(name: &str) -> String {
    let folded = name.to_lowercase().replace('œ', "oe").replace('æ', "ae");
    let folded: String = folded
        .nfd()
        .filter(|character| !is_combining_mark(*character))
        .map(|character| {
            if character.is_alphanumeric() {
                character
            } else {
                ' '
            }
        })
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::name_key;

    #[test]
    fn accents_and_signs_do_not_count() {
        assert_eq!(name_key("  L’Étape –  (Rennes) "), "l etape rennes");
        assert_eq!(name_key("Œuvre"), "oeuvre");
    }
}
