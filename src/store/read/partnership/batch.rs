//! Batches of partnerships by identifier.

use std::collections::HashMap;

use entity::{evidence, partnership, partnership_territory, partnership_theme};
use sea_orm::ConnectionTrait;

use crate::domain::partnership::{Evidence, Partnership, PartnershipData};
use crate::domain::vocab::Theme;
use crate::store::read::batch::{group, group_sorted, rows_by_key};
use crate::store::{Store, StoreError};

type Batch<T> = Result<HashMap<i64, T>, StoreError>;

pub(super) async fn partnerships<C: ConnectionTrait>(db: &C, ids: &[i64]) -> Batch<Partnership> {
    let id = partnership::Column::Id;
    let rows = rows_by_key::<partnership::Entity, C>(db, id, ids, &[]).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
}

pub(super) async fn territories<C: ConnectionTrait>(db: &C, ids: &[i64]) -> Batch<Vec<i64>> {
    use partnership_territory::{Column, Entity};
    let order = [Column::TerritoryId];
    let rows = rows_by_key::<Entity, C>(db, Column::PartnershipId, ids, &order).await?;
    Ok(group(rows, |row| (row.partnership_id, row.territory_id)))
}

pub(super) async fn themes<C: ConnectionTrait>(db: &C, ids: &[i64]) -> Batch<Vec<Theme>> {
    use partnership_theme::{Column, Entity};
    let rows = rows_by_key::<Entity, C>(db, Column::PartnershipId, ids, &[]).await?;
    Ok(group_sorted(rows, |row| (row.partnership_id, row.theme)))
}

pub(super) async fn evidence<C: ConnectionTrait>(db: &C, ids: &[i64]) -> Batch<Vec<Evidence>> {
    use evidence::{Column, Entity};
    let order = [Column::Position];
    let rows = rows_by_key::<Entity, C>(db, Column::PartnershipId, ids, &order).await?;
    Ok(group(rows, |row| (row.partnership_id, row.into())))
}

impl Store {
    /// Partnerships by identifier; absent ones are left out. Visibility is the caller's to check.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.partnership.load", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn partnerships(&self, ids: &[i64]) -> Result<HashMap<i64, Partnership>, StoreError> {
        partnerships(&self.connection, ids).await
    }

    /// Identifiers of the territories each is limited to, sorted.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.partnership.load_territories", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn partnership_territories(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<i64>>, StoreError> {
        territories(&self.connection, ids).await
    }

    /// Themes, in the order of the vocabulary.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.partnership.load_themes", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn partnership_themes(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Theme>>, StoreError> {
        themes(&self.connection, ids).await
    }

    /// Proofs, in order.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers.
    #[tracing::instrument(name = "db.partnership.load_evidence", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn partnership_evidence(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Evidence>>, StoreError> {
        evidence(&self.connection, ids).await
    }

    /// Whole partnerships, as they are written, compared and exported. Visibility is the caller's to check.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// Five statements for each 8,192 identifiers.
    #[tracing::instrument(name = "db.partnership.load_data", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn partnership_data(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, PartnershipData>, StoreError> {
        super::data::partnership_data(&self.connection, ids).await
    }
}
