//! Objects by identifier.

use async_graphql::{Context, ID, Object};

use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::id::{NodeType, decode};
use crate::graphql::limits::Limits;
use crate::graphql::loader::{
    AnyApplicationId, AnyImportRunId, AnyPartnershipId, AnyTourContactId, CallId, ContributionId,
    IndicatorId, PilotDecisionId, ProposalId, SourceId,
};
use crate::graphql::types::actor::Actor;
use crate::graphql::types::group::Body;
use crate::graphql::types::node::Node;

#[derive(Debug, Default)]
pub(super) struct NodeQuery;

async fn load(request: &RequestContext, kind: NodeType, number: i64) -> Result<Option<Node>> {
    let loaders = &request.loaders;
    Ok(match kind {
        NodeType::Actor => {
            let found = request.actor_row(number).await?;
            found.map(|row| Node::Actor(row.into()))
        }
        NodeType::Partnership => {
            let found = loaders.load_one(AnyPartnershipId(number)).await?;
            let visible = found.filter(|row| request.reader().may_read(row));
            visible.map(|row| Node::Partnership(row.into()))
        }
        NodeType::Territory => {
            let found = request.territory_row(number).await?;
            found.map(|row| Node::Territory(row.into()))
        }
        NodeType::WorkingGroup | NodeType::GovernanceBody => match request.actor_row(number).await?
        {
            Some(row) if row.kind.is_group() => {
                match (kind, Body::load(request, Actor::from(row)).await?) {
                    (NodeType::WorkingGroup, Body::WorkingGroup(group)) => {
                        Some(Node::WorkingGroup(group))
                    }
                    (NodeType::GovernanceBody, Body::GovernanceBody(body)) => {
                        Some(Node::GovernanceBody(body))
                    }
                    _ => None,
                }
            }
            _ => None,
        },
        NodeType::Call => {
            let found = loaders.load_one(CallId(number)).await?;
            found.map(|record| Node::Call(record.into()))
        }
        NodeType::Application => {
            let found = loaders.load_one(AnyApplicationId(number)).await?;
            let reader = request.reader();
            let visible = found.filter(|record| reader.may_read_application(&record.data));
            visible.map(|record| Node::Application(record.into()))
        }
        NodeType::Contribution => {
            let found = loaders.load_one(ContributionId(number)).await?;
            found.map(|record| Node::Contribution(record.into()))
        }
        NodeType::Proposal => {
            let found = loaders.load_one(ProposalId(number)).await?;
            found.map(|record| Node::Proposal(record.into()))
        }
        NodeType::TourContact => {
            if !request.viewer.may_read_contact_tour() {
                return Ok(None);
            }
            let found = loaders.load_one(AnyTourContactId(number)).await?;
            found.map(|record| Node::TourContact(record.into()))
        }
        NodeType::Source => {
            let found = loaders.load_one(SourceId(number)).await?;
            found.map(|row| Node::Source(row.into()))
        }
        NodeType::Indicator => {
            let found = loaders.load_one(IndicatorId(number)).await?;
            found.map(|row| Node::Indicator(row.into()))
        }
        NodeType::PilotDecision => {
            let found = loaders.load_one(PilotDecisionId(number)).await?;
            found.map(|row| Node::PilotDecision(row.into()))
        }
        NodeType::ImportRun => {
            let found = loaders.load_one(AnyImportRunId(number)).await?;
            let hidden = request.viewer.hidden_adapters();
            let found = found.filter(|run| !hidden.contains(&run.adapter.as_str()));
            found.map(|run| Node::ImportRun(run.into()))
        }
    })
}

/// Objects by identifier.
#[Object]
impl NodeQuery {
    /// The object of an identifier;
    /// null when it does not exist or is hidden from the viewer.
    async fn node(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "An identifier received from this API.")] id: ID,
    ) -> Result<Option<Node>> {
        let (kind, number) = decode("id", &id)?;
        load(request(context)?, kind, number).await
    }

    /// The objects of up to 100 identifiers, in their order;
    /// null where one does not exist or is hidden.
    #[graphql(complexity = "ids.len().min(100) * child_complexity")]
    async fn nodes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Identifiers received from this API, at most 100.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        let limit = context
            .data_opt::<Limits>()
            .map_or(100, |limits| limits.ids);
        if ids.len() > limit {
            return Err(ApiError::input(
                "ids",
                format!(
                    "{} identifiants demandés, la limite est {limit}.",
                    ids.len()
                ),
                format!("{} identifiers asked for, the limit is {limit}.", ids.len()),
            ));
        }
        let request = request(context)?;
        let decoded: Vec<_> = ids
            .iter()
            .map(|id| decode("ids", id))
            .collect::<Result<_>>()?;
        let loads = decoded
            .into_iter()
            .map(|(kind, number)| load(request, kind, number));
        futures_util::future::try_join_all(loads).await
    }
}
