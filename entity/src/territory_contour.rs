//! The outline of a territory, for drawing only.

use sea_orm::entity::prelude::*;

/// The outline of a territory, for drawing only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "territory_contour")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub territory_id: i64,
    /// GeoJSON geometry, WGS 84.
    #[sea_orm(column_type = "Text")]
    pub geometry: String,
    /// Year of the outline.
    pub vintage: Option<i64>,
    #[sea_orm(belongs_to, from = "territory_id", to = "id", on_delete = "Cascade")]
    pub territory: BelongsTo<super::territory::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
