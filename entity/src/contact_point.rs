//! A way to reach an actor.

use sea_orm::entity::prelude::*;

use crate::vocab::{ContactChannel, Visibility};

/// A way to reach an actor.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_point")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    pub channel: ContactChannel,
    #[sea_orm(column_type = "Text")]
    pub value: String,
    #[sea_orm(column_type = "Text")]
    pub label: Option<String>,
    pub visibility: Visibility,
    #[sea_orm(belongs_to, from = "actor_id", to = "id", on_delete = "Cascade")]
    pub actor: BelongsTo<super::actor::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
