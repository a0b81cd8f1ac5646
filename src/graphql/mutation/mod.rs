//! Writes: one input, one payload; refusals are data, faults are errors.

mod actor_input;
mod actors;
mod alerts;
mod application_input;
mod call_input;
mod calls;
mod field;
mod groups;
mod partnership_input;
mod partnerships;
mod payload;
mod pilots;
mod proposal_input;

use async_graphql::MergedObject;

/// Writes to the directory; each needs a token.
#[derive(Debug, Default, MergedObject)]
pub struct Mutation(
    actors::ActorMutation,
    partnerships::PartnershipMutation,
    alerts::AlertMutation,
    calls::CallMutation,
    groups::GroupMutation,
    pilots::PilotMutation,
);
