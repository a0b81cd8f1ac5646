//! What is measured of territories.

use sea_orm::entity::prelude::*;

use crate::vocab::{IndicatorAggregation, IndicatorDirection, IndicatorFamily};

/// What is measured of territories.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "indicator")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Short name, unique.
    #[sea_orm(column_type = "Text")]
    pub code: String,
    #[sea_orm(column_type = "Text")]
    pub label_fr: String,
    #[sea_orm(column_type = "Text")]
    pub label_en: String,
    /// Of its values, in words or signs.
    #[sea_orm(column_type = "Text")]
    pub unit: String,
    pub direction: IndicatorDirection,
    pub family: IndicatorFamily,
    pub aggregation: IndicatorAggregation,
    /// What it counts and what it does not say, in French.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
