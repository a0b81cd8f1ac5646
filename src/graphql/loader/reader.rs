//! Lists at the root, and what the viewer may read.

use std::collections::HashMap;

use super::{Reader, StoredRun, fault};
use crate::domain::actor::ContactPoint;
use crate::domain::application::ApplicationData;
use crate::domain::filter::{
    ApplicationFilter, CallFilter, IndicatorFilter, PartnershipFilter, TerritoryFilter, TourFilter,
};
use crate::domain::indicator::Indicator;
use crate::domain::page::{Page, PageRequest};
use crate::domain::partnership::Partnership;
use crate::domain::provenance::Source;
use crate::domain::territory::Territory;
use crate::domain::vocab::ActorKind;
use crate::graphql::Operation;
use crate::graphql::error::Result;
use crate::service::Rows;
use crate::store::Store;

/// How long a list is: known, or to be counted when asked.
#[derive(Clone, Debug)]
pub(crate) enum Total {
    /// Known already.
    Known(u64),
    /// Partnerships that pass a filter.
    Partnerships(PartnershipFilter),
    /// Territories that pass a filter.
    Territories(TerritoryFilter),
    /// Groups or bodies, in all or in a territory.
    Bodies(ActorKind, Option<i64>),
    /// Calls that pass a filter.
    Calls(CallFilter),
    /// Applications that pass a filter and that the viewer may read.
    Applications(ApplicationFilter),
    /// Contacts of tours that pass a filter.
    TourContacts(TourFilter),
    /// Import runs that the viewer may read.
    Runs,
    /// Indicators that pass a filter.
    Indicators(IndicatorFilter),
    /// Decisions on pilots, in all or that chose a territory.
    PilotDecisions(Option<i64>),
}

impl Reader {
    /// Says what is asked, once: whatever is read is read for it.
    pub(in crate::graphql) fn ask(&self, operation: &Operation) {
        let Operation { kind, field } = operation;
        self.asked.get_or_init(|| format!("{kind} {field}"));
    }

    /// Notes of which actors contacts that are not public are about to be shown.
    pub(super) async fn note_contact_reads(
        &self,
        found: &HashMap<i64, Vec<ContactPoint>>,
    ) -> Result<()> {
        let restricted = found
            .iter()
            .filter(|(_, contacts)| contacts.iter().any(ContactPoint::is_restricted));
        let mut ids: Vec<i64> = restricted.map(|(id, _)| *id).collect();
        ids.sort_unstable();
        let asked = self.asked.get().map_or("query", String::as_str);
        self.directory
            .note_contact_reads(&self.viewer, asked, Some(&self.request_id), &ids)
            .await?;
        Ok(())
    }

    pub(super) fn store(&self) -> &Store {
        self.directory.store()
    }

    /// Rows that were read lately.
    pub(in crate::graphql) fn rows(&self) -> &Rows {
        self.directory.rows()
    }

    pub(in crate::graphql) fn visible(&self, filter: &PartnershipFilter) -> PartnershipFilter {
        PartnershipFilter {
            visibilities: self.viewer.visibilities().to_vec(),
            ..filter.clone()
        }
    }

    /// Whether the viewer may read a partnership.
    pub(in crate::graphql) fn may_read(&self, partnership: &Partnership) -> bool {
        self.viewer.visibilities().contains(&partnership.visibility)
    }

    /// A page of partnerships that the viewer may read.
    pub(in crate::graphql) async fn partnerships(
        &self,
        filter: &PartnershipFilter,
        page: &PageRequest<i64>,
    ) -> Result<Page<Partnership>> {
        let filter = self.visible(filter);
        self.store()
            .list_partnerships(&filter, page)
            .await
            .map_err(fault)
    }

    /// A page of territories with their name keys.
    pub(in crate::graphql) async fn territories(
        &self,
        filter: &TerritoryFilter,
        page: &PageRequest<(String, i64)>,
    ) -> Result<Page<(String, Territory)>> {
        self.store()
            .list_territories(filter, page)
            .await
            .map_err(fault)
    }

