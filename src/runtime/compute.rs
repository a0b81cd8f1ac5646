//! Where work that is heavy for the processor runs: never on the threads that answer requests.
//!
//! Three kinds of work, so that none waits behind another's: *short* work (a search, some milliseconds), *analyses*
//! of the network (up to seconds, on all cores), and work *in the background* for which nobody waits.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use network::graph::{Stop, Stopped};
use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::{Semaphore, oneshot};

use super::Stopwatch;

/// Analyses at once at most: each takes all cores, and shares them with the others fairly.
const LANES: usize = 2;
/// Analyses that wait at most.
const WAITING: usize = 64;
/// The shortest and longest time after which to come back.
const RETRY_MS: (u64, u64) = (250, 10_000);

/// Why a computation gave no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComputeError {
    /// As much work is waiting as may wait.
    #[error("the compute queue is full")]
    Busy {
        /// When a place is likely to be free.
        retry_after_ms: u64,
    },
    /// The computation took longer than it may, and was stopped.
    #[error("the computation took too long")]
    TimedOut,
    /// The computation panicked or the process is stopping.
    #[error("the computation was lost")]
    Lost,
    /// The machine gives no threads.
    #[error("the machine gives no threads: {0}")]
    Threads(String),
}

/// Where work that is heavy for the processor runs.
#[derive(Clone, Debug)]
pub struct Compute {
    running: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    background: Arc<Semaphore>,
    lanes: Arc<Lanes>,
    /// Short computations that may run and wait.
    short: usize,
    refused: Arc<AtomicU64>,
}

/// Pools of threads, each with one analysis at a time: a thread that waits for a part of its own analysis must not
/// pick up another one whole.
#[derive(Debug)]
struct Lanes {
    free: Mutex<Vec<Arc<ThreadPool>>>,
    threads: usize,
    running: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    capacity: usize,
    /// How long an analysis took of late.
    usual_ms: AtomicU64,
}

/// How much work is there, as seen at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Analyses that run.
    pub running: usize,
    /// Analyses that wait for their turn.
    pub waiting: usize,
    /// Analyses that may run and wait at most.
    pub capacity: usize,
    /// Short computations that run or wait.
    pub short: usize,
    /// Work that found its queue full, since the start.
    pub refused: u64,
}

impl Compute {
    /// Room for a number of short computations at once and a number that wait; two analyses at once, and as many
    /// that wait.
    #[must_use]
    pub fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            running: Arc::new(Semaphore::new(at_once)),
            waiting: Arc::new(Semaphore::new(at_once + waiting)),
            background: Arc::new(Semaphore::new(at_once)),
            lanes: Arc::new(Lanes::new(at_once, waiting.min(WAITING))),
            short: at_once + waiting,
            refused: Arc::default(),
        }
    }

    /// As many at once as the machine has cores, and a hundred times as many waiting.
    #[must_use]
    pub fn for_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self::new(cores, cores * 100)
    }

    /// The result of a short computation.
    ///
    /// # Errors
    /// [`ComputeError::Busy`] at once when too much is waiting, [`ComputeError::Lost`] after a panic.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ComputeError> {
        let busy = ComputeError::Busy {
            retry_after_ms: RETRY_MS.0,
        };
        let place = Arc::clone(&self.waiting)
            .try_acquire_owned()
            .map_err(|_| busy)
            .inspect_err(|_| self.count_refusal())?;
        let turn = turn(&self.running).await?;
        // The places are given back when the work ends, not when its asker goes away.
        blocking(move || {
            let result = work();
            drop((place, turn));
            result
        })
        .await
    }

    /// The result of work for which no request waits; it waits for its turn however long that takes.
    ///
    /// # Errors
    /// [`ComputeError::Lost`] after a panic.
    pub async fn background<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ComputeError> {
        let turn = turn(&self.background).await?;
        blocking(move || {
            let result = work();
            drop(turn);
            result
        })
        .await
    }

    /// The result of an analysis, which runs on all cores and looks at a flag: it is raised when this future is dropped
    /// because its asker went away, and when the time is over.
    ///
    /// # Errors
    /// [`ComputeError::Busy`] at once when too many analyses wait, [`ComputeError::TimedOut`] when the time is over,
    /// waiting included, [`ComputeError::Lost`] after a panic.
    pub async fn analyse<T: Send + 'static>(
        &self,
        limit: Duration,
        work: impl FnOnce(&Stop) -> Result<T, Stopped> + Send + 'static,
    ) -> Result<T, ComputeError> {
        let done = tokio::time::timeout(limit, self.lanes.run(work));
        let done = done.await.unwrap_or(Err(ComputeError::TimedOut));
        if matches!(done, Err(ComputeError::Busy { .. })) {
            self.count_refusal();
        }
        done
    }

    fn count_refusal(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
    }

    /// How much runs and waits now.
    #[must_use]
    pub fn load(&self) -> Load {
        let running = LANES - self.lanes.running.available_permits();
        let taken = self.lanes.capacity - self.lanes.waiting.available_permits();
        Load {
            running,
            // The two are read one after the other: what began between them waits no more.
            waiting: taken.saturating_sub(running),
            capacity: self.lanes.capacity,
            short: self.short - self.waiting.available_permits(),
            refused: self.refused.load(Ordering::Relaxed),
        }
    }
}

