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
                    .table("setting")
                    .col(text("key").not_null())
                    .col(text("value").not_null())
                    .primary_key(Index::create().col("key"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("source")
                    .col(integer("id").not_null())
                    .col(code(manager, "code").not_null())
                    .col(text("title").not_null())
                    .col(text("url").null())
                    .col(text("producer").null())
                    .col(text("licence").null())
                    .col(code(manager, "published_on").null())
                    .primary_key(Index::create().col("id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("source_code_key")
                    .table("source")
                    .col("code")
                    .unique()
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["source", "setting"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
