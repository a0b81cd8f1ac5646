//! Sources, statements and citations.

use std::collections::HashMap;

use entity::{citation, import_run, source, source_record};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::batch::{group, rows_by_key, rows_by_key_if};
use crate::domain::date::PartialDate;
use crate::domain::provenance::{CORRECTION_DATASET, EntityKind, Source, SourceData, Statement};
use crate::store::{Store, StoreError};

/// What stands between the names of fields in one column.
pub(in crate::store) const FIELD_SEPARATOR: char = ',';

impl From<source::Model> for Source {
    fn from(row: source::Model) -> Self {
        Self {
            id: row.id,
            data: SourceData {
                code: row.code,
                title: row.title,
                url: row.url,
                producer: row.producer,
                licence: row.licence,
                published_on: row.published_on.map(PartialDate::from_stored),
            },
        }
    }
}

impl From<source_record::Model> for Statement {
    fn from(row: source_record::Model) -> Self {
        Self {
            dataset_id: row.dataset_id,
            record_id: row.record_id,
            fields: row
                .fields
                .split(FIELD_SEPARATOR)
                .filter(|name| !name.is_empty())
                .map(ToOwned::to_owned)
                .collect(),
            stated_on: PartialDate::from_stored(row.stated_on),
            author: row.author,
        }
    }
}

/// Identifiers of the sources cited, on any connection, a transaction included.
pub(in crate::store) async fn citations<C: ConnectionTrait>(
    db: &C,
    entity: EntityKind,
    ids: &[i64],
) -> Result<HashMap<i64, Vec<i64>>, StoreError> {
    use citation::{Column, Entity};
    let of_kind = Some(Column::Entity.eq(entity.code()));
    let order = [Column::SourceId];
    let rows = rows_by_key_if::<Entity, C>(db, Column::EntityId, ids, &order, of_kind).await?;
    Ok(group(rows, |row| (row.entity_id, row.source_id)))
}

/// What datasets said of records, on any connection, a transaction included.
pub(in crate::store) async fn statements<C: ConnectionTrait>(
    db: &C,
    entity: EntityKind,
    ids: &[i64],
) -> Result<HashMap<i64, Vec<Statement>>, StoreError> {
    use source_record::{Column, Entity};
    let of_kind = Some(Column::Entity.eq(entity.code()));
    let order = [Column::DatasetId, Column::RecordId];
    let rows = rows_by_key_if::<Entity, C>(db, Column::EntityId, ids, &order, of_kind).await?;
    Ok(group(rows, |row| (row.entity_id, row.into())))
}

impl Store {
    /// Sources by identifier; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.source.load", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn sources(&self, ids: &[i64]) -> Result<HashMap<i64, Source>, StoreError> {
        let db = &self.connection;
        let rows = rows_by_key::<source::Entity, _>(db, source::Column::Id, ids, &[]).await?;
        Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
    }

    /// All datasets, by code: the sources that records were imported from, without the corrections by hand.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement: a search on an index for each source.
    #[tracing::instrument(name = "db.source.list_datasets", level = "debug", skip_all)]
    pub async fn datasets(&self) -> Result<Vec<Source>, StoreError> {
        let records = Query::select()
            .expr(Expr::cust("1"))
            .from(source_record::Entity)
            .and_where(
                Expr::col((source_record::Entity, source_record::Column::DatasetId))
                    .equals((source::Entity, source::Column::Id)),
            )
            .take();
        // Geography leaves no statement for each territory, but a run.
        let runs = Query::select()
            .expr(Expr::cust("1"))
            .from(import_run::Entity)
            .and_where(
                Expr::col((import_run::Entity, import_run::Column::DatasetId))
                    .equals((source::Entity, source::Column::Id)),
            )
            .take();
        let rows = source::Entity::find()
            .filter(source::Column::Code.ne(CORRECTION_DATASET))
            .filter(Expr::exists(records).or(Expr::exists(runs)))
            .order_by_asc(source::Column::Code)
            .all(&self.connection)
            .await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// The source of a code.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on an index.
    #[tracing::instrument(name = "db.source.find_by_code", level = "debug", skip_all)]
    pub async fn source_by_code(&self, code: &str) -> Result<Option<Source>, StoreError> {
        let row = source::Entity::find()
            .filter(source::Column::Code.eq(code))
            .one(&self.connection)
            .await?;
        Ok(row.map(Into::into))
    }

    /// What datasets said of records, by record identifier, ordered by dataset and identifier inside it.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.source.load_statements", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn statements(
        &self,
        entity: EntityKind,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Statement>>, StoreError> {
        statements(&self.connection, entity, ids).await
    }

    /// Identifiers of the sources cited by records, by record identifier, sorted.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.source.load_citations", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn citations(
        &self,
        entity: EntityKind,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<i64>>, StoreError> {
        citations(&self.connection, entity, ids).await
    }
}
