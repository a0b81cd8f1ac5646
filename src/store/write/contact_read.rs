//! The audit of readings: written in batches, forgotten when their time is over. They are no changes of the directory:
//! nothing of them stands in the change log.

use std::sync::Arc;

use super::bulk::{Table, maybe_text, text};
use super::writer::Writer;
use crate::domain::contact_read::Reading;
use crate::store::StoreError;

const CONTACT_READ: Table = Table {
    name: "contact_read",
    common: &[],
    columns: &[
        "id",
        "at",
        "token_id",
        "reader",
        "actor_id",
        "operation",
        "request",
    ],
    conflict: "",
};

impl Writer {
    /// Writes readings down, each with the actor of whom contacts were shown.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 512 readings.
    pub async fn insert_contact_reads(
        &mut self,
        reads: &[(Arc<Reading>, i64)],
    ) -> Result<(), StoreError> {
        let first = self.take_ids("contact_read", reads.len()).await?;
        let rows = (first..).zip(reads).flat_map(|(id, (reading, actor_id))| {
            [
                id.into(),
                reading.at_ms.into(),
                reading.token_id.into(),
                text(reading.reader.as_str()),
                (*actor_id).into(),
                text(reading.operation.as_str()),
                maybe_text(reading.request.clone()),
            ]
        });
        CONTACT_READ.insert(&self.transaction, rows.collect()).await
    }

    /// Forgets the readings before a moment, in milliseconds since 1970 UTC; how many there were.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn forget_contact_reads(&mut self, before_ms: i64) -> Result<u64, StoreError> {
        self.execute("DELETE FROM contact_read WHERE at < ?", [before_ms.into()])
            .await
    }
}
