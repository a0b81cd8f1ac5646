//! Writing older codes of territories.

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use super::bulk::{Table, text};
use super::writer::Writer;
use crate::domain::provenance::EntityKind;
use crate::domain::territory::TerritoryAlias;
use crate::domain::vocab::{Operation, Vocabulary};
use crate::store::StoreError;

const ALIAS: Table = Table {
    name: "territory_alias",
    common: &[],
    columns: &["kind", "code", "territory_id", "name", "origin"],
    conflict: "ON CONFLICT (kind, code) DO UPDATE SET territory_id = excluded.territory_id, name = excluded.name, \
               origin = excluded.origin",
};

/// The older codes that led to a territory before and those that do now, as far as they changed.
type Moved = (Vec<String>, Vec<String>);

impl Writer {
    /// Writes older codes; returns how many were new or changed.
    ///
    /// The change log has one line for each territory that such a code leads to, or led to: servers that run read the
    /// territories again.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn put_aliases(
        &mut self,
        aliases: Vec<(TerritoryAlias, i64)>,
    ) -> Result<usize, StoreError> {
        let mut known = self.stored_aliases().await?;
        let mut rows = Vec::new();
        let mut written = 0;
        let mut moved: BTreeMap<i64, Moved> = BTreeMap::new();
        for (alias, id) in aliases {
            let shown = alias.reference.to_string();
            let key = (alias.reference.kind.code().to_owned(), alias.reference.code);
            let value = (id, alias.name, alias.origin);
            if known.get(&key) == Some(&value) {
                continue;
            }
            written += 1;
            rows.extend([
                text(key.0.as_str()),
                text(key.1.as_str()),
                id.into(),
                text(value.1.as_str()),
                text(value.2.as_str()),
            ]);
            if let Some((before, _, _)) = known.insert(key, value) {
                moved.entry(before).or_default().0.push(shown.clone());
            }
            moved.entry(id).or_default().1.push(shown);
        }
        ALIAS.insert(&self.transaction, rows).await?;
        for (id, (before, after)) in moved {
            let shown = |codes: &[String]| Some(json!({ "formerCodes": codes }).to_string());
            let (before, after) = (shown(&before), shown(&after));
            self.log(EntityKind::Territory, id, Operation::Update, before, after)
                .await?;
        }
        Ok(written)
    }

    /// The older codes as they are kept: territory of today, name and origin, by kind and code.
    async fn stored_aliases(
        &self,
    ) -> Result<HashMap<(String, String), (i64, String, String)>, StoreError> {
        let rows = self
            .rows(
                "SELECT kind, code, territory_id, name, origin FROM territory_alias",
                [],
            )
            .await?;
        let mut known = HashMap::with_capacity(rows.len());
        for row in rows {
            known.insert(
                (row.try_get("", "kind")?, row.try_get("", "code")?),
                (
                    row.try_get("", "territory_id")?,
                    row.try_get("", "name")?,
                    row.try_get("", "origin")?,
                ),
            );
        }
        Ok(known)
    }
}
