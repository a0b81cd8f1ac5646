//! Words too common to search by.

/// Folded French words that carry no meaning of their own, in order.
const STOP_WORDS: &[&str] = &[
    "a", "au", "aux", "avec", "c", "ce", "ces", "cet", "cette", "d", "dans", "de", "des", "du",
    "elle", "elles", "en", "est", "et", "eux", "il", "ils", "j", "je", "l", "la", "le", "les",
    "leur", "leurs", "lui", "m", "ma", "mais", "me", "mes", "moi", "mon", "n", "ne", "nos",
    "notre", "nous", "on", "ont", "ou", "par", "pas", "pour", "qu", "que", "qui", "s", "sa", "se",
    "ses", "son", "sont", "sur", "t", "ta", "te", "tes", "toi", "ton", "tu", "un", "une", "vos",
    "votre", "vous", "y",
];

/// The length of the longest, in bytes.
const LONGEST: usize = 5;

/// Whether a folded word is a French stop word.
///
/// # Complexity
/// Logarithmic in the length of the list.
#[must_use]
pub fn is_stop_word(word: &str) -> bool {
    word.len() <= LONGEST && STOP_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_folded() {
        assert!(STOP_WORDS.is_sorted());
        assert_eq!(
            STOP_WORDS.iter().map(|word| word.len()).max(),
            Some(LONGEST)
        );
        assert!(
            STOP_WORDS
                .iter()
                .all(|word| crate::text::fold(word) == **word)
        );
        assert!(is_stop_word("de") && is_stop_word("y") && !is_stop_word("sans"));
    }
}
