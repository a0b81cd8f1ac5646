//! Who was shown contacts that are not public: noted before they are told, written down a moment later, off the path of
//! the answer.
//!
//! What is noted waits in memory for as long as the database cannot be written, and only so much of it: nobody is shown
//! what cannot be noted any more. A stop writes down what waits; a process that is killed loses what it noted in the last
//! half second.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

use crate::domain::contact_read::{ContactRead, Reading, ReadingFilter};
use crate::policy::Viewer;
use crate::service::{Directory, ServiceError};

/// Readings that may wait, some 10 MB.
const MOST: usize = 100_000;
/// Readings of one transaction.
const BATCH: usize = 5_000;
/// How long readings gather before they are written.
const GATHER: Duration = Duration::from_millis(500);
/// How long somebody waits for room.
const PATIENCE: Duration = Duration::from_secs(2);
/// When to try again a database that took nothing.
const RETRY: Duration = Duration::from_secs(5);
/// How often it is looked for readings whose time is over.
const FORGET_EVERY: Duration = Duration::from_hours(1);
/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// What waits to be written down.
#[derive(Debug, Default)]
pub(super) struct Audit {
    waiting: Mutex<VecDeque<(Arc<Reading>, i64)>>,
    /// Held while a batch is written, which leaves the queue when it is in the database and not before.
    writing: tokio::sync::Mutex<()>,
    noted: Notify,
    written: Notify,
}

impl Audit {
    fn lock(&self) -> MutexGuard<'_, VecDeque<(Arc<Reading>, i64)>> {
        // Nothing can panic while the lock is held: what waits is whole.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a reading of contacts of some actors; false when there is no room.
    fn take(&self, reading: &Arc<Reading>, actors: &[i64]) -> bool {
        let mut waiting = self.lock();
        // More at once than there may be waits alone.
        if !waiting.is_empty() && waiting.len() + actors.len() > MOST {
            return false;
        }
        waiting.extend(actors.iter().map(|id| (Arc::clone(reading), *id)));
        drop(waiting);
        self.noted.notify_one();
        true
    }
}

impl Directory {
    /// Notes that a viewer is about to be shown contacts of some actors that are not public.
    ///
    /// # Arguments
    /// * `operation` - through what: `query actors`
    /// * `request` - the request, as the log names it
    ///
    /// # Errors
    /// [`ServiceError::AuditFull`] when too much waits to be written down: then they must not be shown.
    pub(crate) async fn note_contact_reads(
        &self,
        viewer: &Viewer,
        operation: &str,
        request: Option<&str>,
        actors: &[i64],
    ) -> Result<(), ServiceError> {
        if actors.is_empty() {
            return Ok(());
        }
        let token_id = match viewer {
            Viewer::Token { id, .. } => Some(*id),
            Viewer::Anonymous | Viewer::Operator => None,
        };
        let reading = Arc::new(Reading {
            at_ms: self.clock.now_ms(),
            token_id,
            reader: viewer.author(),
            operation: operation.to_owned(),
            request: request.map(str::to_owned),
        });
        let room = async {
            loop {
                let written = self.audit.written.notified();
                if self.audit.take(&reading, actors) {
                    return;
                }
                written.await;
            }
        };
        let noted = timeout(PATIENCE, room).await;
        noted.map_err(|_| ServiceError::AuditFull)
    }

    /// Writes down what was noted until now; how many readings.
    ///
    /// # Errors
    /// When the database does not take it; what it did not take waits still.
    pub async fn write_audit(&self) -> Result<usize, ServiceError> {
        let _writing = self.audit.writing.lock().await;
        let mut written = 0;
        loop {
            let batch: Vec<_> = self.audit.lock().iter().take(BATCH).cloned().collect();
            if batch.is_empty() {
                return Ok(written);
            }
            let now_ms = self.clock.now_ms();
            let mut writer = self.store.begin_write("audit", now_ms).await?;
            writer.insert_contact_reads(&batch).await?;
            writer.commit().await?;
            self.audit.lock().drain(..batch.len());
            self.audit.written.notify_waiters();
            written += batch.len();
        }
    }

    /// Forgets readings that are older than some days; how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_audit(&self, days: u32) -> Result<u64, ServiceError> {
        let now_ms = self.clock.now_ms();
        let before_ms = now_ms - i64::from(days) * DAY_MS;
        let older = ReadingFilter {
            before_ms: Some(before_ms),
            ..ReadingFilter::default()
        };
        // Nobody waits for a writer that has nothing to do.
        if self.store.contact_reads(&older, 0, 1).await?.is_empty() {
            return Ok(0);
        }
        let mut writer = self.store.begin_write("audit", now_ms).await?;
        let forgotten = writer.forget_contact_reads(before_ms).await?;
        writer.commit().await?;
        Ok(forgotten)
    }

    /// Writes down what is noted, a moment later, for ever.
    ///
    /// # Arguments
    /// * `days` - how long readings are kept; 0 for ever
    pub async fn keep_audit(&self, days: u32) {
        let forgetting = async {
            if days == 0 {
                return;
            }
            loop {
                match self.forget_audit(days).await {
                    Ok(0) => {}
                    Ok(forgotten) => {
                        tracing::info!(forgotten, "readings older than {days} days are forgotten");
                    }
                    Err(error) => failed(&error),
                }
                sleep(FORGET_EVERY).await;
            }
        };
        let writing = async {
            loop {
                self.audit.noted.notified().await;
                sleep(GATHER).await;
                while let Err(error) = self.write_audit().await {
                    failed(&error);
                    sleep(RETRY).await;
                }
            }
        };
        tokio::join!(forgetting, writing);
    }

    /// Up to `limit` readings that pass a filter and were written down, behind a number, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contact_reads(
        &self,
        filter: &ReadingFilter,
        after: i64,
        limit: u64,
    ) -> Result<Vec<ContactRead>, ServiceError> {
        Ok(self.store.contact_reads(filter, after, limit).await?)
    }
}

fn failed(error: &ServiceError) {
    tracing::error!(
        error = error as &dyn std::error::Error,
        "the audit of readings could not be written"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_waits_than_there_is_room_for() {
        let audit = Audit::default();
        let reading = Arc::new(Reading {
            at_ms: 0,
            token_id: None,
            reader: "operator".to_owned(),
            operation: "query actor".to_owned(),
            request: None,
        });
        let many: Vec<i64> = (0..60_000).collect();
        assert!(audit.take(&reading, &many));
        assert!(!audit.take(&reading, &many));
        assert!(audit.take(&reading, &many[..40_000]));
        assert!(!audit.take(&reading, &many[..1]));
        audit.lock().clear();
        let more: Vec<i64> = (0..150_000).collect();
        assert!(audit.take(&reading, &more));
    }
}
