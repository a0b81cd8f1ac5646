//! Full-text search over the directory: a tantivy index of its own, filters, counts and facets in one pass.
//!
//! # How a search is answered
//! A query is cut into words ([`crate::text`]); each word is looked up in one dictionary whose keys are
//! `word, field, form`, so that a single range of the dictionary holds every field a word stands in. Labels of kinds,
//! sectors, themes and publics are not repeated in each document: a word is compared with the labels in memory,
//! then the documents of the label are read. What a word matches in a document is noted in one integer
//! (a quality for each field), from which the score and the reasons shown to readers are both read.
//! Scores depend on the document and the query alone, never on the other documents: the order is total
//! and a page stays where it was while documents are added.

mod aliases;
mod candidates;
mod collect;
mod columns;
mod directory;
mod document;
mod error;
mod expand;
mod facets;
mod filter;
mod holders;
mod index;
mod key;
mod labels;
mod near;
mod open;
mod page;
mod query;
mod rank;
mod request;
mod run;
mod schema;
mod score;
mod seal;
mod snapshot;
mod terms;
mod typo;
mod writer;

#[cfg(test)]
mod tests;

pub use document::{ActorDocument, IndexBatch};
pub use error::SearchError;
pub use index::SearchIndex;
pub use key::{KeyError, Position, SearchKey};
pub use page::{FacetCount, FacetCounts, Hit, Match, MatchedField, Quality, SearchPage};
pub use request::{Facet, Near, SearchFilter, SearchOrder, SearchRequest};
