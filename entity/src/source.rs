//! A document, register or publication that facts come from.

use sea_orm::entity::prelude::*;

/// A document, register or publication that facts come from.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "source")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Short name, unique.
    #[sea_orm(column_type = "Text")]
    pub code: String,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub url: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub producer: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub licence: Option<String>,
    /// Partial date of the edition.
    #[sea_orm(column_type = "Text")]
    pub published_on: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
