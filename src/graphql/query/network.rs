//! The network and what it tells.

use async_graphql::{Context, Object};

use crate::graphql::error::Result;
use crate::graphql::types::network::{Network, NetworkScope, View};

#[derive(Debug, Default)]
pub(super) struct NetworkQuery;

/// The network.
#[Object]
impl NetworkQuery {
    /// The network of a scope: who works with whom,
    /// what joins sectors and where it is missing.
    #[graphql(complexity = "child_complexity + 10")]
    async fn network(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "Which part is looked at; everything active and public today when absent.",
            default
        )]
        scope: NetworkScope,
    ) -> Result<Network> {
        Ok(Network::new(View::load(context, scope).await?))
    }
}
