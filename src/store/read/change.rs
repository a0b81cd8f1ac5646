//! The database's identity and its log of changes.

use entity::{change, setting};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::store::{Store, StoreError};

/// The setting that holds the identity of the database.
pub(in crate::store) const IDENTITY_SETTING: &str = "identity";

impl Store {
    /// The identity of the database, the same for its whole life.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    #[tracing::instrument(name = "db.setting.load_identity", level = "debug", skip_all)]
    pub async fn identity(&self) -> Result<Option<String>, StoreError> {
        let row = setting::Entity::find()
            .filter(setting::Column::Key.eq(IDENTITY_SETTING))
            .one(&self.connection)
            .await?;
        Ok(row.map(|row| row.value))
    }

    /// Sequence and time (ms) of the last change; (0, 0) when there is none.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    #[tracing::instrument(name = "db.change.load_last", level = "debug", skip_all)]
    pub async fn last_change(&self) -> Result<(i64, i64), StoreError> {
        let last = change::Entity::find()
            .select_only()
            .columns([change::Column::Sequence, change::Column::At])
            .order_by_desc(change::Column::Sequence)
            .into_tuple()
            .one(&self.connection)
            .await?;
        Ok(last.unwrap_or_default())
    }

    /// Up to `limit` changes behind a sequence, in order, as (sequence, entity code, entity identifier).
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    #[tracing::instrument(name = "db.change.walk", level = "debug", skip_all)]
    pub async fn changes_after(
        &self,
        sequence: i64,
        limit: u64,
    ) -> Result<Vec<(i64, String, i64)>, StoreError> {
        use change::Column;
        Ok(change::Entity::find()
            .select_only()
            .columns([Column::Sequence, Column::Entity, Column::EntityId])
            .filter(Column::Sequence.gt(sequence))
            .order_by_asc(Column::Sequence)
            .limit(limit)
            .into_tuple()
            .all(&self.connection)
            .await?)
    }
}
