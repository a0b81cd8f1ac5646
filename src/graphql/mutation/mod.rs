//! Writes: one input, one payload; refusals are data, faults are errors.

mod actor_input;
mod actors;
mod partnership_input;
mod partnerships;
mod payload;
mod pilots;

use async_graphql::MergedObject;

/// Writes to the directory; each needs a token.
#[derive(Debug, Default, MergedObject)]
pub struct Mutation(
    actors::ActorMutation,
    partnerships::PartnershipMutation,
    pilots::PilotMutation,
);
