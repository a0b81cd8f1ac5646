//! Stems: what the forms of a French word share.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a folded word.
///
/// The Snowball French rules are applied after folding, on stored text and on queries alike: they know
/// fewer endings without accents, but a query typed without accents meets the text.
/// Words of three letters or fewer and words with a digit are kept: they are acronyms and codes.
///
/// # Example
/// ```
/// use passerelles::text::stem;
/// assert_eq!(stem("infirmieres"), stem("infirmiere"));
/// assert_eq!(stem("caf"), "caf");
/// ```
#[must_use]
pub fn stem(word: &str) -> String {
    stem_with(&Stemmer::create(Algorithm::French), word)
}

fn stem_with(stemmer: &Stemmer, word: &str) -> String {
    if word.len() <= 3 || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return word.to_owned();
    }
    stemmer.stem(word).into_owned()
}

/// Stems with a memory, for texts that repeat the same words.
///
/// The memory is emptied when it holds [`Stems::CAPACITY`] words, so that it stays bounded.
pub struct Stems {
    stemmer: Stemmer,
    known: HashMap<String, String>,
}

impl Stems {
    /// The number of words remembered at most.
    pub const CAPACITY: usize = 50_000;

    /// The stem of a folded word, as [`stem`] gives it.
    pub fn stem(&mut self, word: &str) -> &str {
        if self.known.len() >= Self::CAPACITY && !self.known.contains_key(word) {
            self.known.clear();
        }
        let stemmer = &self.stemmer;
        self.known
            .entry(word.to_owned())
            .or_insert_with(|| stem_with(stemmer, word))
    }
}

impl Default for Stems {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::French),
            known: HashMap::new(),
        }
    }
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Stems")
            .field("known", &self.known.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (one, other) in [
            ("Énergétique", "energetiques"),
            ("aides alimentaires", "aide alimentaire"),
            ("départementales", "departementale"),
            ("logements", "Logement"),
        ] {
            let stems = |text: &str| fold(text).split(' ').map(stem).collect::<Vec<_>>();
            assert_eq!(stems(one), stems(other), "{one} / {other}");
        }
    }

    #[test]
    fn acronyms_and_codes_are_kept() {
        for word in ["ars", "caf", "2a004", "29024", "msa"] {
            assert_eq!(stem(word), word);
        }
    }

    #[test]
    fn the_memory_changes_nothing() {
        let mut stems = Stems::default();
        for word in ["infirmieres", "energetique", "infirmieres"] {
            assert_eq!(stems.stem(word), stem(word));
        }
    }
}
