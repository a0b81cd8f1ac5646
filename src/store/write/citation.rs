//! The sources that records cite.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::bulk::{Table, text};
use super::writer::{Writer, marks};
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::Operation;
use crate::store::StoreError;
use crate::store::read::batch::padded;

const CITATION: Table = Table {
    name: "citation",
    common: &["entity"],
    columns: &["entity_id", "source_id"],
    conflict: "ON CONFLICT DO NOTHING",
};

impl Writer {
    /// Replaces the sources that a record cites, for records whose data do not carry them; a line of the change log says
    /// which they were and are, where they differ.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn cite(
        &mut self,
        entity: EntityKind,
        id: i64,
        sources: &[i64],
    ) -> Result<(), StoreError> {
        let mut known = self.cited(entity, &[id]).await?;
        let before = known.remove(&id).unwrap_or_default();
        let after: BTreeSet<i64> = sources.iter().copied().collect();
        if before == after {
            return Ok(());
        }
        self.replace_citations(entity, id, after.iter().copied())
            .await?;
        self.log_citations(entity, id, &before, &after).await
    }

    /// Adds to the sources that records cite, as pairs of record and source; those they cite already stay.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn cite_too(
        &mut self,
        entity: EntityKind,
        citations: &[(i64, i64)],
    ) -> Result<(), StoreError> {
        let mut wanted: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        for (id, source) in citations {
            wanted.entry(*id).or_default().insert(*source);
        }
        let ids: Vec<i64> = wanted.keys().copied().collect();
        let mut known = self.cited(entity, &ids).await?;
        self.insert_citations(entity, citations).await?;
        for (id, sources) in wanted {
            let before = known.remove(&id).unwrap_or_default();
            let after: BTreeSet<i64> = before.union(&sources).copied().collect();
            if after != before {
                self.log_citations(entity, id, &before, &after).await?;
            }
        }
        Ok(())
    }

    /// Replaces the sources of a record whose change is logged with them.
    pub(in crate::store) async fn replace_citations(
        &self,
        entity: EntityKind,
        id: i64,
        sources: impl IntoIterator<Item = i64>,
    ) -> Result<(), StoreError> {
        self.execute(
            "DELETE FROM citation WHERE entity = ? AND entity_id = ?",
            [text(entity.code()), id.into()],
        )
        .await?;
        let citations: Vec<(i64, i64)> = sources.into_iter().map(|source| (id, source)).collect();
        self.insert_citations(entity, &citations).await
    }

    pub(in crate::store) async fn insert_citations(
        &self,
        entity: EntityKind,
        citations: &[(i64, i64)],
    ) -> Result<(), StoreError> {
        let rows = citations.iter();
        let rows = rows.flat_map(|(id, source)| [(*id).into(), (*source).into()]);
        let statements = CITATION.statements(self.backend(), [text(entity.code())], rows);
        self.transaction.run(Box::new(statements)).await
    }

    /// The sources that records cite, by record.
    async fn cited(
        &self,
        entity: EntityKind,
        ids: &[i64],
    ) -> Result<BTreeMap<i64, BTreeSet<i64>>, StoreError> {
        let mut cited: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        for chunk in padded(ids, 2_048) {
            let sql = format!(
                "SELECT entity_id, source_id FROM citation WHERE entity = ? AND entity_id IN ({})",
                marks(chunk.len())
            );
            let mut values = vec![text(entity.code())];
            values.extend(chunk.iter().map(|id| sea_orm::Value::from(*id)));
            for row in self.rows(&sql, values).await? {
                let sources = cited.entry(row.try_get("", "entity_id")?).or_default();
                sources.insert(row.try_get("", "source_id")?);
            }
        }
        Ok(cited)
    }

    async fn log_citations(
        &mut self,
        entity: EntityKind,
        id: i64,
        before: &BTreeSet<i64>,
        after: &BTreeSet<i64>,
    ) -> Result<(), StoreError> {
        let shown = |sources: &BTreeSet<i64>| Some(json!({ "sources": sources }).to_string());
        let (before, after) = (shown(before), shown(after));
        self.log(entity, id, Operation::Update, before, after).await
    }
}
