//! Anything that has an identifier.

use async_graphql::{ID, Interface};

use super::actor::Actor;
use super::application::Application;
use super::call::Call;
use super::group::{GovernanceBody, WorkingGroup};
use super::import_run::ImportRun;
use super::indicator::Indicator;
use super::partnership::Partnership;
use super::pilot::PilotDecision;
use super::proposal::{Contribution, Proposal};
use super::source::Source;
use super::territory::Territory;
use super::tour::TourContact;

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
    /// A call for projects.
    Call(Call),
    /// An application to a call.
    Application(Application),
    /// A contribution to the work of groups.
    Contribution(Contribution),
    /// A proposal of groups.
    Proposal(Proposal),
    /// A contact made in a contact tour.
    TourContact(TourContact),
    /// A source.
    Source(Source),
    /// A run of an import.
    ImportRun(ImportRun),
    /// An indicator of territories.
    Indicator(Indicator),
    /// A decision on pilots.
    PilotDecision(PilotDecision),
}
