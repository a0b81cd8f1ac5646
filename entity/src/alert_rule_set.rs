//! A version of the rules that say who takes which concern, with the cases it was tested on.

use sea_orm::entity::prelude::*;

use crate::vocab::RuleSetStatus;

/// A version of the rules; frozen text once it is published.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "alert_rule_set")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub label: String,
    pub status: RuleSetStatus,
    /// The template `alert_rules`, as it was given.
    #[sea_orm(column_type = "Text")]
    pub rules: String,
    /// The template `alert_cases`, as it was given.
    #[sea_orm(column_type = "Text")]
    pub cases: String,
    #[sea_orm(column_type = "Text")]
    pub author: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    #[sea_orm(column_type = "Text")]
    pub published_by: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub published_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
