//! Reading in batches, so that a page costs the same number of statements whatever its length.
//!
//! The only module of the API that knows the store. A resolver asks for one key; all keys of one kind that
//! are asked for at the same time become one statement. Each kind of question has a key type of its own.

mod figures;
mod pages;
mod pilots;
mod projects;
mod reader;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_graphql::dataloader::{DataLoader, Loader};
use futures_util::future::BoxFuture;

use super::error::{ApiError, Result};
use super::quiet::Quiet;
use crate::domain::actor::{Actor, ContactPoint};
use crate::domain::application::ApplicationData;
use crate::domain::body::{BodyData, Membership, Seat};
use crate::domain::call::{AxisData, CallData};
use crate::domain::contact_tour::TourContactData;
use crate::domain::external_id::ExternalId;
use crate::domain::indicator::Indicator;
use crate::domain::partnership::{Evidence, Partnership};
use crate::domain::pilot_decision::PilotDecision;
use crate::domain::proposal::{ContributionData, ProposalData};
use crate::domain::provenance::{EntityKind, Source, Statement};
use crate::domain::record::Recorded;
use crate::domain::territory::{Territory, TerritoryAlias};
use crate::domain::vocab::{Public, Sector, Theme};
use crate::policy::Viewer;
use crate::service::{Directory, ServiceError};
use crate::store::{ImportRejection, ImportRun, PartnerPage, StoreError};

pub(crate) use pages::{ChildQuestion, ChildrenOf};
pub(crate) use projects::{CallFiles, FundedProjects};
pub(crate) use reader::Total;

/// Which records of which owners, as the store names them.
pub(super) use crate::store::Children;

pub(crate) use figures::Figures;
pub(crate) use pilots::FrozenStudyOf;

/// A run of an import, as the store gives it.
pub(super) type StoredRun = ImportRun;
/// A page of one actor's partnerships, and one of them, as the store gives them.
pub(super) type StoredPartners = PartnerPage;
pub(super) type StoredTie = crate::store::Tie;
pub(super) use crate::store::Wanted;
/// A rejected line, as the store gives it.
pub(super) type StoredRejection = ImportRejection;

/// What reads for one viewer.
pub(crate) struct Reader {
    directory: Arc<Directory>,
    viewer: Viewer,
    /// The request, as the log names it.
    request_id: String,
    /// What is asked, in words of the schema, as the audit names it.
    asked: OnceLock<String>,
}

/// The loaders of one request.
#[expect(
    clippy::disallowed_methods,
    reason = "the batches are awaited by the request that asked for them"
)]
pub(super) fn loaders(
    directory: Arc<Directory>,
    viewer: Viewer,
    request_id: String,
    quiet: Arc<Quiet>,
) -> DataLoader<Reader> {
    let send = move |batch: BoxFuture<'static, ()>| {
        let turn = quiet.turn();
        tokio::spawn(async move {
            let _turn = turn.await;
            batch.await;
        })
    };
    // No cache: a mutation and what is read after it share one request.
    let reader = Reader {
        directory,
        viewer,
        request_id,
        asked: OnceLock::new(),
    };
    DataLoader::new(reader, send).delay(Duration::ZERO)
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
    TerritoryContour => String, territory_contours;
    TerritoryPostalCodes => Vec<String>, postal_codes;
    TerritoryAliases => Vec<TerritoryAlias>, territory_aliases;
    SourceId => Source, sources;
    IndicatorId => Indicator, indicators;
    CallId => Recorded<CallData>, records;
    CallAxes => Vec<Recorded<AxisData>>, call_axes;
    AxisId => Recorded<AxisData>, records;
    AnyApplicationId => Recorded<ApplicationData>, records;
    ApplicationPartnerships => Vec<i64>, application_partnerships;
    ContributionId => Recorded<ContributionData>, records;
    ProposalId => Recorded<ProposalData>, records;
    AnyTourContactId => Recorded<TourContactData>, records;
    PilotDecisionId => PilotDecision, pilot_decisions;
    AnyImportRunId => ImportRun, import_runs;
}

/// Declares key types of rows that are kept in memory, and how a batch of each is read and kept.
macro_rules! kept_batches {
    ($($key:ident => $value:ty, $read:ident, $keep:ident;)+) => { $(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) struct $key(pub(crate) i64);

        impl Loader<$key> for Reader {
            type Value = Arc<$value>;
            type Error = ApiError;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, Arc<$value>>> {
                let mut ids: Vec<i64> = keys.iter().map(|key| key.0).collect();
                ids.sort_unstable();
                let reading = self.rows().reading();
                let found = self.store().$read(&ids).await.map_err(fault)?.into_iter();
                let found: HashMap<$key, Arc<$value>> =
                    found.map(|(id, row)| ($key(id), Arc::new(row))).collect();
                self.rows().$keep(reading, found.values());
                Ok(found)
            }
        }
    )+ };
}

kept_batches! {
    ActorId => Actor, actors, keep_actors;
    TerritoryId => Territory, territories, keep_territories;
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
        self.note_contact_reads(&found).await?;
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
const RECORDS: [EntityKind; 9] = [
    EntityKind::Actor,
    EntityKind::Partnership,
    EntityKind::Body,
    EntityKind::Call,
    EntityKind::CallAxis,
    EntityKind::Application,
    EntityKind::Contribution,
    EntityKind::Proposal,
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

/// The partnerships between two actors, the smaller number first, that the viewer may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TiesBetween(pub(crate) i64, pub(crate) i64);

impl Loader<TiesBetween> for Reader {
    type Value = Vec<Partnership>;
    type Error = ApiError;

    async fn load(&self, keys: &[TiesBetween]) -> Result<HashMap<TiesBetween, Self::Value>> {
        let mut pairs: Vec<(i64, i64)> = keys.iter().map(|key| (key.0, key.1)).collect();
        pairs.sort_unstable();
        let read = self.store().partnerships_between(&pairs).await;
        let found = read.map_err(fault)?.into_iter();
        Ok(found
            .map(|((a, b), mut ties)| {
                ties.retain(|tie| self.may_read(tie));
                (TiesBetween(a, b), ties)
            })
            .collect())
    }
}
