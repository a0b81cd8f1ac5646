//! A group that a contribution was given to.

use sea_orm::entity::prelude::*;

/// A group that a contribution was given to.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_group")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub contribution_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub group_id: i64,
    #[sea_orm(belongs_to, from = "contribution_id", to = "id", on_delete = "Cascade")]
    pub contribution: BelongsTo<super::contribution::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
