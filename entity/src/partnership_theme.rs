//! A theme of a partnership.

use sea_orm::entity::prelude::*;

use crate::vocab::Theme;

/// A theme of a partnership.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partnership_theme")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub partnership_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub theme: Theme,
    #[sea_orm(belongs_to, from = "partnership_id", to = "id", on_delete = "Cascade")]
    pub partnership: BelongsTo<super::partnership::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
