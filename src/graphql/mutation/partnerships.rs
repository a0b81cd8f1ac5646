//! Writes of partnerships.

use async_graphql::{Context, Object};

use super::partnership_input::{
    ConfirmPartnershipInput, DeclareNoLinkInput, DeclarePartnershipInput, EndPartnershipInput,
};
use super::payload::PartnershipPayload;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;

#[derive(Debug, Default)]
pub(super) struct PartnershipMutation;

/// Writes of partnerships.
#[Object]
impl PartnershipMutation {
    /// Declares a partnership between two actors.
    async fn declare_partnership(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The new partnership.")] input: DeclarePartnershipInput,
    ) -> Result<PartnershipPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let draft = input.draft()?;
        let written = request.directory.declare_partnership(viewer, draft).await?;
        PartnershipPayload::new(request, written).await
    }

    /// Confirms a partnership that was read at a version.
    async fn confirm_partnership(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The partnership, the version read and who vouches for it.")]
        input: ConfirmPartnershipInput,
    ) -> Result<PartnershipPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let id = NodeType::Partnership.number("input.id", &input.id)?;
        let version = i64::from(input.version);
        let draft = input.draft();
        let written = request
            .directory
            .confirm_partnership(viewer, id, version, draft)
            .await?;
        PartnershipPayload::new(request, written).await
    }

    /// Declares that two actors have no link: asked, and answered no.
    async fn declare_no_link(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The two actors and who said so.")] input: DeclareNoLinkInput,
    ) -> Result<PartnershipPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let draft = input.draft()?;
        let written = request.directory.declare_no_link(viewer, draft).await?;
        PartnershipPayload::new(request, written).await
    }

    /// Ends a partnership that was read at a version; it stays readable.
    async fn end_partnership(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The partnership, the version read and the end.")]
        input: EndPartnershipInput,
    ) -> Result<PartnershipPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let id = NodeType::Partnership.number("input.id", &input.id)?;
        let version = i64::from(input.version);
        let draft = input.draft();
        let written = request
            .directory
            .end_partnership(viewer, id, version, draft)
            .await?;
        PartnershipPayload::new(request, written).await
    }
}
