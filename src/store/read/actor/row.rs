//! Rows of actors to domain values.

use entity::{actor, actor_identifier, contact_point};

use crate::domain::actor::{Actor, ActorData, ContactPoint};
use crate::domain::date::PartialDate;
use crate::domain::external_id::ExternalId;
use crate::store::read::batch::position;

impl From<actor::Model> for Actor {
    fn from(row: actor::Model) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            kind: row.kind,
            sector: row.sector,
            name: row.name,
            acronym: row.acronym,
            description: row.description,
            website: row.website,
            founded_on: row.founded_on.map(PartialDate::from_stored),
            status: row.status,
            closed_on: row.closed_on.map(PartialDate::from_stored),
            successor_id: row.successor_id,
            seat_commune_id: row.seat_commune_id,
            position: position(row.latitude, row.longitude),
            certainty: row.certainty,
            note: row.note,
            confirmed_on: row.confirmed_on.map(PartialDate::from_stored),
            introduces: row.introduces,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

impl From<Actor> for ActorData {
    /// What the row alone says: lists are empty.
    fn from(actor: Actor) -> Self {
        Self {
            acronym: actor.acronym,
            description: actor.description,
            seat_commune_id: actor.seat_commune_id,
            position: actor.position,
            website: actor.website,
            founded_on: actor.founded_on,
            status: actor.status,
            closed_on: actor.closed_on,
            successor_id: actor.successor_id,
            certainty: actor.certainty,
            note: actor.note,
            confirmed_on: actor.confirmed_on,
            introduces: actor.introduces,
            ..Self::new(actor.kind, actor.sector, actor.name)
        }
    }
}

impl From<actor_identifier::Model> for ExternalId {
    fn from(row: actor_identifier::Model) -> Self {
        Self {
            scheme: row.scheme,
            value: row.value,
        }
    }
}

impl From<contact_point::Model> for ContactPoint {
    fn from(row: contact_point::Model) -> Self {
        Self {
            channel: row.channel,
            value: row.value,
            label: row.label,
            visibility: row.visibility,
        }
    }
}
