//! A call for projects or for expressions of interest.

use sea_orm::entity::prelude::*;

use crate::vocab::{CallKind, CallStatus, Certainty};

/// A call for projects or for expressions of interest.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Readable unique name, kept for life.
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    pub kind: CallKind,
    /// The actor that issues it.
    pub issuer_id: i64,
    /// Where it holds.
    pub territory_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub legal_frame: Option<String>,
    /// Partial date.
    #[sea_orm(column_type = "Text")]
    pub opened_on: Option<String>,
    /// Partial date, the last day.
    #[sea_orm(column_type = "Text")]
    pub deadline_on: Option<String>,
    /// Partial date.
    #[sea_orm(column_type = "Text")]
    pub decided_on: Option<String>,
    /// Euro cents, as declared.
    pub budget_cents: Option<i64>,
    /// As declared, whatever is recorded.
    pub applications_received: Option<i64>,
    /// As declared, whatever is recorded.
    pub applications_selected: Option<i64>,
    pub status: Option<CallStatus>,
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
