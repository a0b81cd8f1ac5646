//! An older code that resolves to a territory of today.

use sea_orm::entity::prelude::*;

use crate::vocab::TerritoryKind;

/// An older code that resolves to a territory of today.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "territory_alias")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: TerritoryKind,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    pub territory_id: i64,
    /// Name under the older code.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What became of it.
    #[sea_orm(column_type = "Text")]
    pub origin: String,
    #[sea_orm(belongs_to, from = "territory_id", to = "id", on_delete = "Cascade")]
    pub territory: BelongsTo<super::territory::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
