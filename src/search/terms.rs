//! The keys of the dictionary of words, and the keys of one document.
//!
//! | key | stands for |
//! |---|---|
//! | `0x01 number` | the identifier of the document, by which it is replaced and removed |
//! | `word 0x00 tag` | a word in a form and a field; the tag is one byte |
//! | `0x02 identifier` | a whole official identifier |
//! | `0x03 list index` | a value of a closed list; the list is the byte of its [`MatchedField`] |
//! | `0x04 name` | a whole name or acronym |
//!
//! One dictionary for all: each further one would cost a small commit about a millisecond.
//!
//! Words are letters and digits, so that every key of a word lies between `word 0x00` and `word 0x01`,
//! and every key of the words that it begins between `word` and `word 0xff`.

use tantivy::TantivyDocument;
use tantivy::schema::Field;

use crate::domain::vocab::Vocabulary;
use crate::text::{Stems, Token, fold, is_stop_word, synonyms_of, tokens};

use super::document::ActorDocument;
use super::page::MatchedField;
use super::schema::Fields;

/// The longest beginning that has a key of its own; longer ones are ranges of the dictionary.
pub(super) const LONGEST_BEGINNING: usize = 3;

/// The form under which a word stands in the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As written.
    Surface,
    /// The stem of a written word.
    Stem,
    /// A word of the same meaning as what is written.
    Synonym,
    /// The stem of such a word.
    SynonymStem,
    /// The first letters of a word.
    Beginning,
}

impl Form {
    const ALL: [Self; 5] = [
        Self::Surface,
        Self::Stem,
        Self::Synonym,
        Self::SynonymStem,
        Self::Beginning,
    ];
}

/// The last byte of a word's key.
pub(super) const fn tag(field: MatchedField, form: Form) -> u8 {
    1 + (field as u8) * 5 + form as u8
}

/// What the last byte of a word's key says.
pub(super) fn read_tag(tag: u8) -> Option<(MatchedField, Form)> {
    let place = usize::from(tag.checked_sub(1)?);
    Some((
        *MatchedField::ALL.get(place / 5)?,
        *Form::ALL.get(place % 5)?,
    ))
}

/// The key of a document.
pub(super) fn document_key(id: i64) -> [u8; 9] {
    let mut key = [0x01; 9];
    for (place, byte) in key.iter_mut().skip(1).zip(id.to_be_bytes()) {
        *place = byte;
    }
    key
}

