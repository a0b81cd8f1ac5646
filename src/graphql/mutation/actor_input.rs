//! Inputs of writes of actors.

use async_graphql::{ID, InputObject, MaybeUndefined};

use super::field::{change, date};
use crate::domain::actor::ContactPoint;
use crate::domain::vocab::{
    ActorKind, Certainty, ContactChannel, ExternalIdScheme, Public, Sector, Theme, Visibility,
};
use crate::graphql::error::Result;
use crate::graphql::id::{NodeType, actor_number};
use crate::graphql::scalar::PartialDate;
use crate::graphql::types::listed::{Code, values};
use crate::graphql::types::place::PositionInput;
use crate::service::{ActorDraft, ClosureDraft};

/// The number of an actor in a register.
#[derive(Clone, Debug, InputObject)]
pub(super) struct IdentifierInput {
    /// The register.
    scheme: Code<ExternalIdScheme>,
    /// The number; spaces do not count.
    value: String,
}

/// A way to reach an actor.
#[derive(Clone, Debug, InputObject)]
pub(super) struct ContactPointInput {
    /// Telephone, e-mail, address...
    channel: Code<ContactChannel>,
    /// The number or address.
    value: String,
    /// What this way is for.
    label: Option<String>,
    /// Who may read it; everyone when absent.
    visibility: Option<Code<Visibility>>,
}

/// Fields of an actor; an absent one stays as it is, null empties it,
/// a list replaces the whole list.
#[derive(Clone, Debug, Default, InputObject)]
pub(super) struct ActorFields {
    /// Kind; needed for a new actor.
    kind: Option<Code<ActorKind>>,
    /// Main sector; the kind's usual one for a new actor without it.
    sector: Option<Code<Sector>>,
    /// Name; needed for a new actor.
    name: Option<String>,
    /// Other sectors it works in.
    secondary_sectors: Option<Vec<Code<Sector>>>,
    /// Acronym.
    acronym: MaybeUndefined<String>,
    /// Older and other names.
    other_names: Option<Vec<String>>,
    /// What it does, in a few sentences.
    description: MaybeUndefined<String>,
    /// Themes it works on.
    themes: Option<Vec<Code<Theme>>>,
    /// Publics it serves.
    publics: Option<Vec<Code<Public>>>,
    /// Its numbers in official registers.
    identifiers: Option<Vec<IdentifierInput>>,
    /// INSEE code of the commune of its seat.
    seat_commune: MaybeUndefined<String>,
    /// Position of its seat.
    position: MaybeUndefined<PositionInput>,
    /// Identifiers of the territories it serves.
    area: Option<Vec<ID>>,
    /// Ways to reach it.
    contacts: Option<Vec<ContactPointInput>>,
    /// Address of its site.
    website: MaybeUndefined<String>,
    /// When it was founded.
    founded_on: MaybeUndefined<PartialDate>,
    /// How sure its existence and fields are.
    certainty: Option<Code<Certainty>>,
    /// Free note on what is known.
    note: MaybeUndefined<String>,
    /// Last time somebody confirmed the record.
    last_confirmation: MaybeUndefined<PartialDate>,
    /// Whether it agrees to introduce others to those it knows.
    introduces: MaybeUndefined<bool>,
}

impl ActorFields {
    /// The draft with identifiers decoded.
    pub(super) fn draft(self) -> Result<ActorDraft> {
        let identifier = |one: IdentifierInput| (one.scheme.0, one.value);
        let contact = |one: ContactPointInput| ContactPoint {
            channel: one.channel.0,
            value: one.value,
            label: one.label,
            visibility: one.visibility.map_or(Visibility::Public, |code| code.0),
        };
        let position = match change(self.position) {
            Some(Some(point)) => Some(Some(point.check("fields.position")?)),
            Some(None) => Some(None),
            None => None,
        };
        let area = |ids: Vec<ID>| -> Result<Vec<i64>> {
            let number = |id: &ID| NodeType::Territory.number("fields.area", id);
            ids.iter().map(number).collect()
        };
        Ok(ActorDraft {
            kind: self.kind.map(|code| code.0),
            sector: self.sector.map(|code| code.0),
            name: self.name,
            secondary_sectors: self.secondary_sectors.map(|codes| values(Some(codes))),
            acronym: change(self.acronym),
            other_names: self.other_names,
            description: change(self.description),
            themes: self.themes.map(|codes| values(Some(codes))),
            publics: self.publics.map(|codes| values(Some(codes))),
            identifiers: self
                .identifiers
                .map(|ids| ids.into_iter().map(identifier).collect()),
            seat_commune: change(self.seat_commune),
            position,
            area: self.area.map(area).transpose()?,
            contacts: self
                .contacts
                .map(|all| all.into_iter().map(contact).collect()),
            website: change(self.website),
            founded_on: date(self.founded_on),
            certainty: self.certainty.map(|code| code.0),
            note: change(self.note),
            confirmed_on: date(self.last_confirmation),
            introduces: change(self.introduces),
        })
    }
}

/// A new actor.
#[derive(Clone, Debug, InputObject)]
pub(super) struct CreateActorInput {
    /// Its fields; `kind` and `name` are needed.
    pub(super) fields: ActorFields,
}

/// Changes to an actor.
#[derive(Clone, Debug, InputObject)]
pub(super) struct UpdateActorInput {
    /// The actor.
    pub(super) id: ID,
    /// The version that was read; another one in force is a conflict.
    pub(super) version: i32,
    /// The fields to change.
    pub(super) fields: ActorFields,
}

/// The closure of an actor.
#[derive(Clone, Debug, InputObject)]
pub(super) struct CloseActorInput {
    /// The actor.
    pub(super) id: ID,
    /// The version that was read; another one in force is a conflict.
    pub(super) version: i32,
    /// When it closed; today when absent.
    closed_on: Option<PartialDate>,
    /// The actor that takes over.
    successor: Option<ID>,
}

impl CloseActorInput {
    /// The draft with identifiers decoded.
    pub(super) fn draft(self) -> Result<ClosureDraft> {
        let successor = self
            .successor
            .map(|id| actor_number("input.successor", &id));
        Ok(ClosureDraft {
            closed_on: self.closed_on.map(|date| date.0.as_str().to_owned()),
            successor_id: successor.transpose()?,
        })
    }
}
