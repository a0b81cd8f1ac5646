//! The figure of an indicator for a territory and a year.

use sea_orm::entity::prelude::*;

use crate::vocab::{AbsenceReason, ValueOrigin};

/// The figure of an indicator for a territory and a year: a value, or the reason why there is none.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "indicator_value")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub territory_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator_id: i64,
    /// The year it speaks of.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i64,
    /// Empty when `absence` is filled.
    pub value: Option<f64>,
    /// Empty when `value` is filled.
    pub absence: Option<AbsenceReason>,
    pub origin: ValueOrigin,
    /// Share of the population that an aggregated value covers, from 0 to 1.
    pub coverage: Option<f64>,
    /// The publication that it is taken from.
    pub source_id: i64,
    #[sea_orm(belongs_to, from = "territory_id", to = "id", on_delete = "Cascade")]
    pub territory: BelongsTo<super::territory::Entity>,
    #[sea_orm(belongs_to, from = "indicator_id", to = "id", on_delete = "Cascade")]
    pub indicator: BelongsTo<super::indicator::Entity>,
    #[sea_orm(belongs_to, from = "source_id", to = "id")]
    pub source: BelongsTo<super::source::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
