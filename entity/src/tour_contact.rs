//! An actor met in a contact tour: for editors only.

use sea_orm::entity::prelude::*;

use crate::vocab::TourChannel;

/// An actor met in a contact tour: for editors only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tour_contact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Who was met.
    pub actor_id: i64,
    /// The actor that met it.
    pub by_id: i64,
    /// Partial date.
    #[sea_orm(column_type = "Text")]
    pub met_on: String,
    pub channel: Option<TourChannel>,
    #[sea_orm(column_type = "Text")]
    pub next_step: Option<String>,
    /// Partial date.
    #[sea_orm(column_type = "Text")]
    pub next_step_on: Option<String>,
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
