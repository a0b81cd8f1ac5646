//! Groups and bodies, their seats and members.

use std::collections::HashMap;

use entity::{actor, body, membership, seat};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, Select,
};

use super::batch::{group, rows_by_key};
use super::page;
use super::presence::Presence;
use crate::domain::body::{BodyData, Membership, MembershipData, Seat};
use crate::domain::date::PartialDate;
use crate::domain::page::{Page, PageRequest};
use crate::domain::vocab::ActorKind;
use crate::store::{Store, StoreError};

impl From<body::Model> for BodyData {
    fn from(row: body::Model) -> Self {
        Self {
            body_kind: row.body_kind,
            status: row.status,
            installed_on: row.installed_on.map(PartialDate::from_stored),
            participants: row.participants,
            contributions: row.contributions,
            meetings: row.meetings,
        }
    }
}

impl From<membership::Model> for Membership {
    fn from(row: membership::Model) -> Self {
        Self {
            id: row.id,
            data: MembershipData {
                body_id: row.body_id,
                actor_id: row.actor_id,
                role: row.role,
                seat_id: row.seat_id,
                valid_from: row.valid_from.map(PartialDate::from_stored),
                valid_until: row.valid_until.map(PartialDate::from_stored),
                certainty: row.certainty,
                note: row.note,
            },
        }
    }
}

impl From<seat::Model> for Seat {
    fn from(row: seat::Model) -> Self {
        Self {
            id: row.id,
            body_id: row.body_id,
            label: row.label,
            sector: row.sector,
        }
    }
}

/// The actors of a kind, in all or present in a territory.
async fn of_kind<C: ConnectionTrait>(
    db: &C,
    kind: ActorKind,
    territory_id: Option<i64>,
) -> Result<Select<actor::Entity>, StoreError> {
    let mut select = actor::Entity::find().filter(actor::Column::Kind.eq(kind));
    if let Some(presence) = Presence::of(db, territory_id).await? {
        select = select.filter(presence.holds_actor((actor::Entity, actor::Column::Id)));
        if let Some(parts) = presence.parts() {
            QueryTrait::query(&mut select).with_cte(parts);
        }
    }
    Ok(select)
}

impl Store {
    /// The group or body part of actors, by actor identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.body.load", level = "debug", skip_all, fields(keys = actor_ids.len()))]
    pub async fn bodies(&self, actor_ids: &[i64]) -> Result<HashMap<i64, BodyData>, StoreError> {
        use body::{Column, Entity};
        let db = &self.connection;
        let rows = rows_by_key::<Entity, _>(db, Column::ActorId, actor_ids, &[]).await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.actor_id, row.into()))
            .collect())
    }

    /// Memberships of groups, by group, ordered by identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.membership.load_by_body", level = "debug", skip_all, fields(keys = body_ids.len()))]
    pub async fn members(
        &self,
        body_ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Membership>>, StoreError> {
        use membership::{Column, Entity};
        let db = &self.connection;
        let rows = rows_by_key::<Entity, _>(db, Column::BodyId, body_ids, &[Column::Id]).await?;
        Ok(group(rows, |row| (row.body_id, row.into())))
    }

    /// Memberships of actors, by actor, ordered by identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.membership.load_by_actor", level = "debug", skip_all, fields(keys = actor_ids.len()))]
    pub async fn memberships(
        &self,
        actor_ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Membership>>, StoreError> {
        use membership::{Column, Entity};
        let db = &self.connection;
        let rows = rows_by_key::<Entity, _>(db, Column::ActorId, actor_ids, &[Column::Id]).await?;
        Ok(group(rows, |row| (row.actor_id, row.into())))
    }

    /// Seats of bodies, by body, ordered by identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.seat.load", level = "debug", skip_all, fields(keys = body_ids.len()))]
    pub async fn seats(&self, body_ids: &[i64]) -> Result<HashMap<i64, Vec<Seat>>, StoreError> {
        use seat::{Column, Entity};
        let db = &self.connection;
        let rows = rows_by_key::<Entity, _>(db, Column::BodyId, body_ids, &[Column::Id]).await?;
        Ok(group(rows, |row| (row.body_id, row.into())))
    }

    /// A page of identifiers of groups (or bodies), ordered; present in `territory_id` when given.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the groups of the kind. With a territory, a second one on the primary key chooses the
    /// way; then also over the actors present in it, once, unless it is a country.
    #[tracing::instrument(name = "db.body.list", level = "debug", skip_all)]
    pub async fn list_bodies(
        &self,
        kind: ActorKind,
        territory_id: Option<i64>,
        page: &PageRequest<i64>,
    ) -> Result<Page<i64>, StoreError> {
        let select = of_kind(&self.connection, kind, territory_id).await?;
        let ids = page::by_key(select, actor::Column::Id, page)
            .select_only()
            .column(actor::Column::Id)
            .into_tuple()
            .all(&self.connection)
            .await?;
        Ok(Page::from_read(ids, page.limit, page.backward))
    }

    /// How many groups (or bodies) there are, in all or present in a territory.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the groups of the kind. With a territory, a second one on the primary key chooses the
    /// way; then also over the actors present in it, once, unless it is a country.
    #[tracing::instrument(name = "db.body.count", level = "debug", skip_all)]
    pub async fn count_bodies(
        &self,
        kind: ActorKind,
        territory_id: Option<i64>,
    ) -> Result<u64, StoreError> {
        let select = of_kind(&self.connection, kind, territory_id).await?;
        Ok(select.count(&self.connection).await?)
    }

    /// How many memberships there are.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the table.
    #[tracing::instrument(name = "db.membership.count", level = "debug", skip_all)]
    pub async fn count_memberships(&self) -> Result<u64, StoreError> {
        Ok(membership::Entity::find().count(&self.connection).await?)
    }
}
