//! Decisions on pilot territories. Their studies are long texts, read apart from the rest.

use std::collections::HashMap;

use entity::{pilot_decision, pilot_decision_territory};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::batch::{MAX_KEYS, distinct, padded};
use super::page::{reading_order, rows_to_read};
use crate::domain::date::PartialDate;
use crate::domain::page::{Page, PageRequest};
use crate::domain::pilot_decision::{PilotDecision, PilotDecisionData, PilotDecisionTexts};
use crate::store::{Store, StoreError};

/// A row without its study.
#[derive(FromQueryResult)]
struct Row {
    id: i64,
    decided_on: String,
    decided_by_id: Option<i64>,
    author: String,
    reason: String,
    network_sequence: i64,
    network_at: i64,
    as_of: String,
    created_at: i64,
}

impl From<Row> for PilotDecision {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            data: PilotDecisionData {
                decided_on: PartialDate::from_stored(row.decided_on),
                decided_by_id: row.decided_by_id,
                author: row.author,
                reason: row.reason,
                network_sequence: row.network_sequence,
                network_at: row.network_at,
                as_of: PartialDate::from_stored(row.as_of),
            },
            created_at: row.created_at,
        }
    }
}

/// The columns of [`Row`].
fn without_study(select: Select<pilot_decision::Entity>) -> Select<pilot_decision::Entity> {
    use pilot_decision::Column;
    select.select_only().columns([
        Column::Id,
        Column::DecidedOn,
        Column::DecidedById,
        Column::Author,
        Column::Reason,
        Column::NetworkSequence,
        Column::NetworkAt,
        Column::AsOf,
        Column::CreatedAt,
    ])
}

/// The decisions that chose a territory, or all.
fn that_chose(territory: Option<i64>) -> Select<pilot_decision::Entity> {
    use pilot_decision_territory::{Column, Entity};
    let select = pilot_decision::Entity::find();
    let Some(territory) = territory else {
        return select;
    };
    let chosen = Entity::find()
        .select_only()
        .column(Column::DecisionId)
        .filter(Column::TerritoryId.eq(territory));
    let chosen = sea_orm::QueryTrait::into_query(chosen);
    select.filter(pilot_decision::Column::Id.in_subquery(chosen))
}

impl Store {
    /// A page of decisions, the last recorded first (ordered by descending identifier).
    ///
    /// # Arguments
    /// * `territory` - only those that chose it
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key or on the index of the territory.
    #[tracing::instrument(name = "db.pilot_decision.list", level = "debug", skip_all)]
    pub async fn list_pilot_decisions(
        &self,
        territory: Option<i64>,
        page: &PageRequest<i64>,
    ) -> Result<Page<PilotDecision>, StoreError> {
        let id = pilot_decision::Column::Id;
        // The list descends: what comes after a decision is older.
        let mut select = without_study(that_chose(territory))
            .order_by(id, reading_order(!page.backward))
            .limit(rows_to_read(page.limit));
        if let Some(after) = page.after {
            select = select.filter(id.lt(after));
        }
        if let Some(before) = page.before {
            select = select.filter(id.gt(before));
        }
        let rows = select.into_model::<Row>().all(&self.connection).await?;
        Ok(Page::from_read(rows, page.limit, page.backward).map(Into::into))
    }

    /// How many decisions there are, or how many chose a territory.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the table or on the index of the territory.
    #[tracing::instrument(name = "db.pilot_decision.count", level = "debug", skip_all)]
    pub async fn count_pilot_decisions(&self, territory: Option<i64>) -> Result<u64, StoreError> {
        Ok(that_chose(territory).count(&self.connection).await?)
    }

    /// Decisions by identifier, without their studies; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers, on the primary key.
    #[tracing::instrument(name = "db.pilot_decision.load", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn pilot_decisions(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, PilotDecision>, StoreError> {
        let mut found = HashMap::new();
        for ids in padded(&distinct(ids), MAX_KEYS) {
            let of_these = pilot_decision::Column::Id.is_in(ids.iter().copied());
            let rows = without_study(pilot_decision::Entity::find().filter(of_these));
            let rows = rows.into_model::<Row>().all(&self.connection).await?;
            found.extend(rows.into_iter().map(|row| (row.id, row.into())));
        }
        Ok(found)
    }

    /// The studies of decisions, as they are kept. A national one takes a megabyte or two.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers, on the primary key.
    #[tracing::instrument(name = "db.pilot_decision.load_texts", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn pilot_decision_texts(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, PilotDecisionTexts>, StoreError> {
        use pilot_decision::{Column, Entity};
        let mut found = HashMap::new();
        for ids in padded(&distinct(ids), MAX_KEYS) {
            let rows: Vec<(i64, String, String)> = Entity::find()
                .select_only()
                .columns([Column::Id, Column::Request, Column::Frozen])
                .filter(Column::Id.is_in(ids.iter().copied()))
                .into_tuple()
                .all(&self.connection)
                .await?;
            found.extend(rows.into_iter().map(|(id, request, frozen)| {
                let texts = PilotDecisionTexts { request, frozen };
                (id, texts)
            }));
        }
        Ok(found)
    }
}
