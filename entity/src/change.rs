//! One write, in the order of commits.

use sea_orm::entity::prelude::*;

use crate::vocab::Operation;

/// One write, in the order of commits.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    #[sea_orm(column_type = "Text")]
    pub entity: String,
    pub entity_id: i64,
    pub operation: Operation,
    /// JSON of the changed fields before.
    #[sea_orm(column_type = "Text")]
    pub before: Option<String>,
    /// JSON of the changed fields after.
    #[sea_orm(column_type = "Text")]
    pub after: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub author: String,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
