//! Contributions to working groups and their proposals, by hand.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::correction::not_found;
use super::record::{actors_exist, groups_exist, is_there, listed, put_number, record_at};
use super::{ContributionDraft, ProposalDraft, Written, check};
use crate::domain::application::ApplicationData;
use crate::domain::proposal::{ContributionData, ProposalData};
use crate::domain::vocab::ProposalStatus;
use crate::policy::Viewer;
use crate::service::{Directory, Refusal, RefusalCode, ServiceError};
use crate::store::Writer;
use crate::text::name_key;

/// The numbers that proposals and their axes may bear.
const NUMBERS: RangeInclusive<i64> = 1..=100_000;

impl Directory {
    /// Records a contribution to the work of groups.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn record_contribution(
        &self,
        viewer: &Viewer,
        draft: ContributionDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let mut refusals = Vec::new();
        no_group(&draft.groups, &mut refusals);
        let named = listed("groups", draft.groups.iter().copied());
        groups_exist(&writer, &mut refusals, named).await?;
        let contributor = draft.contributor_id;
        let named = contributor.map(|id| ("contributor".to_owned(), id));
        actors_exist(&writer, &mut refusals, named).await?;
        let given_on = draft.given_on.as_deref();
        let data = ContributionData {
            groups: draft.groups.into_iter().collect(),
            contributor_id: draft.contributor_id,
            given_on: given_on.and_then(|text| check::date(&mut refusals, "givenOn", text)),
            title: check::name(&mut refusals, "title", &draft.title),
            certainty: draft.certainty,
            note: check::long(&mut refusals, "note", draft.note.as_deref()),
            sources: BTreeSet::new(),
        };
        if refusals.is_empty() {
            let (near, key) = (
                ("contribution_group", "contribution_id", "group_id"),
                name_key(&data.title),
            );
            let groups: Vec<i64> = data.groups.iter().copied().collect();
            let is_like = |one: &ContributionData| {
                one.groups == data.groups
                    && one.contributor_id == data.contributor_id
                    && name_key(&one.title) == key
            };
            if is_there(&writer, near, &groups, is_like).await? {
                refusals.push(Refusal::new(
                    RefusalCode::Duplicate,
                    "title",
                    "Cette contribution est déjà enregistrée pour ces groupes.",
                    "This contribution is recorded for these groups already.",
                ));
            }
        }
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        let id = self.create_record(&mut writer, viewer, data).await?;
        self.finish(writer, Ok(id)).await
    }

    /// Creates a proposal of groups.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn create_proposal(
        &self,
        viewer: &Viewer,
        draft: ProposalDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let mut refusals = Vec::new();
        no_group(draft.groups.as_deref().unwrap_or_default(), &mut refusals);
        if draft.text.is_none() {
            check::name(&mut refusals, "text", "");
        }
        let mut data = ProposalData::new(BTreeSet::new(), String::new());
        apply_proposal(&writer, &mut data, draft, &mut refusals).await?;
        if refusals.is_empty() {
            let (near, key) = (
                ("proposal_group", "proposal_id", "group_id"),
                name_key(&data.text),
            );
            let groups: Vec<i64> = data.groups.iter().copied().collect();
            let is_like =
                |one: &ProposalData| one.groups == data.groups && name_key(&one.text) == key;
            if is_there(&writer, near, &groups, is_like).await? {
                refusals.push(Refusal::new(
                    RefusalCode::Duplicate,
                    "text",
                    "Ces groupes ont déjà une proposition de ce texte : complétez-la plutôt.",
                    "These groups have a proposal of this text already: complete it instead.",
                ));
            }
        }
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        let id = self.create_record(&mut writer, viewer, data).await?;
        self.finish(writer, Ok(id)).await
    }

    /// Changes a proposal that the caller read at a version; its status follows the call and the application it names,
    /// and goes back when they are taken away, unless the draft says what it is.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn update_proposal(
        &self,
        viewer: &Viewer,
        id: i64,
        version: i64,
        draft: ProposalDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let names = ("Proposition", "proposal");
        let before = match record_at::<ProposalData>(&writer, id, version, names).await? {
            Ok(before) => before,
            Err(refusals) => return self.finish(writer, Err(refusals)).await,
        };
        let mut refusals = Vec::new();
        if let Some(groups) = &draft.groups {
            no_group(groups, &mut refusals);
        }
        let mut after = before.clone();
        apply_proposal(&writer, &mut after, draft, &mut refusals).await?;
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        self.change_record(&mut writer, viewer, id, &before, &after)
            .await?;
        self.finish(writer, Ok(id)).await
    }
}

