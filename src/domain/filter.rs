//! What lists can be narrowed by; an empty list means no condition.

use super::date::PartialDate;
use super::position::Position;
use super::vocab::{
    ActorKind, ActorStatus, ApplicationStatus, CallKind, CallStatus, IndicatorFamily,
    PartnershipKind, PartnershipLayer, PartnershipStatus, Public, Sector, TerritoryKind, Theme,
    Visibility, Vocabulary,
};

/// Conditions on actors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActorFilter {
    /// Main or secondary sector is one of these.
    pub sectors: Vec<Sector>,
    /// Kind is one of these.
    pub kinds: Vec<ActorKind>,
    /// Works on one of these themes.
    pub themes: Vec<Theme>,
    /// Serves one of these publics.
    pub publics: Vec<Public>,
    /// Is present in this territory: its area meets it, or, without an area, its seat lies in it.
    pub territory_id: Option<i64>,
    /// Is present in the commune of this INSEE code.
    pub serves_commune: Option<String>,
    /// Seat no farther than this many kilometres from a point.
    pub near: Option<(Position, f64)>,
    /// At work or closed.
    pub status: Option<ActorStatus>,
    /// Whether working groups and governance bodies are listed too.
    pub include_groups: bool,
}

/// Conditions on partnerships.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartnershipFilter {
    /// One end is this actor.
    pub actor_id: Option<i64>,
    /// The other end's main sector is one of these; goes with `actor_id`.
    pub partner_sectors: Vec<Sector>,
    /// The second actor is one of these; any when empty.
    pub to_ids: Vec<i64>,
    /// Kind is one of these.
    pub kinds: Vec<PartnershipKind>,
    /// Layer of the kind is one of these.
    pub layers: Vec<PartnershipLayer>,
    /// State is one of these.
    pub statuses: Vec<PartnershipStatus>,
    /// Both ends are present in this territory, and the tie itself is not limited to somewhere else.
    pub territory_id: Option<i64>,
    /// The interval of validity holds this day.
    pub as_of: Option<PartialDate>,
    /// Whether the main sectors of the two ends differ; groups and bodies have none and never cross.
    pub cross_sector: Option<bool>,
    /// What the reader may see; PUBLIC when empty.
    pub visibilities: Vec<Visibility>,
}

impl PartnershipFilter {
    /// The same conditions on links alone: a declared absence of link is a fact of its own, listed when it is asked
    /// for by its kind.
    #[must_use]
    pub fn links(mut self) -> Self {
        if self.kinds.is_empty() && self.layers.is_empty() {
            self.kinds = PartnershipKind::ALL
                .iter()
                .copied()
                .filter(|kind| kind.layer().is_some())
                .collect();
        }
        self
    }
}

/// Conditions on calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallFilter {
    /// Form is one of these.
    pub kinds: Vec<CallKind>,
    /// State is one of these; a call whose state is unknown passes none.
    pub statuses: Vec<CallStatus>,
    /// Is issued by this actor.
    pub issuer_id: Option<i64>,
    /// Its territory shares a commune with this one.
    pub territory_id: Option<i64>,
}

/// Conditions on applications.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicationFilter {
    /// Answers one of these calls.
    pub calls: Vec<i64>,
    /// Answers this axis.
    pub axis_id: Option<i64>,
    /// State is one of these.
    pub statuses: Vec<ApplicationStatus>,
    /// Is carried by this actor, as lead or as partner.
    pub actor_id: Option<i64>,
    /// One of its territories shares a commune with this one.
    pub territory_id: Option<i64>,
    /// States that the reader may see; SELECTED when empty.
    pub readable: Vec<ApplicationStatus>,
}

/// Conditions on the contacts of a tour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TourFilter {
    /// This actor was met.
    pub actor_id: Option<i64>,
    /// It was met by this actor.
    pub by_id: Option<i64>,
    /// A next step is due on this day at the latest.
    pub due_by: Option<PartialDate>,
}

/// Conditions on territories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TerritoryFilter {
    /// Kind is one of these.
    pub kinds: Vec<TerritoryKind>,
    /// Shares a commune with this territory.
    pub meets_id: Option<i64>,
    /// Name starts with, or has a word that starts with, this folded text.
    pub name_key_prefix: Option<String>,
    /// Code or postal code is this text.
    pub code: Option<String>,
}

/// Conditions on indicators.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndicatorFilter {
    /// Code is one of these.
    pub codes: Vec<String>,
    /// Family is one of these.
    pub families: Vec<IndicatorFamily>,
}
