//! What a file says of the network in it.

use crate::service::{Directory, ScopeRequest, ScopedNetwork, ServiceError};

/// What is known of a network before its first actor.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct About {
    /// The day looked at.
    pub(super) as_of: String,
    /// The scope in force.
    pub(super) scope: ScopeRequest,
    /// Kind and code of its territory.
    pub(super) territory: Option<String>,
    /// Name of its territory.
    pub(super) territory_name: Option<String>,
    pub(super) actors: usize,
    pub(super) edges: usize,
    pub(super) passerelles: usize,
    /// Share of the actors whose links are known.
    pub(super) coverage: Option<f64>,
}

impl About {
    pub(super) async fn read(
        directory: &Directory,
        network: &ScopedNetwork,
    ) -> Result<Self, ServiceError> {
        let statistics = network.statistics().await?;
        let territory = directory.network_territory(network).await?;
        let territory = territory.map(|territory| territory.data);
        Ok(Self {
            as_of: network.as_of().to_string(),
            scope: network.request().clone(),
            territory: territory.as_ref().map(|data| data.reference.to_string()),
            territory_name: territory.map(|data| data.name),
            actors: statistics.actors,
            edges: statistics.edges,
            passerelles: statistics.passerelles,
            coverage: statistics.coverage,
        })
    }
}
