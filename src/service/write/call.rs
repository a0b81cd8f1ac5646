//! Creating and changing calls by hand.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::record::{CENTS, actors_exist, in_order, is_there, put_date, put_number, record_at};
use super::{AxisDraft, CallDraft, Written, check};
use crate::domain::call::{AxisData, CallData};
use crate::policy::Viewer;
use crate::service::{Directory, Refusal, RefusalCode, ServiceError};
use crate::store::Writer;
use crate::text::{name_key, slug};

/// How many applications a call may declare.
const COUNTS: RangeInclusive<i64> = 0..=1_000_000_000;

impl Directory {
    /// Creates a call with its axes.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn create_call(
        &self,
        viewer: &Viewer,
        mut draft: CallDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let mut refusals = Vec::new();
        if draft.title.is_none() {
            check::name(&mut refusals, "title", "");
        }
        let missing = [
            ("kind", draft.kind.is_none()),
            ("issuer", draft.issuer_id.is_none()),
        ];
        for (field, _) in missing.iter().filter(|(_, is_missing)| *is_missing) {
            refusals.push(Refusal::bad(
                field,
                "Ce champ est obligatoire.",
                "This field is required.",
            ));
        }
        let (Some(kind), Some(issuer_id)) = (draft.kind, draft.issuer_id) else {
            return self.finish(writer, Err(refusals)).await;
        };
        let axes = draft.axes.take().unwrap_or_default();
        let mut data = CallData::new(String::new(), String::new(), kind, issuer_id);
        self.apply_call(&mut data, draft, &mut refusals);
        data.slug = slug(&data.title);
        check_axes(&axes, &mut refusals);
        actors_exist(&writer, &mut refusals, [("issuer".to_owned(), issuer_id)]).await?;
        if refusals.is_empty() && is_known(&writer, &data).await? {
            refusals.push(Refusal::new(
                RefusalCode::Duplicate,
                "title",
                "Cet émetteur a déjà un appel de ce titre : complétez plutôt sa fiche.",
                "This issuer already has a call of this title: complete its record instead.",
            ));
        }
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        let id = self.create_record(&mut writer, viewer, data).await?;
        self.put_axes(&mut writer, viewer, id, axes).await?;
        self.finish(writer, Ok(id)).await
    }

    /// Changes a call that the caller read at a version; axes are added or changed by their number.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn update_call(
        &self,
        viewer: &Viewer,
        id: i64,
        version: i64,
        mut draft: CallDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let found = record_at::<CallData>(&writer, id, version, ("Appel", "call")).await?;
        let before = match found {
            Ok(before) => before,
            Err(refusals) => return self.finish(writer, Err(refusals)).await,
        };
        let mut refusals = Vec::new();
        let axes = draft.axes.take().unwrap_or_default();
        let mut after = before.clone();
        self.apply_call(&mut after, draft, &mut refusals);
        check_axes(&axes, &mut refusals);
        let issuer = ("issuer".to_owned(), after.issuer_id);
        actors_exist(&writer, &mut refusals, [issuer]).await?;
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        self.change_record(&mut writer, viewer, id, &before, &after)
            .await?;
        self.put_axes(&mut writer, viewer, id, axes).await?;
        self.finish(writer, Ok(id)).await
    }

    /// Adds axes to a call, or changes those of the same number.
    async fn put_axes(
        &self,
        writer: &mut Writer,
        viewer: &Viewer,
        call_id: i64,
        axes: Vec<AxisDraft>,
    ) -> Result<(), ServiceError> {
        let near = ("call_axis", "id", "call_id");
        let ids = writer.record_ids_by(near, &[call_id]).await?;
        let ids: Vec<i64> = ids.into_iter().map(|(id, _)| id).collect();
        let known = writer.records::<AxisData>(&ids).await?;
        for axis in axes {
            let same = known.values().find(|one| one.data.number == axis.number);
            let after = AxisData {
                call_id,
                number: axis.number,
                label: axis.label.trim().to_owned(),
                themes: axis.themes.into_iter().collect(),
                sources: same.map_or_else(BTreeSet::new, |one| one.data.sources.clone()),
            };
            match same {
                Some(one) => {
                    self.change_record(writer, viewer, one.id, &one.data, &after)
                        .await?;
                }
                None => {
                    self.create_record(writer, viewer, after).await?;
                }
            }
        }
        Ok(())
    }

    /// Puts the draft's values on a call; wrong ones become refusals.
    fn apply_call(&self, data: &mut CallData, draft: CallDraft, refusals: &mut Vec<Refusal>) {
        if let Some(title) = draft.title {
            data.title = check::name(refusals, "title", &title);
        }
        data.kind = draft.kind.unwrap_or(data.kind);
        data.issuer_id = draft.issuer_id.unwrap_or(data.issuer_id);
        if let Some(territory) = draft.territory_id {
            let known = self.territories_exist(refusals, "territory", territory);
            data.territory_id = known.first().copied();
        }
        if let Some(frame) = draft.legal_frame {
            data.legal_frame = check::short(refusals, "legalFrame", frame.as_deref());
        }
        put_date(refusals, "openedOn", draft.opened_on, &mut data.opened_on);
        put_date(
            refusals,
            "deadlineOn",
            draft.deadline_on,
            &mut data.deadline_on,
        );
        put_date(
            refusals,
            "decidedOn",
            draft.decided_on,
            &mut data.decided_on,
        );
        let (opened, deadline) = (data.opened_on.as_ref(), data.deadline_on.as_ref());
        let message = (
            "La date limite précède l'ouverture.",
            "The deadline comes before the opening.",
        );
        in_order(refusals, "deadlineOn", opened, deadline, message);
        let budget = &mut data.budget_cents;
        put_number(refusals, "budgetCents", draft.budget_cents, &CENTS, budget);
        for (field, typed, value) in [
            (
                "applicationsReceived",
                draft.applications_received,
                &mut data.applications_received,
            ),
            (
                "applicationsSelected",
                draft.applications_selected,
                &mut data.applications_selected,
            ),
        ] {
            put_number(refusals, field, typed, &COUNTS, value);
        }
        if let (Some(received), Some(selected)) =
            (data.applications_received, data.applications_selected)
            && selected > received
        {
            refusals.push(Refusal::bad(
                "applicationsSelected",
                "Plus de lauréats que de dossiers déposés.",
                "More applications selected than received.",
            ));
        }
        if let Some(status) = draft.status {
            data.status = status;
        }
        data.certainty = draft.certainty.unwrap_or(data.certainty);
        if let Some(note) = draft.note {
            data.note = check::long(refusals, "note", note.as_deref());
        }
    }
}

fn check_axes(axes: &[AxisDraft], refusals: &mut Vec<Refusal>) {
    let mut numbers = BTreeSet::new();
    for (position, axis) in axes.iter().enumerate() {
        let field = |name: &str| format!("axes.{position}.{name}");
        check::name(refusals, &field("label"), &axis.label);
        if axis.number < 1 || !numbers.insert(axis.number) {
            refusals.push(Refusal::bad(
                &field("number"),
                "Le numéro d'un axe va de 1 en montant, une fois chacun.",
                "The number of an axis goes from 1 upwards, each once.",
            ));
        }
    }
}

/// Whether its issuer has a call of the same form and title already.
async fn is_known(writer: &Writer, data: &CallData) -> Result<bool, ServiceError> {
    let near = ("call", "id", "issuer_id");
    let key = name_key(&data.title);
    let is_like = |one: &CallData| one.kind == data.kind && name_key(&one.title) == key;
    is_there(writer, near, &[data.issuer_id], is_like).await
}
