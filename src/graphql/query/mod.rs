//! Questions. One part per file, joined under one root.

mod about;
mod actors;
mod alerts;
mod calls;
mod groups;
mod indicators;
mod network;
mod nodes;
mod partnerships;
mod pilots;
mod territories;

use async_graphql::MergedObject;

/// Questions to the directory.
#[derive(Debug, Default, MergedObject)]
pub struct Query(
    nodes::NodeQuery,
    actors::ActorQuery,
    territories::TerritoryQuery,
    partnerships::PartnershipQuery,
    groups::GroupQuery,
    calls::CallQuery,
    indicators::IndicatorQuery,
    network::NetworkQuery,
    pilots::PilotQuery,
    alerts::AlertQuery,
    about::AboutQuery,
);