impl Lanes {
    fn new(threads: usize, waiting: usize) -> Self {
        Self {
            free: Mutex::default(),
            threads,
            running: Arc::new(Semaphore::new(LANES)),
            waiting: Arc::new(Semaphore::new(LANES + waiting)),
            capacity: LANES + waiting,
            usual_ms: AtomicU64::new(0),
        }
    }

    async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Stop) -> Result<T, Stopped> + Send + 'static,
    ) -> Result<T, ComputeError> {
        let place =
            Arc::clone(&self.waiting)
                .try_acquire_owned()
                .map_err(|_| ComputeError::Busy {
                    retry_after_ms: self.retry_after_ms(),
                })?;
        let turn = turn(&self.running).await?;
        let pool = self.take()?;
        let flag = RaisedOnDrop(Stop::new());
        let stop = flag.0.clone();
        let (sender, receiver) = oneshot::channel();
        let lanes = Arc::clone(self);
        let own = Arc::clone(&pool);
        pool.spawn(move || {
            let watch = Stopwatch::start();
            let result = catch_unwind(AssertUnwindSafe(|| {
                stop.check()?;
                work(&stop)
            }));
            lanes.give_back(own, watch.elapsed());
            drop((place, turn));
            // Nobody may be left to hear it.
            drop(sender.send(result));
        });
        if let Ok(Ok(result)) = receiver.await {
            return result.map_err(|Stopped| ComputeError::TimedOut);
        }
        tracing::error!("an analysis panicked");
        Err(ComputeError::Lost)
    }

    /// A pool that nobody uses; made when it is first needed.
    fn take(&self) -> Result<Arc<ThreadPool>, ComputeError> {
        let free = self
            .free
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        if let Some(pool) = free {
            return Ok(pool);
        }
        ThreadPoolBuilder::new()
            .num_threads(self.threads)
            .thread_name(|number| format!("analysis-{number}"))
            .build()
            .map(Arc::new)
            .map_err(|error| ComputeError::Threads(error.to_string()))
    }

    fn give_back(&self, pool: Arc<ThreadPool>, took: Duration) {
        let took = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let usual = self.usual_ms.load(Ordering::Relaxed);
        // A moving mean; a lost update between two threads changes a hint only.
        self.usual_ms.store(
            (usual.saturating_mul(7).saturating_add(took)) / 8,
            Ordering::Relaxed,
        );
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        free.push(pool);
    }

    /// About how long it takes until half of what waits is done.
    fn retry_after_ms(&self) -> u64 {
        let waiting = self.capacity - self.waiting.available_permits();
        let waiting = u64::try_from(waiting).unwrap_or(u64::MAX);
        let usual = self.usual_ms.load(Ordering::Relaxed);
        (usual.saturating_mul(waiting) / 4).clamp(RETRY_MS.0, RETRY_MS.1)
    }
}

