use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{code, integer, number, text};

#[derive(DeriveMigrationName, Debug)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("indicator")
                    .col(integer("id").not_null())
                    .col(code(manager, "code").not_null())
                    .col(text("label_fr").not_null())
                    .col(text("label_en").not_null())
                    .col(text("unit").not_null())
                    .col(code(manager, "direction").not_null())
                    .col(code(manager, "family").not_null())
                    .col(code(manager, "aggregation").not_null())
                    .col(text("description").null())
                    .primary_key(Index::create().col("id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("indicator_code_idx")
                    .table("indicator")
                    .col("code")
                    .unique()
                    .to_owned(),
            )
            .await?;
        let mut value = Table::create()
            .table("indicator_value")
            .col(integer("territory_id").not_null())
            .col(integer("indicator_id").not_null())
            .col(integer("year").not_null())
            .col(number("value").null())
            .col(code(manager, "absence").null())
            .col(code(manager, "origin").not_null())
            .col(number("coverage").null())
            .col(integer("source_id").not_null())
            .primary_key(
                Index::create()
                    .col("territory_id")
                    .col("indicator_id")
                    .col("year"),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("indicator_value_territory_id_fk")
                    .from("indicator_value", "territory_id")
                    .to("territory", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("indicator_value_indicator_id_fk")
                    .from("indicator_value", "indicator_id")
                    .to("indicator", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("indicator_value_source_id_fk")
                    .from("indicator_value", "source_id")
                    .to("source", "id"),
            )
            .to_owned();
        if manager.get_database_backend() == DbBackend::Sqlite {
            // Millions of small rows that are always found by their key: one tree instead of two.
            value.extra("WITHOUT ROWID");
        }
        manager.create_table(value).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["indicator_value", "indicator"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
