//! Writes by hand: one draft in, the identifier out or the refusals.

mod actor;
pub(super) mod check;
mod correction;
mod partnership;

pub(super) use correction::not_found;

use crate::domain::actor::ContactPoint;
use crate::domain::partnership::Evidence;
use crate::domain::position::Position;
use crate::domain::vocab::{
    ActorKind, Certainty, Confirmation, ExternalIdScheme, PartnershipKind, PartnershipStatus,
    Public, Sector, Theme, Visibility,
};
use crate::service::Refusal;

/// Changes to an actor: `None` leaves a field as it is, `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActorDraft {
    /// Kind; needed for a new actor.
    pub kind: Option<ActorKind>,
    /// Main sector; the kind's usual one for a new actor without it.
    pub sector: Option<Sector>,
    /// Name; needed for a new actor.
    pub name: Option<String>,
    /// Secondary sectors.
    pub secondary_sectors: Option<Vec<Sector>>,
    /// Acronym.
    pub acronym: Option<Option<String>>,
    /// Other names.
    pub other_names: Option<Vec<String>>,
    /// Description.
    pub description: Option<Option<String>>,
    /// Themes.
    pub themes: Option<Vec<Theme>>,
    /// Publics.
    pub publics: Option<Vec<Public>>,
    /// Numbers in registers, as typed.
    pub identifiers: Option<Vec<(ExternalIdScheme, String)>>,
    /// INSEE code of the seat commune, as typed.
    pub seat_commune: Option<Option<String>>,
    /// Position of the seat.
    pub position: Option<Option<Position>>,
    /// Identifiers of the territories served.
    pub area: Option<Vec<i64>>,
    /// Contact points.
    pub contacts: Option<Vec<ContactPoint>>,
    /// Site, as typed.
    pub website: Option<Option<String>>,
    /// Foundation, as typed.
    pub founded_on: Option<Option<String>>,
    /// Certainty.
    pub certainty: Option<Certainty>,
    /// Note.
    pub note: Option<Option<String>>,
    /// Last confirmation, as typed.
    pub confirmed_on: Option<Option<String>>,
    /// Whether it agrees to introduce others.
    pub introduces: Option<Option<bool>>,
}

/// The closure of an actor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClosureDraft {
    /// Day of the closure, as typed; today when empty.
    pub closed_on: Option<String>,
    /// Identifier of the actor that takes over.
    pub successor_id: Option<i64>,
}

/// A new partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipDraft {
    /// Kind.
    pub kind: PartnershipKind,
    /// Identifier of the first actor.
    pub from_id: i64,
    /// Identifier of the second actor.
    pub to_id: i64,
    /// Words for it.
    pub label: Option<String>,
    /// State.
    pub status: PartnershipStatus,
    /// First day, as typed.
    pub valid_from: Option<String>,
    /// End, exclusive, as typed.
    pub valid_until: Option<String>,
    /// Identifiers of the territories it is limited to.
    pub territories: Vec<i64>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// 1 to 4.
    pub strength: Option<i64>,
    /// How often.
    pub frequency: Option<String>,
    /// Euro cents.
    pub amount_cents: Option<i64>,
    /// Who vouches for it.
    pub confirmation: Option<Confirmation>,
    /// Proofs.
    pub evidence: Vec<Evidence>,
    /// Who may read it.
    pub visibility: Visibility,
    /// How sure it is.
    pub certainty: Certainty,
    /// Note.
    pub note: Option<String>,
}

/// A confirmation that a partnership still lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmationDraft {
    /// Who vouches for it.
    pub confirmation: Confirmation,
    /// Day, as typed; today when empty.
    pub confirmed_on: Option<String>,
    /// Proofs to add.
    pub evidence: Vec<Evidence>,
}

/// A declared absence of link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoLinkDraft {
    /// Identifier of the first actor.
    pub from_id: i64,
    /// Identifier of the second actor.
    pub to_id: i64,
    /// Day of the declaration, as typed; today when empty.
    pub declared_on: Option<String>,
    /// Who said so.
    pub confirmation: Option<Confirmation>,
    /// Note.
    pub note: Option<String>,
}

/// The end of a partnership.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndDraft {
    /// End, exclusive, as typed; today when empty.
    pub valid_until: Option<String>,
}

/// What a write gives: the record's identifier, or why nothing was written.
pub type Written = Result<i64, Vec<Refusal>>;
