//! Declaring, confirming and ending partnerships by hand.

use super::actor::first;
use super::correction::{conflict, not_found};
use super::record::{actors_exist, in_period};
use super::{ConfirmationDraft, EndDraft, NoLinkDraft, PartnershipDraft, Written, check};
use crate::domain::date::PartialDate;
use crate::domain::partnership::{PartnershipData, PartnershipField};
use crate::domain::provenance::EntityKind;
use crate::domain::tie::Tie;
use crate::domain::vocab::{PartnershipKind, PartnershipStatus};
use crate::policy::Viewer;
use crate::service::{Directory, Refusal, RefusalCode, ServiceError};
use crate::store::Writer;

impl Directory {
    /// Declares a partnership.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn declare_partnership(
        &self,
        viewer: &Viewer,
        draft: PartnershipDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let mut refusals = Vec::new();
        let data = self.partnership_of(viewer, draft, &mut refusals);
        ends_exist(&writer, &data, &mut refusals).await?;
        if data.kind == PartnershipKind::NoLinkDeclared {
            refusals.push(Refusal::bad(
                "kind",
                "Une absence de lien se déclare par declareNoLink.",
                "An absence of link is declared by declareNoLink.",
            ));
        }
        if refusals.is_empty() && same_tie(&writer, viewer, &data).await?.is_some() {
            refusals.push(Refusal::new(
                RefusalCode::Duplicate,
                "kind",
                "Ce partenariat est déjà dans l'annuaire, avec le même début, le même intitulé et le même territoire : confirmez-le plutôt.",
                "The directory already holds this partnership, with the same start, label and territory: confirm it instead.",
            ));
        }
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        let id = self.insert(&mut writer, viewer, data).await?;
        self.finish(writer, Ok(id)).await
    }

    /// Declares that two actors have no link: a fact of its own. Said again, it is confirmed.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn declare_no_link(
        &self,
        viewer: &Viewer,
        draft: NoLinkDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let mut refusals = Vec::new();
        let day = self.day(draft.declared_on.as_deref(), "declaredOn", &mut refusals);
        let mut data =
            PartnershipData::new(PartnershipKind::NoLinkDeclared, draft.from_id, draft.to_id);
        data.valid_from.clone_from(&day);
        data.confirmed_on = day;
        data.confirmation = draft.confirmation;
        data.note = check::long(&mut refusals, "note", draft.note.as_deref());
        ends_exist(&writer, &data, &mut refusals).await?;
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        let Some((id, before)) = same_tie(&writer, viewer, &data).await? else {
            let id = self.insert(&mut writer, viewer, data).await?;
            return self.finish(writer, Ok(id)).await;
        };
        let after = PartnershipData {
            confirmed_on: data.confirmed_on,
            confirmation: data.confirmation.or(before.confirmation),
            note: data.note.or_else(|| before.note.clone()),
            ..before.clone()
        };
        self.change(&mut writer, viewer, id, &before, &after)
            .await?;
        self.finish(writer, Ok(id)).await
    }

    /// Confirms a partnership that the caller read at a version; a dormant one is active again.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn confirm_partnership(
        &self,
        viewer: &Viewer,
        id: i64,
        version: i64,
        draft: ConfirmationDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let before = match read(&writer, viewer, id, version).await? {
            Ok(before) => before,
            Err(refusals) => return self.finish(writer, Err(refusals)).await,
        };
        let mut refusals = Vec::new();
        let confirmed_on = self.day(draft.confirmed_on.as_deref(), "confirmedOn", &mut refusals);
        let mut after = before.clone();
        after.confirmation = Some(draft.confirmation);
        after.confirmed_on = confirmed_on;
        after
            .evidence
            .extend(check::evidence(&mut refusals, draft.evidence));
        match before.status {
            PartnershipStatus::Dormant => after.status = PartnershipStatus::Active,
            PartnershipStatus::Ended => refusals.push(Refusal::bad(
                "id",
                "Ce partenariat est terminé : déclarez-en un nouveau.",
                "This partnership has ended: declare a new one.",
            )),
            PartnershipStatus::Planned | PartnershipStatus::Active => {}
        }
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        self.change(&mut writer, viewer, id, &before, &after)
            .await?;
        self.finish(writer, Ok(id)).await
    }

    /// Ends a partnership that the caller read at a version. It stays in the directory, with its dates.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn end_partnership(
        &self,
        viewer: &Viewer,
        id: i64,
        version: i64,
        draft: EndDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let before = match read(&writer, viewer, id, version).await? {
            Ok(before) => before,
            Err(refusals) => return self.finish(writer, Err(refusals)).await,
        };
        let mut refusals = Vec::new();
        let after = PartnershipData {
            status: PartnershipStatus::Ended,
            valid_until: self.day(draft.valid_until.as_deref(), "validUntil", &mut refusals),
            ..before.clone()
        };
        interval(&after, &mut refusals);
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        self.change(&mut writer, viewer, id, &before, &after)
            .await?;
        self.finish(writer, Ok(id)).await
    }

    /// The day typed, today when nothing is.
    fn day(
        &self,
        typed: Option<&str>,
        field: &str,
        refusals: &mut Vec<Refusal>,
    ) -> Option<PartialDate> {
        match typed {
            Some(text) => check::date(refusals, field, text),
            None => Some(PartialDate::from_day(self.clock.today())),
        }
    }

    fn partnership_of(
        &self,
        viewer: &Viewer,
        draft: PartnershipDraft,
        refusals: &mut Vec<Refusal>,
    ) -> PartnershipData {
        let mut data = PartnershipData::new(draft.kind, draft.from_id, draft.to_id);
        data.label = check::short(refusals, "label", draft.label.as_deref());
        data.status = draft.status;
        data.valid_from = draft
            .valid_from
            .and_then(|text| check::date(refusals, "validFrom", &text));
        data.valid_until = draft
            .valid_until
            .and_then(|text| check::date(refusals, "validUntil", &text));
        interval(&data, refusals);
        let territories = self.territories();
        for (position, id) in draft.territories.iter().enumerate() {
            if territories.reference(*id).is_none() {
                refusals.push(not_found(
                    &format!("territories.{position}"),
                    "Territoire",
                    "territory",
                ));
            }
        }
        data.territories = draft.territories.into_iter().collect();
        data.themes = draft.themes.into_iter().collect();
        if draft
            .strength
            .is_some_and(|strength| !(1..=4).contains(&strength))
        {
            refusals.push(Refusal::bad(
                "strength",
                "L'intensité va de 1 (contact connu) à 4 (écrit et vivant).",
                "Strength goes from 1 (contact known) to 4 (written and lively).",
            ));
        }
        data.strength = draft.strength;
        data.frequency = check::short(refusals, "frequency", draft.frequency.as_deref());
        if draft.amount_cents.is_some_and(|amount| amount < 0) {
            refusals.push(Refusal::bad(
                "amountCents",
                "Un montant n'est jamais négatif.",
                "An amount is never negative.",
            ));
        }
        data.amount_cents = draft.amount_cents;
        data.confirmation = draft.confirmation;
        data.confirmed_on = draft
            .confirmation
            .map(|_| PartialDate::from_day(self.clock.today()));
        data.evidence = check::evidence(refusals, draft.evidence);
        check::visibility(refusals, viewer, "visibility", draft.visibility);
        data.visibility = draft.visibility;
        data.certainty = draft.certainty;
        data.note = check::long(refusals, "note", draft.note.as_deref());
        data
    }

    async fn insert(
        &self,
        writer: &mut Writer,
        viewer: &Viewer,
        data: PartnershipData,
    ) -> Result<i64, ServiceError> {
        let fields: Vec<&str> = data
            .filled()
            .into_iter()
            .map(PartnershipField::code)
            .collect();
        let id = first(&writer.insert_partnerships(vec![data]).await?);
        self.note_correction(writer, viewer, EntityKind::Partnership, id, fields)
            .await?;
        Ok(id)
    }

    async fn change(
        &self,
        writer: &mut Writer,
        viewer: &Viewer,
        id: i64,
        before: &PartnershipData,
        after: &PartnershipData,
    ) -> Result<(), ServiceError> {
        let fields: Vec<&str> = after
            .differences(before)
            .into_iter()
            .map(PartnershipField::code)
            .collect();
        if fields.is_empty() {
            return Ok(());
        }
        writer.update_partnership(id, before, after).await?;
        self.note_correction(writer, viewer, EntityKind::Partnership, id, fields)
            .await
    }
}

