//! Inputs of writes of applications.

use async_graphql::{ID, InputObject, MaybeUndefined};

use super::field::{actors, change, date, long, objects, small};
use crate::domain::vocab::{ApplicationStatus, Certainty, ProjectStatus, Public};
use crate::graphql::error::Result;
use crate::graphql::id::{NodeType, actor_number};
use crate::graphql::scalar::{Long, PartialDate};
use crate::graphql::types::listed::{Code, values};
use crate::service::{ApplicationDraft, DecisionDraft};

/// Fields of an application; an absent one stays as it is, null empties it,
/// a list replaces the whole list.
#[derive(Clone, Debug, Default, InputObject)]
pub(super) struct ApplicationFields {
    /// The actor that carries it; needed for a new application.
    lead: Option<ID>,
    /// The actors it is carried with.
    partners: Option<Vec<ID>>,
    /// Title.
    title: MaybeUndefined<String>,
    /// Numbers of the axes of the call that it answers.
    axes: Option<Vec<i32>>,
    /// Identifiers of the territories it is for.
    territories: Option<Vec<ID>>,
    /// Whom it is for.
    publics: Option<Vec<Code<Public>>>,
    /// Whether the people concerned take part.
    people_concerned: MaybeUndefined<bool>,
    /// Amount asked for, in euro cents.
    asked_cents: MaybeUndefined<Long>,
    /// Months that it lasts.
    duration_months: MaybeUndefined<i32>,
    /// DRAFT, SUBMITTED or ELIGIBLE; what comes after is decided.
    /// SUBMITTED when absent from a new application.
    status: Option<Code<ApplicationStatus>>,
    /// When it was handed in; today when absent from a new application.
    submitted_on: MaybeUndefined<PartialDate>,
    /// First day of the project, inclusive.
    valid_from: MaybeUndefined<PartialDate>,
    /// End of the project, exclusive.
    valid_until: MaybeUndefined<PartialDate>,
    /// Where the project of a selected application stands.
    project_status: MaybeUndefined<Code<ProjectStatus>>,
    /// How sure it is; sourced when absent from a new application.
    certainty: Option<Code<Certainty>>,
    /// Free note.
    note: MaybeUndefined<String>,
}

impl ApplicationFields {
    /// The draft with identifiers decoded.
    pub(super) fn draft(self) -> Result<ApplicationDraft> {
        let lead = self.lead.map(|id| actor_number("fields.lead", &id));
        let numbers = |numbers: Vec<i32>| numbers.into_iter().map(i64::from).collect();
        let territories = self.territories;
        Ok(ApplicationDraft {
            lead_id: lead.transpose()?,
            partners: actors("fields.partners", self.partners)?,
            title: change(self.title),
            axes: self.axes.map(numbers),
            territories: objects(NodeType::Territory, "fields.territories", territories)?,
            publics: self.publics.map(|codes| values(Some(codes))),
            people_concerned: change(self.people_concerned),
            asked_cents: long(self.asked_cents),
            duration_months: small(self.duration_months),
            status: self.status.map(|code| code.0),
            submitted_on: date(self.submitted_on),
            valid_from: date(self.valid_from),
            valid_until: date(self.valid_until),
            project_status: change(self.project_status).map(|status| status.map(|code| code.0)),
            certainty: self.certainty.map(|code| code.0),
            note: change(self.note),
        })
    }
}

/// A new application.
#[derive(Clone, Debug, InputObject)]
pub(super) struct SubmitApplicationInput {
    /// The call that it answers.
    pub(super) call: ID,
    /// Its fields; `lead` is needed.
    pub(super) fields: ApplicationFields,
}

/// Changes to an application.
#[derive(Clone, Debug, InputObject)]
pub(super) struct UpdateApplicationInput {
    /// The application.
    pub(super) id: ID,
    /// The version that was read; another one in force is a conflict.
    pub(super) version: i32,
    /// The fields to change.
    pub(super) fields: ApplicationFields,
}

/// A decision on an application.
#[derive(Clone, Debug, InputObject)]
pub(super) struct DecideApplicationInput {
    /// The application.
    pub(super) id: ID,
    /// The version that was read; another one in force is a conflict.
    pub(super) version: i32,
    /// SELECTED, RESERVE, REJECTED or WITHDRAWN.
    decision: Code<ApplicationStatus>,
    /// When; today when absent.
    decided_on: Option<PartialDate>,
    /// Why.
    reasons: MaybeUndefined<String>,
    /// The working group or governance body that decides.
    committee: MaybeUndefined<ID>,
    /// Amount granted to a selected application, in euro cents;
    /// null when it is not known yet.
    granted_cents: MaybeUndefined<Long>,
}

impl DecideApplicationInput {
    /// The draft with identifiers decoded.
    pub(super) fn draft(self) -> Result<DecisionDraft> {
        let committee = match change(self.committee) {
            Some(Some(id)) => Some(Some(actor_number("input.committee", &id)?)),
            Some(None) => Some(None),
            None => None,
        };
        Ok(DecisionDraft {
            decision: self.decision.0,
            decided_on: self.decided_on.map(|date| date.0.as_str().to_owned()),
            reasons: change(self.reasons),
            committee_id: committee,
            granted_cents: long(self.granted_cents),
        })
    }
}
