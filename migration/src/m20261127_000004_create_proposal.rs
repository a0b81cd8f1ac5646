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
                    .table("contribution")
                    .col(integer("id").not_null())
                    .col(integer("contributor_id").null())
                    .col(text("title").not_null())
                    .col(code(manager, "given_on").null())
                    .col(code(manager, "certainty").not_null())
                    .col(text("note").null())
                    .col(integer("created_at").not_null())
                    .col(integer("updated_at").not_null())
                    .col(integer("version").not_null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("contribution_contributor_id_fk")
                            .from("contribution", "contributor_id")
                            .to("actor", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("contribution_group")
                    .col(integer("contribution_id").not_null())
                    .col(integer("group_id").not_null())
                    .primary_key(Index::create().col("contribution_id").col("group_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("contribution_group_contribution_id_fk")
                            .from("contribution_group", "contribution_id")
                            .to("contribution", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("contribution_group_group_id_fk")
                            .from("contribution_group", "group_id")
                            .to("body", "actor_id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("contribution_group_idx")
                    .table("contribution_group")
                    .col("group_id")
                    .col("contribution_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("proposal")
                    .col(integer("id").not_null())
                    .col(integer("axis_number").null())
                    .col(text("axis").null())
                    .col(integer("number").null())
                    .col(text("text").not_null())
                    .col(code(manager, "status").not_null())
                    .col(integer("call_id").null())
                    .col(integer("application_id").null())
                    .col(code(manager, "certainty").not_null())
                    .col(text("note").null())
                    .col(integer("created_at").not_null())
                    .col(integer("updated_at").not_null())
                    .col(integer("version").not_null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("proposal_call_id_fk")
                            .from("proposal", "call_id")
                            .to("call", "id")
                            .on_delete(ForeignKeyAction::SetNull),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("proposal_application_id_fk")
                            .from("proposal", "application_id")
                            .to("application", "id")
                            .on_delete(ForeignKeyAction::SetNull),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("proposal_call_idx")
                    .table("proposal")
                    .col("call_id")
                    .col("id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("proposal_application_idx")
                    .table("proposal")
                    .col("application_id")
                    .col("id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("proposal_group")
                    .col(integer("proposal_id").not_null())
                    .col(integer("group_id").not_null())
                    .primary_key(Index::create().col("proposal_id").col("group_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("proposal_group_proposal_id_fk")
                            .from("proposal_group", "proposal_id")
                            .to("proposal", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("proposal_group_group_id_fk")
                            .from("proposal_group", "group_id")
                            .to("body", "actor_id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("proposal_group_idx")
                    .table("proposal_group")
                    .col("group_id")
                    .col("proposal_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("proposal_contributor")
                    .col(integer("proposal_id").not_null())
                    .col(integer("actor_id").not_null())
                    .primary_key(Index::create().col("proposal_id").col("actor_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("proposal_contributor_proposal_id_fk")
                            .from("proposal_contributor", "proposal_id")
                            .to("proposal", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("proposal_contributor_actor_id_fk")
                            .from("proposal_contributor", "actor_id")
                            .to("actor", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "proposal_contributor",
            "proposal_group",
            "proposal",
            "contribution_group",
            "contribution",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
