//! Decisions on pilots: pages of them, and their studies.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;

use super::{Reader, fault};
use crate::domain::page::{Page, PageRequest};
use crate::domain::pilot_decision::PilotDecision;
use crate::graphql::error::{ApiError, Result};
use crate::service::{FrozenError, FrozenPilots};

/// The study of a decision, as it was kept; apart, since it is long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FrozenStudyOf(pub(crate) i64);

impl Loader<FrozenStudyOf> for Reader {
    type Value = std::result::Result<Arc<FrozenPilots>, FrozenError>;
    type Error = ApiError;

    async fn load(&self, keys: &[FrozenStudyOf]) -> Result<HashMap<FrozenStudyOf, Self::Value>> {
        let ids: Vec<i64> = keys.iter().map(|key| key.0).collect();
        let found = self.directory.frozen_pilots(&ids).await?.into_iter();
        Ok(found
            .map(|(id, study)| (FrozenStudyOf(id), study))
            .collect())
    }
}

impl Reader {
    /// A page of decisions, the last recorded first.
    pub(in crate::graphql) async fn pilot_decisions(
        &self,
        territory: Option<i64>,
        page: &PageRequest<i64>,
    ) -> Result<Page<PilotDecision>> {
        let page = self.store().list_pilot_decisions(territory, page).await;
        page.map_err(fault)
    }
}
