//! Results by (version, scope, what may be seen, analysis), bounded by memory; the same question asked twice at once
//! is computed once.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};

use super::scope::ScopeRequest;
use super::scoped::AnalysisKey;
use crate::domain::vocab::Visibility;
use crate::runtime::ComputeError;

/// Bytes of results that are kept.
const BUDGET: usize = 1 << 30;
/// About how many bytes a result takes beside what it holds: its key, without the text of the arguments, and its places
/// in the tables.
const ENTRY: usize = 512;
/// Results that are kept, however small.
const RESULTS: usize = 4_096;
/// The version of results that follow from their arguments alone, whatever the network is.
pub(super) const APART: i64 = -1;

/// What a result answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) version: i64,
    /// That of the state: territories may change without a new version.
    pub(super) generation: u64,
    pub(super) request: ScopeRequest,
    pub(super) visibilities: &'static [Visibility],
    /// `None` for the network itself.
    pub(super) analysis: Option<AnalysisKey>,
    /// So that two analyses of one name never meet.
    pub(super) result: TypeId,
}

type Kept = Arc<dyn Any + Send + Sync>;
type Computed = Result<Kept, ComputeError>;
type Flight = Pin<Box<dyn Future<Output = Computed> + Send>>;

/// How much is kept, and how often that spared a computation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheLoad {
    /// Results that are kept.
    pub results: usize,
    /// Bytes that they hold.
    pub bytes: usize,
    /// Questions answered by a kept result, or by one that was under way, since the start.
    pub hits: u64,
    /// Questions that were computed, since the start.
    pub misses: u64,
}

/// The results.
#[derive(Debug, Default)]
pub(in crate::service) struct Cache {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    results: HashMap<Key, Entry>,
    /// What is being computed; dead ones are those whose askers all went away.
    flights: HashMap<Key, WeakShared<Flight>>,
    weight: usize,
    hits: u64,
    misses: u64,
    /// Grows with each use.
    tick: u64,
    /// The only state of the network whose results are worth keeping.
    kept: Option<(i64, u64)>,
}

#[derive(Debug)]
struct Entry {
    result: Kept,
    weight: usize,
    used: u64,
}

impl Cache {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The result of a key, computed by `work` when it is neither kept nor under way.
    ///
    /// `work` gives a result with the bytes that it holds. It is dropped, and so stopped, when all who wait for it are gone.
    ///
    /// # Errors
    /// That of `work`, for all who wait.
    pub(super) async fn get<T: Send + Sync + 'static>(
        self: &Arc<Self>,
        key: Key,
        work: impl Future<Output = Result<(T, usize), ComputeError>> + Send + 'static,
    ) -> Result<Arc<T>, ComputeError> {
        let flight = {
            let mut state = self.lock();
            if let Some(result) = state.used(&key) {
                state.hits += 1;
                return typed(result);
            }
            if let Some(flight) = state.flights.get(&key).and_then(WeakShared::upgrade) {
                state.hits += 1;
                flight
            } else {
                state.misses += 1;
                self.begin(&mut state, key, work)
            }
        };
        typed(flight.await?)
    }

    fn begin<T: Send + Sync + 'static>(
        self: &Arc<Self>,
        state: &mut State,
        key: Key,
        work: impl Future<Output = Result<(T, usize), ComputeError>> + Send + 'static,
    ) -> Shared<Flight> {
        let (cache, own) = (Arc::clone(self), key.clone());
        let flight: Flight = Box::pin(async move {
            let computed = work.await;
            let mut state = cache.lock();
            state.flights.remove(&own);
            let (result, weight) = computed?;
            let result: Kept = Arc::new(result);
            let text = own.analysis.as_ref().map_or(0, AnalysisKey::text);
            state.keep(own, Arc::clone(&result), ENTRY + text + weight);
            Ok(result)
        });
        let flight = flight.shared();
        state.flights.retain(|_, flight| flight.upgrade().is_some());
        if let Some(weak) = flight.downgrade() {
            state.flights.insert(key, weak);
        }
        flight
    }

    /// How much is kept now.
    pub(in crate::service) fn load(&self) -> CacheLoad {
        let state = self.lock();
        CacheLoad {
            results: state.results.len(),
            bytes: state.weight,
            hits: state.hits,
            misses: state.misses,
        }
    }

    /// Forgets the results of other states of the network; whoever holds one keeps it.
    pub(super) fn keep_only(&self, version: i64, generation: u64) {
        let mut state = self.lock();
        state.kept = Some((version, generation));
        let old = state.results.extract_if(|key, _| {
            key.version != APART && (key.version, key.generation) != (version, generation)
        });
        let old: Vec<Entry> = old.map(|(_, entry)| entry).collect();
        state.weight -= old.iter().map(|entry| entry.weight).sum::<usize>();
        drop(state);
        // Large results are freed without the lock.
        drop(old);
    }
}

