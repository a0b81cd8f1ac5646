//! A number of an actor in an outside register.

use sea_orm::entity::prelude::*;

use crate::vocab::ExternalIdScheme;

/// A number of an actor in an outside register.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "actor_identifier")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub scheme: ExternalIdScheme,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub value: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor_id: i64,
    #[sea_orm(belongs_to, from = "actor_id", to = "id", on_delete = "Cascade")]
    pub actor: BelongsTo<super::actor::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
