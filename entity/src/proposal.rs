//! A proposal of working groups.

use sea_orm::entity::prelude::*;

use crate::vocab::{Certainty, ProposalStatus};

/// A proposal of working groups.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Number of its axis in the groups' report.
    pub axis_number: Option<i64>,
    /// Its axis in the groups' report.
    #[sea_orm(column_type = "Text")]
    pub axis: Option<String>,
    /// Its number in the report.
    pub number: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub status: ProposalStatus,
    /// The call that took it up.
    pub call_id: Option<i64>,
    /// The application that funds it once it is selected.
    pub application_id: Option<i64>,
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
