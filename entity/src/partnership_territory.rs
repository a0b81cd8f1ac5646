//! A territory a partnership is limited to; none means everywhere.

use sea_orm::entity::prelude::*;

/// A territory a partnership is limited to; none means everywhere.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partnership_territory")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub partnership_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub territory_id: i64,
    #[sea_orm(belongs_to, from = "partnership_id", to = "id", on_delete = "Cascade")]
    pub partnership: BelongsTo<super::partnership::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
