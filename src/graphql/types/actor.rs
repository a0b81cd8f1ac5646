//! Actors: what their row holds. What hangs on them is in `actor_links`.

use async_graphql::{ID, SimpleObject};

use super::listed::Code;
use crate::domain::actor;
use crate::domain::position::Position;
use crate::domain::vocab::{ActorKind, ActorStatus, Certainty, Sector, SectorFamily};
use crate::graphql::id::NodeType;
use crate::graphql::scalar::{DateTime, PartialDate};

/// An organisation, practitioner or body that can act or be contacted.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Actor {
    /// Identifier, opaque.
    pub(super) id: ID,
    /// Readable unique name for addresses, kept for life.
    slug: String,
    /// Name in use.
    pub(crate) name: String,
    /// Acronym in use.
    acronym: Option<String>,
    /// What kind of actor it is.
    kind: Code<ActorKind>,
    /// Main sector; groups and bodies have none.
    sector: Option<Code<Sector>>,
    /// The family of the main sector.
    family: Option<Code<SectorFamily>>,
    /// What it does, in a few sentences.
    description: Option<String>,
    /// Address of its site.
    website: Option<String>,
    /// At work or closed.
    status: Code<ActorStatus>,
    /// When it closed.
    closed_on: Option<PartialDate>,
    /// When it was founded.
    founded_on: Option<PartialDate>,
    /// How sure its existence and fields are.
    certainty: Code<Certainty>,
    /// Free note on what is known.
    note: Option<String>,
    /// Last time somebody confirmed the record.
    last_confirmation: Option<PartialDate>,
    /// Whether it agrees to introduce others to those it knows;
    /// null when it is unknown.
    introduces: Option<bool>,
    /// Whether it is a natural person, of whom only workplace data are kept.
    is_person: bool,
    /// Grows by one at each write; goes into mutations.
    version: i32,
    /// When the record was made.
    created_at: DateTime,
    /// When the record was last changed.
    updated_at: DateTime,
    #[graphql(skip)]
    pub(crate) number: i64,
    #[graphql(skip)]
    pub(super) nature: ActorKind,
    #[graphql(skip)]
    pub(super) main_sector: Option<Sector>,
    #[graphql(skip)]
    pub(super) seat_commune: Option<i64>,
    #[graphql(skip)]
    pub(super) position: Option<Position>,
    #[graphql(skip)]
    pub(super) successor: Option<i64>,
}

impl From<actor::Actor> for Actor {
    fn from(row: actor::Actor) -> Self {
        Self {
            id: NodeType::Actor.id(row.id),
            slug: row.slug,
            name: row.name,
            acronym: row.acronym,
            kind: Code(row.kind),
            sector: row.sector.map(Code),
            family: row.sector.map(|sector| Code(sector.family())),
            description: row.description,
            website: row.website,
            status: Code(row.status),
            closed_on: row.closed_on.map(PartialDate),
            founded_on: row.founded_on.map(PartialDate),
            certainty: Code(row.certainty),
            note: row.note,
            last_confirmation: row.confirmed_on.map(PartialDate),
            introduces: row.introduces,
            is_person: row.kind.is_person(),
            version: i32::try_from(row.version).unwrap_or(i32::MAX),
            created_at: DateTime(row.created_at),
            updated_at: DateTime(row.updated_at),
            number: row.id,
            nature: row.kind,
            main_sector: row.sector,
            seat_commune: row.seat_commune_id,
            position: row.position,
            successor: row.successor_id,
        }
    }
}
