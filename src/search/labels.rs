//! Labels of the closed lists, looked up in memory.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domain::vocab::{ActorKind, Public, Sector, Theme, Vocabulary};
use crate::text::{
    is_one_typo_away, is_prefix_one_typo_away, is_stop_word, stem, synonyms_of, tokens,
};

use super::aliases;
use super::page::{MatchedField, Quality};
use super::terms::Form;

/// A value of a closed list whose label a word matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LabelMatch {
    pub(super) field: MatchedField,
    pub(super) index: usize,
    pub(super) quality: Quality,
}

/// A word in a form, and the labels it stands in.
type Entry = (String, Vec<(Form, MatchedField, usize)>);

static WORDS: LazyLock<Vec<Entry>> = LazyLock::new(compile);

/// What is asked of a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct LabelQuery<'a> {
    pub(super) word: &'a str,
    pub(super) stem: &'a str,
    pub(super) prefix: bool,
    pub(super) typo: bool,
    pub(super) typo_prefix: bool,
}

/// The values whose labels hold the word, each once with its best quality.
///
/// # Complexity
/// Logarithmic in the number of words in labels (about 1,500); linear for typing errors.
pub(super) fn matching_labels(query: LabelQuery<'_>) -> Vec<LabelMatch> {
    let mut found = Vec::new();
    let start = WORDS.partition_point(|(word, _)| word.as_str() < query.word);
    for (word, places) in WORDS
        .iter()
        .skip(start)
        .take_while(|(word, _)| word.starts_with(query.word))
    {
        let exact = word == query.word;
        for (form, field, index) in places {
            match form {
                Form::Surface if exact => note(&mut found, *field, *index, Quality::Exact),
                Form::Synonym if exact => note(&mut found, *field, *index, Quality::Synonym),
                Form::Surface | Form::Synonym if query.prefix => {
                    note(&mut found, *field, *index, Quality::Prefix);
                }
                _ => {}
            }
        }
        if !query.prefix && !exact {
            break;
        }
    }
    if let Ok(at) = WORDS.binary_search_by(|(word, _)| word.as_str().cmp(query.stem)) {
        for (form, field, index) in WORDS.get(at).into_iter().flat_map(|(_, places)| places) {
            match form {
                Form::Stem => note(&mut found, *field, *index, Quality::Stem),
                Form::SynonymStem => note(&mut found, *field, *index, Quality::Synonym),
                _ => {}
            }
        }
    }
    if query.typo {
        for (word, places) in WORDS
            .iter()
            .filter(|(word, _)| begins_alike(query.word, word))
        {
            if is_one_typo_away(query.word, word)
                || (query.typo_prefix && is_prefix_one_typo_away(query.word, word))
            {
                for (form, field, index) in places {
                    if matches!(form, Form::Surface | Form::Synonym) {
                        note(&mut found, *field, *index, Quality::Typo);
                    }
                }
            }
        }
    }
    found
}

/// A cheap necessary condition of being one typing error away.
fn begins_alike(one: &str, other: &str) -> bool {
    let start = |word: &str| {
        let mut characters = word.chars();
        (characters.next(), characters.next())
    };
    let ((a, b), (c, d)) = (start(one), start(other));
    a == c || a == d || b == c || b == d
}

fn note(found: &mut Vec<LabelMatch>, field: MatchedField, index: usize, quality: Quality) {
    match found
        .iter_mut()
        .find(|known| known.field == field && known.index == index)
    {
        Some(known) => known.quality = known.quality.max(quality),
        None => found.push(LabelMatch {
            field,
            index,
            quality,
        }),
    }
}

fn compile() -> Vec<Entry> {
    let mut words: BTreeMap<String, Vec<(Form, MatchedField, usize)>> = BTreeMap::new();
    for kind in ActorKind::ALL {
        add(
            &mut words,
            MatchedField::Kind,
            kind.index(),
            kind.label_fr(),
            aliases::of_kind(*kind),
        );
    }
    for theme in Theme::ALL {
        // The label of an official theme presumes its family: "Préparer un permis" is about mobility.
        let family = theme.family().map(Vocabulary::label_fr);
        let aliases = aliases::of_theme(*theme).iter().copied();
        add(
            &mut words,
            MatchedField::Theme,
            theme.index(),
            theme.label_fr(),
            &aliases.chain(family).collect::<Vec<_>>(),
        );
    }
    for public in Public::ALL {
        add(
            &mut words,
            MatchedField::Public,
            public.index(),
            public.label_fr(),
            &[],
        );
    }
    for sector in Sector::ALL {
        add(
            &mut words,
            MatchedField::Sector,
            sector.index(),
            sector.label_fr(),
            &[],
        );
    }
    words.into_iter().collect()
}

