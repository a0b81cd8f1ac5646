//! Writing sources, statements and citations.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, FromQueryResult, Statement as Sql, Value};

use super::bulk::{Table, maybe_text, text};
use super::writer::{Outcome, Writer, marks, object};
use crate::domain::date::PartialDate;
use crate::domain::provenance::{EntityKind, Source, SourceData, SourceField};
use crate::domain::vocab::Operation;
use crate::store::StoreError;
use crate::store::read::batch::padded;
use crate::store::read::provenance::FIELD_SEPARATOR;

const SOURCE: Table = Table {
    name: "source",
    common: &[],
    columns: &[
        "id",
        "code",
        "title",
        "url",
        "producer",
        "licence",
        "published_on",
    ],
    conflict: "",
};
const STATEMENT: Table = Table {
    name: "source_record",
    common: &["entity", "dataset_id", "stated_on", "author", "run_id"],
    columns: &["record_id", "entity_id", "fields", "hash"],
    conflict: "ON CONFLICT (dataset_id, record_id, entity) DO UPDATE SET entity_id = excluded.entity_id, \
               fields = excluded.fields, hash = excluded.hash, stated_on = excluded.stated_on, \
               author = excluded.author, run_id = excluded.run_id",
};

/// What a dataset said of a record when it was last read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownRecord {
    /// The record in the directory.
    pub entity_id: i64,
    /// Of the values given.
    pub hash: String,
    /// Names of the fields that the dataset gave and that are in force.
    pub fields: Vec<String>,
}

/// What a dataset says of a record now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStatement {
    /// The dataset.
    pub dataset_id: i64,
    /// The record's identifier inside the dataset.
    pub record_id: String,
    /// The record in the directory.
    pub entity_id: i64,
    /// Names of the fields that it gives and that are in force.
    pub fields: FieldNames,
    /// Of the values given.
    pub hash: String,
    /// Date of the statement.
    pub stated_on: PartialDate,
    /// Who corrected by hand.
    pub author: Option<String>,
    /// The run that read it.
    pub run_id: Option<i64>,
}

/// Names of fields, collected as they are stored: one text for a record, of which imports make millions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldNames(String);

impl<S: AsRef<str>> FromIterator<S> for FieldNames {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        let mut text = String::new();
        for name in names {
            if !text.is_empty() {
                text.push(FIELD_SEPARATOR);
            }
            text.push_str(name.as_ref());
        }
        Self(text)
    }
}

impl NewStatement {
    /// Whether two were read by the same run, or made by the same hand, of one dataset.
    fn is_of_the_same_reading(&self, other: &Self) -> bool {
        (self.dataset_id, self.run_id) == (other.dataset_id, other.run_id)
            && self.stated_on == other.stated_on
            && self.author == other.author
    }
}

