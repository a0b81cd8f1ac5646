//! A word of a query, looked up in one segment.

use tantivy::postings::TermInfo;
use tantivy::schema::Field;
use tantivy::termdict::TermDictionary;

use crate::text::is_stop_word;

use super::labels::{LabelMatch, LabelQuery, matching_labels};
use super::page::{MatchedField, Quality};
use super::query::QueryWord;
use super::terms::{Form, LONGEST_BEGINNING, identifier_key, label_key, read_tag};
use super::typo::TypoAutomaton;

/// The number of keys read at most for one word and one segment, beginnings and typing errors each.
const MOST_EXPANSIONS: usize = 4_096;

/// Documents that a word matches in one field with one quality.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) info: TermInfo,
    pub(super) field: MatchedField,
    pub(super) quality: Quality,
}

/// A word made ready once for every segment.
pub(super) struct PreparedWord {
    word: QueryWord,
    identifier: Option<Vec<u8>>,
    labels: Vec<LabelMatch>,
    automaton: Option<TypoAutomaton>,
}

impl PreparedWord {
    /// Makes a word ready for a stage.
    pub(super) fn new(words: Field, word: &QueryWord, stage: u8) -> tantivy::Result<Self> {
        let typo = stage >= 1 && word.typo;
        let automaton = typo
            .then(|| TypoAutomaton::new(words, &word.text, word.last))
            .transpose()?;
        let labels = matching_labels(LabelQuery {
            word: &word.text,
            stem: &word.stem,
            prefix: word.prefix,
            typo,
            typo_prefix: word.last,
        });
        let identifier = identifier_key(&word.text);
        Ok(Self {
            word: word.clone(),
            identifier,
            labels,
            automaton,
        })
    }

    /// The documents that match, worst quality first.
    pub(super) fn expand(&self, dictionary: &TermDictionary) -> std::io::Result<Vec<Found>> {
        let mut found = Vec::new();
        self.add_written(dictionary, &mut found)?;
        self.add_stems(dictionary, &mut found)?;
        self.drop_repeated(&mut found);
        if self.word.prefix && self.word.text.chars().count() > LONGEST_BEGINNING {
            self.add_begun(dictionary, &mut found)?;
        }
        if let Some(automaton) = &self.automaton {
            self.add_typos(automaton, dictionary, &mut found)?;
        }
        if let Some(info) = self
            .identifier
            .as_ref()
            .map(|key| dictionary.get(key))
            .transpose()?
            .flatten()
        {
            found.push(Found {
                info,
                field: MatchedField::Identifier,
                quality: Quality::Exact,
            });
        }
        for label in &self.labels {
            if let Some(info) = dictionary.get(label_key(label.field, label.index))? {
                found.push(Found {
                    info,
                    field: label.field,
                    quality: label.quality,
                });
            }
        }
        found.sort_by_key(|found| found.quality);
        Ok(found)
    }

    /// Drops the lists that repeat the list of the written word in a worse quality.
    ///
    /// A field that holds a word holds its stem and its beginnings too: where the lists are of one length, they are
    /// the same, and a common word is read once instead of twice. Stop words have no stem.
    fn drop_repeated(&self, found: &mut Vec<Found>) {
        let written: Vec<(MatchedField, u32)> = found
            .iter()
            .filter(|found| found.quality == Quality::Exact)
            .map(|found| (found.field, found.info.doc_freq))
            .collect();
        let stop_word = is_stop_word(&self.word.text);
        found.retain(|found| {
            let wider =
                found.quality == Quality::Prefix || found.quality == Quality::Stem && !stop_word;
            !wider || !written.contains(&(found.field, found.info.doc_freq))
        });
    }

    fn add_written(
        &self,
        dictionary: &TermDictionary,
        found: &mut Vec<Found>,
    ) -> std::io::Result<()> {
        each_tag(dictionary, &self.word.text, |field, form, info| {
            let quality = match form {
                Form::Surface => Quality::Exact,
                Form::Synonym => Quality::Synonym,
                Form::Beginning if self.word.prefix => Quality::Prefix,
                _ => return,
            };
            found.push(Found {
                info: info.clone(),
                field,
                quality,
            });
        })
    }

    fn add_stems(
        &self,
        dictionary: &TermDictionary,
        found: &mut Vec<Found>,
    ) -> std::io::Result<()> {
        each_tag(dictionary, &self.word.stem, |field, form, info| {
            let quality = match form {
                Form::Stem => Quality::Stem,
                Form::SynonymStem => Quality::Synonym,
                _ => return,
            };
            found.push(Found {
                info: info.clone(),
                field,
                quality,
            });
        })
    }

    fn add_begun(
        &self,
        dictionary: &TermDictionary,
        found: &mut Vec<Found>,
    ) -> std::io::Result<()> {
        let bound = |last: u8| [self.word.text.as_bytes(), &[last]].concat();
        let mut stream = dictionary
            .range()
            .ge(bound(1))
            .lt(bound(0xff))
            .into_stream()?;
        let end = found.len() + MOST_EXPANSIONS;
        while found.len() < end && stream.advance() {
            let tag = stream.key().last().copied().and_then(read_tag);
            if let Some((field, Form::Surface | Form::Synonym)) = tag {
                found.push(Found {
                    info: stream.value().clone(),
                    field,
                    quality: Quality::Prefix,
                });
            }
        }
        Ok(())
    }

    fn add_typos(
        &self,
        automaton: &TypoAutomaton,
        dictionary: &TermDictionary,
        found: &mut Vec<Found>,
    ) -> std::io::Result<()> {
        let mut stream = dictionary.search(automaton).into_stream()?;
        let mut read = 0;
        while read < MOST_EXPANSIONS && stream.advance() {
            read += 1;
            let Some((word, [0, tag])) = stream.key().split_last_chunk() else {
                continue;
            };
            // The word as it is was found by itself, in a better quality.
            if word == self.word.text.as_bytes() {
                continue;
            }
            if let Some((field, _)) = read_tag(*tag) {
                found.push(Found {
                    info: stream.value().clone(),
                    field,
                    quality: Quality::Typo,
                });
            }
        }
        Ok(())
    }
}

fn each_tag(
    dictionary: &TermDictionary,
    word: &str,
    mut each: impl FnMut(MatchedField, Form, &TermInfo),
) -> std::io::Result<()> {
    let bound = |last: u8| [word.as_bytes(), &[last]].concat();
    let mut stream = dictionary.range().ge(bound(0)).lt(bound(1)).into_stream()?;
    while stream.advance() {
        if let Some((field, form)) = stream.key().last().copied().and_then(read_tag) {
            each(field, form, stream.value());
        }
    }
    Ok(())
}
