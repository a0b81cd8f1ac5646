//! Actors and what hangs on them, in batches by identifier.

use std::collections::HashMap;

use crate::domain::actor::{Actor, ActorData, ContactPoint};
use crate::domain::external_id::ExternalId;
use crate::domain::vocab::{Public, Sector, Theme, Visibility};
use crate::store::{Store, StoreError};

impl Store {
    /// Actors by identifier; absent ones are left out.
    pub async fn actors(&self, ids: &[i64]) -> Result<HashMap<i64, Actor>, StoreError> {
        todo!()
    }
    /// The identifier of the actor of a slug.
    pub async fn actor_id_by_slug(&self, slug: &str) -> Result<Option<i64>, StoreError> {
        todo!()
    }
    /// The identifier of the actor that bears a number; for SIREN the lowest identifier.
    pub async fn actor_id_by_external_id(
        &self,
        id: &ExternalId,
    ) -> Result<Option<i64>, StoreError> {
        todo!()
    }
    /// Other names, in order.
    pub async fn actor_names(&self, ids: &[i64]) -> Result<HashMap<i64, Vec<String>>, StoreError> {
        todo!()
    }
    /// Secondary sectors.
    pub async fn actor_sectors(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Sector>>, StoreError> {
        todo!()
    }
    /// Themes.
    pub async fn actor_themes(&self, ids: &[i64]) -> Result<HashMap<i64, Vec<Theme>>, StoreError> {
        todo!()
    }
    /// Publics.
    pub async fn actor_publics(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Public>>, StoreError> {
        todo!()
    }
    /// Numbers in outside registers.
    pub async fn actor_identifiers(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<ExternalId>>, StoreError> {
        todo!()
    }
    /// Identifiers of the territories served, sorted.
    pub async fn actor_areas(&self, ids: &[i64]) -> Result<HashMap<i64, Vec<i64>>, StoreError> {
        todo!()
    }
    /// Contact points of the given visibilities, in order.
    pub async fn actor_contacts(
        &self,
        ids: &[i64],
        visibilities: &[Visibility],
    ) -> Result<HashMap<i64, Vec<ContactPoint>>, StoreError> {
        todo!()
    }
    /// Whole actors, as they are written, compared, exported and indexed.
    pub async fn actor_data(&self, ids: &[i64]) -> Result<HashMap<i64, ActorData>, StoreError> {
        todo!()
    }
    /// The identifiers of up to `limit` actors behind `after`, in order: to walk all of them.
    pub async fn actor_ids_after(&self, after: i64, limit: u64) -> Result<Vec<i64>, StoreError> {
        todo!()
    }
    /// How many actors there are: organisations and practitioners first, groups and bodies second.
    pub async fn count_actors(&self) -> Result<(u64, u64), StoreError> {
        todo!()
    }
}
