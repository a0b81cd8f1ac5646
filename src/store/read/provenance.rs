//! Sources, statements and citations.

use std::collections::HashMap;

use crate::domain::provenance::{EntityKind, Source, Statement};
use crate::store::{Store, StoreError};

impl Store {
    /// Sources by identifier.
    pub async fn sources(&self, ids: &[i64]) -> Result<HashMap<i64, Source>, StoreError> {
        todo!()
    }
    /// All datasets: the sources that records were imported from.
    pub async fn datasets(&self) -> Result<Vec<Source>, StoreError> {
        todo!()
    }
    /// The source of a code.
    pub async fn source_by_code(&self, code: &str) -> Result<Option<Source>, StoreError> {
        todo!()
    }
    /// What datasets said of records, by record identifier.
    pub async fn statements(
        &self,
        entity: EntityKind,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Statement>>, StoreError> {
        todo!()
    }
    /// Identifiers of the sources cited by records, by record identifier, sorted.
    pub async fn citations(
        &self,
        entity: EntityKind,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<i64>>, StoreError> {
        todo!()
    }
    /// The identity of the database, the same for its whole life.
    pub async fn identity(&self) -> Result<Option<String>, StoreError> {
        todo!()
    }
    /// Sequence and time (ms) of the last change; (0, 0) when there is none.
    pub async fn last_change(&self) -> Result<(i64, i64), StoreError> {
        todo!()
    }
    /// Up to `limit` changes behind a sequence, as (sequence, entity code, entity identifier).
    pub async fn changes_after(
        &self,
        sequence: i64,
        limit: u64,
    ) -> Result<Vec<(i64, String, i64)>, StoreError> {
        todo!()
    }
}
