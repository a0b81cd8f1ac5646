//! What the read models need beside the change log: the identity of the database, and whom a territory concerns.

use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{Store, StoreError};

/// The setting that holds the identity.
const IDENTITY: &str = "identity";
/// Keys of one statement at most.
const KEYS: usize = 10_000;

impl Store {
    /// The identity of the database, the same for its whole life; `fresh` when it has none yet.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn ensure_identity(&self, fresh: &str) -> Result<String, StoreError> {
        let known = async || {
            entity::setting::Entity::find_by_id(IDENTITY)
                .one(&self.connection)
                .await
        };
        if let Some(setting) = known().await? {
            return Ok(setting.value);
        }
        let insert = Query::insert()
            .into_table(entity::setting::Entity)
            .columns([entity::setting::Column::Key, entity::setting::Column::Value])
            .values_panic([Expr::val(IDENTITY), Expr::val(fresh)])
            .on_conflict(
                OnConflict::column(entity::setting::Column::Key)
                    .do_nothing()
                    .to_owned(),
            )
            .to_owned();
        self.connection.execute(&insert).await?;
        Ok(known()
            .await?
            .map_or_else(|| fresh.to_owned(), |setting| setting.value))
    }

    /// The actors that have their seat in, or serve, one of the territories; sorted.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn actors_of_territories(&self, ids: &[i64]) -> Result<Vec<i64>, StoreError> {
        let mut actors = Vec::new();
        for chunk in ids.chunks(KEYS) {
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
