//! What each kind of plain record takes from what it names, and by what it is known again.

use super::plain::Plain;
use super::plain_names::Settled;
use crate::domain::application::ApplicationData;
use crate::domain::call::{AxisData, CallData};
use crate::domain::proposal::{ContributionData, ProposalData};
use crate::domain::vocab::Vocabulary;
use crate::import::ImportError;
use crate::store::Writer;
use crate::text::name_key;

impl Plain for CallData {
    const NEAR: (&'static str, &'static str, &'static str) = ("call", "id", "issuer_id");

    fn settle(&mut self, found: &Settled) {
        self.issuer_id = found.actor.unwrap_or(self.issuer_id);
        self.sources.clone_from(&found.sources);
    }

    fn near(&self) -> Vec<i64> {
        vec![self.issuer_id]
    }

    fn key(&self) -> Option<String> {
        let (issuer, kind) = (self.issuer_id, self.kind.code());
        Some(format!("{issuer}|{kind}|{}", name_key(&self.title)))
    }
}

impl Plain for AxisData {
    const NEAR: (&'static str, &'static str, &'static str) = ("call_axis", "id", "call_id");
    // An axis has no name but its call and its number.
    const SHARES_DATASET: bool = true;

    fn settle(&mut self, found: &Settled) {
        self.call_id = found.call.unwrap_or(self.call_id);
        self.sources.clone_from(&found.sources);
    }

    fn near(&self) -> Vec<i64> {
        vec![self.call_id]
    }

    fn key(&self) -> Option<String> {
        Some(format!("{}|{}", self.call_id, self.number))
    }
}

impl Plain for ApplicationData {
    const NEAR: (&'static str, &'static str, &'static str) = ("application", "id", "call_id");

    fn settle(&mut self, found: &Settled) {
        self.call_id = found.call.unwrap_or(self.call_id);
        self.lead_id = found.actor.unwrap_or(self.lead_id);
        self.partners.clone_from(&found.others);
        // The lead is no partner of itself.
        self.partners.remove(&self.lead_id);
        self.axes.clone_from(&found.axes);
        self.committee_id = found.groups.first().copied();
        self.sources.clone_from(&found.sources);
    }

    fn near(&self) -> Vec<i64> {
        vec![self.call_id]
    }

    fn key(&self) -> Option<String> {
        let title = name_key(self.title.as_deref().unwrap_or_default());
        Some(format!("{}|{}|{title}", self.call_id, self.lead_id))
    }

    async fn written(&self, writer: &mut Writer, id: i64) -> Result<(), ImportError> {
        Ok(writer.follow_application(id, self).await?)
    }
}

impl Plain for ContributionData {
    const NEAR: (&'static str, &'static str, &'static str) =
        ("contribution_group", "contribution_id", "group_id");

    fn settle(&mut self, found: &Settled) {
        self.groups.clone_from(&found.groups);
        self.contributor_id = found.actor;
        self.sources.clone_from(&found.sources);
    }

    fn near(&self) -> Vec<i64> {
        self.groups.iter().copied().collect()
    }

    fn key(&self) -> Option<String> {
        let (groups, contributor) = (&self.groups, self.contributor_id);
        Some(format!(
            "{groups:?}|{contributor:?}|{}",
            name_key(&self.title)
        ))
    }
}

impl Plain for ProposalData {
    const NEAR: (&'static str, &'static str, &'static str) =
        ("proposal_group", "proposal_id", "group_id");

    fn settle(&mut self, found: &Settled) {
        self.groups.clone_from(&found.groups);
        self.call_id = found.call;
        self.application_id = found.application;
        self.contributors.clone_from(&found.others);
        self.sources.clone_from(&found.sources);
    }

    fn near(&self) -> Vec<i64> {
        self.groups.iter().copied().collect()
    }

    fn key(&self) -> Option<String> {
        Some(format!("{:?}|{}", self.groups, name_key(&self.text)))
    }

    fn follow(&mut self, found: &Settled) {
        self.follow(found.is_funded);
    }
}