/// The partnership at the version the caller read, or why not. What the viewer may not see does not exist for it.
async fn read(
    writer: &Writer,
    viewer: &Viewer,
    id: i64,
    version: i64,
) -> Result<Result<PartnershipData, Vec<Refusal>>, ServiceError> {
    let missing = || vec![not_found("id", "Partenariat", "partnership")];
    let Some(current) = writer.partnership_version(id).await? else {
        return Ok(Err(missing()));
    };
    let data = writer.partnership_data(&[id]).await?.remove(&id);
    Ok(match data {
        Some(data) if viewer.visibilities().contains(&data.visibility) => {
            if current == version {
                Ok(data)
            } else {
                Err(vec![conflict(version, current)])
            }
        }
        _ => Err(missing()),
    })
}

/// Refuses ends that the directory does not hold, and a tie of an actor with itself.
async fn ends_exist(
    writer: &Writer,
    data: &PartnershipData,
    refusals: &mut Vec<Refusal>,
) -> Result<(), ServiceError> {
    let ends = [("from", data.from_id), ("to", data.to_id)];
    let ends = ends.map(|(field, id)| (field.to_owned(), id));
    actors_exist(writer, refusals, ends).await?;
    if data.from_id == data.to_id {
        refusals.push(Refusal::bad(
            "to",
            "Un acteur n'est pas son propre partenaire.",
            "An actor is not its own partner.",
        ));
    }
    Ok(())
}

/// Refuses a period that holds no day, as imports do.
fn interval(data: &PartnershipData, refusals: &mut Vec<Refusal>) {
    in_period(
        refusals,
        "validUntil",
        data.valid_from.as_ref(),
        data.valid_until.as_ref(),
    );
}

/// The same tie (see [`Tie`]) that has not ended and that the viewer may see.
async fn same_tie(
    writer: &Writer,
    viewer: &Viewer,
    data: &PartnershipData,
) -> Result<Option<(i64, PartnershipData)>, ServiceError> {
    let ids = writer
        .partnership_ids_between(data.from_id, data.to_id)
        .await?;
    let mut known = writer.partnership_data(&ids).await?;
    let tie = Tie::of(data);
    let same = |other: &PartnershipData| {
        viewer.visibilities().contains(&other.visibility)
            && other.status != PartnershipStatus::Ended
            && Tie::of(other) == tie
    };
    for id in ids {
        if known.get(&id).is_some_and(same) {
            return Ok(known.remove(&id).map(|other| (id, other)));
        }
    }
    Ok(None)
}
