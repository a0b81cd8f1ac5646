//! Identifiers of actors: by name, by number, one after the other.

use entity::{actor, actor_identifier};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::domain::external_id::ExternalId;
use crate::domain::vocab::ActorKind;
use crate::store::{Store, StoreError};

impl Store {
    /// The identifier of the actor of a slug.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on an index.
    #[tracing::instrument(name = "db.actor.find_by_slug", level = "debug", skip_all)]
    pub async fn actor_id_by_slug(&self, slug: &str) -> Result<Option<i64>, StoreError> {
        Ok(actor::Entity::find()
            .select_only()
            .column(actor::Column::Id)
            .filter(actor::Column::Slug.eq(slug))
            .into_tuple()
            .one(&self.connection)
            .await?)
    }

    /// The identifier of the actor that bears a number; for SIREN the lowest identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on an index.
    #[tracing::instrument(name = "db.actor.find_by_external_id", level = "debug", skip_all)]
    pub async fn actor_id_by_external_id(
        &self,
        id: &ExternalId,
    ) -> Result<Option<i64>, StoreError> {
        Ok(actor_identifier::Entity::find()
            .select_only()
            .column(actor_identifier::Column::ActorId)
            .filter(actor_identifier::Column::Scheme.eq(id.scheme))
            .filter(actor_identifier::Column::Value.eq(id.value.as_str()))
            .order_by_asc(actor_identifier::Column::ActorId)
            .into_tuple()
            .one(&self.connection)
            .await?)
    }

    /// The identifiers of up to `limit` actors behind `after`, in order: to walk all of them.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    #[tracing::instrument(name = "db.actor.walk", level = "debug", skip_all)]
    pub async fn actor_ids_after(&self, after: i64, limit: u64) -> Result<Vec<i64>, StoreError> {
        Ok(actor::Entity::find()
            .select_only()
            .column(actor::Column::Id)
            .filter(actor::Column::Id.gt(after))
            .order_by_asc(actor::Column::Id)
            .limit(limit)
            .into_tuple()
            .all(&self.connection)
            .await?)
    }

    /// How many actors there are, closed ones included: organisations and practitioners first, groups and bodies second.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the index of kinds.
    #[tracing::instrument(name = "db.actor.count", level = "debug", skip_all)]
    pub async fn count_actors(&self) -> Result<(u64, u64), StoreError> {
        let counts: Vec<(ActorKind, i64)> = actor::Entity::find()
            .select_only()
            .column(actor::Column::Kind)
            .column_as(actor::Column::Id.count(), "actors")
            .group_by(actor::Column::Kind)
            .into_tuple()
            .all(&self.connection)
            .await?;
        let mut totals = (0, 0);
        for (kind, count) in counts {
            if kind.is_group() {
                totals.1 += count.unsigned_abs();
            } else {
                totals.0 += count.unsigned_abs();
            }
        }
        Ok(totals)
    }
}
