//! Contacts of a tour, by hand.

use super::record::{actors_exist, in_order, is_there};
use super::{TourContactDraft, Written, check};
use crate::domain::contact_tour::TourContactData;
use crate::domain::date::PartialDate;
use crate::policy::Viewer;
use crate::service::{Directory, Refusal, RefusalCode, ServiceError};

impl Directory {
    /// Records a contact made in a contact tour.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn record_contact(
        &self,
        viewer: &Viewer,
        draft: TourContactDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let mut refusals = Vec::new();
        let named = [("actor", draft.actor_id), ("by", draft.by_id)];
        let named = named.map(|(field, id)| (field.to_owned(), id));
        actors_exist(&writer, &mut refusals, named).await?;
        if draft.actor_id == draft.by_id {
            refusals.push(Refusal::bad(
                "by",
                "Un acteur ne se rencontre pas lui-même.",
                "An actor does not meet itself.",
            ));
        }
        let today = PartialDate::from_day(self.clock.today());
        let met_on = draft.met_on;
        let met_on =
            met_on.and_then(|text| check::past_date(&mut refusals, "metOn", &text, &today));
        let met_on = met_on.unwrap_or(today);
        let next_step_on = draft.next_step_on.as_deref();
        let data = TourContactData {
            actor_id: draft.actor_id,
            by_id: draft.by_id,
            met_on,
            channel: draft.channel,
            next_step: check::short(&mut refusals, "nextStep", draft.next_step.as_deref()),
            next_step_on: next_step_on
                .and_then(|text| check::date(&mut refusals, "nextStepOn", text)),
            note: check::long(&mut refusals, "note", draft.note.as_deref()),
        };
        let message = (
            "La suite ne peut pas précéder la rencontre.",
            "The next step cannot come before the contact.",
        );
        let (met, next) = (Some(&data.met_on), data.next_step_on.as_ref());
        in_order(&mut refusals, "nextStepOn", met, next, message);
        let near = ("tour_contact", "id", "actor_id");
        let is_like = |one: &TourContactData| {
            let told = (one.by_id, &one.met_on, one.channel);
            told == (data.by_id, &data.met_on, data.channel)
        };
        if refusals.is_empty() && is_there(&writer, near, &[data.actor_id], is_like).await? {
            refusals.push(Refusal::new(
                RefusalCode::Duplicate,
                "metOn",
                "Ce contact est déjà noté à cette date.",
                "This contact is noted on this date already.",
            ));
        }
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        let id = super::actor::first(&writer.insert_records(vec![data]).await?);
        self.finish(writer, Ok(id)).await
    }
}
