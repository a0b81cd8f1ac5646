//! Writes of contributions, proposals and contacts of a tour.

use async_graphql::{Context, Object};

use super::payload::{ContributionPayload, ProposalPayload, TourContactPayload};
use super::proposal_input::{
    CreateProposalInput, RecordContactInput, RecordContributionInput, UpdateProposalInput,
};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;

#[derive(Debug, Default)]
pub(super) struct GroupMutation;

/// Writes of contributions, proposals and contacts of a tour.
#[Object]
impl GroupMutation {
    /// Records a contribution to the work of groups.
    async fn record_contribution(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The contribution.")] input: RecordContributionInput,
    ) -> Result<ContributionPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let draft = input.draft()?;
        let written = request.directory.record_contribution(viewer, draft).await?;
        ContributionPayload::new(request, written).await
    }

    /// Creates a proposal of groups.
    async fn create_proposal(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The new proposal.")] input: CreateProposalInput,
    ) -> Result<ProposalPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let draft = input.fields.draft()?;
        let written = request.directory.create_proposal(viewer, draft).await?;
        ProposalPayload::new(request, written).await
    }

    /// Changes a proposal that was read at a version.
    ///
    /// Naming a call takes it up; naming a selected application funds it.
    async fn update_proposal(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The proposal, the version read and the changes.")]
        input: UpdateProposalInput,
    ) -> Result<ProposalPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let id = NodeType::Proposal.number("input.id", &input.id)?;
        let version = i64::from(input.version);
        let draft = input.fields.draft()?;
        let written = request
            .directory
            .update_proposal(viewer, id, version, draft)
            .await?;
        ProposalPayload::new(request, written).await
    }

    /// Records a contact made in a contact tour; for editors only, like what it gives.
    async fn record_contact(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The contact.")] input: RecordContactInput,
    ) -> Result<TourContactPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let draft = input.draft()?;
        let written = request.directory.record_contact(viewer, draft).await?;
        TourContactPayload::new(request, written).await
    }
}
