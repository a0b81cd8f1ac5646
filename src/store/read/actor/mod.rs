//! Actors and what hangs on them, in batches by identifier.

mod batch;
pub(in crate::store) mod data;
mod row;

use std::collections::HashMap;

use entity::{actor, actor_identifier};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::domain::actor::{Actor, ActorData, ContactPoint};
use crate::domain::external_id::ExternalId;
use crate::domain::vocab::{ActorKind, Public, Sector, Theme, Visibility};
use crate::store::{Store, StoreError};

impl Store {
    /// Actors by identifier; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 10,000 identifiers.
    #[tracing::instrument(name = "db.actor.load", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn actors(&self, ids: &[i64]) -> Result<HashMap<i64, Actor>, StoreError> {
        batch::actors(&self.connection, ids).await
    }

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

    /// Other names, in order.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 10,000 identifiers.
    #[tracing::instrument(name = "db.actor.load_names", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn actor_names(&self, ids: &[i64]) -> Result<HashMap<i64, Vec<String>>, StoreError> {
        batch::names(&self.connection, ids).await
    }

    /// Secondary sectors, in the order of the vocabulary.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 10,000 identifiers.
    #[tracing::instrument(name = "db.actor.load_sectors", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn actor_sectors(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Sector>>, StoreError> {
        batch::sectors(&self.connection, ids).await
    }

    /// Themes, in the order of the vocabulary.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 10,000 identifiers.
    #[tracing::instrument(name = "db.actor.load_themes", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn actor_themes(&self, ids: &[i64]) -> Result<HashMap<i64, Vec<Theme>>, StoreError> {
        batch::themes(&self.connection, ids).await
    }

    /// Publics, in the order of the vocabulary.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 10,000 identifiers.
    #[tracing::instrument(name = "db.actor.load_publics", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn actor_publics(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Public>>, StoreError> {
        batch::publics(&self.connection, ids).await
    }

    /// Numbers in outside registers, by register in the order of the vocabulary, then by number.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 10,000 identifiers.
    #[tracing::instrument(name = "db.actor.load_identifiers", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn actor_identifiers(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<ExternalId>>, StoreError> {
        batch::identifiers(&self.connection, ids).await
    }

    /// Identifiers of the territories served, sorted.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 10,000 identifiers.
    #[tracing::instrument(name = "db.actor.load_areas", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn actor_areas(&self, ids: &[i64]) -> Result<HashMap<i64, Vec<i64>>, StoreError> {
        batch::areas(&self.connection, ids).await
    }

    /// Contact points of the given visibilities, in order; none without a visibility.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 10,000 identifiers.
    #[tracing::instrument(name = "db.actor.load_contacts", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn actor_contacts(
        &self,
        ids: &[i64],
        visibilities: &[Visibility],
    ) -> Result<HashMap<i64, Vec<ContactPoint>>, StoreError> {
        batch::contacts(&self.connection, ids, visibilities).await
    }

    /// Whole actors, as they are written, compared, exported and indexed: contacts of every visibility included.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// Nine statements for each 10,000 identifiers.
    #[tracing::instrument(name = "db.actor.load_data", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn actor_data(&self, ids: &[i64]) -> Result<HashMap<i64, ActorData>, StoreError> {
        data::actor_data(&self.connection, ids).await
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
