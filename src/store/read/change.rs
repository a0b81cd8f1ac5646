//! The database's identity and its log of changes.

use entity::{change, setting};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use crate::domain::provenance::EntityKind;
use crate::domain::vocab::Operation;
use crate::store::{Store, StoreError};

/// A line of the change log, without what its record said before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// Its place in the log.
    pub sequence: i64,
    /// Code of the kind of record.
    pub entity: String,
    /// Identifier of the record.
    pub entity_id: i64,
    /// What was done.
    pub operation: Operation,
    /// Milliseconds since 1970, UTC.
    pub at_ms: i64,
}

/// The end of the change log, with what tells it from the end of another history of the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogEnd {
    /// Sequence of the last change; 0 when there is none.
    pub sequence: i64,
    /// When it was made, in milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Its mark ([`Store::change_mark`]); 0 when there is none.
    pub mark: u64,
}

/// The setting that holds the identity of the database.
pub(in crate::store) const IDENTITY_SETTING: &str = "identity";

impl Store {
    /// The identity of the database, the same for its whole life.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    #[tracing::instrument(name = "db.setting.load_identity", level = "debug", skip_all)]
    pub async fn identity(&self) -> Result<Option<String>, StoreError> {
        let row = setting::Entity::find()
            .filter(setting::Column::Key.eq(IDENTITY_SETTING))
            .one(&self.connection)
            .await?;
        Ok(row.map(|row| row.value))
    }

    /// Sequence and time (ms) of the last change; (0, 0) when there is none.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    #[tracing::instrument(name = "db.change.load_last", level = "debug", skip_all)]
    pub async fn last_change(&self) -> Result<(i64, i64), StoreError> {
        let last = change::Entity::find()
            .select_only()
            .columns([change::Column::Sequence, change::Column::At])
            .order_by_desc(change::Column::Sequence)
            .into_tuple()
            .one(&self.connection)
            .await?;
        Ok(last.unwrap_or_default())
    }

    /// The end of the change log; all zero when it is empty.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    #[tracing::instrument(name = "db.change.load_end", level = "debug", skip_all)]
    pub async fn log_end(&self) -> Result<LogEnd, StoreError> {
        let last = change::Entity::find()
            .order_by_desc(change::Column::Sequence)
            .limit(1)
            .one(&self.connection)
            .await?;
        Ok(last.map_or_else(LogEnd::default, |last| LogEnd {
            sequence: last.sequence,
            at_ms: last.at,
            mark: mark(&last),
        }))
    }

    /// A number that tells a change from whatever another history of the database has at the same sequence: a digest
    /// of all that was noted of it, its time included. `None` when there is no such change.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    #[tracing::instrument(name = "db.change.load_mark", level = "debug", skip_all)]
    pub async fn change_mark(&self, sequence: i64) -> Result<Option<u64>, StoreError> {
        let change = change::Entity::find_by_id(sequence)
            .one(&self.connection)
            .await?;
        Ok(change.map(|change| mark(&change)))
    }

    /// Up to `limit` changes behind a sequence, in order, as (sequence, entity code, entity identifier).
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    #[tracing::instrument(name = "db.change.walk", level = "debug", skip_all)]
    pub async fn changes_after(
        &self,
        sequence: i64,
        limit: u64,
    ) -> Result<Vec<(i64, String, i64)>, StoreError> {
        use change::Column;
        Ok(change::Entity::find()
            .select_only()
            .columns([Column::Sequence, Column::Entity, Column::EntityId])
            .filter(Column::Sequence.gt(sequence))
            .order_by_asc(Column::Sequence)
            .limit(limit)
            .into_tuple()
            .all(&self.connection)
            .await?)
    }

    /// Up to `limit` lines of the log behind one sequence and up to another, in order, without those of some kinds.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key; it passes over the lines of the kinds left out.
    #[tracing::instrument(name = "db.change.load_lines", level = "debug", skip_all)]
    pub async fn change_lines(
        &self,
        after: i64,
        until: i64,
        without: &[EntityKind],
        limit: u64,
    ) -> Result<Vec<ChangeLine>, StoreError> {
        use change::Column;
        let columns = [
            Column::Sequence,
            Column::Entity,
            Column::EntityId,
            Column::Operation,
            Column::At,
        ];
        let mut lines = change::Entity::find()
            .select_only()
            .columns(columns)
            .filter(Column::Sequence.gt(after))
            .filter(Column::Sequence.lte(until));
        if !without.is_empty() {
            // Said by what is left out, no engine prefers the index on kinds to the order of the log.
            let codes = without.iter().map(|kind| kind.code());
            lines = lines.filter(Column::Entity.is_not_in(codes));
        }
        let rows: Vec<(i64, String, i64, Operation, i64)> = lines
            .order_by_asc(Column::Sequence)
            .limit(limit)
            .into_tuple()
            .all(&self.connection)
            .await?;
        let line = |(sequence, entity, entity_id, operation, at_ms)| ChangeLine {
            sequence,
            entity,
            entity_id,
            operation,
            at_ms,
        };
        Ok(rows.into_iter().map(line).collect())
    }
}

impl Store {
    /// Whether a record of a kind was written behind a sequence.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the changes behind the sequence.
    #[tracing::instrument(name = "db.change.has_any", level = "debug", skip_all)]
    pub async fn has_changes_of(
        &self,
        kind: EntityKind,
        sequence: i64,
    ) -> Result<bool, StoreError> {
        use change::Column;
        let first: Option<i64> = change::Entity::find()
            .select_only()
            .column(Column::Sequence)
            .filter(Column::Sequence.gt(sequence))
            .filter(Column::Entity.eq(kind.code()))
            .limit(1)
            .into_tuple()
            .one(&self.connection)
            .await?;
        Ok(first.is_some())
    }
}

fn mark(change: &change::Model) -> u64 {
    let absent = String::new();
    let texts = [
        &change.entity,
        &change.entity_id.to_string(),
        &change.operation.to_value(),
        change.before.as_ref().unwrap_or(&absent),
        change.after.as_ref().unwrap_or(&absent),
        &change.author,
        &change.at.to_string(),
    ];
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text.as_bytes());
        hasher.update([0]);
    }
    let digest: [u8; 32] = hasher.finalize().into();
    digest
        .first_chunk()
        .map_or(0, |first| u64::from_be_bytes(*first))
}
