//! An organisation, practitioner or body that can act or be contacted.

use sea_orm::entity::prelude::*;

use crate::vocab::{ActorKind, ActorStatus, Certainty, Sector};

/// An organisation, practitioner or body that can act or be contacted.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "actor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Readable unique name, kept for life.
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    pub kind: ActorKind,
    /// Main sector; groups and bodies have none.
    pub sector: Option<Sector>,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Folded name, for matching and order.
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    #[sea_orm(column_type = "Text")]
    pub acronym: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub website: Option<String>,
    /// Partial date.
    #[sea_orm(column_type = "Text")]
    pub founded_on: Option<String>,
    pub status: ActorStatus,
    /// Partial date.
    #[sea_orm(column_type = "Text")]
    pub closed_on: Option<String>,
    pub successor_id: Option<i64>,
    pub seat_commune_id: Option<i64>,
    /// Degrees WGS 84.
    pub latitude: Option<f64>,
    /// Degrees WGS 84.
    pub longitude: Option<f64>,
    pub certainty: Certainty,
    #[sea_orm(column_type = "Text")]
    pub note: Option<String>,
    /// Partial date of the last confirmation.
    #[sea_orm(column_type = "Text")]
    pub confirmed_on: Option<String>,
    /// Whether it agrees to introduce others; null when it is unknown.
    pub introduces: Option<bool>,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub updated_at: i64,
    /// Grows by one at each write.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
