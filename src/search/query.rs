//! What is typed, cut into words to look up.

use crate::text::{is_stop_word, stem, tokens};

use super::terms::whole_key;

/// What is read of a text that is typed, in characters.
const LONGEST_TEXT: usize = 300;

/// The number of words looked up at most.
const MOST_WORDS: usize = 12;

/// Words of fewer letters must be typed in full, unless it is the last.
const SHORTEST_PREFIX: usize = 3;

/// Words of fewer letters are never taken for typing errors.
const SHORTEST_TYPO: usize = 4;

/// A word to look up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct QueryWord {
    pub(super) text: String,
    pub(super) stem: String,
    /// Whether it may be the beginning of a word.
    pub(super) prefix: bool,
    /// Whether a typing error may be forgiven.
    pub(super) typo: bool,
    /// Whether it may be still being typed.
    pub(super) last: bool,
}

/// The words of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextQuery {
    pub(super) words: Vec<QueryWord>,
    /// The key of a name that would be this text and nothing else.
    pub(super) whole: Vec<u8>,
}

impl TextQuery {
    /// The words to look up; `None` when the text holds no letter and no digit.
    ///
    /// Stop words are ignored unless there is nothing else. A SIREN or SIRET written in groups of digits is one word.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().take(LONGEST_TEXT).collect();
        let mut typed = tokens(&text);
        let digits: String = typed.iter().map(|token| token.text.as_str()).collect();
        if matches!(digits.len(), 9 | 14) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            typed.truncate(1);
            for token in &mut typed {
                token.text.clone_from(&digits);
            }
        }
        let whole = whole_key(&typed)?;
        let all_stop_words = typed.iter().all(|token| is_stop_word(&token.text));
        let end = typed.len().saturating_sub(1);
        let mut words: Vec<QueryWord> = Vec::new();
        for (at, token) in typed.into_iter().enumerate() {
            if is_stop_word(&token.text) && !all_stop_words {
                continue;
            }
            let last = at == end;
            if let Some(known) = words.iter_mut().find(|known| known.text == token.text) {
                known.last |= last;
                known.prefix |= last;
            } else if words.len() < MOST_WORDS {
                let letters = token.text.chars().count();
                words.push(QueryWord {
                    stem: stem(&token.text),
                    prefix: last || letters >= SHORTEST_PREFIX,
                    typo: letters >= SHORTEST_TYPO
                        && !token.text.bytes().any(|byte| byte.is_ascii_digit()),
                    last,
                    text: token.text,
                });
            }
        }
        Some(Self { words, whole })
    }

    /// Whether asking in the stage may find more than in the stage before.
    pub(super) fn has_stage(&self, stage: u8) -> bool {
        match stage {
            0 => true,
            1 => self.words.iter().any(|word| word.typo),
            2 => self.words.len() >= 2,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        TextQuery::parse(text)
            .map(|query| query.words.into_iter().map(|word| word.text).collect())
            .unwrap_or_default()
    }

    #[test]
    fn stop_words_are_ignored_unless_alone() {
        assert_eq!(words("la maison de l'habitat"), ["maison", "habitat"]);
        assert_eq!(words("de la"), ["de", "la"]);
    }

    #[test]
    fn nothing_typed_is_no_text() {
        for text in ["", "  ", "…!?", "l'", "«»"] {
            assert!(TextQuery::parse(text).is_none() || text == "l'", "{text}");
        }
    }

    #[test]
    fn a_siret_in_groups_is_one_word() {
        assert_eq!(words("422 916 213 00012"), ["42291621300012"]);
        assert_eq!(words("422 916 213"), ["422916213"]);
    }

    #[test]
    fn repeated_words_count_once_and_long_queries_are_cut() {
        assert_eq!(words("santé sante SANTÉ"), ["sante"]);
        let long: Vec<_> = (0..100).map(|at| format!("mot{at}")).collect();
        assert_eq!(words(&long.join(" ")).len(), MOST_WORDS);
    }
}
