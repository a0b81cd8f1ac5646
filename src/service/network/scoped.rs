//! The network of a scope, at one version, and what is computed on it.

use std::any::TypeId;
use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use network::analysis::{Days, Level, Network, Persons};
use network::graph::{Stop, Stopped};
use tokio::sync::OnceCell;

use super::cache::{APART, Key};
use super::live::{Current, Live, NetworkVersion};
use super::scope::{Resolved, ScopeRequest};
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{TerritoryKind, Visibility};
use crate::policy::{PersonsMeasured, Viewer};
use crate::runtime::Compute;
use crate::service::{Directory, Needs, ServiceError};

/// The longest that one analysis may take; requests mostly have a shorter limit of their own.
const LONGEST: Duration = Duration::from_mins(1);

/// Which analysis, with which arguments.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AnalysisKey {
    name: &'static str,
    arguments: String,
}

impl AnalysisKey {
    /// The analysis of a name with these arguments. What [`Debug`] shows of them must tell any two apart.
    #[must_use]
    pub fn new(name: &'static str, arguments: &impl Debug) -> Self {
        Self {
            name,
            arguments: format!("{arguments:?}"),
        }
    }

    /// Bytes of the arguments as text.
    pub(super) fn text(&self) -> usize {
        self.arguments.len()
    }
}

/// The network of a scope for a viewer, at one version. Cheap to clone.
#[derive(Clone, Debug)]
pub struct ScopedNetwork(Arc<Scoped>);

#[derive(Debug)]
struct Scoped {
    network: Arc<Network>,
    resolved: Resolved,
    visibilities: &'static [Visibility],
    persons: Persons,
    current: Arc<Current>,
    live: Arc<Live>,
    compute: Compute,
}

impl Directory {
    /// The network as it is now; a small one is read first.
    pub(in crate::service) async fn current(&self) -> Result<Arc<Current>, ServiceError> {
        if self.live.current().is_none() {
            self.prepare_network().await?;
        }
        self.live.current().ok_or_else(|| ServiceError::Preparing {
            percent: self.live.percent(),
        })
    }

    /// The network of a scope, with the partnerships that the viewer may see.
    ///
    /// The same scope asked for again at the same version is taken from the cache; asked for twice at once it is
    /// built once.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for an unknown territory or an impossible day, [`ServiceError::Preparing`] while a
    /// large network is being read, [`ServiceError::Overloaded`] when too much is waiting, [`ServiceError::TooLong`].
    ///
    /// # Complexity
    /// That of [`Network::of`].
    pub async fn network(
        &self,
        request: &ScopeRequest,
        viewer: &Viewer,
    ) -> Result<ScopedNetwork, ServiceError> {
        let current = self.current().await?;
        let resolved = request.resolved(&current, self.clock.today())?;
        let visibilities = viewer.visibilities();
        let key = key::<Network>(&current, &resolved, visibilities, None);
        let (asked, of) = (resolved.clone(), Arc::clone(&current));
        let work = move |stop: &Stop| {
            let network = Network::of(&of.snapshot, &asked.scope(&of, visibilities), stop)?;
            let weight = network.memory();
            Ok((network, weight))
        };
        let compute = self.compute.clone();
        let network = (self.live.cache)
            .get(key, async move { compute.analyse(LONGEST, work).await })
            .await?;
        let persons = measured(viewer).of(&network);
        Ok(ScopedNetwork(Arc::new(Scoped {
            network,
            resolved,
            visibilities,
            persons,
            current,
            live: Arc::clone(&self.live),
            compute: self.compute.clone(),
        })))
    }

