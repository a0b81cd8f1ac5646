//! What a working group or governance body has beyond being an actor.

use sea_orm::entity::prelude::*;

use crate::vocab::{BodyKind, WorkingGroupStatus};

/// What a working group or governance body has beyond being an actor.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "body")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor_id: i64,
    pub body_kind: Option<BodyKind>,
    pub status: Option<WorkingGroupStatus>,
    /// Partial date.
    #[sea_orm(column_type = "Text")]
    pub installed_on: Option<String>,
    pub participants: Option<i64>,
    pub contributions: Option<i64>,
    pub meetings: Option<i64>,
    #[sea_orm(belongs_to, from = "actor_id", to = "id", on_delete = "Cascade")]
    pub actor: BelongsTo<super::actor::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
