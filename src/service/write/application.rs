//! Handing in, changing and deciding applications by hand.

use std::collections::{BTreeSet, HashSet};
use std::ops::RangeInclusive;

use super::correction::not_found;
use super::record::{
    CENTS, actors_exist, groups_exist, in_period, is_there, listed, put_date, put_number, record_at,
};
use super::{ApplicationDraft, DecisionDraft, Written, check};
use crate::domain::application::ApplicationData;
use crate::domain::call::AxisData;
use crate::domain::date::PartialDate;
use crate::domain::vocab::{ApplicationStatus, ProjectStatus};
use crate::policy::Viewer;
use crate::service::{Directory, Refusal, RefusalCode, ServiceError};
use crate::store::Writer;
use crate::text::name_key;

/// How many months a project may last.
const MONTHS: RangeInclusive<i64> = 1..=600;

const NAMES: (&str, &str) = ("Candidature", "application");

impl Directory {
    /// Hands in an application to a call.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn submit_application(
        &self,
        viewer: &Viewer,
        call_id: i64,
        mut draft: ApplicationDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let mut refusals = Vec::new();
        let Some(lead_id) = draft.lead_id else {
            refusals.push(Refusal::bad(
                "lead",
                "Le porteur est obligatoire.",
                "The lead is required.",
            ));
            return self.finish(writer, Err(refusals)).await;
        };
        let known = writer
            .record_ids_by(("call", "id", "id"), &[call_id])
            .await?;
        if known.is_empty() {
            refusals.push(not_found("call", "Appel", "call"));
        }
        let status = draft.status.take();
        let status = status.unwrap_or(ApplicationStatus::Submitted);
        let mut data = ApplicationData::new(call_id, lead_id, status);
        if draft.submitted_on.is_none() && status != ApplicationStatus::Draft {
            data.submitted_on = Some(PartialDate::from_day(self.clock.today()));
        }
        self.apply_application(&writer, &mut data, draft, &mut refusals)
            .await?;
        is_before_decision(status, &mut refusals);
        if refusals.is_empty() && is_known(&writer, &data).await? {
            refusals.push(Refusal::new(
                RefusalCode::Duplicate,
                "title",
                "Ce porteur a déjà un dossier de ce titre à cet appel : complétez-le plutôt.",
                "This lead already has an application of this title to this call: complete it instead.",
            ));
        }
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        let id = self.create_record(&mut writer, viewer, data).await?;
        self.finish(writer, Ok(id)).await
    }

    /// Changes an application that the caller read at a version; what it was decided stays for `decide_application`.
    ///
    /// New partners of a selected one are joined to the others; the planned partnerships of those who leave end.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn update_application(
        &self,
        viewer: &Viewer,
        id: i64,
        version: i64,
        draft: ApplicationDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let before = match record_at::<ApplicationData>(&writer, id, version, NAMES).await? {
            Ok(before) => before,
            Err(refusals) => return self.finish(writer, Err(refusals)).await,
        };
        let mut refusals = Vec::new();
        let mut after = before.clone();
        self.apply_application(&writer, &mut after, draft, &mut refusals)
            .await?;
        if after.status != before.status {
            is_before_decision(before.status, &mut refusals);
            is_before_decision(after.status, &mut refusals);
        }
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        self.change_record(&mut writer, viewer, id, &before, &after)
            .await?;
        if after.is_selected() && after.carriers() != before.carriers() {
            let known: HashSet<(i64, i64)> = before.pairs().into_iter().collect();
            let mut pairs = after.pairs();
            pairs.retain(|pair| !known.contains(pair));
            let today = Some(PartialDate::from_day(self.clock.today()));
            self.part_carriers(&mut writer, viewer, id, &after, today)
                .await?;
            self.join_carriers(&mut writer, viewer, id, &after, (&pairs, true))
                .await?;
        }
        self.finish(writer, Ok(id)).await
    }

    /// Decides an application that the caller read at a version, with all that follows, in one transaction.
    ///
    /// Selected: one planned partnership `CO_PROJECT` for each pair of those who carry it, once, however often it is
    /// decided; the proposals that it funds become FUNDED. No longer selected: those partnerships that are still
    /// planned end, its grant is taken back, and the proposals are taken up without funds again.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn decide_application(
        &self,
        viewer: &Viewer,
        id: i64,
        version: i64,
        draft: DecisionDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let before = match record_at::<ApplicationData>(&writer, id, version, NAMES).await? {
            Ok(before) => before,
            Err(refusals) => return self.finish(writer, Err(refusals)).await,
        };
        let mut refusals = Vec::new();
        let after = self.decided(&before, draft, &mut refusals);
        let committee = after.committee_id.map(|id| ("committee".to_owned(), id));
        groups_exist(&writer, &mut refusals, committee).await?;
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        self.change_record(&mut writer, viewer, id, &before, &after)
            .await?;
        if after.is_selected() {
            let (pairs, again) = (after.pairs(), !before.is_selected());
            self.join_carriers(&mut writer, viewer, id, &after, (&pairs, again))
                .await?;
        } else if before.is_selected() {
            let day = after.decided_on.clone();
            self.part_carriers(&mut writer, viewer, id, &after, day)
                .await?;
        }
        if after.is_selected() != before.is_selected() {
            writer.follow_application(id, &after).await?;
        }
        self.finish(writer, Ok(id)).await
    }

    /// An application after a decision; wrong values become refusals.
    fn decided(
        &self,
        before: &ApplicationData,
        draft: DecisionDraft,
        refusals: &mut Vec<Refusal>,
    ) -> ApplicationData {
        use ApplicationStatus::{Draft, Rejected, Reserve, Selected, Withdrawn};
        let mut after = before.clone();
        after.status = draft.decision;
        if !matches!(draft.decision, Selected | Reserve | Rejected | Withdrawn) {
            refusals.push(Refusal::bad(
                "decision",
                "Une décision est SELECTED, RESERVE, REJECTED ou WITHDRAWN.",
                "A decision is SELECTED, RESERVE, REJECTED or WITHDRAWN.",
            ));
        }
        if before.status == Draft {
            refusals.push(Refusal::bad(
                "id",
                "Ce dossier est un brouillon : déposez-le d'abord (status SUBMITTED).",
                "This application is a draft: submit it first (status SUBMITTED).",
            ));
        }
        // Said again without a day, the day that stands stays.
        let today = PartialDate::from_day(self.clock.today());
        after.decided_on = match draft.decided_on {
            Some(text) => check::past_date(refusals, "decidedOn", &text, &today),
            None if before.status == draft.decision && before.decided_on.is_some() => {
                before.decided_on.clone()
            }
            None => Some(today),
        };
        if let Some(reasons) = draft.reasons {
            after.reasons = check::long(refusals, "reasons", reasons.as_deref());
        }
        if let Some(committee) = draft.committee_id {
            after.committee_id = committee;
        }
        let granted = &mut after.granted_cents;
        put_number(
            refusals,
            "grantedCents",
            draft.granted_cents,
            &CENTS,
            granted,
        );
        if after.is_selected() {
            after.project_status = after.project_status.or(Some(ProjectStatus::Planned));
        } else {
            if draft.granted_cents.flatten().is_some() {
                refusals.push(Refusal::bad(
                    "grantedCents",
                    "Seule une candidature lauréate a un montant accordé.",
                    "Only a selected application has an amount granted.",
                ));
            }
            after.granted_cents = None;
            after.project_status = None;
        }
        after
    }

    /// Puts the draft's values on an application; wrong ones become refusals.
    async fn apply_application(
        &self,
        writer: &Writer,
        data: &mut ApplicationData,
        draft: ApplicationDraft,
        refusals: &mut Vec<Refusal>,
    ) -> Result<(), ServiceError> {
        data.lead_id = draft.lead_id.unwrap_or(data.lead_id);
        let mut named = vec![("lead".to_owned(), data.lead_id)];
        if let Some(partners) = draft.partners {
            if partners.len() > ApplicationData::MAX_PARTNERS {
                refusals.push(Refusal::bad(
                    "partners",
                    "Au plus 50 partenaires.",
                    "At most 50 partners.",
                ));
                return Ok(());
            }
            named.extend(listed("partners", partners.iter().copied()));
            data.partners = partners.into_iter().collect();
        }
        // The lead is no partner of itself.
        data.partners.remove(&data.lead_id);
        actors_exist(writer, refusals, named).await?;
        if let Some(title) = draft.title {
            data.title = check::short(refusals, "title", title.as_deref());
        }
        if let Some(numbers) = draft.axes {
            data.axes = axes(writer, data.call_id, &numbers, refusals).await?;
        }
        if let Some(ids) = draft.territories {
            data.territories = self.territories_exist(refusals, "territories", ids);
        }
        if let Some(publics) = draft.publics {
            data.publics = publics.into_iter().collect();
        }
        if let Some(people) = draft.people_concerned {
            data.people_concerned = people;
        }
        let asked = &mut data.asked_cents;
        put_number(refusals, "askedCents", draft.asked_cents, &CENTS, asked);
        let duration = &mut data.duration_months;
        put_number(
            refusals,
            "durationMonths",
            draft.duration_months,
            &MONTHS,
            duration,
        );
        data.status = draft.status.unwrap_or(data.status);
        let submitted = &mut data.submitted_on;
        put_date(refusals, "submittedOn", draft.submitted_on, submitted);
        put_date(
            refusals,
            "validFrom",
            draft.valid_from,
            &mut data.valid_from,
        );
        let until = &mut data.valid_until;
        put_date(refusals, "validUntil", draft.valid_until, until);
        let (from, until) = (data.valid_from.as_ref(), data.valid_until.as_ref());
        in_period(refusals, "validUntil", from, until);
        if let Some(status) = draft.project_status {
            data.project_status = status;
        }
        if data.project_status.is_some() && !data.is_selected() {
            refusals.push(Refusal::bad(
                "projectStatus",
                "Seule une candidature lauréate a un état de projet.",
                "Only a selected application has a project status.",
            ));
        }
        data.certainty = draft.certainty.unwrap_or(data.certainty);
        if let Some(note) = draft.note {
            data.note = check::long(refusals, "note", note.as_deref());
        }
        Ok(())
    }
}

