//! Inputs of writes of contributions, proposals and contacts of a tour.

use async_graphql::{ID, InputObject, MaybeUndefined};

use super::field::{actors, change, object, small};
use crate::domain::vocab::{Certainty, ProposalStatus, TourChannel};
use crate::graphql::error::Result;
use crate::graphql::id::{NodeType, actor_number};
use crate::graphql::scalar::PartialDate;
use crate::graphql::types::listed::Code;
use crate::service::{ContributionDraft, ProposalDraft, TourContactDraft};

fn text(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.0.as_str().to_owned())
}

/// A contribution to the work of groups.
#[derive(Clone, Debug, InputObject)]
pub(super) struct RecordContributionInput {
    /// The working groups or governance bodies it was given to.
    groups: Vec<ID>,
    /// The actor that gave it; absent when unknown.
    contributor: Option<ID>,
    /// When it was given.
    given_on: Option<PartialDate>,
    /// What it is called.
    title: String,
    /// How sure it is; sourced when absent.
    certainty: Option<Code<Certainty>>,
    /// Free note.
    note: Option<String>,
}

impl RecordContributionInput {
    /// The draft with identifiers decoded.
    pub(super) fn draft(self) -> Result<ContributionDraft> {
        let contributor = self.contributor;
        let contributor = contributor.map(|id| actor_number("input.contributor", &id));
        Ok(ContributionDraft {
            groups: actors("input.groups", Some(self.groups))?.unwrap_or_default(),
            contributor_id: contributor.transpose()?,
            given_on: text(self.given_on),
            title: self.title,
            certainty: self.certainty.map_or(Certainty::Sourced, |code| code.0),
            note: self.note,
        })
    }
}

/// Fields of a proposal; an absent one stays as it is, null empties it,
/// a list replaces the whole list.
#[derive(Clone, Debug, Default, InputObject)]
pub(super) struct ProposalFields {
    /// The working groups or governance bodies that make it;
    /// needed for a new proposal.
    groups: Option<Vec<ID>>,
    /// Number of its axis in the report.
    axis_number: MaybeUndefined<i32>,
    /// Its axis in the report.
    axis: MaybeUndefined<String>,
    /// Its number in the report.
    number: MaybeUndefined<i32>,
    /// What it proposes; needed for a new proposal.
    text: Option<String>,
    /// What became of it; a call takes it up and a selected application funds it by
    /// themselves.
    status: Option<Code<ProposalStatus>>,
    /// The call that took it up; that of the application when only this one is named
    /// and it is selected.
    call: MaybeUndefined<ID>,
    /// The application that funds it, or is to.
    application: MaybeUndefined<ID>,
    /// The actors that contributed to it.
    contributors: Option<Vec<ID>>,
    /// How sure it is; sourced when absent from a new proposal.
    certainty: Option<Code<Certainty>>,
    /// Free note.
    note: MaybeUndefined<String>,
}

impl ProposalFields {
    /// The draft with identifiers decoded.
    pub(super) fn draft(self) -> Result<ProposalDraft> {
        let application = self.application;
        Ok(ProposalDraft {
            groups: actors("fields.groups", self.groups)?,
            axis_number: small(self.axis_number),
            axis: change(self.axis),
            number: small(self.number),
            text: self.text,
            status: self.status.map(|code| code.0),
            call_id: object(NodeType::Call, "fields.call", self.call)?,
            application_id: object(NodeType::Application, "fields.application", application)?,
            contributors: actors("fields.contributors", self.contributors)?,
            certainty: self.certainty.map(|code| code.0),
            note: change(self.note),
        })
    }
}

/// A new proposal.
#[derive(Clone, Debug, InputObject)]
pub(super) struct CreateProposalInput {
    /// Its fields; `groups` and `text` are needed.
    pub(super) fields: ProposalFields,
}

/// Changes to a proposal.
#[derive(Clone, Debug, InputObject)]
pub(super) struct UpdateProposalInput {
    /// The proposal.
    pub(super) id: ID,
    /// The version that was read; another one in force is a conflict.
    pub(super) version: i32,
    /// The fields to change.
    pub(super) fields: ProposalFields,
}

/// A contact made in a contact tour. Organisations only:
/// never write the name of a person.
#[derive(Clone, Debug, InputObject)]
pub(super) struct RecordContactInput {
    /// Who was met.
    actor: ID,
    /// The actor that met it.
    by: ID,
    /// When; today when absent.
    met_on: Option<PartialDate>,
    /// How.
    channel: Option<Code<TourChannel>>,
    /// What comes next.
    next_step: Option<String>,
    /// By when.
    next_step_on: Option<PartialDate>,
    /// Free note.
    note: Option<String>,
}

impl RecordContactInput {
    /// The draft with identifiers decoded.
    pub(super) fn draft(self) -> Result<TourContactDraft> {
        Ok(TourContactDraft {
            actor_id: actor_number("input.actor", &self.actor)?,
            by_id: actor_number("input.by", &self.by)?,
            met_on: text(self.met_on),
            channel: self.channel.map(|code| code.0),
            next_step: self.next_step,
            next_step_on: text(self.next_step_on),
            note: self.note,
        })
    }
}
