//! The directory itself: database, search index and territories together.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;
use network::analysis::Level;
use network::graph::snapshot::IdSet;
use network::graph::{Stop, Stopped};
use tokio::sync::OnceCell;

use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::TerritoryKind;
use crate::runtime::{Clock, Compute, Tasks};
use crate::search::{SearchError, SearchIndex};
use crate::service::ServiceError;
use crate::service::alert::Alerts;
use crate::service::audit::Audit;
use crate::service::following::Following;
use crate::service::network::Live;
use crate::service::rows::Rows;
use crate::store::{LogEnd, Store};

/// The directory: everything a request needs, cheap to share behind an [`Arc`].
#[derive(Debug)]
pub struct Directory {
    pub(super) store: Store,
    pub(super) territories: Arc<ArcSwap<Territories>>,
    pub(super) index: ArcSwap<OpenIndex>,
    index_folder: Option<PathBuf>,
    identity: String,
    /// Held while the read models take changes in: the end of the log as it was last seen.
    pub(super) feed: Arc<tokio::sync::Mutex<LogEnd>>,
    pub(super) live: Arc<Live>,
    /// Who hears of changes.
    pub(super) following: Following,
    /// Rows that were read lately.
    pub(super) rows: Rows,
    pub(super) alerts: Alerts,
    /// Who was shown what is not public, to be written down.
    pub(super) audit: Audit,
    /// Work begun in the background; it ends with the directory.
    pub(super) tasks: Tasks,
    pub(super) clock: Clock,
    pub(super) compute: Compute,
}

/// The search index, as this process may use it.
#[derive(Debug)]
pub(super) struct OpenIndex {
    pub(super) search: Arc<SearchIndex>,
    /// Whether another process writes it, and this one only reads.
    pub(super) follows: bool,
    /// Whether the index was found to be of the history that the database tells.
    pub(super) compared: AtomicBool,
}

/// The territories, and the presence sets that were asked for.
#[derive(Debug, Default)]
pub(super) struct Territories {
    pub(super) index: Arc<TerritoryIndex>,
    /// Of the last change before they were read.
    pub(super) sequence: i64,
    meeting: Mutex<HashMap<i64, Arc<[i64]>>>,
    presence: Mutex<HashMap<i64, Arc<IdSet>>>,
    /// Each is made once, whoever asks meanwhile.
    levels: Mutex<HashMap<TerritoryKind, Arc<OnceCell<Arc<Level>>>>>,
}

/// The longest that making a level may take.
const LONGEST: Duration = Duration::from_mins(1);

/// Presence sets kept at most; a set is forgotten with the whole cache.
const MEETING_CACHE: usize = 256;

impl Territories {
    /// The territories as they are now.
    pub(super) async fn read(store: &Store) -> Result<Self, ServiceError> {
        let (sequence, _) = store.last_change().await?;
        let index = store.territory_index().await?;
        Ok(Self::new(index, sequence))
    }

    fn new(index: TerritoryIndex, sequence: i64) -> Self {
        Self {
            index: Arc::new(index),
            sequence,
            meeting: Mutex::default(),
            presence: Mutex::default(),
            levels: Mutex::default(),
        }
    }

    /// The territories of a kind, and which of them every territory meets; kept as well. Who asks while they are made
    /// waits for the same.
    ///
    /// # Errors
    /// [`ServiceError::Overloaded`] when too much is waiting, [`ServiceError::TooLong`].
    ///
    /// # Complexity
    /// Half a second for the communes of France, a tenth for any other kind, when not asked before: among the analyses.
    pub(super) async fn level(
        self: &Arc<Self>,
        compute: &Compute,
        kind: TerritoryKind,
    ) -> Result<Arc<Level>, ServiceError> {
        let kept = {
            let mut levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(levels.entry(kind).or_default())
        };
        let make = async || {
            let territories = Arc::clone(self);
            let work = move |stop: &Stop| territories.make_level(kind, stop);
            Ok(Arc::new(compute.analyse(LONGEST, work).await?))
        };
        kept.get_or_try_init(make).await.cloned()
    }

    fn make_level(&self, kind: TerritoryKind, stop: &Stop) -> Result<Level, Stopped> {
        let number = |id: i64| u32::try_from(id).ok();
        let mut met: Vec<(u32, Vec<u32>)> = Vec::new();
        for id in self.index.of_kind(kind) {
            stop.check()?;
            let meeting = self.index.meeting(id).into_iter().filter_map(number);
            met.extend(number(id).map(|id| (id, meeting.collect())));
        }
        Ok(Level::new(met))
    }

    /// The same territories as a set for questions to the network, kept as well.
    pub(super) fn presence(&self, id: i64) -> Arc<IdSet> {
        let lock = || self.presence.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&id) {
            return Arc::clone(known);
        }
        // An identifier that the network cannot hold stands in none of its records.
        let meeting = self.meeting(id);
        let ids = meeting.iter().filter_map(|id| u32::try_from(*id).ok());
        let set: Arc<IdSet> = Arc::new(ids.collect());
        let mut cache = lock();
        if cache.len() >= MEETING_CACHE {
            cache.clear();
        }
        cache.insert(id, Arc::clone(&set));
        set
    }

    /// The territories that share a commune with one, from the cache when it was asked before.
    pub(super) fn meeting(&self, id: i64) -> Arc<[i64]> {
        let mut cache = self.meeting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = cache.get(&id) {
            return Arc::clone(known);
        }
        drop(cache);
        let set: Arc<[i64]> = self.index.meeting(id).into();
        cache = self.meeting.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.len() >= MEETING_CACHE {
            cache.clear();
        }
        cache.insert(id, Arc::clone(&set));
        set
    }
}

