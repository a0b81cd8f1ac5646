//! Anything that has an identifier.

use async_graphql::{ID, Interface};

use super::actor::Actor;
use super::group::{GovernanceBody, WorkingGroup};
use super::import_run::ImportRun;
use super::indicator::Indicator;
use super::partnership::Partnership;
use super::pilot::PilotDecision;
use super::source::Source;
use super::territory::Territory;

/// An object with an identifier that stays the same for life.
#[derive(Clone, Interface)]
#[graphql(field(name = "id", ty = "&ID", desc = "Identifier, opaque."))]
pub(crate) enum Node {
    /// An actor.
    Actor(Actor),
    /// A partnership.
    Partnership(Partnership),
    /// A territory.
    Territory(Territory),
    /// A working group.
    WorkingGroup(WorkingGroup),
    /// A governance body.
    GovernanceBody(GovernanceBody),
    /// A source.
    Source(Source),
    /// A run of an import.
    ImportRun(ImportRun),
    /// An indicator of territories.
    Indicator(Indicator),
    /// A decision on pilots.
    PilotDecision(PilotDecision),
}
