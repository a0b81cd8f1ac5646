//! Territories: the index of communes, batches by identifier, pages by name.

use std::collections::HashMap;

use crate::domain::filter::TerritoryFilter;
use crate::domain::page::{Page, PageRequest};
use crate::domain::territory::{Territory, TerritoryAlias};
use crate::domain::territory_index::TerritoryIndex;
use crate::store::{Store, StoreError};

impl Store {
    /// All territories as sets of communes.
    pub async fn territory_index(&self) -> Result<TerritoryIndex, StoreError> {
        todo!()
    }
    /// Territories by identifier; absent ones are left out.
    pub async fn territories(&self, ids: &[i64]) -> Result<HashMap<i64, Territory>, StoreError> {
        todo!()
    }
    /// A page of territories, ordered by (name key, identifier).
    pub async fn list_territories(
        &self,
        filter: &TerritoryFilter,
        page: &PageRequest<(String, i64)>,
    ) -> Result<Page<(String, Territory)>, StoreError> {
        todo!()
    }
    /// How many territories pass the filter.
    pub async fn count_territories(&self, filter: &TerritoryFilter) -> Result<u64, StoreError> {
        todo!()
    }
    /// GeoJSON geometries by territory identifier.
    pub async fn territory_contours(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, String>, StoreError> {
        todo!()
    }
    /// Postal codes by commune identifier, sorted.
    pub async fn postal_codes(&self, ids: &[i64]) -> Result<HashMap<i64, Vec<String>>, StoreError> {
        todo!()
    }
    /// Older codes by territory identifier (`territory` of each alias is the territory of today).
    pub async fn territory_aliases(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<TerritoryAlias>>, StoreError> {
        todo!()
    }
    /// The identifier of the commune whose point is nearest to a position, `None` when no commune within 50 km has a point.
    pub async fn nearest_commune(
        &self,
        position: crate::domain::position::Position,
    ) -> Result<Option<i64>, StoreError> {
        todo!()
    }
}
