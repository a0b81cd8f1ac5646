//! A network as one viewer may see it.

use std::sync::Arc;

use async_graphql::Context;
use network::analysis::{Level, Network, Persons, Statistics};
use network::graph::{Stop, Stopped};

use super::scope::NetworkScope;
use crate::domain::date::PartialDate;
use crate::domain::vocab::TerritoryKind;
use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::ranked::Name;
use crate::graphql::scalar::Date;
use crate::graphql::types::actor::Actor;
use crate::service::{AnalysisKey, ScopeRequest, ScopedNetwork};

/// The network of a scope, and whether introductions walk dormant links. Cheap to clone.
#[derive(Clone)]
pub(crate) struct View {
    scoped: ScopedNetwork,
    walks_dormant: bool,
}

impl View {
    /// The network of a scope for who asks.
    pub(crate) async fn load(context: &Context<'_>, scope: NetworkScope) -> Result<Self> {
        let territories = request(context)?.directory.territories();
        let walks_dormant = !scope.names_statuses();
        let view = Self::over(context, &scope.check(&territories)?).await?;
        Ok(Self {
            walks_dormant,
            ..view
        })
    }

    /// The same for a scope that was checked.
    pub(crate) async fn over(context: &Context<'_>, scope: &ScopeRequest) -> Result<Self> {
        let request = request(context)?;
        let scoped = request.directory.network(scope, &request.viewer).await;
        Ok(Self {
            scoped: scoped.map_err(|error| ApiError::from(error).within("scope"))?,
            walks_dormant: true,
        })
    }

    /// The network with its version and caches.
    pub(super) fn scoped(&self) -> &ScopedNetwork {
        &self.scoped
    }

    /// The network.
    pub(super) fn network(&self) -> &Arc<Network> {
        self.scoped.network()
    }

    /// Of which natural persons measures may be shown.
    pub(super) fn persons(&self) -> Persons {
        self.scoped.persons()
    }

    /// Whether introductions walk dormant links: unless the scope names the states that count.
    pub(super) fn walks_dormant(&self) -> bool {
        self.walks_dormant
    }

    /// The day looked at.
    pub(super) fn as_of(&self) -> Date {
        Date(PartialDate::from_day(self.scoped.as_of()))
    }

    /// The territories of a kind, and what meets them.
    pub(super) async fn level(&self, kind: TerritoryKind) -> Result<Arc<Level>> {
        Ok(self.scoped.level(kind).await?)
    }

    /// The result of an analysis, from the cache or computed away from the threads that answer; `weigh` tells how many
    /// bytes it holds.
    pub(super) async fn compute<T: Send + Sync + 'static>(
        &self,
        key: AnalysisKey,
        weigh: impl FnOnce(&T) -> usize + Send + 'static,
        work: impl FnOnce(&Network, &Stop) -> std::result::Result<T, Stopped> + Send + 'static,
    ) -> Result<Arc<T>> {
        Ok(self.scoped.compute(key, weigh, work).await?)
    }

    /// The territories of a kind, for a matrix in each of them.
    pub(super) async fn matrix_level(&self, kind: TerritoryKind) -> Result<Arc<Level>> {
        if matches!(kind, TerritoryKind::Commune) {
            return Err(ApiError::input(
                "level",
                "Les lacunes se lisent à partir de l'EPCI : la commune est trop fine.",
                "Gaps are read from EPCI upwards: communes are too small.",
            ));
        }
        self.level(kind).await
    }

    /// Sizes and shares.
    pub(super) async fn statistics(&self) -> Result<Arc<Statistics>> {
        Ok(self.scoped.statistics().await?)
    }

    /// The number of the actor of a vertex.
    pub(super) fn number(&self, v: u32) -> i64 {
        i64::from(self.network().ids()[v as usize])
    }

    /// A name that no other pair of actors bears.
    pub(super) fn pair_name(&self, a: u32, b: u32) -> Name {
        Name::pair(self.number(a), self.number(b))
    }

    /// The actor of a vertex.
    pub(super) async fn actor(&self, context: &Context<'_>, v: u32) -> Result<Actor> {
        request(context)?.actor(self.number(v)).await
    }

    /// The actors of some vertices, in their order.
    pub(super) async fn actors(
        &self,
        context: &Context<'_>,
        vertices: &[u32],
    ) -> Result<Vec<Actor>> {
        let request: &RequestContext = request(context)?;
        let found = vertices.iter().map(|v| request.actor(self.number(*v)));
        futures_util::future::try_join_all(found).await
    }
}

/// A count as the schema writes it.
pub(super) fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
