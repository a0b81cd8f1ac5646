//! The partners of an actor: a list of partnerships seen from one end.

use async_graphql::connection::PageInfo;
use async_graphql::{ComplexObject, Context, Enum, InputObject, Object, SimpleObject};
use futures_util::future::try_join_all;

use super::actor::Actor;
use super::listed::{Code, values};
use super::partnership::Partnership;
use crate::domain::vocab::{PartnershipKind, PartnershipLayer, PartnershipStatus, Sector};
use crate::domain::{filter, partnership};
use crate::graphql::context::request;
use crate::graphql::direct::DirectList;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::loader::{AnyPartnershipId, StoredPartners, StoredTie};
use crate::graphql::paging::{CursorKey, Paging, PartnershipKey};
use crate::graphql::scalar::Date;

/// Conditions on the partnerships of an actor; an absent one does not count.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct PartnerFilter {
    /// Kind is one of these; every kind of link when absent.
    /// Declared absences of link are listed when asked for.
    kinds: Option<Vec<Code<PartnershipKind>>>,
    /// Layer of the kind is one of these.
    layers: Option<Vec<Code<PartnershipLayer>>>,
    /// State is one of these.
    statuses: Option<Vec<Code<PartnershipStatus>>>,
    /// The interval of validity holds this day.
    as_of: Option<Date>,
    /// The partner's main sector is one of these.
    sectors: Option<Vec<Code<Sector>>>,
}

impl From<PartnerFilter> for filter::PartnershipFilter {
    fn from(asked: PartnerFilter) -> Self {
        Self {
            kinds: values(asked.kinds),
            layers: values(asked.layers),
            statuses: values(asked.statuses),
            as_of: asked.as_of.map(|day| day.0),
            partner_sectors: values(asked.sectors),
            ..Self::default()
        }
        .links()
    }
}

/// How a partnership reads from the actor whose partners are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum PartnerDirection {
    /// From the actor to its partner.
    Outgoing,
    /// From the partner to the actor.
    Incoming,
    /// The tie has no direction.
    Symmetric,
}

/// A page of the partnerships of an actor.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct PartnerConnection {
    /// Where this page stands in the list.
    page_info: PageInfo,
    /// The partnerships of this page with their cursors and the actors at the other
    /// end.
    edges: DirectList<PartnerEdge>,
    /// How many partnerships pass the conditions; counted only when selected.
    total_count: i32,
}

#[ComplexObject]
impl PartnerConnection {
    /// The partnerships of this page, without cursors.
    async fn nodes(&self, context: &Context<'_>) -> Result<Vec<Partnership>> {
        let nodes = self.edges.iter().map(|edge| edge.partnership(context));
        try_join_all(nodes).await
    }
}

/// A partnership seen from one actor.
pub(crate) struct PartnerEdge(StoredTie);

impl PartnerEdge {
    fn place(&self) -> String {
        PartnershipKey(self.0.id).cursor()
    }

    async fn partnership(&self, context: &Context<'_>) -> Result<Partnership> {
        let row = if let Some(row) = &self.0.row {
            Some(partnership::Partnership::clone(row))
        } else {
            let key = AnyPartnershipId(self.0.id);
            request(context)?.loaders.load_one(key).await?
        };
        row.map(Partnership::from).ok_or_else(|| {
            tracing::error!(partnership = self.0.id, "a partnership listed is not there");
            ApiError::fault()
        })
    }
}

/// A partnership seen from one actor.
#[Object]
impl PartnerEdge {
    /// The place of the partnership, opaque; goes into `after` or `before`.
    async fn cursor(&self) -> String {
        self.place()
    }

    /// The partnership.
    async fn node(&self, context: &Context<'_>) -> Result<Partnership> {
        self.partnership(context).await
    }

    /// Which way it reads from the actor whose partners are listed.
    async fn direction(&self) -> PartnerDirection {
        match (self.0.kind.is_symmetric(), self.0.is_outgoing) {
            (true, _) => PartnerDirection::Symmetric,
            (false, true) => PartnerDirection::Outgoing,
            (false, false) => PartnerDirection::Incoming,
        }
    }

    /// The actor at the other end.
    async fn partner(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.0.partner_id).await
    }
}

impl PartnerConnection {
    /// A page of the partnerships of an actor; an absent one is an empty list.
    pub(super) fn new(paging: &Paging<i64>, found: Option<StoredPartners>) -> Self {
        let (items, has_more, total) = found.map_or((Vec::new(), false, Some(0)), |found| {
            (found.page.items, found.page.has_more, found.total)
        });
        let edges = items.into_iter().map(PartnerEdge).collect();
        let (page_info, edges) = paging.finish(edges, has_more, PartnerEdge::place);
        Self {
            page_info,
            edges: DirectList(edges),
            total_count: total.map_or(0, |total| i32::try_from(total).unwrap_or(i32::MAX)),
        }
    }
}
