//! A partnership that stands for an application between two of its partners.

use sea_orm::entity::prelude::*;

/// A partnership that stands for an application between two of its partners.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_partnership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub partnership_id: i64,
    #[sea_orm(belongs_to, from = "application_id", to = "id", on_delete = "Cascade")]
    pub application: BelongsTo<super::application::Entity>,
    #[sea_orm(belongs_to, from = "partnership_id", to = "id", on_delete = "Cascade")]
    pub partnership: BelongsTo<super::partnership::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
