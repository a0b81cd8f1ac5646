//! Writes by hand: one draft in, the identifier out or the refusals.

mod actor;
mod application;
mod call;
pub(super) mod check;
mod co_project;
mod correction;
mod partnership;
mod proposal;
mod record;
mod tour;

pub(super) use correction::not_found;

use crate::domain::actor::ContactPoint;
use crate::domain::partnership::Evidence;
use crate::domain::position::Position;
use crate::domain::vocab::{
    ActorKind, ApplicationStatus, CallKind, CallStatus, Certainty, Confirmation, ExternalIdScheme,
    PartnershipKind, PartnershipStatus, ProjectStatus, ProposalStatus, Public, Sector, Theme,
    TourChannel, Visibility,
};
use crate::service::Refusal;

/// Changes to an actor: `None` leaves a field as it is, `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActorDraft {
    /// Kind; needed for a new actor.
    pub kind: Option<ActorKind>,
    /// Main sector; the kind's usual one for a new actor without it.
    pub sector: Option<Sector>,
    /// Name; needed for a new actor.
    pub name: Option<String>,
    /// Secondary sectors.
    pub secondary_sectors: Option<Vec<Sector>>,
    /// Acronym.
    pub acronym: Option<Option<String>>,
    /// Other names.
    pub other_names: Option<Vec<String>>,
    /// Description.
    pub description: Option<Option<String>>,
    /// Themes.
    pub themes: Option<Vec<Theme>>,
    /// Publics.
    pub publics: Option<Vec<Public>>,
    /// Numbers in registers, as typed.
    pub identifiers: Option<Vec<(ExternalIdScheme, String)>>,
    /// INSEE code of the seat commune, as typed.
    pub seat_commune: Option<Option<String>>,
    /// Position of the seat.
    pub position: Option<Option<Position>>,
    /// Identifiers of the territories served.
    pub area: Option<Vec<i64>>,
    /// Contact points.
    pub contacts: Option<Vec<ContactPoint>>,
    /// Site, as typed.
    pub website: Option<Option<String>>,
    /// Foundation, as typed.
    pub founded_on: Option<Option<String>>,
    /// Certainty.
    pub certainty: Option<Certainty>,
    /// Note.
    pub note: Option<Option<String>>,
    /// Last confirmation, as typed.
    pub confirmed_on: Option<Option<String>>,
    /// Whether it agrees to introduce others.
    pub introduces: Option<Option<bool>>,
}

/// The closure of an actor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClosureDraft {
    /// Day of the closure, as typed; today when empty.
    pub closed_on: Option<String>,
    /// Identifier of the actor that takes over.
    pub successor_id: Option<i64>,
}

/// A new partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipDraft {
    /// Kind.
    pub kind: PartnershipKind,
    /// Identifier of the first actor.
    pub from_id: i64,
    /// Identifier of the second actor.
    pub to_id: i64,
    /// Words for it.
    pub label: Option<String>,
    /// State.
    pub status: PartnershipStatus,
    /// First day, as typed.
    pub valid_from: Option<String>,
    /// End, exclusive, as typed.
    pub valid_until: Option<String>,
    /// Identifiers of the territories it is limited to.
    pub territories: Vec<i64>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// 1 to 4.
    pub strength: Option<i64>,
    /// How often.
    pub frequency: Option<String>,
    /// Euro cents.
    pub amount_cents: Option<i64>,
    /// Who vouches for it.
    pub confirmation: Option<Confirmation>,
    /// Proofs.
    pub evidence: Vec<Evidence>,
    /// Who may read it.
    pub visibility: Visibility,
    /// How sure it is.
    pub certainty: Certainty,
    /// Note.
    pub note: Option<String>,
}

/// A confirmation that a partnership still lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmationDraft {
    /// Who vouches for it.
    pub confirmation: Confirmation,
    /// Day, as typed; today when empty.
    pub confirmed_on: Option<String>,
    /// Proofs to add.
    pub evidence: Vec<Evidence>,
}

/// A declared absence of link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoLinkDraft {
    /// Identifier of the first actor.
    pub from_id: i64,
    /// Identifier of the second actor.
    pub to_id: i64,
    /// Day of the declaration, as typed; today when empty.
    pub declared_on: Option<String>,
    /// Who said so.
    pub confirmation: Option<Confirmation>,
    /// Note.
    pub note: Option<String>,
}

/// The end of a partnership.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndDraft {
    /// End, exclusive, as typed; today when empty.
    pub valid_until: Option<String>,
}

