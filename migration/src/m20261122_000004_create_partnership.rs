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
                    .table("partnership")
                    .col(integer("id").not_null())
                    .col(code(manager, "kind").not_null())
                    .col(integer("from_id").not_null())
                    .col(integer("to_id").not_null())
                    .col(text("label").null())
                    .col(code(manager, "status").not_null())
                    .col(code(manager, "valid_from").null())
                    .col(code(manager, "valid_until").null())
                    .col(integer("strength").null())
                    .col(text("frequency").null())
                    .col(integer("amount_cents").null())
                    .col(code(manager, "confirmation").null())
                    .col(code(manager, "confirmed_on").null())
                    .col(code(manager, "visibility").not_null())
                    .col(code(manager, "certainty").not_null())
                    .col(text("note").null())
                    .col(integer("created_at").not_null())
                    .col(integer("updated_at").not_null())
                    .col(integer("version").not_null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("partnership_from_id_fk")
                            .from("partnership", "from_id")
                            .to("actor", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("partnership_to_id_fk")
                            .from("partnership", "to_id")
                            .to("actor", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("partnership_from_idx")
                    .table("partnership")
                    .col("from_id")
                    .col("id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("partnership_to_idx")
                    .table("partnership")
                    .col("to_id")
                    .col("id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("partnership_territory")
                    .col(integer("partnership_id").not_null())
                    .col(integer("territory_id").not_null())
                    .primary_key(Index::create().col("partnership_id").col("territory_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("partnership_territory_partnership_id_fk")
                            .from("partnership_territory", "partnership_id")
                            .to("partnership", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("partnership_territory_territory_id_fk")
                            .from("partnership_territory", "territory_id")
                            .to("territory", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("partnership_theme")
                    .col(integer("partnership_id").not_null())
                    .col(code(manager, "theme").not_null())
                    .primary_key(Index::create().col("partnership_id").col("theme"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("partnership_theme_partnership_id_fk")
                            .from("partnership_theme", "partnership_id")
                            .to("partnership", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("evidence")
                    .col(integer("partnership_id").not_null())
                    .col(integer("position").not_null())
                    .col(text("title").not_null())
                    .col(text("url").null())
                    .primary_key(Index::create().col("partnership_id").col("position"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("evidence_partnership_id_fk")
                            .from("evidence", "partnership_id")
                            .to("partnership", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "evidence",
            "partnership_theme",
            "partnership_territory",
            "partnership",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