    /// A page of numbers of groups or bodies.
    pub(in crate::graphql) async fn bodies(
        &self,
        kind: ActorKind,
        territory: Option<i64>,
        page: &PageRequest<i64>,
    ) -> Result<Page<i64>> {
        self.store()
            .list_bodies(kind, territory, page)
            .await
            .map_err(fault)
    }

    /// The same conditions on applications that the viewer may read.
    pub(super) fn readable(&self, filter: &ApplicationFilter) -> ApplicationFilter {
        ApplicationFilter {
            readable: self.viewer.application_statuses().to_vec(),
            ..filter.clone()
        }
    }

    /// Whether the viewer may read an application.
    pub(in crate::graphql) fn may_read_application(&self, data: &ApplicationData) -> bool {
        self.viewer.application_statuses().contains(&data.status)
    }

    /// A page of numbers of calls.
    pub(in crate::graphql) async fn calls(
        &self,
        filter: &CallFilter,
        page: &PageRequest<i64>,
    ) -> Result<Page<i64>> {
        self.store().list_calls(filter, page).await.map_err(fault)
    }

    /// The number of the call of a readable name.
    pub(in crate::graphql) async fn call_by_slug(&self, slug: &str) -> Result<Option<i64>> {
        self.store().call_id_by_slug(slug).await.map_err(fault)
    }

    /// A page of numbers of applications that the viewer may read.
    pub(in crate::graphql) async fn applications(
        &self,
        filter: &ApplicationFilter,
        page: &PageRequest<i64>,
    ) -> Result<Page<i64>> {
        let filter = self.readable(filter);
        self.store()
            .list_applications(&filter, page)
            .await
            .map_err(fault)
    }

    /// A page of numbers of contacts of tours; who may ask is the caller's to check.
    pub(in crate::graphql) async fn tour_contacts(
        &self,
        filter: &TourFilter,
        page: &PageRequest<i64>,
    ) -> Result<Page<i64>> {
        self.store()
            .list_tour_contacts(filter, page)
            .await
            .map_err(fault)
    }

    /// A page of import runs that the viewer may read, newest first.
    pub(in crate::graphql) async fn runs(
        &self,
        page: &PageRequest<i64>,
    ) -> Result<Page<StoredRun>> {
        let without = self.viewer.hidden_adapters();
        let page = self.store().list_import_runs(page, without).await;
        page.map_err(fault)
    }

    /// A page of indicators, by code.
    pub(in crate::graphql) async fn indicators(
        &self,
        filter: &IndicatorFilter,
        page: &PageRequest<String>,
    ) -> Result<Page<Indicator>> {
        self.store()
            .list_indicators(filter, page)
            .await
            .map_err(fault)
    }

    /// All datasets.
    pub(in crate::graphql) async fn datasets(&self) -> Result<Vec<Source>> {
        self.store().datasets().await.map_err(fault)
    }

    /// The name of the database engine.
    pub(in crate::graphql) fn engine(&self) -> &'static str {
        self.store().engine()
    }

    /// How long a list is.
    pub(in crate::graphql) async fn count(&self, total: &Total) -> Result<i32> {
        let store = self.store();
        let count = match total {
            Total::Known(count) => Ok(*count),
            Total::Partnerships(filter) => store.count_partnerships(&self.visible(filter)).await,
            Total::Territories(filter) => store.count_territories(filter).await,
            Total::Bodies(kind, territory) => store.count_bodies(*kind, *territory).await,
            Total::Calls(filter) => store.count_calls(filter).await,
            Total::Applications(filter) => store.count_applications(&self.readable(filter)).await,
            Total::TourContacts(filter) => store.count_tour_contacts(filter).await,
            Total::Runs => {
                let without = self.viewer.hidden_adapters();
                store.count_import_runs(without).await
            }
            Total::Indicators(filter) => store.count_indicators(filter).await,
            Total::PilotDecisions(territory) => store.count_pilot_decisions(*territory).await,
        };
        Ok(i32::try_from(count.map_err(fault)?).unwrap_or(i32::MAX))
    }
}
