//! Fail points of the write path: where a test lets a fault happen.
//!
//! They are compiled into debug builds, which the tests are made of, and into no other. A fault belongs to one [`Store`] and its
//! clones: tests that run at once in one process do not meet each other's, and nothing outside of the program, no
//! variable and no file, brings one about.

#[cfg(debug_assertions)]
use std::io;
#[cfg(debug_assertions)]
use std::sync::{Arc, Mutex, PoisonError};

#[cfg(debug_assertions)]
use sea_orm::sqlx::Error as DriverError;
#[cfg(debug_assertions)]
use sea_orm::{DbErr, RuntimeErr};

#[cfg(debug_assertions)]
use super::{Store, StoreError};

/// Lets a fault happen here that a test has asked for; nothing at all in a release build.
///
/// `fail_point!(faults, Step)`: the [`Faults`] of a store, and the name of a [`Step`].
macro_rules! fail_point {
    ($faults:expr, $step:ident) => {
        #[cfg(debug_assertions)]
        $faults.meet($crate::store::Step::$step).await?;
    };
}
pub(crate) use fail_point;

/// A step of a write.
#[cfg(debug_assertions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The transaction is about to begin.
    Begin,
    /// It has begun, and waits for its turn among the writers.
    Lock,
    /// Rows are read in it: the numbers in use, what the draft is checked against. A row that is changed is asked for the same way.
    Read,
    /// New rows are sent, those of the change log among them.
    Rows,
    /// Lines are handed to the change log.
    Log,
    /// Everything is written, and the commit is about to be sent.
    Commit,
    /// The engine has committed, and its answer is on its way.
    Committed,
    /// The search index takes the write in.
    Index,
    /// The network in memory takes it in.
    Network,
    /// The answer is about to leave.
    Answer,
}

/// What happens at a step.
#[cfg(debug_assertions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The database does not answer any more.
    Gone,
    /// The code panics.
    Falls,
    /// Nothing comes any more: it lasts until whoever asked goes away.
    Hangs,
}

/// The fault that a store will meet, if any.
#[cfg(debug_assertions)]
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults(Arc<Mutex<Option<Armed>>>);

#[cfg(debug_assertions)]
#[derive(Clone, Copy, Debug)]
struct Armed {
    step: Step,
    fault: Fault,
    /// How often the step is passed before.
    passes: usize,
}

#[cfg(debug_assertions)]
impl Store {
    /// Lets this store and its clones meet a fault, once.
    ///
    /// # Arguments
    /// * `passes` - how often the step is gone through before
    pub fn fail_at(&self, step: Step, fault: Fault, passes: usize) {
        *self.faults.lock() = Some(Armed {
            step,
            fault,
            passes,
        });
    }

    /// Takes back a fault that was not met; whether there was one.
    #[must_use]
    pub fn fail_no_more(&self) -> bool {
        self.faults.lock().take().is_some()
    }

    /// Whether it will meet a fault yet.
    #[must_use]
    pub fn may_fail(&self) -> bool {
        self.faults.lock().is_some()
    }

    /// Its faults.
    pub(crate) const fn faults(&self) -> &Faults {
        &self.faults
    }
}

#[cfg(debug_assertions)]
impl Faults {
    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Armed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The fault of a step, when it is its turn.
    fn due(&self, step: Step) -> Option<Fault> {
        let mut armed = self.lock();
        let next = armed.as_mut().filter(|armed| armed.step == step)?;
        if next.passes > 0 {
            next.passes -= 1;
            return None;
        }
        armed.take().map(|armed| armed.fault)
    }

    /// Goes through a step.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`] when the database is to be gone.
    ///
    /// # Panics
    /// When the code is to panic.
    pub(crate) async fn meet(&self, step: Step) -> Result<(), StoreError> {
        match self.due(step) {
            None => Ok(()),
            Some(Fault::Gone) => {
                let cause = io::Error::new(io::ErrorKind::ConnectionReset, "as a test asked");
                let cause = RuntimeErr::SqlxError(DriverError::Io(cause).into());
                Err(DbErr::Exec(cause).into())
            }
            Some(Fault::Falls) => panic!("as a test asked"),
            Some(Fault::Hangs) => std::future::pending().await,
        }
    }
}
