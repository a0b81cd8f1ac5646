//! Which part of the network is asked about.

use jiff::ToSpan;
use jiff::civil::Date;
use network::analysis::{Days, Scope};

use super::live::Current;
use crate::domain::date::{PartialDate, day_number};
use crate::domain::vocab::{
    ActorKind, PartnershipKind, PartnershipLayer, PartnershipStatus, Sector, Visibility, Vocabulary,
};
use crate::service::ServiceError;

/// A scope as it is asked for; an empty list stands for all values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ScopeRequest {
    /// Identifier of the territory; `None` for everywhere.
    pub territory: Option<i64>,
    /// Main sectors of the actors.
    pub sectors: Vec<Sector>,
    /// Kinds of the actors.
    pub actor_kinds: Vec<ActorKind>,
    /// Kinds of the partnerships.
    pub partnership_kinds: Vec<PartnershipKind>,
    /// Layers of the partnerships.
    pub layers: Vec<PartnershipLayer>,
    /// States of the partnerships on the day.
    pub statuses: Vec<PartnershipStatus>,
    /// The day looked at; today when `None`.
    pub as_of: Option<PartialDate>,
}

impl Default for ScopeRequest {
    /// What is active everywhere today, without the governing layer.
    fn default() -> Self {
        Self {
            territory: None,
            sectors: Vec::new(),
            actor_kinds: Vec::new(),
            partnership_kinds: Vec::new(),
            layers: vec![
                PartnershipLayer::Flow,
                PartnershipLayer::Joint,
                PartnershipLayer::Know,
            ],
            statuses: vec![PartnershipStatus::Active],
            as_of: None,
        }
    }
}

impl ScopeRequest {
    /// The same scope in one form: lists in order and without repeats, the day told.
    pub(super) fn resolved(
        &self,
        current: &Current,
        today: Date,
    ) -> Result<Resolved, ServiceError> {
        if let Some(id) = self.territory
            && current.territories.index.reference(id).is_none()
        {
            return Err(ServiceError::unknown_territory());
        }
        let as_of = match &self.as_of {
            None => today,
            Some(day) => day.first_day().ok_or_else(impossible_day)?,
        };
        Ok(Resolved {
            request: Self {
                territory: self.territory,
                sectors: ordered(&self.sectors),
                actor_kinds: ordered(&self.actor_kinds),
                partnership_kinds: ordered(&self.partnership_kinds),
                layers: ordered(&self.layers),
                statuses: ordered(&self.statuses),
                as_of: Some(PartialDate::from_day(as_of)),
            },
            as_of,
            days: days(as_of)?,
        })
    }
}

/// A scope in one form, and its days.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) request: ScopeRequest,
    pub(super) as_of: Date,
    pub(super) days: Days,
}

impl Resolved {
    /// The scope for analyses. A territory that was not asked before takes up to a tenth of a second.
    pub(super) fn scope(&self, current: &Current, visibilities: &[Visibility]) -> Scope {
        let request = &self.request;
        let presence = request.territory;
        Scope {
            presence: presence.map(|id| current.territories.presence(id)),
            sectors: request.sectors.clone(),
            actor_kinds: request.actor_kinds.clone(),
            partnership_kinds: request.partnership_kinds.clone(),
            layers: all_if_none(&request.layers),
            statuses: all_if_none(&request.statuses),
            visibilities: visibilities.to_vec(),
            days: self.days,
        }
    }
}

fn all_if_none<V: Vocabulary>(values: &[V]) -> Vec<V> {
    let chosen = if values.is_empty() { V::ALL } else { values };
    chosen.to_vec()
}

fn ordered<V: Vocabulary>(values: &[V]) -> Vec<V> {
    let mut values = values.to_vec();
    values.sort_by_key(|value| value.index());
    values.dedup();
    values
}

fn days(as_of: Date) -> Result<Days, ServiceError> {
    let before = |months: i64| {
        as_of
            .checked_sub(months.months())
            .map_err(|_| impossible_day())
    };
    Ok(Days {
        as_of: day_number(as_of),
        known_since: day_number(before(24)?),
        no_link_since: day_number(before(12)?),
    })
}

fn impossible_day() -> ServiceError {
    ServiceError::bad_input(
        "asOf",
        "Cette date n'existe pas : un jour du calendrier, par exemple 2024-06-30.",
        "This date does not exist: a day of the calendar, for example 2024-06-30.",
    )
}
