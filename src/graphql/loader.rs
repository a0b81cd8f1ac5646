//! Reading in batches, so that a page costs the same number of statements whatever its length.
//!
//! The only file of the API that knows the store. A resolver asks for one key; all keys of one kind that
//! are asked for at the same time become one statement. Each kind of question has a key type of its own.

mod figures;
mod pilots;

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use async_graphql::dataloader::{DataLoader, Loader};
use futures_util::future::BoxFuture;

use super::error::{ApiError, Result};
use super::quiet::Quiet;
use crate::domain::actor::{Actor, ContactPoint};
use crate::domain::body::{BodyData, Membership, Seat};
use crate::domain::external_id::ExternalId;
use crate::domain::filter::{IndicatorFilter, PartnershipFilter, TerritoryFilter};
use crate::domain::indicator::Indicator;
use crate::domain::page::{Page, PageRequest};
use crate::domain::partnership::{Evidence, Partnership};
use crate::domain::pilot_decision::PilotDecision;
use crate::domain::provenance::{EntityKind, Source, Statement};
use crate::domain::territory::{Territory, TerritoryAlias};
use crate::domain::vocab::{ActorKind, Public, Sector, Theme};
use crate::policy::Viewer;
use crate::service::{Directory, ServiceError};
use crate::store::{ImportRejection, ImportRun, PartnerPage, Store, StoreError};

pub(crate) use figures::Figures;
pub(crate) use pilots::FrozenStudyOf;

/// A run of an import, as the store gives it.
pub(super) type StoredRun = ImportRun;
/// A page of one actor's partnerships, as the store gives it.
pub(super) type StoredPartners = PartnerPage;
/// A rejected line, as the store gives it.
pub(super) type StoredRejection = ImportRejection;

/// What reads for one viewer.
pub(crate) struct Reader {
    directory: Arc<Directory>,
    viewer: Viewer,
}

/// The loaders of one request.
#[expect(
    clippy::disallowed_methods,
    reason = "the batches are awaited by the request that asked for them"
)]
pub(super) fn loaders(
    directory: Arc<Directory>,
    viewer: Viewer,
    quiet: Arc<Quiet>,
) -> DataLoader<Reader> {
    let send = move |batch: BoxFuture<'static, ()>| {
        let quiet = Arc::clone(&quiet);
        tokio::spawn(async move {
            quiet.reached().await;
            batch.await;
        })
    };
    // No cache: a mutation and what is read after it share one request.
    DataLoader::new(Reader { directory, viewer }, send).delay(Duration::ZERO)
}

/// The fault of a statement: logged here, once for the whole batch.
fn fault(error: StoreError) -> ApiError {
    ServiceError::from(error).into()
}

/// Declares key types that hold one number, and how a batch of each is read.
macro_rules! batches {
    ($($key:ident => $value:ty, $read:ident;)+) => { $(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) struct $key(pub(crate) i64);

        impl Loader<$key> for Reader {
            type Value = $value;
            type Error = ApiError;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, $value>> {
                let mut ids: Vec<i64> = keys.iter().map(|key| key.0).collect();
                ids.sort_unstable();
                let found = self.store().$read(&ids).await.map_err(fault)?;
                Ok(found.into_iter().map(|(id, value)| ($key(id), value)).collect())
            }
        }
    )+ };
}

batches! {
    ActorId => Actor, actors;
    ActorNames => Vec<String>, actor_names;
    ActorSectors => Vec<Sector>, actor_sectors;
    ActorThemes => Vec<Theme>, actor_themes;
    ActorPublics => Vec<Public>, actor_publics;
    ActorIdentifiers => Vec<ExternalId>, actor_identifiers;
    ActorArea => Vec<i64>, actor_areas;
    ActorMemberships => Vec<Membership>, memberships;
    BodyOf => BodyData, bodies;
    BodyMembers => Vec<Membership>, members;
    BodySeats => Vec<Seat>, seats;
    AnyPartnershipId => Partnership, partnerships;
    PartnershipTerritories => Vec<i64>, partnership_territories;
    PartnershipThemes => Vec<Theme>, partnership_themes;
    PartnershipEvidence => Vec<Evidence>, partnership_evidence;
    TerritoryId => Territory, territories;
    TerritoryContour => String, territory_contours;
    TerritoryPostalCodes => Vec<String>, postal_codes;
    TerritoryAliases => Vec<TerritoryAlias>, territory_aliases;
    SourceId => Source, sources;
    IndicatorId => Indicator, indicators;
    PilotDecisionId => PilotDecision, pilot_decisions;
}

/// Contact points of an actor that the viewer may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ActorContacts(pub(crate) i64);

impl Loader<ActorContacts> for Reader {
    type Value = Vec<ContactPoint>;
    type Error = ApiError;

    async fn load(&self, keys: &[ActorContacts]) -> Result<HashMap<ActorContacts, Self::Value>> {
        let ids: Vec<i64> = keys.iter().map(|key| key.0).collect();
        let visible = self.viewer.visibilities();
        let found = self
            .store()
            .actor_contacts(&ids, visible)
            .await
            .map_err(fault)?;
        Ok(found
            .into_iter()
            .map(|(id, value)| (ActorContacts(id), value))
            .collect())
    }
}

/// What datasets said of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Statements(pub(crate) EntityKind, pub(crate) i64);

/// The sources that a record cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Citations(pub(crate) EntityKind, pub(crate) i64);

/// The kinds of records whose provenance and sources are told.
const RECORDS: [EntityKind; 4] = [
    EntityKind::Actor,
    EntityKind::Partnership,
    EntityKind::Body,
    EntityKind::Indicator,
];