    /// The result of an analysis that needs no network: kept as those of networks are, and longer than any of them.
    ///
    /// # Errors
    /// As [`ScopedNetwork::compute`].
    pub(in crate::service) async fn compute_apart<T: Send + Sync + 'static>(
        &self,
        key: AnalysisKey,
        weigh: impl FnOnce(&T) -> usize + Send + 'static,
        work: impl FnOnce(&Stop) -> Result<T, Stopped> + Send + 'static,
    ) -> Result<Arc<T>, ServiceError> {
        let key = unscoped::<T>((APART, 0), key);
        self.compute_unscoped(key, LONGEST, weigh, work).await
    }

    /// The result of an analysis of a whole state of the network: kept as those of networks are. Its key must tell what
    /// the asker may see, and the day where that matters.
    ///
    /// # Errors
    /// As [`ScopedNetwork::compute`].
    pub(in crate::service) async fn compute_at<T: Send + Sync + 'static>(
        &self,
        current: &Current,
        key: AnalysisKey,
        longest: Duration,
        weigh: impl FnOnce(&T) -> usize + Send + 'static,
        work: impl FnOnce(&Stop) -> Result<T, Stopped> + Send + 'static,
    ) -> Result<Arc<T>, ServiceError> {
        let state = (current.snapshot.version(), current.generation);
        let key = unscoped::<T>(state, key);
        self.compute_unscoped(key, longest, weigh, work).await
    }

    async fn compute_unscoped<T: Send + Sync + 'static>(
        &self,
        key: Key,
        longest: Duration,
        weigh: impl FnOnce(&T) -> usize + Send + 'static,
        work: impl FnOnce(&Stop) -> Result<T, Stopped> + Send + 'static,
    ) -> Result<Arc<T>, ServiceError> {
        let compute = self.compute.clone();
        let work = move |stop: &Stop| {
            let result = work(stop)?;
            let weight = weigh(&result);
            Ok((result, weight))
        };
        let work = async move { compute.analyse(longest, work).await };
        Ok(self.live.cache.get(key, work).await?)
    }
}

impl ScopedNetwork {
    /// The network.
    #[must_use]
    pub fn network(&self) -> &Arc<Network> {
        &self.0.network
    }

    /// The natural persons of it of whom the viewer may see measures. Whatever tells measures of named actors asks here,
    /// and has it among the arguments of its [`AnalysisKey`]: what one person is told is not for the next asker.
    #[must_use]
    pub fn persons(&self) -> Persons {
        self.0.persons
    }

    /// The state of the database that every answer on it is about.
    #[must_use]
    pub fn version(&self) -> NetworkVersion {
        self.0.current.version()
    }

    /// The scope, with lists in order and the day told.
    #[must_use]
    pub fn request(&self) -> &ScopeRequest {
        &self.0.resolved.request
    }

