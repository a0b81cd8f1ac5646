//! Writing records: identifiers, rows, sources and the change log.

use std::collections::{HashMap, HashSet};

use sea_orm::Value;

use super::Stored;
use crate::domain::record::Recorded;
use crate::domain::vocab::Operation;
use crate::store::read::batch::padded;
use crate::store::write::{Table, marks, object};
use crate::store::{StoreError, Writer};

/// Columns behind those of a record: when it was created, when it was changed, its version.
const HISTORY: usize = 3;

fn table<D: Stored>() -> Table<'static> {
    Table {
        name: D::TABLE,
        common: &[],
        columns: D::COLUMNS,
        conflict: "",
    }
}

impl Writer {
    /// Creates records; the identifiers come in the same order.
    ///
    /// # Errors
    /// [`StoreError::Database`]; the commit refuses something that a record names and that does not exist.
    ///
    /// # Complexity
    /// A few statements for each thousand records.
    pub async fn insert_records<D: Stored>(
        &mut self,
        mut records: Vec<D>,
    ) -> Result<Vec<i64>, StoreError> {
        let first = self.take_ids(D::TABLE, records.len()).await?;
        let ids: Vec<i64> = (first..).zip(&records).map(|(id, _)| id).collect();
        self.name_uniquely(&ids, &mut records).await?;
        let mut rows = Vec::with_capacity(records.len() * D::COLUMNS.len());
        for (id, data) in ids.iter().zip(&records) {
            rows.push((*id).into());
            rows.extend(data.values());
            rows.extend([self.now_ms.into(), self.now_ms.into(), 1_i64.into()]);
        }
        table::<D>().insert(&self.transaction, rows).await?;
        for part in D::PARTS {
            let rows = ids.iter().zip(&records);
            let rows = rows.flat_map(|(id, data)| (part.rows)(*id, data));
            part.table.insert(&self.transaction, rows.collect()).await?;
        }
        let cited: Vec<(i64, i64)> = ids
            .iter()
            .zip(&records)
            .flat_map(|(id, data)| data.sources().into_iter().map(|source| (*id, source)))
            .collect();
        self.insert_citations(D::ENTITY, &cited).await?;
        for (id, data) in ids.iter().zip(&records) {
            let after = object(D::all(), D::code, |field| data.json(field));
            self.log(D::ENTITY, *id, Operation::Create, None, Some(after))
                .await?;
        }
        Ok(ids)
    }

    /// Changes a record from what it was to what it shall be; the caller has read `before` in this transaction.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn update_record<D: Stored>(
        &mut self,
        id: i64,
        before: &D,
        after: &D,
    ) -> Result<(), StoreError> {
        let fields = after.differences(before);
        if fields.is_empty() {
            return Ok(());
        }
        let mut values = after.values();
        values.extend([self.now_ms.into(), id.into()]);
        let columns = D::COLUMNS.get(1..D::COLUMNS.len() - HISTORY);
        let set: Vec<String> = columns
            .unwrap_or_default()
            .iter()
            .map(|column| format!("{column} = ?"))
            .collect();
        let sql = format!(
            "UPDATE {} SET {}, updated_at = ?, version = version + 1 WHERE id = ?",
            D::TABLE,
            set.join(", ")
        );
        self.execute(&sql, values).await?;
        for part in D::PARTS.iter().filter(|part| fields.contains(&part.field)) {
            // The first column of a table that hangs on a record is the record.
            let owner = part.table.columns.first().copied().unwrap_or_default();
            let delete = format!("DELETE FROM {} WHERE {owner} = ?", part.table.name);
            self.execute(&delete, [id.into()]).await?;
            let rows = (part.rows)(id, after);
            part.table.insert(&self.transaction, rows).await?;
        }
        if D::SOURCES.is_some_and(|sources| fields.contains(&sources)) {
            self.replace_citations(D::ENTITY, id, after.sources())
                .await?;
        }
        let shown = |data: &D| object(&fields, D::code, |field| data.json(field));
        self.log(
            D::ENTITY,
            id,
            Operation::Update,
            Some(shown(before)),
            Some(shown(after)),
        )
        .await
    }

    /// Whole records as they stand in this transaction; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn records<D: Stored>(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Recorded<D>>, StoreError> {
        D::load(self.transaction.settled().await?, ids).await
    }

    /// The identifiers of the records whose number in a column is one of these, with that number; in order.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn record_ids_by(
        &self,
        (table, id_column, column): (&str, &str, &str),
        numbers: &[i64],
    ) -> Result<Vec<(i64, i64)>, StoreError> {
        let mut found = Vec::new();
        for chunk in padded(numbers, 2_048) {
            let sql = format!(
                "SELECT {id_column} AS id, {column} AS number FROM {table} WHERE {column} IN ({}) ORDER BY {id_column}",
                marks(chunk.len())
            );
            let values = chunk.iter().copied().map(Value::from);
            for row in self.rows(&sql, values).await? {
                found.push((row.try_get("", "id")?, row.try_get("", "number")?));
            }
        }
        Ok(found)
    }

    /// Adds the identifier to readable names that another record has.
    async fn name_uniquely<D: Stored>(
        &self,
        ids: &[i64],
        records: &mut [D],
    ) -> Result<(), StoreError> {
        let wanted: Vec<String> = records
            .iter_mut()
            .filter_map(|data| data.slug_mut().cloned())
            .collect();
        let mut taken: HashSet<String> = HashSet::new();
        for chunk in padded(&wanted, 2_048) {
            let sql = format!(
                "SELECT slug FROM {} WHERE slug IN ({})",
                D::TABLE,
                marks(chunk.len())
            );
            let values = chunk.iter().cloned().map(Value::from);
            taken.extend(self.column::<String>(&sql, values, "slug").await?);
        }
        for (id, data) in ids.iter().zip(records) {
            if let Some(slug) = data.slug_mut()
                && !taken.insert(slug.clone())
            {
                *slug = format!("{slug}-{id}");
            }
        }
        Ok(())
    }
}