/// Refuses an empty list of groups.
fn no_group(groups: &[i64], refusals: &mut Vec<Refusal>) {
    if groups.is_empty() {
        refusals.push(Refusal::bad(
            "groups",
            "Indiquez au moins un groupe.",
            "Name at least one group.",
        ));
    }
}

/// Puts the draft's values on a proposal; wrong ones become refusals.
async fn apply_proposal(
    writer: &Writer,
    data: &mut ProposalData,
    draft: ProposalDraft,
    refusals: &mut Vec<Refusal>,
) -> Result<(), ServiceError> {
    if let Some(groups) = draft.groups {
        let named = listed("groups", groups.iter().copied());
        groups_exist(writer, refusals, named).await?;
        data.groups = groups.into_iter().collect();
    }
    let number = &mut data.axis_number;
    put_number(refusals, "axisNumber", draft.axis_number, &NUMBERS, number);
    if let Some(axis) = draft.axis {
        data.axis = check::short(refusals, "axis", axis.as_deref());
    }
    put_number(refusals, "number", draft.number, &NUMBERS, &mut data.number);
    if let Some(text) = draft.text {
        data.text = check::long(refusals, "text", Some(&text)).unwrap_or_default();
        if data.text.is_empty() {
            check::name(refusals, "text", "");
        }
    }
    if let Some(contributors) = draft.contributors {
        let named = listed("contributors", contributors.iter().copied());
        actors_exist(writer, refusals, named).await?;
        data.contributors = contributors.into_iter().collect();
    }
    let before = data.clone();
    data.status = draft.status.unwrap_or(data.status);
    data.certainty = draft.certainty.unwrap_or(data.certainty);
    if let Some(note) = draft.note {
        data.note = check::long(refusals, "note", note.as_deref());
    }
    let is_call_named = draft.call_id.flatten().is_some();
    let is_newly_named = draft.application_id.flatten().is_some();
    if let Some(call_id) = draft.call_id {
        data.call_id = call_id;
    }
    if let Some(application_id) = draft.application_id {
        data.application_id = application_id;
    }
    let told = Told {
        takes_call: is_newly_named && !is_call_named,
        status: draft.status,
    };
    trace(writer, (&before, data), told, refusals).await
}

/// What a draft says of the way from a proposal to its project.
#[derive(Clone, Copy)]
struct Told {
    /// The application is named without its call.
    takes_call: bool,
    /// The status that it gives.
    status: Option<ProposalStatus>,
}

/// From the proposal to the call to the funded project: what it names must be there and belong together, and its
/// status follows.
async fn trace(
    writer: &Writer,
    (before, data): (&ProposalData, &mut ProposalData),
    told: Told,
    refusals: &mut Vec<Refusal>,
) -> Result<(), ServiceError> {
    if let Some(call) = data.call_id {
        let known = writer.record_ids_by(("call", "id", "id"), &[call]).await?;
        if known.is_empty() {
            refusals.push(not_found("call", "Appel", "call"));
        }
    }
    let mut is_funded = false;
    if let Some(id) = data.application_id {
        let mut found = writer.records::<ApplicationData>(&[id]).await?;
        let Some(application) = found.remove(&id).map(|record| record.data) else {
            refusals.push(not_found("application", "Candidature", "application"));
            return Ok(());
        };
        is_funded = application.is_selected();
        // Not before it is selected: a call and a status taken from it would tell everyone that it is there.
        if is_funded && (told.takes_call || data.call_id.is_none()) {
            data.call_id = Some(application.call_id);
        }
        if data.call_id.is_some_and(|call| call != application.call_id) {
            refusals.push(Refusal::bad(
                "application",
                "Cette candidature répond à un autre appel que celui de la proposition.",
                "This application answers another call than the proposal's.",
            ));
        }
        // What a file told as funded is not by an application that is not selected: said, rather than taken back in silence.
        let is_first = before.application_id.is_none();
        let stays_funded =
            told.status.is_none() && is_first && before.status == ProposalStatus::Funded;
        if (told.status == Some(ProposalStatus::Funded) || stays_funded) && !is_funded {
            refusals.push(Refusal::bad(
                "status",
                "Cette candidature n'est pas lauréate : elle ne finance pas encore la proposition.",
                "This application is not selected: it does not fund the proposal yet.",
            ));
        }
    } else if told.status == Some(ProposalStatus::Funded) {
        // A file may tell that it was funded without saying by what; it may stay so.
        let stays = before.status == ProposalStatus::Funded && before.application_id.is_none();
        if !stays {
            refusals.push(Refusal::bad(
                "status",
                "Aucune candidature n'est indiquée : nommez celle, lauréate, qui finance la proposition.",
                "No application is named: name the selected one that funds the proposal.",
            ));
        }
    }
    if told.status.is_none() {
        data.unlink(before);
    }
    data.follow(is_funded);
    Ok(())
}
