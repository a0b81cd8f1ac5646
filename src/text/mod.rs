//! French text as the search reads it: folding, words, stems, keys and synonyms, without any input or output.
//!
//! Every function treats what is stored and what is asked in the same way, so that a query typed
//! without accents, in capitals or with dots meets the text it means.

mod fold;
mod name_key;
mod stem;
mod stop_words;
mod synonym_list;
mod synonyms;
mod tokens;
mod typo;

pub use fold::fold;
pub use name_key::{actor_slug, name_key, slug};
pub use stem::{Stems, stem};
pub use stop_words::is_stop_word;
pub use synonyms::{SynonymWord, synonym_fingerprint, synonyms_of};
pub use tokens::{Token, tokens};
pub use typo::{is_one_typo_away, is_prefix_one_typo_away};
