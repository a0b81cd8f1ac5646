use sea_orm_migration::prelude::*;

use crate::columns::{code, integer, text};

#[derive(DeriveMigrationName, Debug)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("change")
                    .col(integer("sequence").not_null())
                    .col(text("entity").not_null())
                    .col(integer("entity_id").not_null())
                    .col(code(manager, "operation").not_null())
                    .col(text("before").null())
                    .col(text("after").null())
                    .col(text("author").not_null())
                    .col(integer("at").not_null())
                    .primary_key(Index::create().col("sequence"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("change_entity_idx")
                    .table("change")
                    .col("entity")
                    .col("entity_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("api_token")
                    .col(integer("id").not_null())
                    .col(text("name").not_null())
                    .col(code(manager, "role").not_null())
                    .col(code(manager, "hash").not_null())
                    .col(integer("created_at").not_null())
                    .col(integer("revoked_at").null())
                    .primary_key(Index::create().col("id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("api_token_hash_key")
                    .table("api_token")
                    .col("hash")
                    .unique()
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["api_token", "change"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
