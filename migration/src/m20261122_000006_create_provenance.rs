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
                    .table("import_run")
                    .col(integer("id").not_null())
                    .col(text("adapter").not_null())
                    .col(integer("dataset_id").not_null())
                    .col(text("files").not_null())
                    .col(integer("started_at").not_null())
                    .col(integer("finished_at").null())
                    .col(integer("read").not_null())
                    .col(integer("created").not_null())
                    .col(integer("changed").not_null())
                    .col(integer("unchanged").not_null())
                    .col(integer("closed").not_null())
                    .col(integer("rejected").not_null())
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("import_run_dataset_id_fk")
                            .from("import_run", "dataset_id")
                            .to("source", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("import_rejection")
                    .col(integer("run_id").not_null())
                    .col(integer("position").not_null())
                    .col(text("file").not_null())
                    .col(integer("line").not_null())
                    .col(text("field").null())
                    .col(text("code").not_null())
                    .col(text("value").null())
                    .col(text("reason_fr").not_null())
                    .col(text("reason_en").not_null())
                    .primary_key(Index::create().col("run_id").col("position"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("import_rejection_run_id_fk")
                            .from("import_rejection", "run_id")
                            .to("import_run", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("source_record")
                    .col(integer("dataset_id").not_null())
                    .col(code(manager, "record_id").not_null())
                    .col(text("entity").not_null())
                    .col(integer("entity_id").not_null())
                    .col(text("fields").not_null())
                    .col(text("hash").not_null())
                    .col(code(manager, "stated_on").not_null())
                    .col(text("author").null())
                    .col(integer("run_id").null())
                    .primary_key(
                        Index::create()
                            .col("dataset_id")
                            .col("record_id")
                            .col("entity"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("source_record_dataset_id_fk")
                            .from("source_record", "dataset_id")
                            .to("source", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("source_record_entity_idx")
                    .table("source_record")
                    .col("entity")
                    .col("entity_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("citation")
                    .col(text("entity").not_null())
                    .col(integer("entity_id").not_null())
                    .col(integer("source_id").not_null())
                    .primary_key(
                        Index::create()
                            .col("entity")
                            .col("entity_id")
                            .col("source_id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("citation_source_id_fk")
                            .from("citation", "source_id")
                            .to("source", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "citation",
            "source_record",
            "import_rejection",
            "import_run",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
