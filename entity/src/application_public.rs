//! A public that an application is for.

use sea_orm::entity::prelude::*;

use crate::vocab::Public;

/// A public that an application is for.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_public")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub public: Public,
    #[sea_orm(belongs_to, from = "application_id", to = "id", on_delete = "Cascade")]
    pub application: BelongsTo<super::application::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
