//! Contacts made in a contact tour.

use std::collections::HashMap;

use entity::tour_contact;
use sea_orm::{ConnectionTrait, Value};

use super::Stored;
use crate::domain::contact_tour::TourContactData;
use crate::domain::date::PartialDate;
use crate::domain::provenance::EntityKind;
use crate::domain::record::Recorded;
use crate::domain::vocab::Vocabulary;
use crate::store::StoreError;
use crate::store::read::batch::rows_by_key;
use crate::store::write::{date, maybe_text};

impl Stored for TourContactData {
    const ENTITY: EntityKind = EntityKind::TourContact;
    const TABLE: &'static str = "tour_contact";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "actor_id",
        "by_id",
        "met_on",
        "channel",
        "next_step",
        "next_step_on",
        "note",
        "created_at",
        "updated_at",
        "version",
    ];

    fn values(&self) -> Vec<Value> {
        vec![
            self.actor_id.into(),
            self.by_id.into(),
            date(Some(&self.met_on)),
            maybe_text(self.channel.map(Vocabulary::code)),
            maybe_text(self.next_step.as_deref()),
            date(self.next_step_on.as_ref()),
            maybe_text(self.note.as_deref()),
        ]
    }

    async fn load<C: ConnectionTrait>(
        db: &C,
        ids: &[i64],
    ) -> Result<HashMap<i64, Recorded<Self>>, StoreError> {
        use tour_contact::{Column, Entity};
        let rows = rows_by_key::<Entity, C>(db, Column::Id, ids, &[]).await?;
        let record = |row: tour_contact::Model| Recorded {
            id: row.id,
            data: Self {
                actor_id: row.actor_id,
                by_id: row.by_id,
                met_on: PartialDate::from_stored(row.met_on),
                channel: row.channel,
                next_step: row.next_step,
                next_step_on: row.next_step_on.map(PartialDate::from_stored),
                note: row.note,
            },
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        };
        Ok(rows.into_iter().map(|row| (row.id, record(row))).collect())
    }
}
