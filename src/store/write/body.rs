//! Writing groups and bodies, their seats and members.

use sea_orm::Value;
use serde_json::json;

use super::bulk::{Table, maybe_text, text};
use super::writer::{Outcome, Writer, object};
use crate::domain::body::{BodyData, BodyField, MembershipData, MembershipField};
use crate::domain::date::PartialDate;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{Operation, Sector, Vocabulary};
use crate::store::StoreError;

const BODY: Table = Table {
    name: "body",
    common: &[],
    columns: &[
        "actor_id",
        "body_kind",
        "status",
        "installed_on",
        "participants",
        "contributions",
        "meetings",
    ],
    conflict: "ON CONFLICT (actor_id) DO UPDATE SET body_kind = excluded.body_kind, status = excluded.status, \
               installed_on = excluded.installed_on, participants = excluded.participants, \
               contributions = excluded.contributions, meetings = excluded.meetings",
};
const SEAT: Table = Table {
    name: "seat",
    common: &[],
    columns: &["id", "body_id", "label", "sector"],
    conflict: "",
};
const MEMBERSHIP: Table = Table {
    name: "membership",
    common: &[],
    columns: &[
        "id",
        "body_id",
        "actor_id",
        "role",
        "seat_id",
        "valid_from",
        "valid_until",
        "certainty",
        "note",
    ],
    conflict: "",
};

impl Writer {
    /// Writes the group or body part of an actor; `before` is what it was, `None` when it was none.
    ///
    /// # Errors
    /// [`StoreError::Database`]; the commit refuses an actor that does not exist.
    pub async fn put_body(
        &mut self,
        actor_id: i64,
        before: Option<&BodyData>,
        after: &BodyData,
    ) -> Result<Outcome, StoreError> {
        if before == Some(after) {
            return Ok(Outcome::Unchanged);
        }
        BODY.insert(
            &self.transaction,
            vec![
                actor_id.into(),
                maybe_text(after.body_kind.map(Vocabulary::code)),
                maybe_text(after.status.map(Vocabulary::code)),
                maybe_text(after.installed_on.as_ref().map(PartialDate::as_str)),
                after.participants.into(),
                after.contributions.into(),
                after.meetings.into(),
            ],
        )
        .await?;
        let fields = before.map_or_else(
            || BodyField::ALL.to_vec(),
            |before| after.differences(before),
        );
        let shown = |data: &BodyData| object(&fields, BodyField::code, |field| data.json(field));
        let (operation, outcome) = if before.is_some() {
            (Operation::Update, Outcome::Changed)
        } else {
            (Operation::Create, Outcome::Created)
        };
        self.log(
            EntityKind::Body,
            actor_id,
            operation,
            before.map(shown),
            Some(shown(after)),
        )
        .await?;
        Ok(outcome)
    }

    /// The seat of a label in a body, created when it is not there; a sector that is given becomes its own.
    ///
    /// # Errors
    /// [`StoreError::Database`]; the commit refuses a body that does not exist.
    pub async fn put_seat(
        &mut self,
        body_id: i64,
        label: &str,
        sector: Option<Sector>,
    ) -> Result<(i64, Outcome), StoreError> {
        let known: Vec<i64> = self
            .column(
                "SELECT id FROM seat WHERE body_id = ? AND label = ?",
                [body_id.into(), text(label)],
                "id",
            )
            .await?;
        if let Some(id) = known.first().copied() {
            let outcome = match sector {
                Some(_) => self.set_seat_sector(id, sector).await?,
                None => Outcome::Unchanged,
            };
            return Ok((id, outcome));
        }
        let id = self.take_ids("seat", 1).await?;
        SEAT.insert(
            &self.transaction,
            vec![
                id.into(),
                body_id.into(),
                text(label),
                maybe_text(sector.map(Vocabulary::code)),
            ],
        )
        .await?;
        let sector = sector.map(Vocabulary::code);
        let after = json!({"body": body_id, "label": label, "sector": sector}).to_string();
        self.log(EntityKind::Seat, id, Operation::Create, None, Some(after))
            .await?;
        Ok((id, Outcome::Created))
    }

    /// Says for which sector a seat speaks, `None` when nobody knows any more.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::Missing`].
    pub async fn set_seat_sector(
        &mut self,
        id: i64,
        sector: Option<Sector>,
    ) -> Result<Outcome, StoreError> {
        let rows = self
            .rows("SELECT sector FROM seat WHERE id = ?", [id.into()])
            .await?;
        let row = rows.first();
        let row = row.ok_or(StoreError::Missing { entity: "seat", id })?;
        let before: Option<String> = row.try_get("", "sector")?;
        let after = sector.map(Vocabulary::code);
        if before.as_deref() == after {
            return Ok(Outcome::Unchanged);
        }
        self.execute(
            "UPDATE seat SET sector = ? WHERE id = ?",
            [maybe_text(after), id.into()],
        )
        .await?;
        let shown = |sector: Option<&str>| Some(json!({"sector": sector}).to_string());
        let (before, after) = (shown(before.as_deref()), shown(after));
        self.log(EntityKind::Seat, id, Operation::Update, before, after)
            .await?;
        Ok(Outcome::Changed)
    }

    /// Creates memberships; the identifiers come in the same order.
    ///
    /// # Errors
    /// [`StoreError::Database`]; the commit refuses a group or actor that does not exist.
    pub async fn insert_memberships(
        &mut self,
        memberships: Vec<MembershipData>,
    ) -> Result<Vec<i64>, StoreError> {
        let first = self.take_ids("membership", memberships.len()).await?;
        let mut ids = Vec::with_capacity(memberships.len());
        let mut rows = Vec::with_capacity(memberships.len() * MEMBERSHIP.columns.len());
        for data in &memberships {
            let id = first + i64::try_from(ids.len()).unwrap_or(i64::MAX);
            ids.push(id);
            rows.push(id.into());
            rows.extend(row(data));
            let after = object(MembershipField::ALL, MembershipField::code, |field| {
                data.json(field)
            });
            self.log(
                EntityKind::Membership,
                id,
                Operation::Create,
                None,
                Some(after),
            )
            .await?;
        }
        MEMBERSHIP.insert(&self.transaction, rows).await?;
        Ok(ids)
    }

    /// Changes a membership from what it was to what it shall be.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn update_membership(
        &mut self,
        id: i64,
        before: &MembershipData,
        after: &MembershipData,
    ) -> Result<(), StoreError> {
        let fields = after.differences(before);
        if fields.is_empty() {
            return Ok(());
        }
        let mut values: Vec<Value> = row(after).into();
        values.push(id.into());
        self.execute(
            "UPDATE membership SET body_id = ?, actor_id = ?, role = ?, seat_id = ?, valid_from = ?, \
             valid_until = ?, certainty = ?, note = ? WHERE id = ?",
            values,
        )
        .await?;
        let shown = |data: &MembershipData| {
            object(&fields, MembershipField::code, |field| data.json(field))
        };
        self.log(
            EntityKind::Membership,
            id,
            Operation::Update,
            Some(shown(before)),
            Some(shown(after)),
        )
        .await
    }
}

/// The columns from `body_id` to `note`.
fn row(data: &MembershipData) -> [Value; 8] {
    let date = |date: &Option<PartialDate>| maybe_text(date.as_ref().map(PartialDate::as_str));
    [
        data.body_id.into(),
        data.actor_id.into(),
        text(data.role.code()),
        data.seat_id.into(),
        date(&data.valid_from),
        date(&data.valid_until),
        text(data.certainty.code()),
        maybe_text(data.note.as_deref()),
    ]
}
