//! A line that an import could not take.

use sea_orm::entity::prelude::*;

/// A line that an import could not take.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_rejection")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    #[sea_orm(column_type = "Text")]
    pub file: String,
    pub line: i64,
    /// Column.
    #[sea_orm(column_type = "Text")]
    pub field: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// As read, cut at 200 characters.
    #[sea_orm(column_type = "Text")]
    pub value: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub reason_fr: String,
    #[sea_orm(column_type = "Text")]
    pub reason_en: String,
    #[sea_orm(belongs_to, from = "run_id", to = "id", on_delete = "Cascade")]
    pub run: BelongsTo<super::import_run::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
