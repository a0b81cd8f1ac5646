//! Indicators and their figures.

use std::collections::HashMap;

use entity::{indicator, indicator_value, territory, territory_commune};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::batch::{MAX_KEYS, distinct, padded, rows_by_key};
use super::page::{reading_order, rows_to_read};
use crate::domain::figure::Figure;
use crate::domain::filter::IndicatorFilter;
use crate::domain::indicator::{Indicator, IndicatorData};
use crate::domain::page::{Page, PageRequest};
use crate::domain::vocab::{AbsenceReason, ValueOrigin};
use crate::store::{Store, StoreError};

impl From<indicator::Model> for Indicator {
    fn from(row: indicator::Model) -> Self {
        Self {
            id: row.id,
            data: IndicatorData {
                code: row.code,
                label_fr: row.label_fr,
                label_en: row.label_en,
                unit: row.unit,
                direction: row.direction,
                family: row.family,
                aggregation: row.aggregation,
                description: row.description,
            },
        }
    }
}

impl From<indicator_value::Model> for Figure {
    fn from(row: indicator_value::Model) -> Self {
        Self {
            territory_id: row.territory_id,
            indicator_id: row.indicator_id,
            year: row.year,
            // Of the two columns one is filled, which the writer makes sure of.
            value: row
                .value
                .ok_or(row.absence.unwrap_or(AbsenceReason::Unknown)),
            origin: row.origin,
            coverage: row.coverage,
            source_id: row.source_id,
        }
    }
}

/// The figure of a commune, and the territory it was asked for.
pub type CommuneFigure = (i64, Figure);

/// A territory, one of its communes, and that commune's inhabitants.
pub type CommunePopulation = (i64, i64, Option<i64>);

/// The indicators that pass a filter.
fn filtered(filter: &IndicatorFilter) -> Select<indicator::Entity> {
    use indicator::{Column, Entity};
    let mut select = Entity::find();
    if !filter.codes.is_empty() {
        select = select.filter(Column::Code.is_in(filter.codes.iter().map(String::as_str)));
    }
    if !filter.families.is_empty() {
        select = select.filter(Column::Family.is_in(filter.families.iter().copied()));
    }
    select
}

/// Figures that stand in the database, by territory, indicator and year, on any connection, a transaction included.
///
/// # Arguments
/// * `indicator_ids` - only of these; of all when `None`
///
/// # Complexity
/// One statement for each 8,192 territories, on the primary key.
pub(in crate::store) async fn figures<C: ConnectionTrait>(
    db: &C,
    territory_ids: &[i64],
    indicator_ids: Option<&[i64]>,
    year: Option<i64>,
) -> Result<Vec<Figure>, StoreError> {
    use indicator_value::{Column, Entity};
    let mut found = Vec::new();
    for ids in padded(&distinct(territory_ids), MAX_KEYS) {
        let mut select = Entity::find()
            .filter(Column::TerritoryId.is_in(ids.iter().copied()))
            .order_by_asc(Column::TerritoryId)
            .order_by_asc(Column::IndicatorId)
            .order_by_asc(Column::Year);
        if let Some(indicators) = indicator_ids {
            select = select.filter(Column::IndicatorId.is_in(indicators.iter().copied()));
        }
        if let Some(year) = year {
            select = select.filter(Column::Year.eq(year));
        }
        found.extend(select.all(db).await?.into_iter().map(Figure::from));
    }
    Ok(found)
}

