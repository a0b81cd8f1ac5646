//! Calls and their axes.

use std::collections::HashMap;

use entity::{call, call_axis, call_axis_theme};
use sea_orm::{ConnectionTrait, Value};

use super::{Part, Stored, pairs};
use crate::domain::call::{AxisData, AxisField, CallData, CallField};
use crate::domain::date::PartialDate;
use crate::domain::provenance::EntityKind;
use crate::domain::record::Recorded;
use crate::domain::vocab::Vocabulary;
use crate::store::read::batch::{group, group_sorted, rows_by_key, taken};
use crate::store::read::provenance::citations;
use crate::store::write::{date, maybe_text, text};
use crate::store::{Store, StoreError};

impl Stored for CallData {
    const ENTITY: EntityKind = EntityKind::Call;
    const TABLE: &'static str = "call";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "slug",
        "title",
        "kind",
        "issuer_id",
        "territory_id",
        "legal_frame",
        "opened_on",
        "deadline_on",
        "decided_on",
        "budget_cents",
        "applications_received",
        "applications_selected",
        "status",
        "certainty",
        "note",
        "created_at",
        "updated_at",
        "version",
    ];
    const SOURCES: Option<CallField> = Some(CallField::Sources);

    fn values(&self) -> Vec<Value> {
        vec![
            text(self.slug.as_str()),
            text(self.title.as_str()),
            text(self.kind.code()),
            self.issuer_id.into(),
            self.territory_id.into(),
            maybe_text(self.legal_frame.as_deref()),
            date(self.opened_on.as_ref()),
            date(self.deadline_on.as_ref()),
            date(self.decided_on.as_ref()),
            self.budget_cents.into(),
            self.applications_received.into(),
            self.applications_selected.into(),
            maybe_text(self.status.map(Vocabulary::code)),
            text(self.certainty.code()),
            maybe_text(self.note.as_deref()),
        ]
    }

    fn sources(&self) -> Vec<i64> {
        self.sources.iter().copied().collect()
    }

    fn slug_mut(&mut self) -> Option<&mut String> {
        Some(&mut self.slug)
    }

    async fn load<C: ConnectionTrait>(
        db: &C,
        ids: &[i64],
    ) -> Result<HashMap<i64, Recorded<Self>>, StoreError> {
        let rows = rows_by_key::<call::Entity, C>(db, call::Column::Id, ids, &[]).await?;
        let mut sources = citations(db, Self::ENTITY, ids).await?;
        let mut record = |row: call::Model| Recorded {
            id: row.id,
            data: Self {
                slug: row.slug,
                title: row.title,
                kind: row.kind,
                issuer_id: row.issuer_id,
                territory_id: row.territory_id,
                legal_frame: row.legal_frame,
                opened_on: row.opened_on.map(PartialDate::from_stored),
                deadline_on: row.deadline_on.map(PartialDate::from_stored),
                decided_on: row.decided_on.map(PartialDate::from_stored),
                budget_cents: row.budget_cents,
                applications_received: row.applications_received,
                applications_selected: row.applications_selected,
                status: row.status,
                certainty: row.certainty,
                note: row.note,
                sources: taken(&mut sources, row.id),
            },
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        };
        Ok(rows.into_iter().map(|row| (row.id, record(row))).collect())
    }
}

impl Stored for AxisData {
    const ENTITY: EntityKind = EntityKind::CallAxis;
    const TABLE: &'static str = "call_axis";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "call_id",
        "number",
        "label",
        "created_at",
        "updated_at",
        "version",
    ];
    const PARTS: &'static [Part<Self>] = &[Part::of_pairs(
        AxisField::Themes,
        "call_axis_theme",
        &["axis_id", "theme"],
        |id, data| pairs(id, data.themes.iter().map(|one| text(one.code()))),
    )];
    const SOURCES: Option<AxisField> = Some(AxisField::Sources);

    fn values(&self) -> Vec<Value> {
        vec![
            self.call_id.into(),
            self.number.into(),
            text(self.label.as_str()),
        ]
    }

    fn sources(&self) -> Vec<i64> {
        self.sources.iter().copied().collect()
    }

    async fn load<C: ConnectionTrait>(
        db: &C,
        ids: &[i64],
    ) -> Result<HashMap<i64, Recorded<Self>>, StoreError> {
        let rows = rows_by_key::<call_axis::Entity, C>(db, call_axis::Column::Id, ids, &[]).await?;
        axes(db, rows).await
    }
}

/// Whole axes of their rows.
async fn axes<C: ConnectionTrait>(
    db: &C,
    rows: Vec<call_axis::Model>,
) -> Result<HashMap<i64, Recorded<AxisData>>, StoreError> {
    use call_axis_theme::{Column, Entity};
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let themes = rows_by_key::<Entity, C>(db, Column::AxisId, &ids, &[]).await?;
    let mut themes = group_sorted(themes, |row| (row.axis_id, row.theme));
    let mut sources = citations(db, AxisData::ENTITY, &ids).await?;
    let mut record = |row: call_axis::Model| Recorded {
        id: row.id,
        data: AxisData {
            call_id: row.call_id,
            number: row.number,
            label: row.label,
            themes: taken(&mut themes, row.id),
            sources: taken(&mut sources, row.id),
        },
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    };
    Ok(rows.into_iter().map(|row| (row.id, record(row))).collect())
}

impl Store {
    /// The axes of calls, by call, in the order of their numbers.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// Three statements for each 8,192 identifiers.
    #[tracing::instrument(name = "db.call_axis.load_by_call", level = "debug", skip_all, fields(keys = call_ids.len()))]
    pub async fn call_axes(
        &self,
        call_ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Recorded<AxisData>>>, StoreError> {
        use call_axis::{Column, Entity};
        let db = &self.connection;
        let order = [Column::Number];
        let rows = rows_by_key::<Entity, _>(db, Column::CallId, call_ids, &order).await?;
        let order: Vec<(i64, i64)> = rows.iter().map(|row| (row.call_id, row.id)).collect();
        let mut axes = axes(db, rows).await?;
        let known = order
            .into_iter()
            .filter_map(|(call, id)| Some((call, axes.remove(&id)?)));
        Ok(group(known.collect(), |pair| pair))
    }
}
