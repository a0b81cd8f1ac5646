//! Questions: actors, territories and counts, for a viewer.

use crate::domain::filter::ActorFilter;
use crate::domain::page::PageRequest;
use crate::domain::position::Position;
use crate::domain::territory::TerritoryRef;
use crate::policy::Viewer;
use crate::service::{Directory, ServiceError};

/// How one actor is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorKey {
    /// Identifier in the database.
    Id(i64),
    /// Readable name.
    Slug(String),
    /// Number in a register.
    External(crate::domain::vocab::ExternalIdScheme, String),
}

/// How one territory is named.
#[derive(Clone, Debug, PartialEq)]
pub enum TerritoryKey {
    /// Identifier in the database.
    Id(i64),
    /// Kind and code; older codes resolve to today's.
    Code(TerritoryRef),
    /// The commune nearest to a point.
    Position(Position),
}

/// The order of a list of actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorOrder {
    /// Best match first; without a text, by name.
    Relevance,
    /// By name.
    Name,
    /// Nearest first; needs `near`.
    Distance,
}

/// What actors can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorFacet {
    /// Main sector.
    Sector,
    /// Kind.
    Kind,
    /// Theme.
    Theme,
    /// Public.
    Public,
    /// Status.
    Status,
}

/// Counts by value of one facet, most frequent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: ActorFacet,
    /// Code of the value, and how many actors bear it.
    pub counts: Vec<(&'static str, u64)>,
}

/// A question for actors.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorQuery {
    /// Words looked for.
    pub text: Option<String>,
    /// Conditions.
    pub filter: ActorFilter,
    /// Order.
    pub order: ActorOrder,
    /// Page; keys are opaque texts made by [`ActorHit::cursor`].
    pub page: PageRequest<String>,
    /// Whether the total is wanted.
    pub count_total: bool,
    /// Which counts are wanted.
    pub facets: Vec<ActorFacet>,
}

/// One actor found, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorHit {
    /// Identifier of the actor.
    pub id: i64,
    /// Its place in the order, opaque.
    pub cursor: String,
    /// How well it matches the text; `None` without a text.
    pub score: Option<f64>,
    /// Fields that hold the words, each with how well: (`name`, `EXACT`).
    pub matched: Vec<(&'static str, &'static str)>,
    /// Kilometres from the point asked for.
    pub distance_km: Option<f64>,
}

/// A page of actors.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorPage {
    /// The actors found, in order.
    pub hits: Vec<ActorHit>,
    /// Whether the list goes on in the direction asked for.
    pub has_more: bool,
    /// How many there are, when asked.
    pub total: Option<u64>,
    /// Counts, when asked.
    pub facets: Vec<FacetCounts>,
}

/// What the directory holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Organisations and practitioners.
    pub actors: u64,
    /// Working groups and governance bodies.
    pub groups: u64,
    /// Partnerships that the viewer may see.
    pub partnerships: u64,
    /// Memberships of groups and bodies.
    pub memberships: u64,
    /// Territories of every kind.
    pub territories: u64,
}

/// The state of the directory after its last change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// Sequence of the last change.
    pub sequence: i64,
    /// Its time, milliseconds since 1970 UTC.
    pub at_ms: i64,
}

impl Directory {
    /// The identifier of an actor.
    pub async fn actor_id(&self, key: &ActorKey) -> Result<Option<i64>, ServiceError> {
        todo!()
    }

    /// A page of actors with totals and counts as asked.
    pub async fn find_actors(&self, query: &ActorQuery) -> Result<ActorPage, ServiceError> {
        todo!()
    }

    /// The identifier of a territory.
    pub async fn territory_id(&self, key: &TerritoryKey) -> Result<Option<i64>, ServiceError> {
        todo!()
    }

    /// Why an actor is present in a commune: the smallest territory it serves that holds it.
    #[must_use]
    pub fn serving_territory(&self, area: &[i64], commune_id: i64) -> Option<i64> {
        todo!()
    }

    /// What the directory holds, for a viewer.
    pub async fn counts(&self, viewer: &Viewer) -> Result<Counts, ServiceError> {
        todo!()
    }

    /// The state of the database.
    pub async fn version(&self) -> Result<Version, ServiceError> {
        todo!()
    }

    /// The holder of a token, `None` when no token in force has this text.
    pub async fn viewer_of_token(&self, token: &str) -> Result<Option<Viewer>, ServiceError> {
        todo!()
    }
}