impl Writer {
    /// Creates a source or brings it up to date, by its code.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn put_source(&mut self, data: &SourceData) -> Result<(i64, Outcome), StoreError> {
        let values = [
            text(data.title.as_str()),
            maybe_text(data.url.as_deref()),
            maybe_text(data.producer.as_deref()),
            maybe_text(data.licence.as_deref()),
            maybe_text(data.published_on.as_ref().map(PartialDate::as_str)),
        ];
        if let Some((id, before)) = self.stored_source(&data.code).await? {
            let fields = data.differences(&before);
            if fields.is_empty() {
                return Ok((id, Outcome::Unchanged));
            }
            let mut values = Vec::from(values);
            values.push(id.into());
            self.execute(
                "UPDATE source SET title = ?, url = ?, producer = ?, licence = ?, published_on = ? WHERE id = ?",
                values,
            )
            .await?;
            let shown = |data: &SourceData| {
                Some(object(&fields, SourceField::code, |field| data.json(field)))
            };
            let (before, after) = (shown(&before), shown(data));
            self.log(EntityKind::Source, id, Operation::Update, before, after)
                .await?;
            return Ok((id, Outcome::Changed));
        }
        let id = self.take_ids("source", 1).await?;
        let mut row = vec![id.into(), text(data.code.as_str())];
        row.extend(values);
        SOURCE.insert(&self.transaction, row).await?;
        let after = object(SourceField::ALL, SourceField::code, |field| {
            data.json(field)
        });
        self.log(EntityKind::Source, id, Operation::Create, None, Some(after))
            .await?;
        Ok((id, Outcome::Created))
    }

    /// A source as it stands in this transaction.
    async fn stored_source(&self, code: &str) -> Result<Option<(i64, SourceData)>, StoreError> {
        let rows = self
            .rows("SELECT * FROM source WHERE code = ?", [text(code)])
            .await?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let source = Source::from(entity::source::Model::from_query_result(row, "")?);
        Ok(Some((source.id, source.data)))
    }

    /// What a dataset said of records, by their identifiers in it; unknown ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn known_records(
        &self,
        dataset_id: i64,
        entity: EntityKind,
        record_ids: &[String],
    ) -> Result<HashMap<String, KnownRecord>, StoreError> {
        let mut known = HashMap::with_capacity(record_ids.len());
        for chunk in padded(record_ids, 2_048) {
            let sql = format!(
                "SELECT record_id, entity_id, fields, hash FROM source_record \
                 WHERE dataset_id = ? AND entity = ? AND record_id IN ({})",
                marks(chunk.len())
            );
            let mut values = vec![dataset_id.into(), text(entity.code())];
            values.extend(chunk.iter().map(|id| text(id.as_str())));
            for row in self.rows(&sql, values).await? {
                let fields: String = row.try_get("", "fields")?;
                known.insert(
                    row.try_get("", "record_id")?,
                    KnownRecord {
                        entity_id: row.try_get("", "entity_id")?,
                        hash: row.try_get("", "hash")?,
                        fields: split_fields(&fields),
                    },
                );
            }
        }
        Ok(known)
    }

    /// The records of a dataset whose identifiers in it come after one, with the record in the directory: the first
    /// `limit`, ordered by identifier in the dataset.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    pub async fn records_after(
        &self,
        dataset_id: i64,
        entity: EntityKind,
        record_id: &str,
        limit: usize,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self
            .rows(
                "SELECT record_id, entity_id FROM source_record WHERE dataset_id = ? AND entity = ? AND record_id > ? \
                 ORDER BY record_id LIMIT ?",
                [dataset_id.into(), text(entity.code()), text(record_id), limit.into()],
            )
            .await?;
        rows.iter()
            .map(|row| Ok((row.try_get("", "record_id")?, row.try_get("", "entity_id")?)))
            .collect()
    }

    /// Writes what datasets say of records; an older statement of the same record is replaced.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn put_statements(
        &mut self,
        entity: EntityKind,
        statements: Vec<NewStatement>,
    ) -> Result<(), StoreError> {
        let backend = self.backend();
        // Those of a batch come from one run on one day: one chunk.
        let chunks = statements.chunk_by(NewStatement::is_of_the_same_reading);
        let statements = chunks.flat_map(|chunk| {
            let first = &chunk[0];
            let common = [
                text(entity.code()),
                first.dataset_id.into(),
                text(first.stated_on.as_str()),
                maybe_text(first.author.as_deref()),
                first.run_id.into(),
            ];
            let rows = chunk.iter().flat_map(|statement| {
                [
                    text(statement.record_id.as_str()),
                    statement.entity_id.into(),
                    text(statement.fields.0.as_str()),
                    text(statement.hash.as_str()),
                ]
            });
            STATEMENT.statements(backend, common, rows)
        });
        self.transaction.run(Box::new(statements)).await
    }

    /// Takes fields away from what other datasets say of a record: they are no longer in force.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn supersede_fields(
        &mut self,
        entity: EntityKind,
        entity_id: i64,
        keeper_id: i64,
        fields: &[String],
    ) -> Result<(), StoreError> {
        let rows = self
            .rows(
                "SELECT dataset_id, record_id, fields FROM source_record \
                 WHERE entity = ? AND entity_id = ? AND dataset_id <> ?",
                [text(entity.code()), entity_id.into(), keeper_id.into()],
            )
            .await?;
        for row in rows {
            let stored: String = row.try_get("", "fields")?;
            let before = split_fields(&stored);
            let after: FieldNames = before
                .iter()
                .filter(|field| !fields.contains(field))
                .collect();
            if after.0 == stored {
                continue;
            }
            let dataset_id: i64 = row.try_get("", "dataset_id")?;
            let record_id: String = row.try_get("", "record_id")?;
            self.execute(
                "UPDATE source_record SET fields = ? WHERE dataset_id = ? AND record_id = ? AND entity = ?",
                [text(after.0), dataset_id.into(), text(record_id), text(entity.code())],
            )
            .await?;
        }
        Ok(())
    }

    pub(super) fn statement(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Sql {
        let backend = self.backend();
        let sql = if backend == sea_orm::DbBackend::Postgres {
            super::writer::numbered(sql)
        } else {
            sql.to_owned()
        };
        Sql::from_sql_and_values(backend, sql, values)
    }

    pub(in crate::store) async fn rows(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<sea_orm::QueryResult>, StoreError> {
        Ok(self
            .transaction
            .settled()
            .await?
            .query_all_raw(self.statement(sql, values))
            .await?)
    }
}

/// The names of a stored list of fields.
fn split_fields(text: &str) -> Vec<String> {
    text.split(FIELD_SEPARATOR)
        .filter(|field| !field.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}
