//! What working groups receive and what they propose.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::actor::{date, fields, list};
use super::date::PartialDate;
use super::record::fielded;
use super::vocab::{Certainty, ProposalStatus, Vocabulary};

/// A contribution to the work of groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContributionData {
    /// Identifiers of the groups it was given to.
    pub groups: BTreeSet<i64>,
    /// Identifier of the actor that gave it; `None` when unknown.
    pub contributor_id: Option<i64>,
    /// When it was given.
    pub given_on: Option<PartialDate>,
    /// What it is called.
    pub title: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// Free note.
    pub note: Option<String>,
    /// Identifiers of the sources cited.
    pub sources: BTreeSet<i64>,
}

fields! {
    /// A field of a contribution, as provenance and the change log name it.
    ContributionField of ContributionData {
        Groups "groups" groups |value| list(value.iter().map(|id| json!(id))),
        Contributor "contributor" contributor_id |value| json!(value),
        GivenOn "givenOn" given_on |value| date(value.as_ref()),
        Title "title" title |value| json!(value),
        Certainty "certainty" certainty |value| json!(value.code()),
        Note "note" note |value| json!(value),
        Sources "sources" sources |value| list(value.iter().map(|id| json!(id))),
    }
}
fielded!(ContributionData ContributionField);

/// A proposal in the report of groups, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalData {
    /// Identifiers of the groups that make it.
    pub groups: BTreeSet<i64>,
    /// Number of its axis in the report.
    pub axis_number: Option<i64>,
    /// Its axis in the report.
    pub axis: Option<String>,
    /// Its number in the report.
    pub number: Option<i64>,
    /// What it proposes.
    pub text: String,
    /// What became of it.
    pub status: ProposalStatus,
    /// Identifier of the call that took it up.
    pub call_id: Option<i64>,
    /// Identifier of the application that funds it once it is selected.
    pub application_id: Option<i64>,
    /// Identifiers of the actors that contributed to it.
    pub contributors: BTreeSet<i64>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Free note.
    pub note: Option<String>,
    /// Identifiers of the sources cited.
    pub sources: BTreeSet<i64>,
}

fields! {
    /// A field of a proposal, as provenance and the change log name it.
    ProposalField of ProposalData {
        Groups "groups" groups |value| list(value.iter().map(|id| json!(id))),
        AxisNumber "axisNumber" axis_number |value| json!(value),
        Axis "axis" axis |value| json!(value),
        Number "number" number |value| json!(value),
        Text "text" text |value| json!(value),
        Status "status" status |value| json!(value.code()),
        Call "call" call_id |value| json!(value),
        Application "application" application_id |value| json!(value),
        Contributors "contributors" contributors |value| list(value.iter().map(|id| json!(id))),
        Certainty "certainty" certainty |value| json!(value.code()),
        Note "note" note |value| json!(value),
        Sources "sources" sources |value| list(value.iter().map(|id| json!(id))),
    }
}
fielded!(ProposalData ProposalField);

impl ProposalData {
    /// A proposal of groups of which nothing else is known.
    #[must_use]
    pub fn new(groups: BTreeSet<i64>, text: String) -> Self {
        Self {
            groups,
            axis_number: None,
            axis: None,
            number: None,
            text,
            status: ProposalStatus::Proposed,
            call_id: None,
            application_id: None,
            contributors: BTreeSet::new(),
            certainty: Certainty::Sourced,
            note: None,
            sources: BTreeSet::new(),
        }
    }

    /// Brings its status up to what stands behind it: a call takes it up, a selected application funds it.
    ///
    /// What was carried out or dropped stays so.
    pub fn follow(&mut self, is_funded: bool) {
        use ProposalStatus::{Funded, Proposed, TakenUp};
        match self.status {
            Proposed | TakenUp if is_funded => self.status = Funded,
            Proposed if self.call_id.is_some() => self.status = TakenUp,
            _ => {}
        }
    }

    /// Takes its status back where what carried it is no longer named: another application or none no longer funds it,
    /// and without its call it is not taken up. What funded it without being named is not taken away by naming one.
    ///
    /// What was carried out or dropped stays so.
    pub fn unlink(&mut self, before: &Self) {
        let was_named = before.application_id.is_some();
        if was_named && self.application_id != before.application_id {
            self.unfund();
        }
        let is_left = before.call_id.is_some() && self.call_id.is_none();
        if is_left && self.status == ProposalStatus::TakenUp {
            self.status = ProposalStatus::Proposed;
        }
    }

    /// What becomes of it when the application that funded it is no longer selected.
    pub fn unfund(&mut self) {
        if self.status == ProposalStatus::Funded {
            self.status = if self.call_id.is_some() {
                ProposalStatus::TakenUp
            } else {
                ProposalStatus::Proposed
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal(status: ProposalStatus, call_id: Option<i64>) -> ProposalData {
        ProposalData {
            status,
            call_id,
            ..ProposalData::new(BTreeSet::from([1]), "Passerelles".to_owned())
        }
    }

    #[test]
    fn a_status_follows_the_call_and_the_project() {
        use ProposalStatus::{Done, Dropped, Funded, Proposed, TakenUp};
        for (status, call, is_funded, expected) in [
            (Proposed, None, false, Proposed),
            (Proposed, Some(1), false, TakenUp),
            (Proposed, Some(1), true, Funded),
            (TakenUp, Some(1), true, Funded),
            (Done, Some(1), true, Done),
            (Dropped, Some(1), true, Dropped),
        ] {
            let mut data = proposal(status, call);
            data.follow(is_funded);
            assert_eq!(data.status, expected, "{status:?} {is_funded}");
        }
    }

    #[test]
    fn a_status_goes_back_with_what_carried_it() {
        use ProposalStatus::{Done, Funded, Proposed, TakenUp};
        for (status, call, application, expected) in [
            (Funded, Some(1), Some(5), Funded),
            (Funded, Some(1), None, TakenUp),
            (Funded, Some(1), Some(6), TakenUp),
            (Funded, None, None, Proposed),
            (TakenUp, None, None, Proposed),
            (Done, None, None, Done),
        ] {
            let before = ProposalData {
                application_id: Some(5),
                ..proposal(status, Some(1))
            };
            let mut data = ProposalData {
                application_id: application,
                ..proposal(status, call)
            };
            data.unlink(&before);
            assert_eq!(data.status, expected, "{status:?} {call:?} {application:?}");
        }
        // Funded by what nobody named, it stays so when an application is.
        let mut data = ProposalData {
            application_id: Some(6),
            ..proposal(Funded, Some(1))
        };
        data.unlink(&proposal(Funded, Some(1)));
        assert_eq!(data.status, Funded);
        // Without a call from the start, nothing is taken back.
        let mut data = proposal(TakenUp, None);
        data.unlink(&proposal(TakenUp, None));
        assert_eq!(data.status, TakenUp);
    }

    #[test]
    fn without_its_project_it_is_taken_up_again() {
        use ProposalStatus::{Done, Funded, Proposed, TakenUp};
        for (status, call, expected) in [
            (Funded, Some(1), TakenUp),
            (Funded, None, Proposed),
            (Done, Some(1), Done),
        ] {
            let mut data = proposal(status, call);
            data.unfund();
            assert_eq!(data.status, expected);
        }
    }
}
