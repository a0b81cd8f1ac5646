//! Inputs of writes of partnerships.

use async_graphql::{ID, InputObject};

use crate::domain::partnership::Evidence;
use crate::domain::vocab::{
    Certainty, Confirmation, PartnershipKind, PartnershipStatus, Theme, Visibility,
};
use crate::graphql::error::Result;
use crate::graphql::id::{NodeType, actor_number};
use crate::graphql::scalar::{Long, PartialDate};
use crate::graphql::types::listed::{Code, values};
use crate::service::{ConfirmationDraft, EndDraft, NoLinkDraft, PartnershipDraft};

/// A proof of a partnership.
#[derive(Clone, Debug, InputObject)]
pub(super) struct EvidenceInput {
    /// What the document is.
    title: String,
    /// Where it can be read.
    url: Option<String>,
}

fn proofs(evidence: Option<Vec<EvidenceInput>>) -> Vec<Evidence> {
    let proof = |one: EvidenceInput| Evidence {
        title: one.title,
        url: one.url,
    };
    evidence
        .unwrap_or_default()
        .into_iter()
        .map(proof)
        .collect()
}

fn text(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.0.as_str().to_owned())
}

/// A new partnership.
#[derive(Clone, Debug, InputObject)]
pub(super) struct DeclarePartnershipInput {
    /// Kind, which gives layer and direction.
    kind: Code<PartnershipKind>,
    /// The first actor ("A").
    from: ID,
    /// The second actor ("B").
    to: ID,
    /// What the tie is, in a few words.
    label: Option<String>,
    /// State; active when absent.
    status: Option<Code<PartnershipStatus>>,
    /// First day, inclusive.
    valid_from: Option<PartialDate>,
    /// End, exclusive.
    valid_until: Option<PartialDate>,
    /// Identifiers of the territories it is limited to; none means everywhere.
    territories: Option<Vec<ID>>,
    /// What it is about.
    themes: Option<Vec<Code<Theme>>>,
    /// 1 contact known, 2 occasional, 3 regular, 4 written and lively.
    strength: Option<i32>,
    /// How often, in words.
    frequency: Option<String>,
    /// Amount in euro cents.
    amount_cents: Option<Long>,
    /// Who vouches for it.
    confirmation: Option<Code<Confirmation>>,
    /// Its proofs.
    evidence: Option<Vec<EvidenceInput>>,
    /// Who may read it; everyone when absent.
    visibility: Option<Code<Visibility>>,
    /// How sure it is; sourced when absent.
    certainty: Option<Code<Certainty>>,
    /// Free note.
    note: Option<String>,
}

impl DeclarePartnershipInput {
    /// The draft with identifiers decoded.
    pub(super) fn draft(self) -> Result<PartnershipDraft> {
        let territory = |id: &ID| NodeType::Territory.number("input.territories", id);
        let territories = self.territories.unwrap_or_default();
        Ok(PartnershipDraft {
            kind: self.kind.0,
            from_id: actor_number("input.from", &self.from)?,
            to_id: actor_number("input.to", &self.to)?,
            label: self.label,
            status: self.status.map_or(PartnershipStatus::Active, |code| code.0),
            valid_from: text(self.valid_from),
            valid_until: text(self.valid_until),
            territories: territories.iter().map(territory).collect::<Result<_>>()?,
            themes: values(self.themes),
            strength: self.strength.map(i64::from),
            frequency: self.frequency,
            amount_cents: self.amount_cents.map(|cents| cents.0),
            confirmation: self.confirmation.map(|code| code.0),
            evidence: proofs(self.evidence),
            visibility: self.visibility.map_or(Visibility::Public, |code| code.0),
            certainty: self.certainty.map_or(Certainty::Sourced, |code| code.0),
            note: self.note,
        })
    }
}

/// A confirmation that a partnership still lives.
#[derive(Clone, Debug, InputObject)]
pub(super) struct ConfirmPartnershipInput {
    /// The partnership.
    pub(super) id: ID,
    /// The version that was read; another one in force is a conflict.
    pub(super) version: i32,
    /// Who vouches for it.
    confirmation: Code<Confirmation>,
    /// When; today when absent.
    confirmed_on: Option<PartialDate>,
    /// Proofs to add.
    evidence: Option<Vec<EvidenceInput>>,
}

impl ConfirmPartnershipInput {
    /// The draft.
    pub(super) fn draft(self) -> ConfirmationDraft {
        ConfirmationDraft {
            confirmation: self.confirmation.0,
            confirmed_on: text(self.confirmed_on),
            evidence: proofs(self.evidence),
        }
    }
}

/// A declared absence of link: a fact of its own.
#[derive(Clone, Debug, InputObject)]
pub(super) struct DeclareNoLinkInput {
    /// The first actor.
    from: ID,
    /// The second actor.
    to: ID,
    /// When it was said; today when absent.
    declared_on: Option<PartialDate>,
    /// Who said so.
    confirmation: Option<Code<Confirmation>>,
    /// Free note.
    note: Option<String>,
}

impl DeclareNoLinkInput {
    /// The draft with identifiers decoded.
    pub(super) fn draft(self) -> Result<NoLinkDraft> {
        Ok(NoLinkDraft {
            from_id: actor_number("input.from", &self.from)?,
            to_id: actor_number("input.to", &self.to)?,
            declared_on: text(self.declared_on),
            confirmation: self.confirmation.map(|code| code.0),
            note: self.note,
        })
    }
}

/// The end of a partnership.
#[derive(Clone, Debug, InputObject)]
pub(super) struct EndPartnershipInput {
    /// The partnership.
    pub(super) id: ID,
    /// The version that was read; another one in force is a conflict.
    pub(super) version: i32,
    /// End, exclusive; today when absent.
    valid_until: Option<PartialDate>,
}

impl EndPartnershipInput {
    /// The draft.
    pub(super) fn draft(self) -> EndDraft {
        EndDraft {
            valid_until: text(self.valid_until),
        }
    }
}
