//! The one place that reads the ambient clock, the environment's random source, and starts tasks.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::sync::Semaphore;

/// What time it is; passed in, so that tests hold it still.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still at a moment, in milliseconds since 1970 UTC.
    #[must_use]
    pub fn fixed(milliseconds: i64) -> Self {
        Self(Source::Fixed(Arc::new(AtomicI64::new(milliseconds))))
    }

    /// Now, in milliseconds since 1970 UTC.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this module owns the ambient clock"
    )]
    pub fn now_ms(&self) -> i64 {
        match &self.0 {
            Source::System => Timestamp::now().as_millisecond(),
            Source::Fixed(milliseconds) => milliseconds.load(Ordering::Relaxed),
        }
    }

    /// Today in France.
    #[must_use]
    pub fn today(&self) -> Date {
        day_of(self.now_ms())
    }
}

/// The day in France of a moment in milliseconds since 1970 UTC.
///
/// Without a time zone database on the machine the day is that of UTC.
#[must_use]
pub fn day_of(milliseconds: i64) -> Date {
    let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(milliseconds)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_zoned(zone)
        .date()
}

/// A stopwatch, for progress and spans only: no answer depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this module owns the ambient clock"
    )]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// How long it has run.
    #[must_use]
    pub fn elapsed(&self) -> std::time::Duration {
        self.0.elapsed()
    }
}

/// Fills a buffer from the operating system's random source.
///
/// # Errors
/// When the operating system has none to give.
#[expect(
    clippy::disallowed_methods,
    reason = "this module owns the random source"
)]
pub fn fill_random(buffer: &mut [u8]) -> Result<(), getrandom::Error> {
    getrandom::fill(buffer)
}

/// Why a computation gave no result.
#[derive(Debug, thiserror::Error)]
pub enum ComputeError {
    /// As much work is waiting as may wait.
    #[error("the compute queue is full")]
    Busy,
    /// The computation panicked or the process is stopping.
    #[error("the computation was lost")]
    Lost(#[from] tokio::task::JoinError),
}

/// Where work that is heavy for the processor runs: never on the threads that answer requests.
#[derive(Clone, Debug)]
pub struct Compute {
    running: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

impl Compute {
    /// Room for a number of computations at once and a number that wait.
    #[must_use]
    pub fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            running: Arc::new(Semaphore::new(at_once)),
            waiting: Arc::new(Semaphore::new(at_once + waiting)),
        }
    }

    /// As many at once as the machine has cores, and a hundred times as many waiting.
    #[must_use]
    pub fn for_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self::new(cores, cores * 100)
    }

    /// The result of a computation.
    ///
    /// # Errors
    /// [`ComputeError::Busy`] at once when too much is waiting, [`ComputeError::Lost`] after a panic.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ComputeError> {
        let place = Arc::clone(&self.waiting)
            .try_acquire_owned()
            .map_err(|_| ComputeError::Busy)?;
        let turn = Arc::clone(&self.running)
            .acquire_owned()
            .await
            .map_err(|_| ComputeError::Busy)?;
        // The places are given back when the work ends, not when its asker goes away.
        let held = move || {
            let result = work();
            drop((place, turn));
            result
        };
        Ok(tokio::task::spawn_blocking(held).await?)
    }
}

/// Starts a task that outlives its caller. The caller keeps the handle and stops it.
#[expect(clippy::disallowed_methods, reason = "this module starts tasks")]
pub fn spawn<T: Send + 'static>(
    task: impl Future<Output = T> + Send + 'static,
) -> tokio::task::JoinHandle<T> {
    tokio::spawn(task)
}

/// Waits until the operating system asks the process to stop (interrupt or terminate).
pub async fn stop_signal() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
