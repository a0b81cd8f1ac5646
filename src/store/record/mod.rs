//! Records that are written, compared and read whole: calls, axes, applications, contributions, proposals, contacts.
//!
//! A new kind of record is one implementation of [`Stored`]: its table, what hangs on it, and how it is read. Creating,
//! changing, citing sources, the change log and versions are common to all.

mod application;
mod call;
mod children;
mod list;
mod proposal;
mod tour;
mod write;

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, Value};

use super::write::Table;
use super::{Store, StoreError};
use crate::domain::provenance::EntityKind;
use crate::domain::record::{Fielded, Recorded};

pub use children::{ChildPage, Children};

/// A kind of record: one table with an identifier and its history, tables that hang on it, cited sources.
pub trait Stored: Fielded {
    /// What the change log and provenance call it.
    const ENTITY: EntityKind;
    /// The table.
    const TABLE: &'static str;
    /// Its columns: `id`, those of [`Stored::values`], then `created_at`, `updated_at` and `version`.
    const COLUMNS: &'static [&'static str];
    /// The tables that hang on it.
    const PARTS: &'static [Part<Self>] = &[];
    /// The field that holds the sources cited, if it has one.
    const SOURCES: Option<Self::Field> = None;

    /// The columns between the identifier and the history.
    fn values(&self) -> Vec<Value>;

    /// Identifiers of the sources cited.
    fn sources(&self) -> Vec<i64> {
        Vec::new()
    }

    /// The readable name, for records that have one; made unique when they are created.
    fn slug_mut(&mut self) -> Option<&mut String> {
        None
    }

    /// Whole records by identifier, on any connection, a transaction included; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    fn load<C: ConnectionTrait>(
        db: &C,
        ids: &[i64],
    ) -> impl Future<Output = Result<HashMap<i64, Recorded<Self>>, StoreError>> + Send;
}

/// A table that hangs on a record, and the field it holds.
#[derive(Debug)]
pub struct Part<D: Fielded> {
    field: D::Field,
    table: Table<'static>,
    /// The rows of a record.
    rows: fn(i64, &D) -> Vec<Value>,
}

impl<D: Fielded> Part<D> {
    /// A table of two columns, the identifier of the record and a value of a set.
    const fn of_pairs(
        field: D::Field,
        name: &'static str,
        columns: &'static [&'static str; 2],
        rows: fn(i64, &D) -> Vec<Value>,
    ) -> Self {
        Self {
            field,
            table: Table {
                name,
                common: &[],
                columns,
                conflict: "",
            },
            rows,
        }
    }
}

/// The rows that pair a record with values.
fn pairs(id: i64, values: impl IntoIterator<Item = Value>) -> Vec<Value> {
    let values = values.into_iter();
    values.flat_map(|value| [id.into(), value]).collect()
}

/// The rows that pair a record with other records.
fn pairs_of_ids<'a>(id: i64, others: impl IntoIterator<Item = &'a i64>) -> Vec<Value> {
    pairs(id, others.into_iter().map(|other| (*other).into()))
}

impl Store {
    /// Whole records by identifier; absent ones are left out. Who may read them is the caller's to check.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for the records, one for each table that hangs on them and one for the sources, for each 8,192
    /// identifiers.
    #[tracing::instrument(name = "db.record.load", level = "debug", skip_all, fields(entity = D::ENTITY.code(), keys = ids.len()))]
    pub async fn records<D: Stored>(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Recorded<D>>, StoreError> {
        D::load(&self.connection, ids).await
    }
}