impl Store {
    /// Indicators by identifier; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.indicator.load", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn indicators(&self, ids: &[i64]) -> Result<HashMap<i64, Indicator>, StoreError> {
        use indicator::{Column, Entity};
        let rows = rows_by_key::<Entity, _>(&self.connection, Column::Id, ids, &[]).await?;
        Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
    }

    /// All indicators that pass a filter, by code.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the table: some hundred rows.
    #[tracing::instrument(name = "db.indicator.find", level = "debug", skip_all)]
    pub async fn find_indicators(
        &self,
        filter: &IndicatorFilter,
    ) -> Result<Vec<Indicator>, StoreError> {
        let rows = filtered(filter)
            .order_by_asc(indicator::Column::Code)
            .all(&self.connection)
            .await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// A page of indicators, ordered by code.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, along the index of codes.
    #[tracing::instrument(name = "db.indicator.list", level = "debug", skip_all)]
    pub async fn list_indicators(
        &self,
        filter: &IndicatorFilter,
        page: &PageRequest<String>,
    ) -> Result<Page<Indicator>, StoreError> {
        use indicator::Column;
        let mut select = filtered(filter)
            .order_by(Column::Code, reading_order(page.backward))
            .limit(rows_to_read(page.limit));
        if let Some(after) = &page.after {
            select = select.filter(Column::Code.gt(after.as_str()));
        }
        if let Some(before) = &page.before {
            select = select.filter(Column::Code.lt(before.as_str()));
        }
        let rows = select.all(&self.connection).await?;
        Ok(Page::from_read(rows, page.limit, page.backward).map(Into::into))
    }

    /// How many indicators pass the filter.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the table: some hundred rows.
    #[tracing::instrument(name = "db.indicator.count", level = "debug", skip_all)]
    pub async fn count_indicators(&self, filter: &IndicatorFilter) -> Result<u64, StoreError> {
        Ok(filtered(filter).count(&self.connection).await?)
    }

    /// The figures that stand in the database for territories, by territory, indicator and year.
    ///
    /// # Arguments
    /// * `indicator_ids` - only of these; of all when `None`
    /// * `year` - only of this year
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 territories, on the primary key.
    #[tracing::instrument(name = "db.figure.load", level = "debug", skip_all, fields(keys = territory_ids.len()))]
    pub async fn figures(
        &self,
        territory_ids: &[i64],
        indicator_ids: Option<&[i64]>,
        year: Option<i64>,
    ) -> Result<Vec<Figure>, StoreError> {
        figures(&self.connection, territory_ids, indicator_ids, year).await
    }

    /// The figures of the communes of territories, with a value or a reason, by territory and commune.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 territories: a search on the primary key for each commune and indicator.
    #[tracing::instrument(name = "db.figure.load_of_communes", level = "debug", skip_all, fields(keys = territory_ids.len()))]
    pub async fn commune_figures(
        &self,
        territory_ids: &[i64],
        indicator_ids: &[i64],
        year: Option<i64>,
    ) -> Result<Vec<CommuneFigure>, StoreError> {
        use indicator_value::{Column, Entity};
        let mut found = Vec::new();
        for ids in padded(&distinct(territory_ids), MAX_KEYS) {
            let of = |column| (Entity, column);
            let mut query = Query::select()
                .column((
                    territory_commune::Entity,
                    territory_commune::Column::TerritoryId,
                ))
                .columns(
                    [
                        Column::TerritoryId,
                        Column::IndicatorId,
                        Column::Year,
                        Column::Value,
                        Column::Absence,
                        Column::SourceId,
                    ]
                    .map(of),
                )
                .from(territory_commune::Entity)
                .inner_join(
                    Entity,
                    Expr::col((
                        territory_commune::Entity,
                        territory_commune::Column::CommuneId,
                    ))
                    .equals((Entity, Column::TerritoryId)),
                )
                .and_where(
                    Expr::col((
                        territory_commune::Entity,
                        territory_commune::Column::TerritoryId,
                    ))
                    .is_in(ids.iter().copied()),
                )
                .and_where(
                    Expr::col((Entity, Column::IndicatorId)).is_in(indicator_ids.iter().copied()),
                )
                .order_by(
                    (
                        territory_commune::Entity,
                        territory_commune::Column::TerritoryId,
                    ),
                    sea_orm::Order::Asc,
                )
                .order_by(
                    (
                        territory_commune::Entity,
                        territory_commune::Column::CommuneId,
                    ),
                    sea_orm::Order::Asc,
                )
                .to_owned();
            if let Some(year) = year {
                query.and_where(Expr::col((Entity, Column::Year)).eq(year));
            }
            for row in self.connection.query_all(&query).await? {
                let value: Option<f64> = row.try_get_by_index(4)?;
                let absence: Option<AbsenceReason> = row.try_get_by_index(5)?;
                found.push((
                    row.try_get_by_index(0)?,
                    Figure {
                        territory_id: row.try_get_by_index(1)?,
                        indicator_id: row.try_get_by_index(2)?,
                        year: row.try_get_by_index(3)?,
                        value: value.ok_or(absence.unwrap_or(AbsenceReason::Unknown)),
                        origin: ValueOrigin::Observed,
                        coverage: None,
                        source_id: row.try_get_by_index(6)?,
                    },
                ));
            }
        }
        Ok(found)
    }

    /// The communes of territories with their inhabitants, by territory and commune.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 territories, on primary keys.
    #[tracing::instrument(name = "db.territory.load_commune_populations", level = "debug", skip_all, fields(keys = territory_ids.len()))]
    pub async fn commune_populations(
        &self,
        territory_ids: &[i64],
    ) -> Result<Vec<CommunePopulation>, StoreError> {
        use territory_commune::{Column, Entity};
        let mut found = Vec::new();
        for ids in padded(&distinct(territory_ids), MAX_KEYS) {
            let query = Query::select()
                .columns([Column::TerritoryId, Column::CommuneId].map(|column| (Entity, column)))
                .column((territory::Entity, territory::Column::Population))
                .from(Entity)
                .inner_join(
                    territory::Entity,
                    Expr::col((Entity, Column::CommuneId))
                        .equals((territory::Entity, territory::Column::Id)),
                )
                .cond_where(
                    Condition::all()
                        .add(Expr::col((Entity, Column::TerritoryId)).is_in(ids.iter().copied())),
                )
                .order_by((Entity, Column::TerritoryId), sea_orm::Order::Asc)
                .order_by((Entity, Column::CommuneId), sea_orm::Order::Asc)
                .to_owned();
            for row in self.connection.query_all(&query).await? {
                found.push((
                    row.try_get_by_index(0)?,
                    row.try_get_by_index(1)?,
                    row.try_get_by_index(2)?,
                ));
            }
        }
        Ok(found)
    }
}
