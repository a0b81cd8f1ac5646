//! A contribution to the work of groups.

use sea_orm::entity::prelude::*;

use crate::vocab::Certainty;

/// A contribution to the work of groups.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The actor that gave it; null when it is unknown.
    pub contributor_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// Partial date.
    #[sea_orm(column_type = "Text")]
    pub given_on: Option<String>,
    pub certainty: Certainty,
    #[sea_orm(column_type = "Text")]
    pub note: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub updated_at: i64,
    /// Grows by one at each write.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
