//! Batches of actors on any connection, a transaction included.

use std::collections::HashMap;

use entity::{
    actor, actor_area, actor_identifier, actor_name, actor_public, actor_sector, actor_theme,
    contact_point,
};
use sea_orm::{ColumnTrait, ConnectionTrait};

use crate::domain::actor::{Actor, ContactPoint};
use crate::domain::external_id::ExternalId;
use crate::domain::vocab::{Public, Sector, Theme, Visibility};
use crate::store::StoreError;
use crate::store::read::batch::{group, group_sorted, rows_by_key, rows_by_key_if};

type Batch<T> = Result<HashMap<i64, T>, StoreError>;

pub(super) async fn actors<C: ConnectionTrait>(db: &C, ids: &[i64]) -> Batch<Actor> {
    let rows = rows_by_key::<actor::Entity, C>(db, actor::Column::Id, ids, &[]).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
}

pub(super) async fn names<C: ConnectionTrait>(db: &C, ids: &[i64]) -> Batch<Vec<String>> {
    use actor_name::{Column, Entity};
    let rows = rows_by_key::<Entity, C>(db, Column::ActorId, ids, &[Column::Position]).await?;
    Ok(group(rows, |row| (row.actor_id, row.name)))
}

pub(super) async fn sectors<C: ConnectionTrait>(db: &C, ids: &[i64]) -> Batch<Vec<Sector>> {
    use actor_sector::{Column, Entity};
    let rows = rows_by_key::<Entity, C>(db, Column::ActorId, ids, &[]).await?;
    Ok(group_sorted(rows, |row| (row.actor_id, row.sector)))
}

pub(super) async fn themes<C: ConnectionTrait>(db: &C, ids: &[i64]) -> Batch<Vec<Theme>> {
    use actor_theme::{Column, Entity};
    let rows = rows_by_key::<Entity, C>(db, Column::ActorId, ids, &[]).await?;
    Ok(group_sorted(rows, |row| (row.actor_id, row.theme)))
}

pub(super) async fn publics<C: ConnectionTrait>(db: &C, ids: &[i64]) -> Batch<Vec<Public>> {
    use actor_public::{Column, Entity};
    let rows = rows_by_key::<Entity, C>(db, Column::ActorId, ids, &[]).await?;
    Ok(group_sorted(rows, |row| (row.actor_id, row.public)))
}

pub(super) async fn identifiers<C: ConnectionTrait>(db: &C, ids: &[i64]) -> Batch<Vec<ExternalId>> {
    use actor_identifier::{Column, Entity};
    let rows = rows_by_key::<Entity, C>(db, Column::ActorId, ids, &[]).await?;
    Ok(group_sorted(rows, |row| (row.actor_id, row.into())))
}

pub(super) async fn areas<C: ConnectionTrait>(db: &C, ids: &[i64]) -> Batch<Vec<i64>> {
    use actor_area::{Column, Entity};
    let rows = rows_by_key::<Entity, C>(db, Column::ActorId, ids, &[Column::TerritoryId]).await?;
    Ok(group(rows, |row| (row.actor_id, row.territory_id)))
}

pub(super) async fn contacts<C: ConnectionTrait>(
    db: &C,
    ids: &[i64],
    visibilities: &[Visibility],
) -> Batch<Vec<ContactPoint>> {
    use contact_point::{Column, Entity};
    if visibilities.is_empty() {
        return Ok(HashMap::new());
    }
    let condition = Column::Visibility.is_in(visibilities.iter().copied());
    let order = [Column::Position];
    let rows =
        rows_by_key_if::<Entity, C>(db, Column::ActorId, ids, &order, Some(condition)).await?;
    Ok(group(rows, |row| (row.actor_id, row.into())))
}
