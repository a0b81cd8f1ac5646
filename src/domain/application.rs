//! Applications to calls. A selected one is the project too: who carries it with whom, where, for whom, with how much.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::actor::{code, codes, date, fields, list};
use super::date::PartialDate;
use super::record::fielded;
use super::vocab::{ApplicationStatus, Certainty, ProjectStatus, Public, Vocabulary};

/// What an application says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationData {
    /// Identifier of the call.
    pub call_id: i64,
    /// Identifier of the actor that carries it.
    pub lead_id: i64,
    /// Identifiers of the actors it is carried with, the lead not among them.
    pub partners: BTreeSet<i64>,
    /// Title; `None` when it was not read.
    pub title: Option<String>,
    /// Identifiers of the axes of the call that it answers; empty when unknown.
    pub axes: BTreeSet<i64>,
    /// Identifiers of the territories it is for; empty when unknown.
    pub territories: BTreeSet<i64>,
    /// Whom it is for; empty when unknown.
    pub publics: BTreeSet<Public>,
    /// Whether the people concerned take part; `None` when unknown.
    pub people_concerned: Option<bool>,
    /// Euro cents asked for.
    pub asked_cents: Option<i64>,
    /// Euro cents granted; only a selected application has any.
    pub granted_cents: Option<i64>,
    /// Months that it lasts.
    pub duration_months: Option<i64>,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// When it was handed in.
    pub submitted_on: Option<PartialDate>,
    /// When it was decided.
    pub decided_on: Option<PartialDate>,
    /// Why it was decided so.
    pub reasons: Option<String>,
    /// Identifier of the body that decided.
    pub committee_id: Option<i64>,
    /// First day of the project, inclusive.
    pub valid_from: Option<PartialDate>,
    /// End of the project, exclusive.
    pub valid_until: Option<PartialDate>,
    /// Where the project stands.
    pub project_status: Option<ProjectStatus>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Free note.
    pub note: Option<String>,
    /// Identifiers of the sources cited.
    pub sources: BTreeSet<i64>,
}

impl ApplicationData {
    /// Partners at most, beside the lead: every pair of those who carry it is looked at, and joined.
    pub const MAX_PARTNERS: usize = 50;

    /// An application of which nothing else is known.
    #[must_use]
    pub fn new(call_id: i64, lead_id: i64, status: ApplicationStatus) -> Self {
        Self {
            call_id,
            lead_id,
            partners: BTreeSet::new(),
            title: None,
            axes: BTreeSet::new(),
            territories: BTreeSet::new(),
            publics: BTreeSet::new(),
            people_concerned: None,
            asked_cents: None,
            granted_cents: None,
            duration_months: None,
            status,
            submitted_on: None,
            decided_on: None,
            reasons: None,
            committee_id: None,
            valid_from: None,
            valid_until: None,
            project_status: None,
            certainty: Certainty::Sourced,
            note: None,
            sources: BTreeSet::new(),
        }
    }

    /// Whether it was selected, and is a funded project.
    #[must_use]
    pub fn is_selected(&self) -> bool {
        self.status == ApplicationStatus::Selected
    }

    /// The actors that carry it, the lead among them.
    #[must_use]
    pub fn carriers(&self) -> BTreeSet<i64> {
        self.partners
            .iter()
            .copied()
            .chain([self.lead_id])
            .collect()
    }

    /// Every unordered pair of the actors that carry it, the smaller identifier first, in order.
    ///
    /// # Complexity
    /// n (n - 1) / 2 pairs for n carriers.
    #[must_use]
    pub fn pairs(&self) -> Vec<(i64, i64)> {
        let carriers: Vec<i64> = self.carriers().into_iter().collect();
        let pairs = carriers.iter().enumerate().flat_map(|(place, one)| {
            let others = carriers[place + 1..].iter();
            others.map(|other| (*one, *other))
        });
        pairs.collect()
    }
}

fields! {
    /// A field of an application, as provenance and the change log name it.
    ApplicationField of ApplicationData {
        Call "call" call_id |value| json!(value),
        Lead "lead" lead_id |value| json!(value),
        Partners "partners" partners |value| list(value.iter().map(|id| json!(id))),
        Title "title" title |value| json!(value),
        Axes "axes" axes |value| list(value.iter().map(|id| json!(id))),
        Territories "territories" territories |value| list(value.iter().map(|id| json!(id))),
        Publics "publics" publics |value| codes(value),
        PeopleConcerned "peopleConcerned" people_concerned |value| json!(value),
        Asked "askedCents" asked_cents |value| json!(value),
        Granted "grantedCents" granted_cents |value| json!(value),
        Duration "durationMonths" duration_months |value| json!(value),
        Status "status" status |value| json!(value.code()),
        SubmittedOn "submittedOn" submitted_on |value| date(value.as_ref()),
        DecidedOn "decidedOn" decided_on |value| date(value.as_ref()),
        Reasons "reasons" reasons |value| json!(value),
        Committee "committee" committee_id |value| json!(value),
        ValidFrom "validFrom" valid_from |value| date(value.as_ref()),
        ValidUntil "validUntil" valid_until |value| date(value.as_ref()),
        ProjectStatus "projectStatus" project_status |value| code(*value),
        Certainty "certainty" certainty |value| json!(value.code()),
        Note "note" note |value| json!(value),
        Sources "sources" sources |value| list(value.iter().map(|id| json!(id))),
    }
}
fielded!(ApplicationData ApplicationField);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_carriers_comes_once_whatever_the_order() {
        let mut data = ApplicationData::new(1, 5, ApplicationStatus::Submitted);
        assert!(data.pairs().is_empty());
        data.partners = BTreeSet::from([9, 2]);
        assert_eq!(data.pairs(), [(2, 5), (2, 9), (5, 9)]);
        // A lead that is named among the partners is no pair with itself.
        data.partners.insert(5);
        assert_eq!(data.pairs(), [(2, 5), (2, 9), (5, 9)]);
    }
}
