//! Finding records by their readable names inside the writing transaction.

use std::collections::HashMap;

use super::bulk::text;
use super::writer::{Writer, marks};
use crate::store::StoreError;
use crate::store::read::batch::padded;

impl Writer {
    /// The identifiers of sources by their codes; unknown codes are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn source_ids(&self, codes: &[String]) -> Result<HashMap<String, i64>, StoreError> {
        self.ids_by_text("source", "code", codes).await
    }

    /// The identifiers of actors by their slugs; unknown slugs are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn actor_ids_by_slug(
        &self,
        slugs: &[String],
    ) -> Result<HashMap<String, i64>, StoreError> {
        self.ids_by_text("actor", "slug", slugs).await
    }

    /// The identifiers of calls by their readable names; unknown names are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn call_ids_by_slug(
        &self,
        slugs: &[String],
    ) -> Result<HashMap<String, i64>, StoreError> {
        self.ids_by_text("call", "slug", slugs).await
    }

    /// The identifiers of indicators by their codes; unknown codes are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn indicator_ids(
        &self,
        codes: &[String],
    ) -> Result<HashMap<String, i64>, StoreError> {
        self.ids_by_text("indicator", "code", codes).await
    }

    async fn ids_by_text(
        &self,
        table: &str,
        column: &str,
        texts: &[String],
    ) -> Result<HashMap<String, i64>, StoreError> {
        let mut found = HashMap::with_capacity(texts.len());
        for chunk in padded(texts, 2_048) {
            let sql = format!(
                "SELECT id, {column} AS name FROM {table} WHERE {column} IN ({})",
                marks(chunk.len())
            );
            let values = chunk.iter().map(|value| text(value.as_str()));
            for row in self.rows(&sql, values).await? {
                found.insert(row.try_get("", "name")?, row.try_get("", "id")?);
            }
        }
        Ok(found)
    }
}
