//! A postal code of a commune.

use sea_orm::entity::prelude::*;

/// A postal code of a commune.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commune_postal_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub commune_id: i64,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub postal_code: String,
    #[sea_orm(belongs_to, from = "commune_id", to = "id", on_delete = "Cascade")]
    pub commune: BelongsTo<super::territory::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
