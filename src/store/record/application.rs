//! Applications to calls.

use std::collections::HashMap;

use entity::{
    application, application_axis, application_partner, application_partnership,
    application_public, application_territory, partnership,
};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};

use super::{Part, Stored, pairs, pairs_of_ids};
use crate::domain::application::{ApplicationData, ApplicationField};
use crate::domain::date::PartialDate;
use crate::domain::partnership::Partnership;
use crate::domain::provenance::EntityKind;
use crate::domain::record::Recorded;
use crate::domain::vocab::Vocabulary;
use crate::store::read::batch::{group, group_sorted, padded, rows_by_key, taken};
use crate::store::read::provenance::citations;
use crate::store::write::{date, maybe_text, text};
use crate::store::{Store, StoreError, Writer};

impl Stored for ApplicationData {
    const ENTITY: EntityKind = EntityKind::Application;
    const TABLE: &'static str = "application";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "call_id",
        "lead_id",
        "title",
        "people_concerned",
        "asked_cents",
        "granted_cents",
        "duration_months",
        "status",
        "submitted_on",
        "decided_on",
        "reasons",
        "committee_id",
        "valid_from",
        "valid_until",
        "project_status",
        "certainty",
        "note",
        "created_at",
        "updated_at",
        "version",
    ];
    const PARTS: &'static [Part<Self>] = &[
        Part::of_pairs(
            ApplicationField::Partners,
            "application_partner",
            &["application_id", "actor_id"],
            |id, data| pairs_of_ids(id, &data.partners),
        ),
        Part::of_pairs(
            ApplicationField::Axes,
            "application_axis",
            &["application_id", "axis_id"],
            |id, data| pairs_of_ids(id, &data.axes),
        ),
        Part::of_pairs(
            ApplicationField::Territories,
            "application_territory",
            &["application_id", "territory_id"],
            |id, data| pairs_of_ids(id, &data.territories),
        ),
        Part::of_pairs(
            ApplicationField::Publics,
            "application_public",
            &["application_id", "public"],
            |id, data| pairs(id, data.publics.iter().map(|one| text(one.code()))),
        ),
    ];
    const SOURCES: Option<ApplicationField> = Some(ApplicationField::Sources);

    fn values(&self) -> Vec<Value> {
        vec![
            self.call_id.into(),
            self.lead_id.into(),
            maybe_text(self.title.as_deref()),
            self.people_concerned.into(),
            self.asked_cents.into(),
            self.granted_cents.into(),
            self.duration_months.into(),
            text(self.status.code()),
            date(self.submitted_on.as_ref()),
            date(self.decided_on.as_ref()),
            maybe_text(self.reasons.as_deref()),
            self.committee_id.into(),
            date(self.valid_from.as_ref()),
            date(self.valid_until.as_ref()),
            maybe_text(self.project_status.map(Vocabulary::code)),
            text(self.certainty.code()),
            maybe_text(self.note.as_deref()),
        ]
    }

    fn sources(&self) -> Vec<i64> {
        self.sources.iter().copied().collect()
    }

    async fn load<C: ConnectionTrait>(
        db: &C,
        ids: &[i64],
    ) -> Result<HashMap<i64, Recorded<Self>>, StoreError> {
        use application::{Column, Entity};
        let rows = rows_by_key::<Entity, C>(db, Column::Id, ids, &[]).await?;
        let mut partners = {
            use application_partner::{Column, Entity};
            let rows = rows_by_key::<Entity, C>(db, Column::ApplicationId, ids, &[]).await?;
            group(rows, |row| (row.application_id, row.actor_id))
        };
        let mut axes = {
            use application_axis::{Column, Entity};
            let rows = rows_by_key::<Entity, C>(db, Column::ApplicationId, ids, &[]).await?;
            group(rows, |row| (row.application_id, row.axis_id))
        };
        let mut territories = {
            use application_territory::{Column, Entity};
            let rows = rows_by_key::<Entity, C>(db, Column::ApplicationId, ids, &[]).await?;
            group(rows, |row| (row.application_id, row.territory_id))
        };
        let mut publics = {
            use application_public::{Column, Entity};
            let rows = rows_by_key::<Entity, C>(db, Column::ApplicationId, ids, &[]).await?;
            group_sorted(rows, |row| (row.application_id, row.public))
        };
        let mut sources = citations(db, Self::ENTITY, ids).await?;
        let mut record = |row: application::Model| Recorded {
            id: row.id,
            data: Self {
                call_id: row.call_id,
                lead_id: row.lead_id,
                partners: taken(&mut partners, row.id),
                title: row.title,
                axes: taken(&mut axes, row.id),
                territories: taken(&mut territories, row.id),
                publics: taken(&mut publics, row.id),
                people_concerned: row.people_concerned,
                asked_cents: row.asked_cents,
                granted_cents: row.granted_cents,
                duration_months: row.duration_months,
                status: row.status,
                submitted_on: row.submitted_on.map(PartialDate::from_stored),
                decided_on: row.decided_on.map(PartialDate::from_stored),
                reasons: row.reasons,
                committee_id: row.committee_id,
                valid_from: row.valid_from.map(PartialDate::from_stored),
                valid_until: row.valid_until.map(PartialDate::from_stored),
                project_status: row.project_status,
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

impl Store {
    /// The partnerships that stand for applications, by application, in order of identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.application.load_partnerships", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn application_partnerships(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<i64>>, StoreError> {
        use application_partnership::{Column, Entity};
        let order = [Column::PartnershipId];
        let db = &self.connection;
        let rows = rows_by_key::<Entity, _>(db, Column::ApplicationId, ids, &order).await?;
        Ok(group(rows, |row| (row.application_id, row.partnership_id)))
    }
}

/// Pairs in one statement.
const PAIRS: usize = 1_024;

impl Store {
    /// The partnerships between the two actors of pairs, in either direction, by pair with the smaller identifier first;
    /// in order of identifier. Visibility is the caller's to check.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 1,024 pairs.
    #[tracing::instrument(name = "db.partnership.load_between", level = "debug", skip_all, fields(keys = pairs.len()))]
    pub async fn partnerships_between(
        &self,
        pairs: &[(i64, i64)],
    ) -> Result<HashMap<(i64, i64), Vec<Partnership>>, StoreError> {
        let mut found: HashMap<(i64, i64), Vec<Partnership>> = HashMap::new();
        for chunk in padded(pairs, PAIRS) {
            let sql = format!(
                "SELECT * FROM partnership WHERE (from_id, to_id) IN (VALUES {}) ORDER BY id",
                vec!["(?, ?), (?, ?)"; chunk.len()].join(", ")
            );
            let ends = chunk.iter().flat_map(|(a, b)| [*a, *b, *b, *a]);
            let statement = self.statement(&sql, ends.map(Value::from).collect());
            for row in self.connection.query_all_raw(statement).await? {
                let tie = Partnership::from(partnership::Model::from_query_result(&row, "")?);
                let pair = (tie.from_id.min(tie.to_id), tie.from_id.max(tie.to_id));
                found.entry(pair).or_default().push(tie);
            }
        }
        Ok(found)
    }
}

impl Writer {
    /// The partnerships that stand for an application, in order.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn application_partnerships(&self, id: i64) -> Result<Vec<i64>, StoreError> {
        self.column(
            "SELECT partnership_id FROM application_partnership WHERE application_id = ? ORDER BY partnership_id",
            [id.into()],
            "partnership_id",
        )
        .await
    }

    /// Notes that a partnership stands for an application; said again, nothing changes.
    ///
    /// # Errors
    /// [`StoreError::Database`]; the commit refuses one of the two that does not exist.
    pub async fn link_partnership(
        &mut self,
        application_id: i64,
        partnership_id: i64,
    ) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO application_partnership (application_id, partnership_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [application_id.into(), partnership_id.into()],
        )
        .await?;
        Ok(())
    }
}
