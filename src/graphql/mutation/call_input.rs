//! Inputs of writes of calls.

use async_graphql::{ID, InputObject, MaybeUndefined};

use super::field::{change, date, long, object, small};
use crate::domain::vocab::{CallKind, CallStatus, Certainty, Theme};
use crate::graphql::error::Result;
use crate::graphql::id::{NodeType, actor_number};
use crate::graphql::scalar::{Long, PartialDate};
use crate::graphql::types::listed::{Code, values};
use crate::service::{AxisDraft, CallDraft};

/// An axis of a call.
#[derive(Clone, Debug, InputObject)]
pub(super) struct CallAxisInput {
    /// Its number in the call, from 1.
    number: i32,
    /// What it is called.
    label: String,
    /// What it is about.
    themes: Option<Vec<Code<Theme>>>,
}

/// Fields of a call; an absent one stays as it is, null empties it.
#[derive(Clone, Debug, Default, InputObject)]
pub(super) struct CallFields {
    /// Title; needed for a new call.
    title: Option<String>,
    /// Form; needed for a new call.
    kind: Option<Code<CallKind>>,
    /// The actor that issues it; needed for a new call.
    issuer: Option<ID>,
    /// The territory it holds in.
    territory: MaybeUndefined<ID>,
    /// The law, plan or measure it rests on.
    legal_frame: MaybeUndefined<String>,
    /// When it opens or opened.
    opened_on: MaybeUndefined<PartialDate>,
    /// Last day to apply.
    deadline_on: MaybeUndefined<PartialDate>,
    /// When it was decided.
    decided_on: MaybeUndefined<PartialDate>,
    /// Budget in euro cents, as declared.
    budget_cents: MaybeUndefined<Long>,
    /// Applications received, as declared.
    applications_received: MaybeUndefined<i32>,
    /// Applications selected, as declared.
    applications_selected: MaybeUndefined<i32>,
    /// Where it stands.
    status: MaybeUndefined<Code<CallStatus>>,
    /// How sure it is; sourced when absent from a new call.
    certainty: Option<Code<Certainty>>,
    /// Free note.
    note: MaybeUndefined<String>,
    /// Axes to add, or to change by their number; the others stay.
    axes: Option<Vec<CallAxisInput>>,
}

impl CallFields {
    /// The draft with identifiers decoded.
    pub(super) fn draft(self) -> Result<CallDraft> {
        let issuer = self.issuer.map(|id| actor_number("fields.issuer", &id));
        let axis = |axis: CallAxisInput| AxisDraft {
            number: axis.number.into(),
            label: axis.label,
            themes: values(axis.themes),
        };
        let axes = |axes: Vec<CallAxisInput>| axes.into_iter().map(axis).collect();
        Ok(CallDraft {
            title: self.title,
            kind: self.kind.map(|code| code.0),
            issuer_id: issuer.transpose()?,
            territory_id: object(NodeType::Territory, "fields.territory", self.territory)?,
            legal_frame: change(self.legal_frame),
            opened_on: date(self.opened_on),
            deadline_on: date(self.deadline_on),
            decided_on: date(self.decided_on),
            budget_cents: long(self.budget_cents),
            applications_received: small(self.applications_received),
            applications_selected: small(self.applications_selected),
            status: change(self.status).map(|status| status.map(|code| code.0)),
            certainty: self.certainty.map(|code| code.0),
            note: change(self.note),
            axes: self.axes.map(axes),
        })
    }
}

/// A new call.
#[derive(Clone, Debug, InputObject)]
pub(super) struct CreateCallInput {
    /// Its fields; `title`, `kind` and `issuer` are needed.
    pub(super) fields: CallFields,
}

/// Changes to a call.
#[derive(Clone, Debug, InputObject)]
pub(super) struct UpdateCallInput {
    /// The call.
    pub(super) id: ID,
    /// The version that was read; another one in force is a conflict.
    pub(super) version: i32,
    /// The fields to change.
    pub(super) fields: CallFields,
}
