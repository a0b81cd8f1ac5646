//! The automaton that walks the dictionary of words with one typing error.

use tantivy::Term;
use tantivy::query::{DfaWrapper, FuzzyTermQuery};
use tantivy::schema::Field;
use tantivy_fst::Automaton;

use super::page::MatchedField;
use super::terms::{Form, read_tag};

/// Accepts the keys of words one typing error away from a word; with `prefix`, of words that begin so.
///
/// Keys of stems and of beginnings are left out while walking, not afterwards.
pub(super) struct TypoAutomaton {
    word: DfaWrapper,
    prefix: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum State {
    /// Within the word, in a state of the automaton of the word.
    Word(u32),
    /// A beginning of the word has been accepted.
    Begun,
    /// The word was accepted and its tag comes next.
    Tag,
    /// The whole key is accepted.
    Accepted,
    /// Nothing that follows can be accepted.
    Refused,
}

impl TypoAutomaton {
    pub(super) fn new(field: Field, word: &str, prefix: bool) -> tantivy::Result<Self> {
        let query = FuzzyTermQuery::new(Term::from_field_text(field, word), 1, true);
        Ok(Self {
            word: query.automaton()?,
            prefix,
        })
    }

    fn enter(&self, state: u32) -> State {
        if self.prefix && self.word.is_match(&state) {
            State::Begun
        } else if self.word.can_match(&state) {
            State::Word(state)
        } else {
            State::Refused
        }
    }
}

impl Automaton for TypoAutomaton {
    type State = State;

    fn start(&self) -> State {
        State::Word(self.word.start())
    }

    fn is_match(&self, state: &State) -> bool {
        matches!(state, State::Accepted)
    }

    fn can_match(&self, state: &State) -> bool {
        !matches!(state, State::Refused)
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        match (*state, byte) {
            (State::Word(state), 0) if self.word.is_match(&state) => State::Tag,
            (State::Begun, 0) => State::Tag,
            (State::Word(state), b' '..) => self.enter(self.word.accept(&state, byte)),
            (State::Begun, b' '..) => State::Begun,
            (State::Tag, tag) if is_word(tag) => State::Accepted,
            _ => State::Refused,
        }
    }
}

fn is_word(tag: u8) -> bool {
    read_tag(tag).is_some_and(|(field, form)| {
        field != MatchedField::Identifier && matches!(form, Form::Surface | Form::Synonym)
    })
}
