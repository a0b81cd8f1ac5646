//! Batches of territories by identifier.

use std::collections::HashMap;

use entity::{commune_postal_code, territory, territory_alias, territory_contour};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::row;
use crate::domain::territory::{Territory, TerritoryAlias, TerritoryRef};
use crate::store::read::batch::{MAX_KEYS, distinct, group, padded, rows_by_key};
use crate::store::{Store, StoreError};

impl Store {
    /// Territories by identifier; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.territory.load", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn territories(&self, ids: &[i64]) -> Result<HashMap<i64, Territory>, StoreError> {
        use territory::{Column, Entity};
        let rows = rows_by_key::<Entity, _>(&self.connection, Column::Id, ids, &[]).await?;
        Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
    }

    /// GeoJSON geometries by territory identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.territory.load_contours", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn territory_contours(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, String>, StoreError> {
        use territory_contour::{Column, Entity};
        let db = &self.connection;
        let rows = rows_by_key::<Entity, _>(db, Column::TerritoryId, ids, &[]).await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.territory_id, row.geometry))
            .collect())
    }

    /// Postal codes by commune identifier, sorted.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.territory.load_postal_codes", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn postal_codes(&self, ids: &[i64]) -> Result<HashMap<i64, Vec<String>>, StoreError> {
        use commune_postal_code::{Column, Entity};
        let db = &self.connection;
        let order = [Column::PostalCode];
        let rows = rows_by_key::<Entity, _>(db, Column::CommuneId, ids, &order).await?;
        Ok(group(rows, |row| (row.commune_id, row.postal_code)))
    }

    /// Older codes by territory identifier, by kind and code (`territory` of each alias is the territory of today).
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.territory.load_aliases", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn territory_aliases(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<TerritoryAlias>>, StoreError> {
        let mut aliases: HashMap<i64, Vec<TerritoryAlias>> = HashMap::new();
        for ids in padded(&distinct(ids), MAX_KEYS) {
            let rows = territory_alias::Entity::find()
                .find_also_related(territory::Entity)
                .filter(territory_alias::Column::TerritoryId.is_in(ids))
                .all(&self.connection)
                .await?;
            for (older, today) in rows {
                // The foreign key makes sure that there is one.
                let Some(today) = today else { continue };
                aliases
                    .entry(today.id)
                    .or_default()
                    .push(row::alias(older, TerritoryRef::new(today.kind, today.code)));
            }
        }
        for list in aliases.values_mut() {
            list.sort_unstable_by(|one, other| one.reference.cmp(&other.reference));
        }
        Ok(aliases)
    }
}
