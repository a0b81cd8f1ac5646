//! A commune of a territory; a commune holds itself.

use sea_orm::entity::prelude::*;

/// A commune of a territory; a commune holds itself.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "territory_commune")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub territory_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub commune_id: i64,
    #[sea_orm(belongs_to, from = "territory_id", to = "id", on_delete = "Cascade")]
    pub territory: BelongsTo<super::territory::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
