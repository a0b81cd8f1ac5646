//! What is asked.

use std::sync::Arc;

use crate::domain::vocab::{ActorKind, ActorStatus, Public, Sector, Theme};

use super::key::SearchKey;

/// A question to the index.
#[derive(Clone, Debug, Default)]
pub struct SearchRequest {
    /// What is typed; `None`, blanks or punctuation alone ask for every actor.
    pub text: Option<String>,
    /// What an actor must be.
    pub filter: SearchFilter,
    /// The order of the hits.
    pub order: SearchOrder,
    /// The number of hits wanted at most.
    pub limit: usize,
    /// Only what comes after this position.
    pub after: Option<SearchKey>,
    /// Only what comes before this position.
    pub before: Option<SearchKey>,
    /// The last hits rather than the first; they still come in order.
    pub backward: bool,
    /// Whether [`super::SearchPage::total`] is wanted.
    pub count_total: bool,
    /// The facets wanted.
    pub facets: Vec<Facet>,
}

/// What an actor must be; an empty list asks for nothing, a longer one for any of its values.
#[derive(Clone, Debug, Default)]
pub struct SearchFilter {
    /// Main or secondary sectors.
    pub sectors: Vec<Sector>,
    /// Kinds.
    pub kinds: Vec<ActorKind>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Publics.
    pub publics: Vec<Public>,
    /// Sets of sorted identifiers of territories: the actor must be present in one territory of each set.
    pub territories: Vec<Arc<[i64]>>,
    /// A point the actor must have its seat around.
    pub near: Option<Near>,
    /// The state.
    pub status: Option<ActorStatus>,
    /// Whether working groups and governance bodies are wanted too; they are when `kinds` names them.
    pub include_groups: bool,
}

/// A point and how far from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Latitude in degrees, WGS 84.
    pub latitude: f64,
    /// Longitude in degrees, WGS 84.
    pub longitude: f64,
    /// The greatest distance in metres. Without it actors at any distance are kept, and those without
    /// a position too: ordered by distance they come last.
    pub radius_m: Option<f64>,
}

/// The order of the hits. Each is total: equals are ordered by identifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchOrder {
    /// Best match first.
    #[default]
    Relevance,
    /// By folded name.
    Name,
    /// Nearest first; needs [`SearchFilter::near`].
    Distance,
}

/// A list whose values are counted among the actors found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Sectors, main and secondary.
    Sector,
    /// Kinds.
    Kind,
    /// Themes.
    Theme,
    /// Publics.
    Public,
    /// States.
    Status,
}