async fn turn(
    semaphore: &Arc<Semaphore>,
) -> Result<tokio::sync::OwnedSemaphorePermit, ComputeError> {
    let turn = Arc::clone(semaphore).acquire_owned().await;
    // A semaphore is closed by nobody here.
    turn.map_err(|_| ComputeError::Lost)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ComputeError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        let error = &error as &dyn std::error::Error;
        tracing::error!(error, "a computation was lost");
        ComputeError::Lost
    })
}

/// Raises its flag when it is dropped: with the future that waits.
struct RaisedOnDrop(Stop);

impl Drop for RaisedOnDrop {
    fn drop(&mut self) {
        self.0.raise();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    const LONG: Duration = Duration::from_mins(1);

    /// Runs until its flag is raised, and says that it was.
    fn until_stopped(
        told: mpsc::Sender<&'static str>,
    ) -> impl FnOnce(&Stop) -> Result<(), Stopped> + Send + 'static {
        move |stop| {
            told.send("begun").unwrap();
            loop {
                if let Err(stopped) = stop.check() {
                    told.send("stopped").unwrap();
                    return Err(stopped);
                }
                std::thread::yield_now();
            }
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_analysis_stops_when_its_asker_goes_away() {
        let compute = Compute::new(2, 10);
        let (sender, told) = mpsc::channel();
        let asked = compute.clone();
        let asker =
            super::super::spawn(async move { asked.analyse(LONG, until_stopped(sender)).await });
        assert_eq!(told.recv().unwrap(), "begun");
        asker.abort();
        assert_eq!(told.recv().unwrap(), "stopped");
        assert_eq!(compute.analyse(LONG, |_| Ok(7)).await, Ok(7));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_analysis_stops_when_the_time_is_over() {
        let (sender, told) = mpsc::channel();
        let compute = Compute::new(2, 10);
        let result = compute
            .analyse(Duration::from_millis(5), until_stopped(sender))
            .await;
        assert_eq!(result, Err(ComputeError::TimedOut));
        assert_eq!(told.recv().unwrap(), "begun");
        assert_eq!(told.recv().unwrap(), "stopped");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_full_queue_says_when_to_come_back_and_empties() {
        let compute = Compute::new(1, 1);
        let mut askers = Vec::new();
        let (sender, told) = mpsc::channel();
        for _ in 0..LANES {
            let (asked, sender) = (compute.clone(), sender.clone());
            askers.push(super::super::spawn(async move {
                asked.analyse(LONG, until_stopped(sender)).await
            }));
            assert_eq!(told.recv().unwrap(), "begun");
        }
        let waits = compute.clone();
        let waits = super::super::spawn(async move { waits.analyse(LONG, |_| Ok(1)).await });
        while compute.lanes.waiting.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let refused = compute.analyse(LONG, |_| Ok(2)).await;
        assert!(
            matches!(refused, Err(ComputeError::Busy { retry_after_ms }) if retry_after_ms >= 250),
            "{refused:?}"
        );
        let load = compute.load();
        assert_eq!((load.running, load.waiting), (LANES, 1));
        assert_eq!((load.capacity, load.refused), (LANES + 1, 1));
        askers.iter().for_each(tokio::task::JoinHandle::abort);
        assert_eq!(waits.await.unwrap(), Ok(1));
        while compute.load().running > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(compute.load().waiting, 0);
    }

    #[tokio::test]
    async fn a_panic_is_an_error_and_the_lane_goes_on() {
        let compute = Compute::new(1, 1);
        for _ in 0..LANES * 2 {
            let lost = compute
                .analyse(LONG, |_| -> Result<(), Stopped> { panic!("as told") })
                .await;
            assert_eq!(lost, Err(ComputeError::Lost));
        }
        assert_eq!(compute.analyse(LONG, |_| Ok(3)).await, Ok(3));
        assert_eq!(compute.background(|| 4).await, Ok(4));
    }
}
