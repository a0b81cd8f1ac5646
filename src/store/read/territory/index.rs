//! The index of territories as sets of communes.

use entity::vocab::TerritoryKind;
use entity::{territory, territory_alias, territory_commune};
use sea_orm::sea_query::Expr;
use sea_orm::{DbBackend, EntityTrait, QuerySelect};

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
        let memberships = self.communes_of_all().await?;
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

    /// Territory and commune, for each commune of each territory.
    ///
    /// The engine hands over one row for each territory: a row costs it as much as all the numbers in it.
    async fn communes_of_all(&self) -> Result<Vec<(i64, i64)>, StoreError> {
        use territory_commune::{Column, Entity};
        let communes = match self.connection.get_database_backend() {
            DbBackend::Postgres => "STRING_AGG(CAST(commune_id AS TEXT), ',')",
            _ => "GROUP_CONCAT(commune_id)",
        };
        let lists: Vec<(i64, String)> = Entity::find()
            .select_only()
            .column(Column::TerritoryId)
            .expr(Expr::cust(communes))
            .group_by(Column::TerritoryId)
            .into_tuple()
            .all(&self.connection)
            .await?;
        let mut memberships = Vec::new();
        for (territory, communes) in lists {
            for commune in communes.split(',') {
                let commune = commune.parse().map_err(|_| StoreError::Corrupt {
                    what: "identifier of a commune",
                    text: commune.to_owned(),
                })?;
                memberships.push((territory, commune));
            }
        }
        Ok(memberships)
    }
}
