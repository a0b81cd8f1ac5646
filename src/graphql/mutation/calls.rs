//! Writes of calls and applications.

use async_graphql::{Context, Object};

use super::application_input::{
    DecideApplicationInput, SubmitApplicationInput, UpdateApplicationInput,
};
use super::call_input::{CreateCallInput, UpdateCallInput};
use super::payload::{ApplicationPayload, CallPayload};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;

#[derive(Debug, Default)]
pub(super) struct CallMutation;

/// Writes of calls and applications.
#[Object]
impl CallMutation {
    /// Creates a call with its axes.
    async fn create_call(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The new call.")] input: CreateCallInput,
    ) -> Result<CallPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let draft = input.fields.draft()?;
        let written = request.directory.create_call(viewer, draft).await?;
        CallPayload::new(request, written).await
    }

    /// Changes a call that was read at a version.
    async fn update_call(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The call, the version read and the changes.")] input: UpdateCallInput,
    ) -> Result<CallPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let id = NodeType::Call.number("input.id", &input.id)?;
        let version = i64::from(input.version);
        let draft = input.fields.draft()?;
        let written = request
            .directory
            .update_call(viewer, id, version, draft)
            .await?;
        CallPayload::new(request, written).await
    }

    /// Hands in an application to a call.
    async fn submit_application(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The call and the application.")] input: SubmitApplicationInput,
    ) -> Result<ApplicationPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let call = NodeType::Call.number("input.call", &input.call)?;
        let draft = input.fields.draft()?;
        let written = request
            .directory
            .submit_application(viewer, call, draft)
            .await?;
        ApplicationPayload::new(request, written).await
    }

    /// Changes an application that was read at a version;
    /// new partners of a selected one are joined to the others.
    async fn update_application(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The application, the version read and the changes.")]
        input: UpdateApplicationInput,
    ) -> Result<ApplicationPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let id = NodeType::Application.number("input.id", &input.id)?;
        let version = i64::from(input.version);
        let draft = input.fields.draft()?;
        let written = request
            .directory
            .update_application(viewer, id, version, draft)
            .await?;
        ApplicationPayload::new(request, written).await
    }

    /// Decides an application that was read at a version.
    ///
    /// SELECTED makes it public and creates one planned `CO_PROJECT` for each pair of those who carry it, once, however
    /// often it is said; the proposals that it funds become FUNDED. All in one transaction.
    async fn decide_application(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The application, the version read and the decision.")]
        input: DecideApplicationInput,
    ) -> Result<ApplicationPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let id = NodeType::Application.number("input.id", &input.id)?;
        let version = i64::from(input.version);
        let draft = input.draft()?;
        let written = request
            .directory
            .decide_application(viewer, id, version, draft)
            .await?;
        ApplicationPayload::new(request, written).await
    }
}
