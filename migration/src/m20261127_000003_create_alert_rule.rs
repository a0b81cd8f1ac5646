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
                    .table("alert_rule_set")
                    .col(integer("id").not_null())
                    .col(text("label").not_null())
                    .col(code(manager, "status").not_null())
                    .col(text("rules").not_null())
                    .col(text("cases").not_null())
                    .col(text("author").not_null())
                    .col(integer("created_at").not_null())
                    .col(text("published_by").null())
                    .col(integer("published_at").null())
                    .primary_key(Index::create().col("id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("alert_outcome")
                    .col(integer("actor_id").not_null())
                    .col(code(manager, "concern").not_null())
                    .col(code(manager, "outcome").not_null())
                    .col(code(manager, "month").not_null())
                    .col(integer("count").not_null())
                    .primary_key(
                        Index::create()
                            .col("actor_id")
                            .col("concern")
                            .col("outcome")
                            .col("month"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("alert_outcome_actor_id_fk")
                            .from("alert_outcome", "actor_id")
                            .to("actor", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["alert_outcome", "alert_rule_set"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
