//! A seat in a governance body, held or vacant.

use sea_orm::entity::prelude::*;

use crate::vocab::Sector;

/// A seat in a governance body, held or vacant.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seat")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub body_id: i64,
    #[sea_orm(column_type = "Text")]
    pub label: String,
    /// Sector the seat speaks for.
    pub sector: Option<Sector>,
    #[sea_orm(belongs_to, from = "body_id", to = "actor_id", on_delete = "Cascade")]
    pub body: BelongsTo<super::body::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
