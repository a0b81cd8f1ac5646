//! A theme of an axis.

use sea_orm::entity::prelude::*;

use crate::vocab::Theme;

/// A theme of an axis.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call_axis_theme")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub axis_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub theme: Theme,
    #[sea_orm(belongs_to, from = "axis_id", to = "id", on_delete = "Cascade")]
    pub axis: BelongsTo<super::call_axis::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
