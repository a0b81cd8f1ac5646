//! A transaction whose inserts run on a task of their own, while the rows of the next ones are made.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement};
use tokio::sync::{Mutex, mpsc};
use tokio_util::task::AbortOnDropHandle;

use super::bulk::Statements;
use crate::runtime;
#[cfg(debug_assertions)]
use crate::store::fault::Faults;
use crate::store::{StoreError, fail_point};

/// Statements made and not yet taken by the task at most: enough that the engine has work while a batch is put away and
/// the next one looked at; they are held in memory (some 300 kB each).
const WAITING: usize = 16;

/// A transaction and the inserts that are on their way to it.
///
/// An insert that fails is told by the next one, by what is asked next, or at the commit. What it had written of its rows
/// before the one that was refused may still be there: nothing more is done in the transaction, and it is never
/// committed.
#[derive(Debug)]
pub(in crate::store) struct Ahead {
    transaction: Arc<DatabaseTransaction>,
    state: Mutex<State>,
    #[cfg(debug_assertions)]
    faults: Faults,
}

#[derive(Debug)]
enum State {
    /// Every insert handed over is run.
    Settled,
    /// Some are under way.
    Running(Lane),
    /// One has failed.
    Failed,
}

impl State {
    /// Waits until all inserts handed over are run.
    async fn settle(&mut self) -> Result<(), StoreError> {
        match std::mem::replace(self, Self::Failed) {
            Self::Settled => {}
            Self::Running(lane) => lane.end().await?,
            Self::Failed => {
                let reason = "an insert of this transaction has failed";
                return Err(DbErr::Custom(reason.to_owned()).into());
            }
        }
        *self = Self::Settled;
        Ok(())
    }
}

/// The task that runs inserts, one after the other. It ends with this value: one that waits for an engine that does not answer
/// would keep the transaction, and the turn of the next writer.
#[derive(Debug)]
struct Lane {
    statements: mpsc::Sender<Statement>,
    task: AbortOnDropHandle<Result<(), StoreError>>,
}

impl Lane {
    fn start(
        transaction: Arc<DatabaseTransaction>,
        #[cfg(debug_assertions)] faults: Faults,
    ) -> Self {
        let (statements, mut waiting) = mpsc::channel::<Statement>(WAITING);
        let task = runtime::spawn(async move {
            while let Some(statement) = waiting.recv().await {
                fail_point!(faults, Rows);
                transaction.execute_raw(statement).await?;
            }
            Ok(())
        });
        Self {
            statements,
            task: AbortOnDropHandle::new(task),
        }
    }

    /// Waits until all inserts are run, or one has failed.
    async fn end(self) -> Result<(), StoreError> {
        drop(self.statements);
        match self.task.await {
            Ok(done) => done,
            Err(stopped) => Err(DbErr::Custom(stopped.to_string()).into()),
        }
    }
}

impl Ahead {
    pub(super) fn new(
        transaction: DatabaseTransaction,
        #[cfg(debug_assertions)] faults: Faults,
    ) -> Self {
        Self {
            transaction: Arc::new(transaction),
            state: Mutex::new(State::Settled),
            #[cfg(debug_assertions)]
            faults,
        }
    }

    pub(super) fn backend(&self) -> DbBackend {
        self.transaction.get_database_backend()
    }

    /// Hands inserts over one after the other, and makes each while those before it run.
    ///
    /// SQLite writes on a thread of its own and PostgreSQL in a process of its own: the caller, who makes the rows, has
    /// nothing to wait for.
    ///
    /// # Errors
    /// [`StoreError::Database`] when an insert handed over before has failed; those after it are not run.
    pub(super) async fn run(&self, statements: Statements<'_>) -> Result<(), StoreError> {
        let mut state = self.state.lock().await;
        for statement in statements {
            if matches!(*state, State::Settled) {
                *state = State::Running(Lane::start(
                    Arc::clone(&self.transaction),
                    #[cfg(debug_assertions)]
                    self.faults.clone(),
                ));
            }
            match &*state {
                State::Running(lane) if lane.statements.send(statement).await.is_ok() => {}
                _ => return state.settle().await,
            }
        }
        Ok(())
    }

    /// The transaction, once all inserts handed over are run.
    ///
    /// # Errors
    /// [`StoreError::Database`] when one of them has failed.
    pub(in crate::store) async fn settled(&self) -> Result<&DatabaseTransaction, StoreError> {
        self.state.lock().await.settle().await?;
        fail_point!(self.faults, Read);
        Ok(&self.transaction)
    }

    /// Commits, once all inserts are run.
    ///
    /// # Errors
    /// [`StoreError::Unsettled`] when no answer came to the commit; any other, and then nothing of the transaction stays.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        self.state.get_mut().settle().await?;
        fail_point!(self.faults, Commit);
        let transaction =
            Arc::into_inner(self.transaction).expect("no task shares a settled transaction");
        let answered = async {
            transaction.commit().await?;
            fail_point!(self.faults, Committed);
            Ok(())
        };
        answered.await.map_err(StoreError::at_commit)
    }

    /// Gives up everything written.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub(super) async fn rollback(mut self) -> Result<(), StoreError> {
        // An insert that failed is given up with the others.
        drop(self.state.get_mut().settle().await);
        // Shared still when somebody gave up waiting for the task: then it is rolled back when the task ends.
        if let Some(transaction) = Arc::into_inner(self.transaction) {
            transaction.rollback().await?;
        }
        Ok(())
    }
}