/// How a directory is opened.
#[derive(Clone, Debug)]
pub struct DirectoryOptions {
    /// Folder of the search index; `None` keeps it in memory.
    pub index_directory: Option<PathBuf>,
    /// The clock.
    pub clock: Clock,
    /// Where work that is heavy for the processor runs.
    pub compute: Compute,
}

impl Directory {
    /// Opens the directory over a migrated database and brings its index up to date.
    ///
    /// When another process writes the index of the same folder, this one reads it and follows.
    ///
    /// # Errors
    /// When the database or the index cannot be read.
    pub async fn open(store: Store, options: DirectoryOptions) -> Result<Self, ServiceError> {
        let identity = store.ensure_identity(&fresh_identity()?).await?;
        let index_folder = options.index_directory;
        let index = open_index(&options.compute, index_folder.clone(), identity.clone()).await?;
        let territories = Territories::read(&store).await?;
        let directory = Self {
            store,
            territories: Arc::new(ArcSwap::from_pointee(territories)),
            index: ArcSwap::from_pointee(index),
            index_folder,
            identity,
            feed: Arc::default(),
            live: Arc::default(),
            following: Following::default(),
            rows: Rows::default(),
            alerts: Alerts::default(),
            audit: Audit::default(),
            tasks: Tasks::default(),
            clock: options.clock,
            compute: options.compute,
        };
        directory.catch_up().await?;
        Ok(directory)
    }

    /// The search index.
    pub(super) fn search(&self) -> Arc<SearchIndex> {
        Arc::clone(&self.index.load().search)
    }

    /// The folder of the search index; `None` when it is in memory.
    pub(super) fn index_folder(&self) -> Option<&Path> {
        self.index_folder.as_deref()
    }

    /// Takes over the writing of the index when the process that held it is gone.
    ///
    /// Returns whether this process only reads it still.
    pub(super) async fn follows(&self) -> Result<bool, ServiceError> {
        if !self.index.load().follows {
            return Ok(false);
        }
        let (folder, identity) = (self.index_folder.clone(), self.identity.clone());
        let index = open_index(&self.compute, folder, identity).await?;
        let follows = index.follows;
        if !follows {
            tracing::info!("this process writes the search index now");
            self.index.store(Arc::new(index));
        }
        Ok(follows)
    }

    /// The database, for loaders.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Rows that were read lately, for loaders.
    #[must_use]
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The territories as sets of communes, as they are now.
    #[must_use]
    pub fn territories(&self) -> Arc<TerritoryIndex> {
        Arc::clone(&self.territories.load().index)
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }
}

/// Opens the index to write it, or to read it beside the process that does.
async fn open_index(
    compute: &Compute,
    folder: Option<PathBuf>,
    identity: String,
) -> Result<OpenIndex, ServiceError> {
    let opened = compute.run(move || match folder {
        None => SearchIndex::in_memory(&identity).map(|search| (search, false)),
        Some(folder) => match SearchIndex::open(&folder, &identity) {
            Err(SearchError::Locked) => {
                SearchIndex::open_read_only(&folder, &identity).map(|search| (search, true))
            }
            opened => opened.map(|search| (search, false)),
        },
    });
    let (search, follows) = opened.await??;
    Ok(OpenIndex {
        search: Arc::new(search),
        follows,
        compared: AtomicBool::new(false),
    })
}

fn fresh_identity() -> Result<String, ServiceError> {
    let mut bytes = [0_u8; 16];
    crate::runtime::fill_random(&mut bytes)
        .map_err(|error| ServiceError::Random(Box::new(error)))?;
    Ok(super::token::hexadecimal(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::territory::TerritoryRef;

    /// One EPCI of one commune.
    fn one_epci() -> Arc<Territories> {
        let of = |kind, code: &str| TerritoryRef {
            kind,
            code: code.to_owned(),
        };
        let territories = [
            (1, of(TerritoryKind::Commune, "00001")),
            (2, of(TerritoryKind::Epci, "200000001")),
        ];
        let index = TerritoryIndex::build(territories, [], [(1, 1), (2, 1)]);
        Arc::new(Territories::new(index, 0))
    }

    #[tokio::test]
    async fn a_level_asked_for_twice_at_once_is_made_once_among_the_analyses() {
        let territories = one_epci();
        // No room but for one analysis.
        let compute = Compute::new(1, 0);
        let ask = || territories.level(&compute, TerritoryKind::Epci);
        let asked = futures_util::future::join_all((0..8).map(|_| ask())).await;
        let levels: Vec<Arc<Level>> = asked.into_iter().map(Result::unwrap).collect();
        assert_eq!(levels[0].territories(), [2]);
        assert!(levels.iter().all(|level| Arc::ptr_eq(level, &levels[0])));
    }

    #[test]
    fn a_level_stops_when_asked() {
        let stop = Stop::new();
        let territories = one_epci();
        let level = territories.make_level(TerritoryKind::Epci, &stop);
        assert_eq!(level.unwrap().met_by(1), [0]);
        stop.raise();
        let stopped = territories.make_level(TerritoryKind::Epci, &stop);
        assert_eq!(stopped, Err(Stopped));
    }
}
