//! A territory that a decision chose.

use sea_orm::entity::prelude::*;

/// A territory that a decision chose.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pilot_decision_territory")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub decision_id: i64,
    /// Order in which it was named, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    pub territory_id: i64,
    #[sea_orm(belongs_to, from = "decision_id", to = "id", on_delete = "Cascade")]
    pub decision: BelongsTo<super::pilot_decision::Entity>,
    #[sea_orm(belongs_to, from = "territory_id", to = "id")]
    pub territory: BelongsTo<super::territory::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