/// Changes to a call: `None` leaves a field as it is, `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallDraft {
    /// Title; needed for a new call.
    pub title: Option<String>,
    /// Form; needed for a new call.
    pub kind: Option<CallKind>,
    /// Identifier of the actor that issues it; needed for a new call.
    pub issuer_id: Option<i64>,
    /// Identifier of the territory it holds in.
    pub territory_id: Option<Option<i64>>,
    /// The law, plan or measure it rests on.
    pub legal_frame: Option<Option<String>>,
    /// Opening, as typed.
    pub opened_on: Option<Option<String>>,
    /// Last day to apply, as typed.
    pub deadline_on: Option<Option<String>>,
    /// Decision, as typed.
    pub decided_on: Option<Option<String>>,
    /// Euro cents, as declared.
    pub budget_cents: Option<Option<i64>>,
    /// Applications received, as declared.
    pub applications_received: Option<Option<i64>>,
    /// Applications selected, as declared.
    pub applications_selected: Option<Option<i64>>,
    /// State.
    pub status: Option<Option<CallStatus>>,
    /// Certainty.
    pub certainty: Option<Certainty>,
    /// Note.
    pub note: Option<Option<String>>,
    /// Axes to add, or to change by their number; the others stay.
    pub axes: Option<Vec<AxisDraft>>,
}

/// An axis of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisDraft {
    /// Its number in the call.
    pub number: i64,
    /// What it is called.
    pub label: String,
    /// What it is about.
    pub themes: Vec<Theme>,
}

/// Changes to an application: `None` leaves a field as it is, `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicationDraft {
    /// Identifier of the actor that carries it; needed for a new application.
    pub lead_id: Option<i64>,
    /// Identifiers of the actors it is carried with.
    pub partners: Option<Vec<i64>>,
    /// Title.
    pub title: Option<Option<String>>,
    /// Numbers of the axes that it answers.
    pub axes: Option<Vec<i64>>,
    /// Identifiers of the territories it is for.
    pub territories: Option<Vec<i64>>,
    /// Whom it is for.
    pub publics: Option<Vec<Public>>,
    /// Whether the people concerned take part.
    pub people_concerned: Option<Option<bool>>,
    /// Euro cents asked for.
    pub asked_cents: Option<Option<i64>>,
    /// Months that it lasts.
    pub duration_months: Option<Option<i64>>,
    /// State before any decision: DRAFT, SUBMITTED or ELIGIBLE.
    pub status: Option<ApplicationStatus>,
    /// When it was handed in, as typed.
    pub submitted_on: Option<Option<String>>,
    /// First day of the project, as typed.
    pub valid_from: Option<Option<String>>,
    /// End of the project, exclusive, as typed.
    pub valid_until: Option<Option<String>>,
    /// State of the project.
    pub project_status: Option<Option<ProjectStatus>>,
    /// Certainty.
    pub certainty: Option<Certainty>,
    /// Note.
    pub note: Option<Option<String>>,
}

/// A decision on an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionDraft {
    /// SELECTED, RESERVE, REJECTED or WITHDRAWN.
    pub decision: ApplicationStatus,
    /// Day, as typed; today when empty.
    pub decided_on: Option<String>,
    /// Why.
    pub reasons: Option<Option<String>>,
    /// Identifier of the body that decides.
    pub committee_id: Option<Option<i64>>,
    /// Euro cents granted, for a selected one.
    pub granted_cents: Option<Option<i64>>,
}

/// A contribution to the work of groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContributionDraft {
    /// Identifiers of the groups.
    pub groups: Vec<i64>,
    /// Identifier of the actor that gave it; `None` when unknown.
    pub contributor_id: Option<i64>,
    /// Day, as typed.
    pub given_on: Option<String>,
    /// What it is called.
    pub title: String,
    /// Certainty.
    pub certainty: Certainty,
    /// Note.
    pub note: Option<String>,
}

/// Changes to a proposal: `None` leaves a field as it is, `Some(None)` empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalDraft {
    /// Identifiers of the groups that make it; needed for a new proposal.
    pub groups: Option<Vec<i64>>,
    /// Number of its axis in the report.
    pub axis_number: Option<Option<i64>>,
    /// Its axis in the report.
    pub axis: Option<Option<String>>,
    /// Its number in the report.
    pub number: Option<Option<i64>>,
    /// What it proposes; needed for a new proposal.
    pub text: Option<String>,
    /// What became of it.
    pub status: Option<ProposalStatus>,
    /// Identifier of the call that took it up.
    pub call_id: Option<Option<i64>>,
    /// Identifier of the application that funds it.
    pub application_id: Option<Option<i64>>,
    /// Identifiers of the actors that contributed to it.
    pub contributors: Option<Vec<i64>>,
    /// Certainty.
    pub certainty: Option<Certainty>,
    /// Note.
    pub note: Option<Option<String>>,
}

/// A contact made in a contact tour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TourContactDraft {
    /// Identifier of the actor that was met.
    pub actor_id: i64,
    /// Identifier of the actor that met it.
    pub by_id: i64,
    /// Day, as typed; today when empty.
    pub met_on: Option<String>,
    /// How.
    pub channel: Option<TourChannel>,
    /// What comes next.
    pub next_step: Option<String>,
    /// By when, as typed.
    pub next_step_on: Option<String>,
    /// Note.
    pub note: Option<String>,
}

/// What a write gives: the record's identifier, or why nothing was written.
pub type Written = Result<i64, Vec<Refusal>>;
