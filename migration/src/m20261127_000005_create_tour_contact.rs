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
                    .table("tour_contact")
                    .col(integer("id").not_null())
                    .col(integer("actor_id").not_null())
                    .col(integer("by_id").not_null())
                    .col(code(manager, "met_on").not_null())
                    .col(code(manager, "channel").null())
                    .col(text("next_step").null())
                    .col(code(manager, "next_step_on").null())
                    .col(text("note").null())
                    .col(integer("created_at").not_null())
                    .col(integer("updated_at").not_null())
                    .col(integer("version").not_null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("tour_contact_actor_id_fk")
                            .from("tour_contact", "actor_id")
                            .to("actor", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("tour_contact_by_id_fk")
                            .from("tour_contact", "by_id")
                            .to("actor", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("tour_contact_actor_idx")
                    .table("tour_contact")
                    .col("actor_id")
                    .col("id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("tour_contact_by_idx")
                    .table("tour_contact")
                    .col("by_id")
                    .col("id")
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["tour_contact"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
