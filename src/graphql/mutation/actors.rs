//! Writes of actors.

use async_graphql::{Context, Object};

use super::actor_input::{CloseActorInput, CreateActorInput, UpdateActorInput};
use super::payload::ActorPayload;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::actor_number;

#[derive(Debug, Default)]
pub(super) struct ActorMutation;

/// Writes of actors.
#[Object]
impl ActorMutation {
    /// Creates an actor.
    async fn create_actor(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The new actor.")] input: CreateActorInput,
    ) -> Result<ActorPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let draft = input.fields.draft()?;
        let written = request.directory.create_actor(viewer, draft).await?;
        ActorPayload::new(request, written).await
    }

    /// Changes an actor that was read at a version.
    async fn update_actor(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The actor, the version read and the changes.")] input: UpdateActorInput,
    ) -> Result<ActorPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let id = actor_number("input.id", &input.id)?;
        let version = i64::from(input.version);
        let draft = input.fields.draft()?;
        let written = request
            .directory
            .update_actor(viewer, id, version, draft)
            .await?;
        ActorPayload::new(request, written).await
    }

    /// Closes an actor that was read at a version; it stays readable.
    async fn close_actor(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The actor, the version read and the closure.")] input: CloseActorInput,
    ) -> Result<ActorPayload> {
        let request = request(context)?;
        let viewer = request.writer()?;
        let id = actor_number("input.id", &input.id)?;
        let version = i64::from(input.version);
        let draft = input.draft()?;
        let written = request
            .directory
            .close_actor(viewer, id, version, draft)
            .await?;
        ActorPayload::new(request, written).await
    }
}
