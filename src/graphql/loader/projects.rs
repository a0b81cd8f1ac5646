//! Applications whole, for what is told of all of them together.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;

use super::{Reader, fault};
use crate::domain::filter::ApplicationFilter;
use crate::domain::vocab::ApplicationStatus;
use crate::graphql::error::{ApiError, Result};
use crate::service::Applications;

/// The applications to a call that the viewer may read, whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CallFiles(pub(crate) i64);

impl Loader<CallFiles> for Reader {
    type Value = Arc<Applications>;
    type Error = ApiError;

    async fn load(&self, keys: &[CallFiles]) -> Result<HashMap<CallFiles, Self::Value>> {
        let filter = ApplicationFilter {
            calls: keys.iter().map(|key| key.0).collect(),
            ..ApplicationFilter::default()
        };
        let mut files: HashMap<CallFiles, Applications> = HashMap::new();
        for record in self.every_application(&filter).await? {
            let call = CallFiles(record.data.call_id);
            files.entry(call).or_default().push(record);
        }
        let files = files.into_iter();
        Ok(files.map(|(call, all)| (call, Arc::new(all))).collect())
    }
}

/// Every funded project, whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FundedProjects;

impl Loader<FundedProjects> for Reader {
    type Value = Arc<Applications>;
    type Error = ApiError;

    async fn load(&self, _keys: &[FundedProjects]) -> Result<HashMap<FundedProjects, Self::Value>> {
        let all = self.funded(&ApplicationFilter::default()).await?;
        Ok(HashMap::from([(FundedProjects, Arc::new(all))]))
    }
}

impl Reader {
    /// Every application that passes a filter and that the viewer may read, whole, by number.
    async fn every_application(&self, filter: &ApplicationFilter) -> Result<Applications> {
        let filter = self.readable(filter);
        let ids = self.store().application_ids(&filter).await.map_err(fault)?;
        let ids: Vec<i64> = ids.into_iter().map(|(_, id)| id).collect();
        let mut found = self.store().records(&ids).await.map_err(fault)?;
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// Every funded project that passes a filter, whole, by number.
    pub(in crate::graphql) async fn funded(
        &self,
        filter: &ApplicationFilter,
    ) -> Result<Applications> {
        let filter = ApplicationFilter {
            statuses: vec![ApplicationStatus::Selected],
            ..filter.clone()
        };
        self.every_application(&filter).await
    }
}
