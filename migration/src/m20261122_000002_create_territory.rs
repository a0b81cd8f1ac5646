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
                    .table("territory")
                    .col(integer("id").not_null())
                    .col(code(manager, "kind").not_null())
                    .col(code(manager, "code").not_null())
                    .col(text("name").not_null())
                    .col(code(manager, "name_key").not_null())
                    .col(integer("vintage").not_null())
                    .col(integer("population").null())
                    .col(text("siren").null())
                    .col(text("seat_code").null())
                    .col(text("zone").null())
                    .col(number("latitude").null())
                    .col(number("longitude").null())
                    .col(text("website").null())
                    .col(text("note").null())
                    .col(integer("commune_count").not_null())
                    .primary_key(Index::create().col("id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("territory_kind_code_key")
                    .table("territory")
                    .col("kind")
                    .col("code")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("territory_name_key_idx")
                    .table("territory")
                    .col("name_key")
                    .col("id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("territory_commune")
                    .col(integer("territory_id").not_null())
                    .col(integer("commune_id").not_null())
                    .primary_key(Index::create().col("territory_id").col("commune_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("territory_commune_territory_id_fk")
                            .from("territory_commune", "territory_id")
                            .to("territory", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("territory_commune_commune_id_fk")
                            .from("territory_commune", "commune_id")
                            .to("territory", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("territory_commune_commune_idx")
                    .table("territory_commune")
                    .col("commune_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("territory_contour")
                    .col(integer("territory_id").not_null())
                    .col(text("geometry").not_null())
                    .col(integer("vintage").null())
                    .primary_key(Index::create().col("territory_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("territory_contour_territory_id_fk")
                            .from("territory_contour", "territory_id")
                            .to("territory", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("territory_alias")
                    .col(code(manager, "kind").not_null())
                    .col(code(manager, "code").not_null())
                    .col(integer("territory_id").not_null())
                    .col(text("name").not_null())
                    .col(text("origin").not_null())
                    .primary_key(Index::create().col("kind").col("code"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("territory_alias_territory_id_fk")
                            .from("territory_alias", "territory_id")
                            .to("territory", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("territory_alias_territory_idx")
                    .table("territory_alias")
                    .col("territory_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("commune_postal_code")
                    .col(integer("commune_id").not_null())
                    .col(code(manager, "postal_code").not_null())
                    .primary_key(Index::create().col("commune_id").col("postal_code"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("commune_postal_code_commune_id_fk")
                            .from("commune_postal_code", "commune_id")
                            .to("territory", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "commune_postal_code",
            "territory_alias",
            "territory_contour",
            "territory_commune",
            "territory",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
