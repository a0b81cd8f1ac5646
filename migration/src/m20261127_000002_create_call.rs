use sea_orm_migration::prelude::*;

use crate::columns::{code, integer, text, truth};

#[derive(DeriveMigrationName, Debug)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("call")
                    .col(integer("id").not_null())
                    .col(code(manager, "slug").not_null())
                    .col(text("title").not_null())
                    .col(code(manager, "kind").not_null())
                    .col(integer("issuer_id").not_null())
                    .col(integer("territory_id").null())
                    .col(text("legal_frame").null())
                    .col(code(manager, "opened_on").null())
                    .col(code(manager, "deadline_on").null())
                    .col(code(manager, "decided_on").null())
                    .col(integer("budget_cents").null())
                    .col(integer("applications_received").null())
                    .col(integer("applications_selected").null())
                    .col(code(manager, "status").null())
                    .col(code(manager, "certainty").not_null())
                    .col(text("note").null())
                    .col(integer("created_at").not_null())
                    .col(integer("updated_at").not_null())
                    .col(integer("version").not_null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("call_issuer_id_fk")
                            .from("call", "issuer_id")
                            .to("actor", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("call_territory_id_fk")
                            .from("call", "territory_id")
                            .to("territory", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("call_slug_key")
                    .table("call")
                    .col("slug")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("call_issuer_idx")
                    .table("call")
                    .col("issuer_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("call_axis")
                    .col(integer("id").not_null())
                    .col(integer("call_id").not_null())
                    .col(integer("number").not_null())
                    .col(text("label").not_null())
                    .col(integer("created_at").not_null())
                    .col(integer("updated_at").not_null())
                    .col(integer("version").not_null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("call_axis_call_id_fk")
                            .from("call_axis", "call_id")
                            .to("call", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("call_axis_number_key")
                    .table("call_axis")
                    .col("call_id")
                    .col("number")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("call_axis_theme")
                    .col(integer("axis_id").not_null())
                    .col(code(manager, "theme").not_null())
                    .primary_key(Index::create().col("axis_id").col("theme"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("call_axis_theme_axis_id_fk")
                            .from("call_axis_theme", "axis_id")
                            .to("call_axis", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("application")
                    .col(integer("id").not_null())
                    .col(integer("call_id").not_null())
                    .col(integer("lead_id").not_null())
                    .col(text("title").null())
                    .col(truth("people_concerned").null())
                    .col(integer("asked_cents").null())
                    .col(integer("granted_cents").null())
                    .col(integer("duration_months").null())
                    .col(code(manager, "status").not_null())
                    .col(code(manager, "submitted_on").null())
                    .col(code(manager, "decided_on").null())
                    .col(text("reasons").null())
                    .col(integer("committee_id").null())
                    .col(code(manager, "valid_from").null())
                    .col(code(manager, "valid_until").null())
                    .col(code(manager, "project_status").null())
                    .col(code(manager, "certainty").not_null())
                    .col(text("note").null())
                    .col(integer("created_at").not_null())
                    .col(integer("updated_at").not_null())
                    .col(integer("version").not_null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_call_id_fk")
                            .from("application", "call_id")
                            .to("call", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_lead_id_fk")
                            .from("application", "lead_id")
                            .to("actor", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_committee_id_fk")
                            .from("application", "committee_id")
                            .to("actor", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("application_call_idx")
                    .table("application")
                    .col("call_id")
                    .col("id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("application_lead_idx")
                    .table("application")
                    .col("lead_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("application_partner")
                    .col(integer("application_id").not_null())
                    .col(integer("actor_id").not_null())
                    .primary_key(Index::create().col("application_id").col("actor_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_partner_application_id_fk")
                            .from("application_partner", "application_id")
                            .to("application", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_partner_actor_id_fk")
                            .from("application_partner", "actor_id")
                            .to("actor", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("application_partner_actor_idx")
                    .table("application_partner")
                    .col("actor_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("application_axis")
                    .col(integer("application_id").not_null())
                    .col(integer("axis_id").not_null())
                    .primary_key(Index::create().col("application_id").col("axis_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_axis_application_id_fk")
                            .from("application_axis", "application_id")
                            .to("application", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_axis_axis_id_fk")
                            .from("application_axis", "axis_id")
                            .to("call_axis", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("application_territory")
                    .col(integer("application_id").not_null())
                    .col(integer("territory_id").not_null())
                    .primary_key(Index::create().col("application_id").col("territory_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_territory_application_id_fk")
                            .from("application_territory", "application_id")
                            .to("application", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_territory_territory_id_fk")
                            .from("application_territory", "territory_id")
                            .to("territory", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("application_public")
                    .col(integer("application_id").not_null())
                    .col(code(manager, "public").not_null())
                    .primary_key(Index::create().col("application_id").col("public"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_public_application_id_fk")
                            .from("application_public", "application_id")
                            .to("application", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("application_partnership")
                    .col(integer("application_id").not_null())
                    .col(integer("partnership_id").not_null())
                    .primary_key(Index::create().col("application_id").col("partnership_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_partnership_application_id_fk")
                            .from("application_partnership", "application_id")
                            .to("application", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("application_partnership_partnership_id_fk")
                            .from("application_partnership", "partnership_id")
                            .to("partnership", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("application_partnership_idx")
                    .table("application_partnership")
                    .col("partnership_id")
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "application_partnership",
            "application_public",
            "application_territory",
            "application_axis",
            "application_partner",
            "application",
            "call_axis_theme",
            "call_axis",
            "call",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