/// The key of an identifier: folded, without spaces or punctuation; `None` when nothing remains.
pub(super) fn identifier_key(identifier: &str) -> Option<Vec<u8>> {
    let mut key = vec![0x02];
    for character in fold(identifier)
        .chars()
        .filter(|character| character.is_alphanumeric())
        .take(64)
    {
        key.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
    (key.len() > 1).then_some(key)
}

/// The key of a value of a closed list.
pub(super) fn label_key(field: MatchedField, index: usize) -> [u8; 3] {
    // The lists are checked to be short of 256 values in `columns`.
    [
        0x03,
        field as u8 + 1,
        u8::try_from(index).unwrap_or(u8::MAX),
    ]
}

/// Writes the keys of documents; remembers stems from one document to the next.
#[derive(Debug, Default)]
pub(super) struct TermWriter {
    stems: Stems,
    key: Vec<u8>,
}

/// Which keys the words of a field have.
#[derive(Clone, Copy)]
struct Care {
    field: MatchedField,
    /// Stop words and beginnings have keys too.
    full: bool,
    /// Words are taken for acronyms whatever their case.
    acronym: bool,
}

impl TermWriter {
    /// Adds the keys of an actor to the document that the index will hold.
    pub(super) fn write(
        &mut self,
        fields: &Fields,
        actor: &ActorDocument,
        document: &mut TantivyDocument,
    ) {
        let names = std::iter::once(&actor.name).chain(&actor.other_names);
        document.add_bytes(fields.words, &document_key(actor.id));
        for (name, field) in names.map(|name| (name, MatchedField::Name)).chain(
            actor
                .acronym
                .iter()
                .map(|acronym| (acronym, MatchedField::Acronym)),
        ) {
            let words = tokens(name);
            if let Some(whole) = whole_key(&words) {
                document.add_bytes(fields.words, &whole);
            }
            let acronym = field == MatchedField::Acronym;
            self.add(
                fields.words,
                words,
                Care {
                    field,
                    full: true,
                    acronym,
                },
                document,
            );
        }
        for place in &actor.places {
            let care = Care {
                field: MatchedField::Place,
                full: true,
                acronym: false,
            };
            self.add(fields.words, tokens(place), care, document);
        }
        if let Some(description) = &actor.description {
            let care = Care {
                field: MatchedField::Description,
                full: false,
                acronym: false,
            };
            self.add(fields.words, tokens(description), care, document);
        }
        for key in actor
            .identifiers
            .iter()
            .filter_map(|identifier| identifier_key(identifier))
        {
            document.add_bytes(fields.words, &key);
        }
        for (field, index) in labels_of(actor) {
            document.add_bytes(fields.words, &label_key(field, index));
        }
    }

    fn add(&mut self, words: Field, text: Vec<Token>, care: Care, document: &mut TantivyDocument) {
        let (mut content, mut stems) = (Vec::new(), Vec::new());
        for token in text {
            if is_stop_word(&token.text) {
                if care.full {
                    self.put(words, &token.text, care.field, Form::Surface, document);
                    self.put_beginnings(words, &token.text, care, document);
                }
                continue;
            }
            let stem = self.stems.stem(&token.text).to_owned();
            self.put(words, &token.text, care.field, Form::Surface, document);
            self.put(words, &stem, care.field, Form::Stem, document);
            self.put_beginnings(words, &token.text, care, document);
            content.push(Token {
                upper: token.upper || care.acronym,
                ..token
            });
            stems.push(stem);
        }
        for synonym in synonyms_of(&content, &stems) {
            self.put(words, &synonym.text, care.field, Form::Synonym, document);
            self.put(
                words,
                &synonym.stem,
                care.field,
                Form::SynonymStem,
                document,
            );
            self.put_beginnings(words, &synonym.text, care, document);
        }
    }

    fn put_beginnings(
        &mut self,
        words: Field,
        word: &str,
        care: Care,
        document: &mut TantivyDocument,
    ) {
        if !care.full {
            return;
        }
        let ends = word
            .char_indices()
            .map(|(at, character)| at + character.len_utf8());
        for end in ends.take(LONGEST_BEGINNING) {
            self.put(
                words,
                word.get(..end).unwrap_or(word),
                care.field,
                Form::Beginning,
                document,
            );
        }
    }

    fn put(
        &mut self,
        words: Field,
        word: &str,
        field: MatchedField,
        form: Form,
        document: &mut TantivyDocument,
    ) {
        self.key.clear();
        self.key.extend_from_slice(word.as_bytes());
        self.key.extend_from_slice(&[0, tag(field, form)]);
        document.add_bytes(words, &self.key);
    }
}

/// The key of a whole name: its words without stop words, or all of them when there are no others.
pub(super) fn whole_key(words: &[Token]) -> Option<Vec<u8>> {
    let all_stop_words = words.iter().all(|token| is_stop_word(&token.text));
    let content = words
        .iter()
        .map(|token| token.text.as_str())
        .filter(|word| all_stop_words || !is_stop_word(word));
    let mut key = vec![0x04];
    for word in content {
        key.extend_from_slice(word.as_bytes());
        key.push(b' ');
    }
    (key.len() > 1).then_some(key)
}

fn labels_of(actor: &ActorDocument) -> impl Iterator<Item = (MatchedField, usize)> {
    let sectors = actor
        .sector
        .into_iter()
        .chain(actor.secondary_sectors.iter().copied());
    std::iter::once((MatchedField::Kind, actor.kind.index()))
        .chain(sectors.map(|sector| (MatchedField::Sector, sector.index())))
        .chain(
            actor
                .themes
                .iter()
                .map(|theme| (MatchedField::Theme, theme.index())),
        )
        .chain(
            actor
                .publics
                .iter()
                .map(|public| (MatchedField::Public, public.index())),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_back() {
        for field in MatchedField::ALL {
            for form in Form::ALL {
                assert_eq!(read_tag(tag(field, form)), Some((field, form)));
            }
        }
        assert_eq!(read_tag(0), None);
        assert_eq!(read_tag(200), None);
    }

    #[test]
    fn identifiers_lose_their_spaces() {
        assert_eq!(
            identifier_key("422 916 213 00012"),
            identifier_key("42291621300012")
        );
        assert_eq!(identifier_key(" - "), None);
    }
}
