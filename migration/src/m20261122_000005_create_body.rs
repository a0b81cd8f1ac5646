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
                    .table("body")
                    .col(integer("actor_id").not_null())
                    .col(code(manager, "body_kind").null())
                    .col(code(manager, "status").null())
                    .col(code(manager, "installed_on").null())
                    .col(integer("participants").null())
                    .col(integer("contributions").null())
                    .col(integer("meetings").null())
                    .primary_key(Index::create().col("actor_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("body_actor_id_fk")
                            .from("body", "actor_id")
                            .to("actor", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("seat")
                    .col(integer("id").not_null())
                    .col(integer("body_id").not_null())
                    .col(text("label").not_null())
                    .col(code(manager, "sector").null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("seat_body_id_fk")
                            .from("seat", "body_id")
                            .to("body", "actor_id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("seat_body_idx")
                    .table("seat")
                    .col("body_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("membership")
                    .col(integer("id").not_null())
                    .col(integer("body_id").not_null())
                    .col(integer("actor_id").not_null())
                    .col(code(manager, "role").not_null())
                    .col(integer("seat_id").null())
                    .col(code(manager, "valid_from").null())
                    .col(code(manager, "valid_until").null())
                    .col(code(manager, "certainty").not_null())
                    .col(text("note").null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("membership_body_id_fk")
                            .from("membership", "body_id")
                            .to("body", "actor_id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("membership_actor_id_fk")
                            .from("membership", "actor_id")
                            .to("actor", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("membership_seat_id_fk")
                            .from("membership", "seat_id")
                            .to("seat", "id")
                            .on_delete(ForeignKeyAction::SetNull),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("membership_body_idx")
                    .table("membership")
                    .col("body_id")
                    .col("id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("membership_actor_idx")
                    .table("membership")
                    .col("actor_id")
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["membership", "seat", "body"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
