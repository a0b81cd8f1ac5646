//! The one place that reads the ambient clock, the environment's random source and the room on a disk, and starts tasks.

mod compute;

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use compute::{Compute, ComputeError, Load};

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

    /// Lets a clock that stands still jump to another moment, for whoever shares it; that of the machine cannot be set.
    pub fn jump_to(&self, milliseconds: i64) {
        if let Source::Fixed(now) = &self.0 {
            now.store(milliseconds, Ordering::Relaxed);
        }
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

/// Bytes free on the disk of a folder, for the account of the process.
///
/// # Errors
/// What the system says when the folder is not there.
pub fn free_bytes(folder: &std::path::Path) -> std::io::Result<u64> {
    let space = rustix::fs::statvfs(folder)?;
    Ok(space.f_bavail.saturating_mul(space.f_frsize))
}

/// Starts a task that outlives its caller. The caller keeps the handle and stops it.
#[expect(clippy::disallowed_methods, reason = "this module starts tasks")]
pub fn spawn<T: Send + 'static>(
    task: impl Future<Output = T> + Send + 'static,
) -> tokio::task::JoinHandle<T> {
    tokio::spawn(task)
}

/// Tasks that end with the value that holds them.
#[derive(Debug, Default)]
pub struct Tasks(Mutex<Vec<tokio::task::JoinHandle<()>>>);

impl Tasks {
    /// Starts a task.
    pub fn start(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.retain(|task| !task.is_finished());
        tasks.push(spawn(task));
    }
}

impl Drop for Tasks {
    fn drop(&mut self) {
        let tasks = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        tasks.iter().for_each(tokio::task::JoinHandle::abort);
    }
}

/// Ends when the operating system asks the process to stop (interrupt or terminate), also when it does before anybody waits.
pub fn stop_signal() -> impl Future<Output = ()> + Send {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{Signal, SignalKind, signal};
        // At once: until then the signal ends the process on the spot.
        let interrupt = signal(SignalKind::interrupt());
        let terminate = signal(SignalKind::terminate());
        let came = async |signal: std::io::Result<Signal>| match signal {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        };
        async move {
            tokio::select! {
                () = came(interrupt) => {}
                () = came(terminate) => {}
            }
        }
    }
    #[cfg(not(unix))]
    async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
