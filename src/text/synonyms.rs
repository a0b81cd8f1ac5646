//! Acronyms and everyday words, found in a text and replaced both ways.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::stem::stem;
use super::stop_words::is_stop_word;
use super::synonym_list::{ALSO_WORDS, GROUPS};
use super::tokens::{Token, tokens};

/// A word that a text did not write but means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SynonymWord {
    /// The folded word.
    pub text: String,
    /// Its stem.
    pub stem: String,
}

/// One member of a group: the stems that announce it, and its words.
struct Variant {
    group: usize,
    stems: Vec<String>,
    words: Vec<SynonymWord>,
    only_in_capitals: bool,
}

struct Dictionary {
    variants: Vec<Variant>,
    /// Positions in `variants`, by first stem.
    by_first_stem: HashMap<String, Vec<usize>>,
    /// Positions in `variants`, by group.
    by_group: Vec<Vec<usize>>,
}

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::compile);

impl Dictionary {
    fn compile() -> Self {
        let mut variants = Vec::new();
        let mut by_first_stem: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_group = Vec::new();
        for (group, members) in GROUPS.iter().enumerate() {
            let mut positions = Vec::new();
            for member in *members {
                let words: Vec<_> = tokens(member)
                    .into_iter()
                    .filter(|token| !is_stop_word(&token.text))
                    .map(|token| SynonymWord {
                        stem: stem(&token.text),
                        text: token.text,
                    })
                    .collect();
                let stems: Vec<_> = words.iter().map(|word| word.stem.clone()).collect();
                let Some(first) = stems.first() else { continue };
                by_first_stem
                    .entry(first.clone())
                    .or_default()
                    .push(variants.len());
                positions.push(variants.len());
                let only_in_capitals =
                    matches!(words.as_slice(), [word] if ALSO_WORDS.contains(&word.text.as_str()));
                variants.push(Variant {
                    group,
                    stems,
                    words,
                    only_in_capitals,
                });
            }
            by_group.push(positions);
        }
        Self {
            variants,
            by_first_stem,
            by_group,
        }
    }
}

/// The words that other members of the groups found in a text would have written.
///
/// # Arguments
/// `words` are the words of the text in order, without stop words; `stems` their stems, of the same length.
///
/// Each word comes once; words of the text itself may come back. "CPAM" gives *caisse*, *primaire*, *assurance*,
/// *maladie*; "caisse primaire d'assurance maladie" gives *cpam*. Acronyms that are also words
/// (PASS, ACT…) count only in capitals.
///
/// # Complexity
/// Linear in the number of words, times the length of the phrases that begin alike.
#[must_use]
pub fn synonyms_of(words: &[Token], stems: &[String]) -> Vec<&'static SynonymWord> {
    let dictionary = &*DICTIONARY;
    let mut found: Vec<&'static SynonymWord> = Vec::new();
    for (at, (token, first)) in words.iter().zip(stems).enumerate() {
        for position in dictionary.by_first_stem.get(first).into_iter().flatten() {
            let Some(variant) = dictionary.variants.get(*position) else {
                continue;
            };
            let here = stems
                .get(at..)
                .is_some_and(|rest| rest.starts_with(&variant.stems));
            if !here || (variant.only_in_capitals && !token.upper) {
                continue;
            }
            let others = dictionary.by_group.get(variant.group).into_iter().flatten();
            for other in others.filter(|other| *other != position) {
                for word in dictionary
                    .variants
                    .get(*other)
                    .into_iter()
                    .flat_map(|other| &other.words)
                {
                    if !found.contains(&word) {
                        found.push(word);
                    }
                }
            }
        }
    }
    found
}

/// Every member of every group, for whoever must know that the list has changed.
pub fn synonym_fingerprint() -> impl Iterator<Item = &'static str> {
    GROUPS
        .iter()
        .flat_map(|group| group.iter().copied())
        .chain(ALSO_WORDS.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(text: &str) -> Vec<&'static str> {
        let words: Vec<_> = tokens(text)
            .into_iter()
            .filter(|token| !is_stop_word(&token.text))
            .collect();
        let stems: Vec<_> = words.iter().map(|token| stem(&token.text)).collect();
        synonyms_of(&words, &stems)
            .into_iter()
            .map(|word| word.text.as_str())
            .collect()
    }

    #[test]
    fn acronyms_and_expansions_give_each_other() {
        assert_eq!(
            expand("CPAM 29"),
            ["caisse", "primaire", "assurance", "maladie"]
        );
        assert_eq!(
            expand("Caisse primaire d'assurance maladie du Finistère"),
            ["cpam"]
        );
        assert_eq!(expand("caisses primaires d’assurance-maladie"), ["cpam"]);
        assert_eq!(expand("la C.A.F."), ["caisse", "allocations", "familiales"]);
        assert!(expand("caisse primaire").is_empty());
    }

    #[test]
    fn everyday_words_give_each_other() {
        assert!(expand("Docteur Le Gall").contains(&"generaliste"));
        assert!(expand("Médecin généraliste").contains(&"docteur"));
        assert!(expand("Humidité").contains(&"moisissure"));
        assert!(expand("passoires thermiques").contains(&"precarite"));
        assert_eq!(
            expand("Cabinet infirmier")
                .iter()
                .filter(|word| **word == "infirmiere")
                .count(),
            1
        );
    }

    #[test]
    fn acronyms_that_are_words_count_in_capitals_only() {
        assert!(expand("Pass numérique").is_empty());
        assert!(expand("PASS de Brest").contains(&"permanence"));
        assert!(expand("Ars-en-Ré").is_empty());
    }

    #[test]
    fn no_two_groups_hold_the_same_member() {
        let mut seen = std::collections::BTreeSet::new();
        for variant in &DICTIONARY.variants {
            let words: Vec<_> = variant.words.iter().map(|word| word.text.clone()).collect();
            assert!(seen.insert(words.clone()), "{words:?} stands twice");
        }
        assert!(GROUPS.iter().all(|group| group.len() >= 2));
    }
}