    /// The day looked at.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.0.resolved.as_of
    }

    /// The day looked at and those counted back from it, as the network counts days.
    #[must_use]
    pub fn days(&self) -> Days {
        self.0.resolved.days
    }

    /// The territories as sets of communes, at the same version.
    #[must_use]
    pub fn territories(&self) -> &Arc<TerritoryIndex> {
        &self.0.current.territories.index
    }

    /// The territories that share a commune with one, at the same version; kept.
    ///
    /// # Complexity
    /// A tenth of a second for a large territory not asked before.
    #[must_use]
    pub fn meeting(&self, territory: i64) -> Arc<[i64]> {
        self.0.current.territories.meeting(territory)
    }

    /// The territories of a kind, and which of them every territory of the country meets: made once for all scopes.
    ///
    /// # Errors
    /// [`ServiceError::Overloaded`] when too much is waiting, [`ServiceError::TooLong`].
    ///
    /// # Complexity
    /// Half a second for the communes of France, a tenth for any other kind, when not asked before: among the analyses.
    pub async fn level(&self, kind: TerritoryKind) -> Result<Arc<Level>, ServiceError> {
        let territories = &self.0.current.territories;
        territories.level(&self.0.compute, kind).await
    }

    /// Finds out of which actors the links are known, unless that was done: among the analyses, since it takes as long as
    /// the network is large.
    ///
    /// # Errors
    /// As [`Self::compute`].
    pub async fn find_known(&self) -> Result<(), ServiceError> {
        if self.0.network.has_known() {
            return Ok(());
        }
        // Once for all who ask at the same time.
        let key = AnalysisKey::new("links known", &());
        self.compute(key, size_of_val, |network: &Network, _: &Stop| {
            network.known();
            Ok(())
        })
        .await?;
        if self.0.network.has_known() {
            return Ok(());
        }
        // The result was kept of a network that was forgotten and made again since.
        let network = Arc::clone(&self.0.network);
        let work = move |_: &Stop| {
            network.known();
            Ok(())
        };
        Ok(self.0.compute.analyse(LONGEST, work).await?)
    }

    /// How needy the territories of a level are at this version: read by the first who asks, kept for the others.
    pub(in crate::service) fn needs(&self, level: TerritoryKind) -> Arc<OnceCell<Arc<Needs>>> {
        self.0.live.needs(&self.0.current, level)
    }

    /// The result of an analysis, from the cache when it is there; asked for twice at once it is computed once.
    ///
    /// The work runs on the compute pool. Its flag is raised when every asker has gone away, and when the time is over.
    ///
    /// # Arguments
    /// * `weigh` - how many bytes the result holds, which the cache counts
    ///
    /// # Errors
    /// [`ServiceError::Overloaded`] when too much is waiting, [`ServiceError::TooLong`], [`ServiceError::Compute`]
    /// after a panic.
    pub async fn compute<T: Send + Sync + 'static>(
        &self,
        key: AnalysisKey,
        weigh: impl FnOnce(&T) -> usize + Send + 'static,
        work: impl FnOnce(&Network, &Stop) -> Result<T, Stopped> + Send + 'static,
    ) -> Result<Arc<T>, ServiceError> {
        let Scoped {
            resolved,
            visibilities,
            current,
            live,
            compute,
            ..
        } = &*self.0;
        let work = self.analysis(key.name, move |network, stop| {
            let result = work(network, stop)?;
            let weight = weigh(&result);
            Ok((result, weight))
        });
        let key = self::key::<T>(current, resolved, visibilities, Some(key));
        let compute = compute.clone();
        let work = async move { compute.analyse(LONGEST, work).await };
        Ok(live.cache.get(key, work).await?)
    }

    /// The result of an analysis that is not kept: what is told of one actor comes as quickly again, and one entry for
    /// each would drive out results that took long.
    ///
    /// # Errors
    /// As [`Self::compute`].
    pub async fn compute_unkept<T: Send + 'static>(
        &self,
        name: &'static str,
        work: impl FnOnce(&Network, &Stop) -> Result<T, Stopped> + Send + 'static,
    ) -> Result<T, ServiceError> {
        let work = self.analysis(name, work);
        Ok(self.0.compute.analyse(LONGEST, work).await?)
    }

    /// Work on the network as the pool takes it, in a span of the one who asks.
    fn analysis<T, W>(
        &self,
        name: &'static str,
        work: W,
    ) -> impl FnOnce(&Stop) -> Result<T, Stopped> + Send + use<T, W>
    where
        W: FnOnce(&Network, &Stop) -> Result<T, Stopped> + Send + 'static,
    {
        let network = Arc::clone(&self.0.network);
        let asker = tracing::Span::current();
        move |stop: &Stop| {
            let graph = network.graph();
            let (nodes, edges) = (graph.node_count(), graph.edge_count());
            let span = tracing::debug_span!(parent: &asker, "graph.analysis", analysis = name, nodes, edges);
            let _entered = span.entered();
            work(&network, stop)
        }
    }
}

/// Of whom a viewer may see measures, as analyses ask it.
fn measured(viewer: &Viewer) -> Persons {
    match viewer.persons_measured() {
        PersonsMeasured::Nobody => Persons::Nobody,
        // What the network cannot hold stands in none of its records.
        PersonsMeasured::Oneself(id) => u32::try_from(id).map_or(Persons::Nobody, Persons::One),
        PersonsMeasured::All => Persons::All,
    }
}

fn key<T: 'static>(
    current: &Current,
    resolved: &Resolved,
    visibilities: &'static [Visibility],
    analysis: Option<AnalysisKey>,
) -> Key {
    Key {
        version: current.snapshot.version(),
        generation: current.generation,
        request: resolved.request.clone(),
        visibilities,
        analysis,
        result: TypeId::of::<T>(),
    }
}

/// The key of an analysis of no scope, at a version and generation.
fn unscoped<T: 'static>((version, generation): (i64, u64), analysis: AnalysisKey) -> Key {
    Key {
        version,
        generation,
        request: ScopeRequest::default(),
        visibilities: &[],
        analysis: Some(analysis),
        result: TypeId::of::<T>(),
    }
}