/// The axes of a call by their numbers; absent ones become refusals.
async fn axes(
    writer: &Writer,
    call_id: i64,
    numbers: &[i64],
    refusals: &mut Vec<Refusal>,
) -> Result<BTreeSet<i64>, ServiceError> {
    let near = ("call_axis", "id", "call_id");
    let ids = writer.record_ids_by(near, &[call_id]).await?;
    let ids: Vec<i64> = ids.into_iter().map(|(id, _)| id).collect();
    let known = writer.records::<AxisData>(&ids).await?;
    let mut axes = BTreeSet::new();
    for (position, number) in numbers.iter().enumerate() {
        match known.values().find(|axis| axis.data.number == *number) {
            Some(axis) => drop(axes.insert(axis.id)),
            None => refusals.push(Refusal::new(
                RefusalCode::NotFound,
                &format!("axes.{position}"),
                format!("Cet appel n'a pas d'axe n° {number} : lisez « axes » de l'appel."),
                format!("This call has no axis number {number}: read the \"axes\" of the call."),
            )),
        }
    }
    Ok(axes)
}

/// Refuses a state that only a decision gives.
fn is_before_decision(status: ApplicationStatus, refusals: &mut Vec<Refusal>) {
    use ApplicationStatus::{Draft, Eligible, Submitted};
    if !matches!(status, Draft | Submitted | Eligible) && refusals.is_empty() {
        refusals.push(Refusal::bad(
            "status",
            "Une décision se prend par decideApplication ; ici l'état est DRAFT, SUBMITTED ou ELIGIBLE.",
            "Decisions are made by decideApplication; here the status is DRAFT, SUBMITTED or ELIGIBLE.",
        ));
    }
}

/// Whether its lead has an application of the same title to the same call already.
async fn is_known(writer: &Writer, data: &ApplicationData) -> Result<bool, ServiceError> {
    let Some(key) = data.title.as_deref().map(name_key) else {
        return Ok(false);
    };
    let near = ("application", "id", "call_id");
    let is_like = |one: &ApplicationData| {
        one.lead_id == data.lead_id && one.title.as_deref().map(name_key).as_ref() == Some(&key)
    };
    is_there(writer, near, &[data.call_id], is_like).await
}
