//! The index of territories as sets of communes.

use entity::vocab::TerritoryKind;
use entity::{territory, territory_alias, territory_commune};
use sea_orm::{EntityTrait, QuerySelect};

use crate::domain::territory::TerritoryRef;
use crate::domain::territory_index::TerritoryIndex;
use crate::store::{Store, StoreError};

impl Store {
    /// All territories as sets of communes.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// Three statements, over three whole tables: about 40,000 territories and 250,000 memberships for France.
    #[tracing::instrument(name = "db.territory.load_index", level = "debug", skip_all)]
    pub async fn territory_index(&self) -> Result<TerritoryIndex, StoreError> {
        let territories: Vec<(i64, TerritoryKind, String)> = {
            use territory::{Column, Entity};
            Entity::find()
                .select_only()
                .columns([Column::Id, Column::Kind, Column::Code])
                .into_tuple()
                .all(&self.connection)
                .await?
        };
        let aliases: Vec<(TerritoryKind, String, i64)> = {
            use territory_alias::{Column, Entity};
            Entity::find()
                .select_only()
                .columns([Column::Kind, Column::Code, Column::TerritoryId])
                .into_tuple()
                .all(&self.connection)
                .await?
        };
        let memberships: Vec<(i64, i64)> = {
            use territory_commune::{Column, Entity};
            Entity::find()
                .select_only()
                .columns([Column::TerritoryId, Column::CommuneId])
                .into_tuple()
                .all(&self.connection)
                .await?
        };
        Ok(TerritoryIndex::build(
            territories
                .into_iter()
                .map(|(id, kind, code)| (id, TerritoryRef::new(kind, code))),
            aliases
                .into_iter()
                .map(|(kind, code, id)| (TerritoryRef::new(kind, code), id)),
            memberships,
        ))
    }
}
