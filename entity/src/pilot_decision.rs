//! A decision on pilot territories, with the study that it rests on.

use sea_orm::entity::prelude::*;

/// A decision on pilot territories, with the study that it rests on. Never changed once it is written.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pilot_decision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The day of the decision.
    #[sea_orm(column_type = "Text")]
    pub decided_on: String,
    /// The actor that decided; never a person.
    pub decided_by_id: Option<i64>,
    /// Who recorded it, as the change log names authors.
    #[sea_orm(column_type = "Text")]
    pub author: String,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// JSON of what was asked of the study.
    #[sea_orm(column_type = "Text")]
    pub request: String,
    /// JSON of what it found, with all values.
    #[sea_orm(column_type = "Text")]
    pub frozen: String,
    /// Sequence of the last change that the study includes.
    pub network_sequence: i64,
    /// Milliseconds since 1970, UTC.
    pub network_at: i64,
    /// The day of the network.
    #[sea_orm(column_type = "Text")]
    pub as_of: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    #[sea_orm(belongs_to, from = "decided_by_id", to = "id")]
    pub decided_by: BelongsTo<Option<super::actor::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
