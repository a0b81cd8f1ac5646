//! Conditions on calls, applications and contacts of tours.

use async_graphql::{ID, InputObject};

use super::listed::{Code, values};
use crate::domain::filter;
use crate::domain::vocab::{ApplicationStatus, CallKind, CallStatus};
use crate::graphql::error::Result;
use crate::graphql::id::{NodeType, actor_number};
use crate::graphql::scalar::Date;

/// Conditions on calls; an absent one does not count.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct CallFilter {
    /// Form is one of these.
    kinds: Option<Vec<Code<CallKind>>>,
    /// State is one of these; calls whose state is unknown are left out.
    statuses: Option<Vec<Code<CallStatus>>>,
    /// Is issued by this actor.
    issuer: Option<ID>,
    /// Its territory shares a commune with this one.
    territory: Option<ID>,
}

fn actor(field: &str, id: Option<ID>) -> Result<Option<i64>> {
    id.map(|id| actor_number(field, &id)).transpose()
}

fn number(kind: NodeType, field: &str, id: Option<ID>) -> Result<Option<i64>> {
    id.map(|id| kind.number(field, &id)).transpose()
}

impl CallFilter {
    /// The conditions with identifiers decoded.
    pub(crate) fn check(self) -> Result<filter::CallFilter> {
        Ok(filter::CallFilter {
            kinds: values(self.kinds),
            statuses: values(self.statuses),
            issuer_id: actor("filter.issuer", self.issuer)?,
            territory_id: number(NodeType::Territory, "filter.territory", self.territory)?,
        })
    }
}

/// Conditions on applications; an absent one does not count.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct ApplicationFilter {
    /// Answers one of these calls.
    calls: Option<Vec<ID>>,
    /// State is one of these.
    statuses: Option<Vec<Code<ApplicationStatus>>>,
    /// Is carried by this actor, as lead or as partner.
    actor: Option<ID>,
    /// One of its territories shares a commune with this one.
    territory: Option<ID>,
}

impl ApplicationFilter {
    /// The conditions with identifiers decoded; what the viewer may read is for the reader to add.
    pub(crate) fn check(self) -> Result<filter::ApplicationFilter> {
        let calls = self.calls.unwrap_or_default();
        let call = |id: &ID| NodeType::Call.number("filter.calls", id);
        Ok(filter::ApplicationFilter {
            calls: calls.iter().map(call).collect::<Result<_>>()?,
            statuses: values(self.statuses),
            actor_id: actor("filter.actor", self.actor)?,
            territory_id: number(NodeType::Territory, "filter.territory", self.territory)?,
            ..filter::ApplicationFilter::default()
        })
    }
}

/// Conditions on the contacts of a tour; an absent one does not count.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct TourFilter {
    /// This actor was met.
    actor: Option<ID>,
    /// It was met by this actor.
    by: Option<ID>,
    /// A next step is due on this day at the latest.
    due_by: Option<Date>,
}

impl TourFilter {
    /// The conditions with identifiers decoded.
    pub(crate) fn check(self) -> Result<filter::TourFilter> {
        Ok(filter::TourFilter {
            actor_id: actor("filter.actor", self.actor)?,
            by_id: actor("filter.by", self.by)?,
            due_by: self.due_by.map(|day| day.0),
        })
    }
}