fn add(
    words: &mut BTreeMap<String, Vec<(Form, MatchedField, usize)>>,
    field: MatchedField,
    index: usize,
    label: &str,
    aliases: &[&str],
) {
    let mut put = |word: &str, form: Form| {
        let places = words.entry(word.to_owned()).or_default();
        if !places.contains(&(form, field, index)) {
            places.push((form, field, index));
        }
    };
    for (text, written) in
        std::iter::once((label, true)).chain(aliases.iter().map(|alias| (*alias, false)))
    {
        let content: Vec<_> = tokens(text)
            .into_iter()
            .filter(|token| !is_stop_word(&token.text))
            .collect();
        let stems: Vec<_> = content.iter().map(|token| stem(&token.text)).collect();
        for (token, stem) in content.iter().zip(&stems) {
            put(
                &token.text,
                if written {
                    Form::Surface
                } else {
                    Form::Synonym
                },
            );
            put(
                stem,
                if written {
                    Form::Stem
                } else {
                    Form::SynonymStem
                },
            );
        }
        for synonym in synonyms_of(&content, &stems) {
            put(&synonym.text, Form::Synonym);
            put(&synonym.stem, Form::SynonymStem);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quality(
        word: &str,
        field: MatchedField,
        index: usize,
        prefix: bool,
        typo: bool,
    ) -> Option<Quality> {
        let stem = stem(word);
        matching_labels(LabelQuery {
            word,
            stem: &stem,
            prefix,
            typo,
            typo_prefix: false,
        })
        .into_iter()
        .find(|label| label.field == field && label.index == index)
        .map(|label| label.quality)
    }

    #[test]
    fn a_word_finds_the_labels_it_stands_in() {
        let cpam = ActorKind::Cpam.index();
        assert_eq!(
            quality("caisse", MatchedField::Kind, cpam, false, false),
            Some(Quality::Exact)
        );
        assert_eq!(
            quality("caisses", MatchedField::Kind, cpam, false, false),
            Some(Quality::Stem)
        );
        assert_eq!(
            quality("cpam", MatchedField::Kind, cpam, false, false),
            Some(Quality::Synonym)
        );
        assert_eq!(
            quality("cais", MatchedField::Kind, cpam, true, false),
            Some(Quality::Prefix)
        );
        assert_eq!(
            quality("cais", MatchedField::Kind, cpam, false, false),
            None
        );
        assert_eq!(
            quality("ciasse", MatchedField::Kind, cpam, false, true),
            Some(Quality::Typo)
        );
        assert_eq!(
            quality("ciasse", MatchedField::Kind, cpam, false, false),
            None
        );
    }

    #[test]
    fn what_a_kind_is_dedicated_to_finds_it() {
        for kind in [ActorKind::Alec, ActorKind::EnergyPovertyScheme] {
            assert!(quality("precarite", MatchedField::Kind, kind.index(), false, false).is_some());
        }
        let theme = Theme::EnergyPoverty.index();
        assert_eq!(
            quality("energetique", MatchedField::Theme, theme, false, false),
            Some(Quality::Exact)
        );
    }

    #[test]
    fn an_official_theme_is_found_by_its_label_and_its_family() {
        let theme = Theme::MobilitePreparerUnPermis.index();
        let found = |word| quality(word, MatchedField::Theme, theme, false, false);
        assert_eq!(found("permis"), Some(Quality::Exact));
        assert_eq!(found("mobilite"), Some(Quality::Synonym));
        assert_eq!(found("logement"), None);
        let both = [Theme::Addictions, Theme::SanteAddictions];
        for theme in both.map(Vocabulary::index) {
            let exact = quality("addictions", MatchedField::Theme, theme, false, false);
            assert_eq!(exact, Some(Quality::Exact));
        }
    }

    #[test]
    fn the_cheap_condition_hides_no_typing_error() {
        for (word, _) in WORDS
            .iter()
            .filter(|(word, _)| word.len() >= 4 && word.is_ascii())
        {
            for at in 0..word.len() - 1 {
                let mut bytes = word.clone().into_bytes();
                bytes.swap(at, at + 1);
                let swapped = String::from_utf8(bytes.clone()).unwrap();
                bytes.remove(at);
                let shorter = String::from_utf8(bytes).unwrap();
                assert!(begins_alike(&swapped, word), "{swapped} {word}");
                if is_one_typo_away(&shorter, word) {
                    assert!(begins_alike(&shorter, word), "{shorter} {word}");
                }
            }
        }
    }
}
