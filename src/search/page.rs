//! What is answered.

use super::key::SearchKey;
use super::request::Facet;

/// A page of hits, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchPage {
    /// The hits, at most as many as asked.
    pub hits: Vec<Hit>,
    /// Whether more follow (or, backward, precede).
    pub has_more: bool,
    /// The number of actors found on all pages, when asked.
    pub total: Option<u64>,
    /// The facets asked, in the order asked, counted on all pages.
    pub facets: Vec<FacetCounts>,
}

/// An actor found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its identifier.
    pub id: i64,
    /// Its position in the results, from which the next page is asked.
    pub key: SearchKey,
    /// How well it matches the text; `None` without text. A whole number.
    pub score: Option<f64>,
    /// How far its seat is from the point asked, rounded to the metre.
    pub distance_m: Option<f64>,
    /// Where the text was found, best quality first; empty without text.
    pub matched: Vec<Match>,
}

/// A field in which the text was found, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The field.
    pub field: MatchedField,
    /// The best quality of the words found in it.
    pub quality: Quality,
}

/// A part of an actor that is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchedField {
    /// Its name or another of its names.
    Name,
    /// Its acronym.
    Acronym,
    /// The label of its kind.
    Kind,
    /// The label of a theme.
    Theme,
    /// The label of a public.
    Public,
    /// The label of a sector.
    Sector,
    /// The name of its commune or of a territory it serves.
    Place,
    /// An official identifier.
    Identifier,
    /// Its description.
    Description,
}

impl MatchedField {
    /// The name of the field, as the API and `passerelles search` write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "NAME",
            Self::Acronym => "ACRONYM",
            Self::Kind => "KIND",
            Self::Theme => "THEME",
            Self::Public => "PUBLIC",
            Self::Sector => "SECTOR",
            Self::Place => "PLACE",
            Self::Identifier => "IDENTIFIER",
            Self::Description => "DESCRIPTION",
        }
    }

    /// Every field; a field's place is its lane in the scores.
    pub(super) const ALL: [Self; 9] = [
        Self::Name,
        Self::Acronym,
        Self::Kind,
        Self::Theme,
        Self::Public,
        Self::Sector,
        Self::Place,
        Self::Identifier,
        Self::Description,
    ];
}

/// How a word was found, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quality {
    /// But for one typing error.
    Typo,
    /// As the beginning of a word.
    Prefix,
    /// By an acronym, an expansion or a word of the same meaning.
    Synonym,
    /// In another form.
    Stem,
    /// As it is.
    Exact,
}

impl Quality {
    /// The name of the quality, as the API and `passerelles search` write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Typo => "TYPO",
            Self::Prefix => "PREFIX",
            Self::Synonym => "SYNONYM",
            Self::Stem => "STEM",
            Self::Exact => "EXACT",
        }
    }

    /// Every quality, worst first.
    pub(super) const ALL: [Self; 5] = [
        Self::Typo,
        Self::Prefix,
        Self::Synonym,
        Self::Stem,
        Self::Exact,
    ];
}

/// How many of the actors found carry each value of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The list.
    pub facet: Facet,
    /// Its values found at least once, in the order of the list.
    pub counts: Vec<FacetCount>,
}

/// One value and its count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The code of the value.
    pub code: &'static str,
    /// The number of actors found that carry it.
    pub count: u64,
}
