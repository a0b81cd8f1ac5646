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
                    .table("pilot_decision")
                    .col(integer("id").not_null())
                    .col(code(manager, "decided_on").not_null())
                    .col(integer("decided_by_id").null())
                    .col(text("author").not_null())
                    .col(text("reason").not_null())
                    .col(text("request").not_null())
                    .col(text("frozen").not_null())
                    .col(integer("network_sequence").not_null())
                    .col(integer("network_at").not_null())
                    .col(code(manager, "as_of").not_null())
                    .col(integer("created_at").not_null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("pilot_decision_decided_by_id_fk")
                            .from("pilot_decision", "decided_by_id")
                            .to("actor", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("pilot_decision_territory")
                    .col(integer("decision_id").not_null())
                    .col(integer("position").not_null())
                    .col(integer("territory_id").not_null())
                    .primary_key(Index::create().col("decision_id").col("position"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("pilot_decision_territory_decision_id_fk")
                            .from("pilot_decision_territory", "decision_id")
                            .to("pilot_decision", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        // A territory that was chosen once stays.
                        ForeignKey::create()
                            .name("pilot_decision_territory_territory_id_fk")
                            .from("pilot_decision_territory", "territory_id")
                            .to("territory", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("pilot_decision_territory_territory_idx")
                    .table("pilot_decision_territory")
                    .col("territory_id")
                    .col("decision_id")
                    .unique()
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["pilot_decision_territory", "pilot_decision"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
