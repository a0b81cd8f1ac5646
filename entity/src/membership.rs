//! An actor in a group or body.

use sea_orm::entity::prelude::*;

use crate::vocab::{Certainty, GroupRole};

/// An actor in a group or body.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub body_id: i64,
    pub actor_id: i64,
    pub role: GroupRole,
    pub seat_id: Option<i64>,
    /// Partial date, inclusive.
    #[sea_orm(column_type = "Text")]
    pub valid_from: Option<String>,
    /// Partial date, exclusive.
    #[sea_orm(column_type = "Text")]
    pub valid_until: Option<String>,
    pub certainty: Certainty,
    #[sea_orm(column_type = "Text")]
    pub note: Option<String>,
    #[sea_orm(belongs_to, from = "body_id", to = "actor_id", on_delete = "Cascade")]
    pub body: BelongsTo<super::body::Entity>,
    #[sea_orm(belongs_to, from = "actor_id", to = "id", on_delete = "Cascade")]
    pub actor: BelongsTo<super::actor::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
