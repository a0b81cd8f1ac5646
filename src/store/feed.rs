//! What the read models need beside the change log: the identity of the database, and whom a territory concerns.

use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::read::batch::{MAX_KEYS, padded};
use super::read::change::IDENTITY_SETTING;
use super::{Store, StoreError};

impl Store {
    /// The identity of the database, the same for its whole life; `fresh` when it has none yet.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn ensure_identity(&self, fresh: &str) -> Result<String, StoreError> {
        if let Some(known) = self.identity().await? {
            return Ok(known);
        }
        let insert = Query::insert()
            .into_table(entity::setting::Entity)
            .columns([entity::setting::Column::Key, entity::setting::Column::Value])
            .values_panic([Expr::val(IDENTITY_SETTING), Expr::val(fresh)])
            .on_conflict(
                OnConflict::column(entity::setting::Column::Key)
                    .do_nothing()
                    .to_owned(),
            )
            .to_owned();
        self.connection.execute(&insert).await?;
        Ok(self.identity().await?.unwrap_or_else(|| fresh.to_owned()))
    }

    /// The actors that have their seat in, or serve, one of the territories; sorted.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn actors_of_territories(&self, ids: &[i64]) -> Result<Vec<i64>, StoreError> {
        let mut actors = Vec::new();
        for chunk in padded(ids, MAX_KEYS) {
            let seated: Vec<i64> = entity::actor::Entity::find()
                .select_only()
                .column(entity::actor::Column::Id)
                .filter(entity::actor::Column::SeatCommuneId.is_in(chunk.iter().copied()))
                .into_tuple()
                .all(&self.connection)
                .await?;
            let serving: Vec<i64> = entity::actor_area::Entity::find()
                .select_only()
                .column(entity::actor_area::Column::ActorId)
                .filter(entity::actor_area::Column::TerritoryId.is_in(chunk.iter().copied()))
                .into_tuple()
                .all(&self.connection)
                .await?;
            actors.extend(seated);
            actors.extend(serving);
        }
        actors.sort_unstable();
        actors.dedup();
        Ok(actors)
    }
}
