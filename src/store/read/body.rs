//! Groups and bodies, their seats and members.

use std::collections::HashMap;

use crate::domain::body::{BodyData, Membership, Seat};
use crate::domain::page::{Page, PageRequest};
use crate::domain::vocab::ActorKind;
use crate::store::{Store, StoreError};

impl Store {
    /// The group or body part of actors, by actor identifier.
    pub async fn bodies(&self, actor_ids: &[i64]) -> Result<HashMap<i64, BodyData>, StoreError> {
        todo!()
    }
    /// Memberships of groups, by group, ordered by identifier.
    pub async fn members(
        &self,
        body_ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Membership>>, StoreError> {
        todo!()
    }
    /// Memberships of actors, by actor, ordered by identifier.
    pub async fn memberships(
        &self,
        actor_ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Membership>>, StoreError> {
        todo!()
    }
    /// Seats of bodies, by body, ordered by identifier.
    pub async fn seats(&self, body_ids: &[i64]) -> Result<HashMap<i64, Vec<Seat>>, StoreError> {
        todo!()
    }
    /// A page of identifiers of groups (or bodies), ordered; present in `territory_id` when given.
    pub async fn list_bodies(
        &self,
        kind: ActorKind,
        territory_id: Option<i64>,
        page: &PageRequest<i64>,
    ) -> Result<Page<i64>, StoreError> {
        todo!()
    }
    /// How many groups (or bodies) there are, in all or present in a territory.
    pub async fn count_bodies(
        &self,
        kind: ActorKind,
        territory_id: Option<i64>,
    ) -> Result<u64, StoreError> {
        todo!()
    }
    /// How many memberships there are.
    pub async fn count_memberships(&self) -> Result<u64, StoreError> {
        todo!()
    }
}
