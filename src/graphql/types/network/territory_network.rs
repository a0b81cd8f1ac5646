//! The network within each territory of a level.

use async_graphql::{ComplexObject, Context, SimpleObject};
use network::analysis;

use super::gap::{Found, territory};
use super::gap_status::GapTotals;
use super::group_pair::SectorGrouping;
use super::view::{View, count};
use crate::domain::vocab::TerritoryKind;
use crate::graphql::error::Result;
use crate::graphql::paging::PageArguments;
use crate::graphql::ranked::{Name, list, ranked_connection};
use crate::graphql::types::territory::Territory;

ranked_connection!(
    TerritoryNetworkConnection of TerritoryNetworkEdge of TerritoryNetwork,
    "A page of territories with the figures of the network in each."
);

/// The network within one territory.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct TerritoryNetwork {
    /// Actors present.
    actors: i32,
    /// Pairs of actors that are linked there.
    edges: i32,
    /// Actors without any link there.
    isolated: i32,
    /// Separate parts, actors without any link included.
    components: i32,
    /// (external - internal) / (external + internal) links across sectors;
    /// null without any link.
    ei_index: Option<f64>,
    /// Share of the actors whose links are known; null without any actor.
    coverage: Option<f64>,
    /// How many pairs of sectors have which status.
    totals: GapTotals,
    #[graphql(skip)]
    territory: Option<u32>,
}

#[ComplexObject]
impl TerritoryNetwork {
    /// The territory.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        territory(context, self.territory).await
    }
}

impl TerritoryNetworkConnection {
    /// A page of the territories of a level, by identifier.
    pub(super) async fn load(
        view: &View,
        level: TerritoryKind,
        by: SectorGrouping,
        arguments: &PageArguments,
    ) -> Result<Self> {
        let found = Found::load(view, level, by.into()).await?;
        let name = |of: &analysis::TerritoryGaps| Name::one(of.territory.unwrap_or(0).into());
        let listed = list(arguments, found.gaps.territories(), name, |of| {
            TerritoryNetwork {
                actors: count(of.actors),
                edges: count(of.edges),
                isolated: count(of.isolated),
                components: count(of.components),
                ei_index: of.ei_index,
                coverage: of.coverage,
                totals: of.totals.into(),
                territory: of.territory,
            }
        })?;
        Ok(Self::new(listed))
    }
}
