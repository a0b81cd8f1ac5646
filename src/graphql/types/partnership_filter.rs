//! Conditions on partnerships.

use async_graphql::{ID, InputObject};

use super::listed::{Code, values};
use crate::domain::filter;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{PartnershipKind, PartnershipLayer, PartnershipStatus};
use crate::graphql::error::Result;
use crate::graphql::id::{actor_number, territory_number};
use crate::graphql::scalar::Date;

/// Conditions on partnerships; an absent one does not count.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct PartnershipFilter {
    /// One end is this actor.
    actor: Option<ID>,
    /// Kind is one of these; every kind of link when absent.
    /// Declared absences of link are listed when asked for.
    kinds: Option<Vec<Code<PartnershipKind>>>,
    /// Layer of the kind is one of these.
    layers: Option<Vec<Code<PartnershipLayer>>>,
    /// State is one of these.
    statuses: Option<Vec<Code<PartnershipStatus>>>,
    /// Both ends are present in this territory,
    /// and the tie is not limited to somewhere else.
    territory: Option<ID>,
    /// The interval of validity holds this day.
    as_of: Option<Date>,
    /// Whether the main sectors of the two ends differ.
    cross_sector: Option<bool>,
}

impl PartnershipFilter {
    /// The conditions with identifiers decoded.
    pub(crate) fn check(self, known: &TerritoryIndex) -> Result<filter::PartnershipFilter> {
        let actor = self.actor.map(|id| actor_number("filter.actor", &id));
        let territory = self
            .territory
            .map(|id| territory_number("filter.territory", &id, known));
        Ok(filter::PartnershipFilter {
            actor_id: actor.transpose()?,
            kinds: values(self.kinds),
            layers: values(self.layers),
            statuses: values(self.statuses),
            territory_id: territory.transpose()?,
            as_of: self.as_of.map(|day| day.0),
            cross_sector: self.cross_sector,
            ..filter::PartnershipFilter::default()
        }
        .links())
    }
}
