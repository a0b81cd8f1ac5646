//! Actors and what hangs on them, in batches by identifier.

mod batch;
pub(in crate::store) mod data;
mod find;
mod row;

use std::collections::HashMap;

use crate::domain::actor::{Actor, ActorData, ContactPoint};
use crate::domain::external_id::ExternalId;
use crate::domain::vocab::{Public, Sector, Theme, Visibility};
use crate::store::{Store, StoreError};

impl Store {
    /// Actors by identifier; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.actor.load", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn actors(&self, ids: &[i64]) -> Result<HashMap<i64, Actor>, StoreError> {
        batch::actors(&self.connection, ids).await
    }

    /// Other names, in order.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
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
    /// One statement for each 8,192 identifiers.
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
    /// One statement for each 8,192 identifiers.
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
    /// One statement for each 8,192 identifiers.
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
    /// One statement for each 8,192 identifiers.
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
    /// One statement for each 8,192 identifiers.
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
    /// One statement for each 8,192 identifiers.
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
    /// Nine statements for each 8,192 identifiers.
    #[tracing::instrument(name = "db.actor.load_data", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn actor_data(&self, ids: &[i64]) -> Result<HashMap<i64, ActorData>, StoreError> {
        data::actor_data(&self.connection, ids).await
    }
}
