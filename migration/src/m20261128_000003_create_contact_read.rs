use sea_orm_migration::prelude::*;

use crate::columns::{code, integer, text};

#[derive(DeriveMigrationName, Debug)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // No references: what was read stays told when its actor or token are gone.
        manager
            .create_table(
                Table::create()
                    .table("contact_read")
                    .col(integer("id").not_null())
                    .col(integer("at").not_null())
                    .col(integer("token_id").null())
                    .col(text("reader").not_null())
                    .col(integer("actor_id").not_null())
                    .col(code(manager, "operation").not_null())
                    .col(text("request").null())
                    .primary_key(Index::create().col("id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("contact_read_at_idx")
                    .table("contact_read")
                    .col("at")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("contact_read").to_owned())
            .await
    }
}
