//! How often alerts of a concern to an actor ended in a way, by month. Never where, nor for whom.

use sea_orm::entity::prelude::*;

use crate::vocab::{AlertOutcome, Concern};

/// How often alerts of a concern to an actor ended in a way, in a month.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "alert_outcome")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub concern: Concern,
    #[sea_orm(primary_key, auto_increment = false)]
    pub outcome: AlertOutcome,
    /// Partial date, year and month.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub month: String,
    pub count: i64,
    #[sea_orm(belongs_to, from = "actor_id", to = "id", on_delete = "Cascade")]
    pub actor: BelongsTo<super::actor::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
