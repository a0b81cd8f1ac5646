//! The audit of readings, for who keeps the directory.

use entity::contact_read::{Column, Entity, Model};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::domain::contact_read::{ContactRead, Reading, ReadingFilter};
use crate::store::{Store, StoreError};

impl From<Model> for ContactRead {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            actor_id: row.actor_id,
            reading: Reading {
                at_ms: row.at,
                token_id: row.token_id,
                reader: row.reader,
                operation: row.operation,
                request: row.request,
            },
        }
    }
}

impl Store {
    /// Up to `limit` readings that pass a filter, behind a number, in order.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key; it passes over those that the filter leaves out.
    #[tracing::instrument(name = "db.contact_read.list", level = "debug", skip_all)]
    pub async fn contact_reads(
        &self,
        filter: &ReadingFilter,
        after: i64,
        limit: u64,
    ) -> Result<Vec<ContactRead>, StoreError> {
        let conditions = [
            filter.since_ms.map(|since| Column::At.gte(since)),
            filter.before_ms.map(|before| Column::At.lt(before)),
            filter.token_id.map(|token| Column::TokenId.eq(token)),
            filter.actor_id.map(|actor| Column::ActorId.eq(actor)),
        ];
        let conditions = conditions.into_iter().flatten();
        let read = Entity::find().filter(Column::Id.gt(after));
        let read = conditions.fold(read, QueryFilter::filter);
        let rows = read.order_by_asc(Column::Id).limit(limit);
        let rows = rows.all(&self.connection).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }
}
