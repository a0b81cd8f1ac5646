//! The network of a scope and what it tells. One kind of answer to a file.

mod broker;
mod group_pair;
mod passerelle;
mod scope;
mod statistics;
mod view;

use async_graphql::{Context, Object};

pub(crate) use scope::NetworkScope;
pub(crate) use view::View;

use self::broker::{BrokerConnection, BrokerOrder};
use self::group_pair::SectorPair;
use self::passerelle::PasserelleConnection;
use self::scope::NetworkParameters;
use self::statistics::NetworkStatistics;
use super::service::NetworkVersion;
use crate::graphql::error::Result;
use crate::graphql::paging::{PageArguments, page_cost};
use crate::graphql::scalar::Date;

/// The network of a scope, at one version.
pub(crate) struct Network(View);

impl Network {
    /// The network that a view shows.
    pub(crate) fn new(view: View) -> Self {
        Self(view)
    }
}

/// Actors of a scope and the links between them, at one version, with every measure on them.
#[Object]
impl Network {
    /// The state of the directory that every answer here is about.
    async fn version(&self) -> NetworkVersion {
        let version = self.0.scoped().version();
        NetworkVersion::new(version.sequence, version.at_ms)
    }

    /// The day looked at.
    async fn as_of(&self) -> Date {
        self.0.as_of()
    }

    /// The scope in force: what was asked, with what was left out filled in.
    async fn parameters(&self) -> NetworkParameters {
        NetworkParameters::new(self.0.scoped().request())
    }

    /// Share of the actors whose links are known; null without any actor.
    ///
    /// Known: a partnership or a shared group, or an answer, in the 24 months before the day. What is not known is
    /// never counted as a missing link.
    async fn coverage(&self) -> Result<Option<f64>> {
        Ok(self.0.statistics().await?.coverage)
    }

    /// Sizes and shares.
    async fn statistics(&self) -> Result<NetworkStatistics> {
        let of = self.0.statistics().await?;
        Ok(NetworkStatistics::new(&of))
    }

    /// Links between two sectors, those that the network would miss most first.
    ///
    /// Cut edges come first, then the larger span, then the smaller overlap, then identifiers.
    #[graphql(complexity = "page_cost(first, last, child_complexity) + 20")]
    async fn passerelles(
        &self,
        #[graphql(desc = "Only links between these two sectors or families.")] between: Option<
            SectorPair,
        >,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<PasserelleConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        PasserelleConnection::load(&self.0, between, &arguments).await
    }

    /// Actors that stand between others: roles of Gould and Fernandez, betweenness, structural holes.
    ///
    /// Natural persons are left out for those who may not edit, and counted in `leftOut`.
    #[graphql(complexity = "page_cost(first, last, child_complexity) + 100")]
    async fn brokers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What comes first.", default)] order_by: BrokerOrder,
        #[graphql(desc = "Count only pairs of others of these two sectors or families.")]
        between: Option<SectorPair>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<BrokerConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        BrokerConnection::load(&self.0, context, order_by, between, &arguments).await
    }
}
