//! One run of an import.

use sea_orm::entity::prelude::*;

/// One run of an import.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub adapter: String,
    pub dataset_id: i64,
    /// Names of the files, without folders.
    #[sea_orm(column_type = "Text")]
    pub files: String,
    /// Milliseconds since 1970, UTC.
    pub started_at: i64,
    /// Milliseconds since 1970, UTC; empty while it runs or when it was cut.
    pub finished_at: Option<i64>,
    pub read: i64,
    pub created: i64,
    pub changed: i64,
    pub unchanged: i64,
    pub closed: i64,
    pub rejected: i64,
    /// Why it could not come to its end; empty when it did, while it runs and when it was cut.
    #[sea_orm(column_type = "Text")]
    pub failure: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