impl State {
    fn used(&mut self, key: &Key) -> Option<Kept> {
        self.tick += 1;
        let entry = self.results.get_mut(key)?;
        entry.used = self.tick;
        Some(Arc::clone(&entry.result))
    }

    fn keep(&mut self, key: Key, result: Kept, weight: usize) {
        let is_old = key.version != APART
            && self
                .kept
                .is_some_and(|kept| kept != (key.version, key.generation));
        if is_old || weight > BUDGET {
            return;
        }
        self.tick += 1;
        let entry = Entry {
            result,
            weight,
            used: self.tick,
        };
        if let Some(before) = self.results.insert(key, entry) {
            self.weight -= before.weight;
        }
        self.weight += weight;
        while self.weight > BUDGET || self.results.len() > RESULTS {
            let oldest = self.results.iter().min_by_key(|(_, entry)| entry.used);
            let Some(oldest) = oldest.map(|(key, _)| key.clone()) else {
                break;
            };
            if let Some(entry) = self.results.remove(&oldest) {
                self.weight -= entry.weight;
            }
        }
    }
}

fn typed<T: Send + Sync + 'static>(result: Kept) -> Result<Arc<T>, ComputeError> {
    // The type is part of the key.
    result.downcast().map_err(|_| ComputeError::Lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(arguments: &str) -> Key {
        Key {
            version: 1,
            generation: 0,
            request: ScopeRequest::default(),
            visibilities: &[],
            analysis: Some(AnalysisKey::new("told", &arguments)),
            result: TypeId::of::<usize>(),
        }
    }

    /// Whether a result is still kept: it is not computed anew.
    async fn is_kept(cache: &Arc<Cache>, arguments: &str) -> bool {
        let again = async { Err::<(usize, usize), _>(ComputeError::Lost) };
        cache.get(key(arguments), again).await.is_ok()
    }

    #[tokio::test]
    async fn results_weigh_what_they_hold_and_the_oldest_go_first() {
        let cache = Arc::new(Cache::default());
        let keep = async |arguments: &'static str, weight: usize| {
            let work = async move { Ok((0_usize, weight)) };
            cache.get(key(arguments), work).await.unwrap();
        };
        keep("small", 100).await;
        let own = ENTRY + AnalysisKey::new("told", &"small").text() + 100;
        assert_eq!(cache.lock().weight, own);
        keep("large", BUDGET / 2).await;
        assert!(is_kept(&cache, "large").await && is_kept(&cache, "small").await);
        keep("larger", BUDGET / 2).await;
        assert!(!is_kept(&cache, "large").await, "the longest not used");
        assert!(is_kept(&cache, "small").await && is_kept(&cache, "larger").await);
        keep("too large", BUDGET).await;
        assert!(!is_kept(&cache, "too large").await);
        assert!(is_kept(&cache, "larger").await);
        cache.keep_only(2, 0);
        assert_eq!(cache.lock().weight, 0);
    }

    #[tokio::test]
    async fn what_follows_from_its_arguments_alone_outlives_the_network() {
        let cache = Arc::new(Cache::default());
        let apart = |arguments: &str| Key {
            version: APART,
            ..key(arguments)
        };
        let keep = async |key: Key| cache.get(key, async { Ok((0_usize, 1)) }).await.unwrap();
        keep(apart("before")).await;
        cache.keep_only(2, 0);
        keep(apart("after")).await;
        keep(key("old")).await;
        for kept in ["before", "after"] {
            let again = async { Err::<(usize, usize), _>(ComputeError::Lost) };
            assert!(cache.get(apart(kept), again).await.is_ok(), "{kept}");
        }
        assert!(!is_kept(&cache, "old").await);
    }
}
