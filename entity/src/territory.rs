//! A named set of communes.

use sea_orm::entity::prelude::*;

use crate::vocab::TerritoryKind;

/// A named set of communes.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "territory")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub kind: TerritoryKind,
    /// COG code or own code, as text.
    #[sea_orm(column_type = "Text")]
    pub code: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Folded name, for order.
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    /// Year of the COG the set of communes is written in.
    pub vintage: i64,
    /// Inhabitants, legal population.
    pub population: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub siren: Option<String>,
    /// Code of the seat commune.
    #[sea_orm(column_type = "Text")]
    pub seat_code: Option<String>,
    /// metro, drom or com.
    #[sea_orm(column_type = "Text")]
    pub zone: Option<String>,
    /// Degrees WGS 84.
    pub latitude: Option<f64>,
    /// Degrees WGS 84.
    pub longitude: Option<f64>,
    #[sea_orm(column_type = "Text")]
    pub website: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub note: Option<String>,
    /// How many communes the set holds.
    pub commune_count: i64,
}

impl ActiveModelBehavior for ActiveModel {}
