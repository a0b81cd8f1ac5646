//! A token that says who asks; only its hash is kept.

use sea_orm::entity::prelude::*;

use crate::vocab::Role;

/// A token that says who asks; only its hash is kept.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub role: Role,
    /// SHA-256 of the token, hexadecimal.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub revoked_at: Option<i64>,
    /// The actor that its holder is.
    pub actor_id: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
