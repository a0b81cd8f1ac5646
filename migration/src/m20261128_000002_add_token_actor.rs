use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

#[derive(DeriveMigrationName, Debug)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // In words, the same on both engines: the builder adds no reference with a column of a table that is there.
        manager
            .get_connection()
            .execute_unprepared(
                r#"ALTER TABLE "api_token" ADD COLUMN "actor_id" bigint CONSTRAINT "api_token_actor_id_fk" REFERENCES "actor" ("id") DEFERRABLE INITIALLY DEFERRED"#,
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("api_token")
                    .drop_column("actor_id")
                    .to_owned(),
            )
            .await
    }
}
