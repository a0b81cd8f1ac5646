//! The partners of an actor: a list of partnerships seen from one end.

use async_graphql::connection::PageInfo;
use async_graphql::{ComplexObject, Context, Enum, InputObject, SimpleObject};

use super::actor::Actor;
use super::listed::{Code, values};
use super::partnership::Partnership;
use crate::domain::filter;
use crate::domain::vocab::{PartnershipKind, PartnershipLayer, PartnershipStatus, Sector};
use crate::graphql::context::request;
use crate::graphql::error::Result;
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
    edges: Vec<PartnerEdge>,
    /// How many partnerships pass the conditions; counted only when selected.
    total_count: i32,
}

#[ComplexObject]
impl PartnerConnection {
    /// The partnerships of this page, without cursors.
    async fn nodes(&self) -> Vec<&Partnership> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }
}

/// A partnership seen from one actor.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct PartnerEdge {
    /// The place of the partnership, opaque; goes into `after` or `before`.
    cursor: String,
    /// The partnership.
    node: Partnership,
    /// Which way it reads from the actor whose partners are listed.
    direction: PartnerDirection,
    #[graphql(skip)]
    partner: i64,
}

#[ComplexObject]
impl PartnerEdge {
    /// The actor at the other end.
    async fn partner(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.partner).await
    }
}

impl PartnerConnection {
    /// A page of the partnerships of an actor; an absent one is an empty list.
    pub(super) fn new(
        actor: i64,
        paging: &Paging<i64>,
        found: Option<crate::graphql::loader::StoredPartners>,
    ) -> Self {
        let (items, has_more, total) = found.map_or((Vec::new(), false, Some(0)), |found| {
            (found.page.items, found.page.has_more, found.total)
        });
        let edge = |row: crate::domain::partnership::Partnership| {
            let outgoing = row.from_id == actor;
            PartnerEdge {
                cursor: PartnershipKey(row.id).cursor(),
                direction: match (row.kind.is_symmetric(), outgoing) {
                    (true, _) => PartnerDirection::Symmetric,
                    (false, true) => PartnerDirection::Outgoing,
                    (false, false) => PartnerDirection::Incoming,
                },
                partner: if outgoing { row.to_id } else { row.from_id },
                node: row.into(),
            }
        };
        let edges = items.into_iter().map(edge).collect();
        let (page_info, edges) =
            paging.finish(edges, has_more, |edge: &PartnerEdge| edge.cursor.clone());
        Self {
            page_info,
            edges,
            total_count: total.map_or(0, |total| i32::try_from(total).unwrap_or(i32::MAX)),
        }
    }
}