/// Declares how keys of (record kind, number) are read: one statement for each kind of record.
macro_rules! record_batches {
    ($($key:ident => $value:ty, $read:ident;)+) => { $(
        impl Loader<$key> for Reader {
            type Value = $value;
            type Error = ApiError;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, $value>> {
                let mut found = HashMap::new();
                for entity in RECORDS {
                    let of_kind = keys.iter().filter(|key| key.0 == entity);
                    let ids: Vec<i64> = of_kind.map(|key| key.1).collect();
                    if ids.is_empty() {
                        continue;
                    }
                    let read = self.store().$read(entity, &ids).await.map_err(fault)?;
                    found.extend(read.into_iter().map(|(id, value)| ($key(entity, id), value)));
                }
                Ok(found)
            }
        }
    )+ };
}

record_batches! {
    Statements => Vec<Statement>, statements;
    Citations => Vec<i64>, citations;
}

/// The first rejected lines of an import run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RunRejections {
    pub(crate) run: i64,
    pub(crate) limit: u64,
}

impl Loader<RunRejections> for Reader {
    type Value = Vec<StoredRejection>;
    type Error = ApiError;

    async fn load(&self, keys: &[RunRejections]) -> Result<HashMap<RunRejections, Self::Value>> {
        let mut by_limit: HashMap<u64, Vec<i64>> = HashMap::new();
        for key in keys {
            by_limit.entry(key.limit).or_default().push(key.run);
        }
        let mut found = HashMap::new();
        for (limit, runs) in by_limit {
            let read = self
                .store()
                .import_rejections(&runs, limit)
                .await
                .map_err(fault)?;
            found.extend(
                read.into_iter()
                    .map(|(run, lines)| (RunRejections { run, limit }, lines)),
            );
        }
        Ok(found)
    }
}

/// Which page of partnerships is asked of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartnersQuestion {
    pub(crate) filter: PartnershipFilter,
    pub(crate) page: PageRequest<i64>,
    pub(crate) count: bool,
}

/// A page of the partnerships of one actor; actors with the same question share a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Partners {
    pub(crate) actor: i64,
    pub(crate) question: Arc<PartnersQuestion>,
}

impl Hash for Partners {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // The same actor is seldom asked two questions: equality tells those apart.
        self.actor.hash(state);
    }
}

impl Loader<Partners> for Reader {
    type Value = PartnerPage;
    type Error = ApiError;

    async fn load(&self, keys: &[Partners]) -> Result<HashMap<Partners, PartnerPage>> {
        let mut groups: Vec<(Arc<PartnersQuestion>, Vec<i64>)> = Vec::new();
        for key in keys {
            match groups
                .iter_mut()
                .find(|(question, _)| *question == key.question)
            {
                Some((_, actors)) => actors.push(key.actor),
                None => groups.push((key.question.clone(), vec![key.actor])),
            }
        }
        let mut found = HashMap::new();
        for (question, mut actors) in groups {
            actors.sort_unstable();
            let filter = self.visible(&question.filter);
            let read = self
                .store()
                .partners(&actors, &filter, &question.page, question.count)
                .await
                .map_err(fault)?;
            found.extend(read.into_iter().map(|(actor, page)| {
                let question = question.clone();
                (Partners { actor, question }, page)
            }));
        }
        Ok(found)
    }
}

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
    /// Import runs.
    Runs,
    /// Indicators that pass a filter.
    Indicators(IndicatorFilter),
    /// Decisions on pilots, in all or that chose a territory.
    PilotDecisions(Option<i64>),
}

impl Reader {
    fn store(&self) -> &Store {
        self.directory.store()
    }

    fn visible(&self, filter: &PartnershipFilter) -> PartnershipFilter {
        PartnershipFilter {
            visibilities: self.viewer.visibilities().to_vec(),
            ..filter.clone()
        }
    }

    /// Whether the viewer may read a partnership.
    pub(super) fn may_read(&self, partnership: &Partnership) -> bool {
        self.viewer.visibilities().contains(&partnership.visibility)
    }

    /// A page of partnerships that the viewer may read.
    pub(super) async fn partnerships(
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
    pub(super) async fn territories(
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
    pub(super) async fn bodies(
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

    /// A page of import runs, newest first.
    pub(super) async fn runs(&self, page: &PageRequest<i64>) -> Result<Page<StoredRun>> {
        self.store().list_import_runs(page).await.map_err(fault)
    }

    /// A page of indicators, by code.
    pub(super) async fn indicators(
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
    pub(super) async fn datasets(&self) -> Result<Vec<Source>> {
        self.store().datasets().await.map_err(fault)
    }

    /// The name of the database engine.
    pub(super) fn engine(&self) -> &'static str {
        self.store().engine()
    }

    /// How long a list is.
    pub(super) async fn count(&self, total: &Total) -> Result<i32> {
        let store = self.store();
        let count = match total {
            Total::Known(count) => Ok(*count),
            Total::Partnerships(filter) => store.count_partnerships(&self.visible(filter)).await,
            Total::Territories(filter) => store.count_territories(filter).await,
            Total::Bodies(kind, territory) => store.count_bodies(*kind, *territory).await,
            Total::Runs => store.count_import_runs().await,
            Total::Indicators(filter) => store.count_indicators(filter).await,
            Total::PilotDecisions(territory) => store.count_pilot_decisions(*territory).await,
        };
        Ok(i32::try_from(count.map_err(fault)?).unwrap_or(i32::MAX))
    }
}
