//! Partnerships: batches by identifier, pages by filter, partners of actors.

use std::collections::HashMap;

use crate::domain::filter::PartnershipFilter;
use crate::domain::page::{Page, PageRequest};
use crate::domain::partnership::{Evidence, Partnership, PartnershipData};
use crate::domain::vocab::Theme;
use crate::store::{Store, StoreError};

/// A page of one actor's partnerships, with their number when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerPage {
    /// The page, ordered by identifier.
    pub page: Page<Partnership>,
    /// How many partnerships pass the filter.
    pub total: Option<u64>,
}

impl Store {
    /// Partnerships by identifier; absent ones are left out. Visibility is the caller's to check.
    pub async fn partnerships(&self, ids: &[i64]) -> Result<HashMap<i64, Partnership>, StoreError> {
        todo!()
    }
    /// A page of partnerships, ordered by identifier.
    pub async fn list_partnerships(
        &self,
        filter: &PartnershipFilter,
        page: &PageRequest<i64>,
    ) -> Result<Page<Partnership>, StoreError> {
        todo!()
    }
    /// How many partnerships pass the filter.
    pub async fn count_partnerships(&self, filter: &PartnershipFilter) -> Result<u64, StoreError> {
        todo!()
    }
    /// For each actor the same page of its partnerships: one statement whatever the number of actors, a second one when counted. `filter.actor_id` is ignored.
    pub async fn partners(
        &self,
        actor_ids: &[i64],
        filter: &PartnershipFilter,
        page: &PageRequest<i64>,
        count: bool,
    ) -> Result<HashMap<i64, PartnerPage>, StoreError> {
        todo!()
    }
    /// Identifiers of the territories each is limited to.
    pub async fn partnership_territories(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<i64>>, StoreError> {
        todo!()
    }
    /// Themes.
    pub async fn partnership_themes(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Theme>>, StoreError> {
        todo!()
    }
    /// Proofs, in order.
    pub async fn partnership_evidence(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Evidence>>, StoreError> {
        todo!()
    }
    /// Whole partnerships, as they are written, compared and exported.
    pub async fn partnership_data(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, PartnershipData>, StoreError> {
        todo!()
    }
}
