//! What one dataset said of a record, under its own identifier: the provenance of fields.

use sea_orm::entity::prelude::*;

/// What one dataset said of a record, under its own identifier: the provenance of fields.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "source_record")]
pub struct Model {
    /// The source the record comes from.
    #[sea_orm(primary_key, auto_increment = false)]
    pub dataset_id: i64,
    /// Identifier inside the dataset.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub record_id: String,
    /// actor, partnership, body, membership, seat or indicator.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub entity: String,
    pub entity_id: i64,
    /// Names of the fields this record gave, separated by commas.
    #[sea_orm(column_type = "Text")]
    pub fields: String,
    /// Of the values given, to see an unchanged record.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
    /// Date of the statement.
    #[sea_orm(column_type = "Text")]
    pub stated_on: String,
    /// Who corrected, for corrections by hand.
    #[sea_orm(column_type = "Text")]
    pub author: Option<String>,
    /// Import run that last read the record.
    pub run_id: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
