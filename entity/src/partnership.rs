//! A typed, dated, evidenced tie between two actors.

use sea_orm::entity::prelude::*;

use crate::vocab::{Certainty, Confirmation, PartnershipKind, PartnershipStatus, Visibility};

/// A typed, dated, evidenced tie between two actors.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partnership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub kind: PartnershipKind,
    pub from_id: i64,
    pub to_id: i64,
    #[sea_orm(column_type = "Text")]
    pub label: Option<String>,
    pub status: PartnershipStatus,
    /// Partial date, inclusive.
    #[sea_orm(column_type = "Text")]
    pub valid_from: Option<String>,
    /// Partial date, exclusive.
    #[sea_orm(column_type = "Text")]
    pub valid_until: Option<String>,
    /// 1 contact known to 4 written and lively.
    pub strength: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub frequency: Option<String>,
    /// Euro cents.
    pub amount_cents: Option<i64>,
    pub confirmation: Option<Confirmation>,
    /// Partial date of the last confirmation.
    #[sea_orm(column_type = "Text")]
    pub confirmed_on: Option<String>,
    pub visibility: Visibility,
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
