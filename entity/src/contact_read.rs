//! That somebody was shown contacts of an actor that are not public; never the contacts themselves.

use sea_orm::entity::prelude::*;

/// That somebody was shown contacts of an actor that are not public.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_read")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// The token; none for the command line on the machine itself.
    pub token_id: Option<i64>,
    /// Who, as an author in the change log.
    #[sea_orm(column_type = "Text")]
    pub reader: String,
    pub actor_id: i64,
    /// Through what: `query actors`, `export actors`.
    #[sea_orm(column_type = "Text")]
    pub operation: String,
    /// The request, as the log names it.
    #[sea_orm(column_type = "Text")]
    pub request: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
