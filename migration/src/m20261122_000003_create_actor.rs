use sea_orm_migration::prelude::*;

use crate::columns::{code, integer, number, text};

#[derive(DeriveMigrationName, Debug)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("actor")
                    .col(integer("id").not_null())
                    .col(code(manager, "slug").not_null())
                    .col(code(manager, "kind").not_null())
                    .col(code(manager, "sector").null())
                    .col(text("name").not_null())
                    .col(code(manager, "name_key").not_null())
                    .col(text("acronym").null())
                    .col(text("description").null())
                    .col(text("website").null())
                    .col(code(manager, "founded_on").null())
                    .col(code(manager, "status").not_null())
                    .col(code(manager, "closed_on").null())
                    .col(integer("successor_id").null())
                    .col(integer("seat_commune_id").null())
                    .col(number("latitude").null())
                    .col(number("longitude").null())
                    .col(code(manager, "certainty").not_null())
                    .col(text("note").null())
                    .col(code(manager, "confirmed_on").null())
                    .col(integer("created_at").not_null())
                    .col(integer("updated_at").not_null())
                    .col(integer("version").not_null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("actor_successor_id_fk")
                            .from("actor", "successor_id")
                            .to("actor", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("actor_seat_commune_id_fk")
                            .from("actor", "seat_commune_id")
                            .to("territory", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("actor_slug_key")
                    .table("actor")
                    .col("slug")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("actor_kind_name_key_idx")
                    .table("actor")
                    .col("kind")
                    .col("name_key")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("actor_seat_commune_idx")
                    .table("actor")
                    .col("seat_commune_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("actor_name")
                    .col(integer("actor_id").not_null())
                    .col(integer("position").not_null())
                    .col(text("name").not_null())
                    .primary_key(Index::create().col("actor_id").col("position"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("actor_name_actor_id_fk")
                            .from("actor_name", "actor_id")
                            .to("actor", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("actor_sector")
                    .col(integer("actor_id").not_null())
                    .col(code(manager, "sector").not_null())
                    .primary_key(Index::create().col("actor_id").col("sector"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("actor_sector_actor_id_fk")
                            .from("actor_sector", "actor_id")
                            .to("actor", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("actor_theme")
                    .col(integer("actor_id").not_null())
                    .col(code(manager, "theme").not_null())
                    .primary_key(Index::create().col("actor_id").col("theme"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("actor_theme_actor_id_fk")
                            .from("actor_theme", "actor_id")
                            .to("actor", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("actor_public")
                    .col(integer("actor_id").not_null())
                    .col(code(manager, "public").not_null())
                    .primary_key(Index::create().col("actor_id").col("public"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("actor_public_actor_id_fk")
                            .from("actor_public", "actor_id")
                            .to("actor", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("actor_identifier")
                    .col(code(manager, "scheme").not_null())
                    .col(code(manager, "value").not_null())
                    .col(integer("actor_id").not_null())
                    .primary_key(Index::create().col("scheme").col("value").col("actor_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("actor_identifier_actor_id_fk")
                            .from("actor_identifier", "actor_id")
                            .to("actor", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("actor_identifier_actor_idx")
                    .table("actor_identifier")
                    .col("actor_id")
                    .to_owned(),
            )
            .await?;
        // A register numbers one actor once; a SIREN names a legal unit of several establishments.
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX actor_identifier_unique_key ON actor_identifier (scheme, value) WHERE scheme <> 'SIREN'",
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("actor_area")
                    .col(integer("actor_id").not_null())
                    .col(integer("territory_id").not_null())
                    .primary_key(Index::create().col("actor_id").col("territory_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("actor_area_actor_id_fk")
                            .from("actor_area", "actor_id")
                            .to("actor", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("actor_area_territory_id_fk")
                            .from("actor_area", "territory_id")
                            .to("territory", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("actor_area_territory_idx")
                    .table("actor_area")
                    .col("territory_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("contact_point")
                    .col(integer("actor_id").not_null())
                    .col(integer("position").not_null())
                    .col(code(manager, "channel").not_null())
                    .col(text("value").not_null())
                    .col(text("label").null())
                    .col(code(manager, "visibility").not_null())
                    .primary_key(Index::create().col("actor_id").col("position"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("contact_point_actor_id_fk")
                            .from("contact_point", "actor_id")
                            .to("actor", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "contact_point",
            "actor_area",
            "actor_identifier",
            "actor_public",
            "actor_theme",
            "actor_sector",
            "actor_name",
            "actor",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
