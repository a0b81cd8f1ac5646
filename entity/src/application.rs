//! An application to a call; once selected, the project too.

use sea_orm::entity::prelude::*;

use crate::vocab::{ApplicationStatus, Certainty, ProjectStatus};

/// An application to a call; once selected, the project too.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub call_id: i64,
    /// The actor that carries it.
    pub lead_id: i64,
    #[sea_orm(column_type = "Text")]
    pub title: Option<String>,
    /// Whether the people concerned take part; null when it is unknown.
    pub people_concerned: Option<bool>,
    /// Euro cents.
    pub asked_cents: Option<i64>,
    /// Euro cents.
    pub granted_cents: Option<i64>,
    pub duration_months: Option<i64>,
    pub status: ApplicationStatus,
    /// Partial date.
    #[sea_orm(column_type = "Text")]
    pub submitted_on: Option<String>,
    /// Partial date.
    #[sea_orm(column_type = "Text")]
    pub decided_on: Option<String>,
    /// Why it was decided so.
    #[sea_orm(column_type = "Text")]
    pub reasons: Option<String>,
    /// The body that decided.
    pub committee_id: Option<i64>,
    /// Partial date, inclusive: start of the project.
    #[sea_orm(column_type = "Text")]
    pub valid_from: Option<String>,
    /// Partial date, exclusive: end of the project.
    #[sea_orm(column_type = "Text")]
    pub valid_until: Option<String>,
    pub project_status: Option<ProjectStatus>,
    pub certainty: Certainty,
    #[sea_orm(column_type = "Text")]
    pub note: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub updated_at: i64,
    /// Grows by one at each write.
    pub version: i64,
    #[sea_orm(belongs_to, from = "call_id", to = "id", on_delete = "Cascade")]
    pub call: BelongsTo<super::call::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
