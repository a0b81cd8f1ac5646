//! What stands in the database, read inside the writing transaction.

use std::collections::{HashMap, HashSet};

use super::bulk::text;
use super::writer::{Writer, marks};
use crate::domain::actor::ActorData;
use crate::domain::body::{BodyData, Membership, MembershipData};
use crate::domain::external_id::ExternalId;
use crate::domain::partnership::PartnershipData;
use crate::domain::provenance::{EntityKind, Statement};
use crate::domain::vocab::{ActorKind, Vocabulary};
use crate::store::StoreError;
use crate::store::read::actor::data::actor_data;
use crate::store::read::batch::{padded, rows_by_key};
use crate::store::read::partnership::data::partnership_data;
use crate::store::read::provenance::statements;

/// What actors are matched by across datasets: kind, folded name, commune of the seat.
pub type NameKey = (ActorKind, String, Option<i64>);

impl Writer {
    /// Whole actors; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn actor_data(&self, ids: &[i64]) -> Result<HashMap<i64, ActorData>, StoreError> {
        actor_data(self.transaction.settled().await?, ids).await
    }

    /// Whole partnerships; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn partnership_data(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, PartnershipData>, StoreError> {
        partnership_data(self.transaction.settled().await?, ids).await
    }

    /// Group and body parts, by actor.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn body_data(&self, actor_ids: &[i64]) -> Result<HashMap<i64, BodyData>, StoreError> {
        use entity::body::{Column, Entity};
        let rows = rows_by_key::<Entity, _>(
            self.transaction.settled().await?,
            Column::ActorId,
            actor_ids,
            &[],
        )
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.actor_id, row.into()))
            .collect())
    }

    /// Memberships, by their identifiers.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn membership_data(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, MembershipData>, StoreError> {
        use entity::membership::{Column, Entity};
        let rows =
            rows_by_key::<Entity, _>(self.transaction.settled().await?, Column::Id, ids, &[])
                .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.id, Membership::from(row).data))
            .collect())
    }

    /// What datasets say of records, by record.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn statements(
        &self,
        entity: EntityKind,
        ids: &[i64],
    ) -> Result<HashMap<i64, Vec<Statement>>, StoreError> {
        statements(self.transaction.settled().await?, entity, ids).await
    }

    /// The version of an actor, to see whether it was changed since it was read.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn actor_version(&self, id: i64) -> Result<Option<i64>, StoreError> {
        let versions = self
            .column(
                "SELECT version FROM actor WHERE id = ?",
                [id.into()],
                "version",
            )
            .await?;
        Ok(versions.first().copied())
    }

    /// The version of a partnership, to see whether it was changed since it was read.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn partnership_version(&self, id: i64) -> Result<Option<i64>, StoreError> {
        let versions = self
            .column(
                "SELECT version FROM partnership WHERE id = ?",
                [id.into()],
                "version",
            )
            .await?;
        Ok(versions.first().copied())
    }

    /// The partnerships between two actors in either direction, by identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn partnership_ids_between(&self, a: i64, b: i64) -> Result<Vec<i64>, StoreError> {
        self.column(
            "SELECT id FROM partnership WHERE (from_id = ? AND to_id = ?) OR (from_id = ? AND to_id = ?) ORDER BY id",
            [a.into(), b.into(), b.into(), a.into()],
            "id",
        )
        .await
    }

    /// The partnerships that go from one actor to another, for pairs of actors, by identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 1,024 pairs.
    pub async fn partnership_ids_by_ends(
        &self,
        pairs: &[(i64, i64)],
    ) -> Result<Vec<i64>, StoreError> {
        let mut found = Vec::new();
        for chunk in padded(pairs, 1_024) {
            let sql = format!(
                "SELECT id FROM partnership WHERE (from_id, to_id) IN (VALUES {})",
                vec!["(?, ?)"; chunk.len()].join(", ")
            );
            let values = chunk.iter().flat_map(|(from, to)| [*from, *to]);
            found.extend(
                self.column::<i64>(&sql, values.map(Into::into), "id")
                    .await?,
            );
        }
        found.sort_unstable();
        Ok(found)
    }

    /// The actors that bear numbers of registers; numbers that nobody bears are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn actor_ids_by_external_id(
        &self,
        numbers: &[ExternalId],
    ) -> Result<HashMap<ExternalId, i64>, StoreError> {
        let mut by_scheme: HashMap<_, Vec<&ExternalId>> = HashMap::new();
        for number in numbers {
            by_scheme.entry(number.scheme).or_default().push(number);
        }
        let mut found = HashMap::with_capacity(numbers.len());
        for (scheme, numbers) in by_scheme {
            for chunk in padded(&numbers, 2_048) {
                let sql = format!(
                    "SELECT value, actor_id FROM actor_identifier WHERE scheme = ? AND value IN ({}) \
                     ORDER BY actor_id DESC",
                    marks(chunk.len())
                );
                let mut values = vec![text(scheme.code())];
                values.extend(chunk.iter().map(|number| text(number.value.as_str())));
                for row in self.rows(&sql, values).await? {
                    let value: String = row.try_get("", "value")?;
                    found.insert(ExternalId { scheme, value }, row.try_get("", "actor_id")?);
                }
            }
        }
        Ok(found)
    }

    /// The actors of each kind, folded name and seat, lowest identifier first; without those that a dataset speaks of,
    /// when one is given.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn actor_ids_by_name(
        &self,
        keys: &[NameKey],
        unsaid_by: Option<i64>,
    ) -> Result<HashMap<NameKey, Vec<i64>>, StoreError> {
        let mut by_kind: HashMap<ActorKind, Vec<&NameKey>> = HashMap::new();
        for key in keys {
            by_kind.entry(key.0).or_default().push(key);
        }
        let asked: HashSet<&NameKey> = keys.iter().collect();
        let unsaid = if unsaid_by.is_some() {
            "AND NOT EXISTS (SELECT 1 FROM source_record WHERE entity = ? AND entity_id = actor.id AND dataset_id = ?)"
        } else {
            ""
        };
        let mut found: HashMap<NameKey, Vec<i64>> = HashMap::new();
        for (kind, keys) in by_kind {
            for chunk in padded(&keys, 2_048) {
                let sql = format!(
                    "SELECT id, name_key, seat_commune_id FROM actor WHERE kind = ? AND name_key IN ({}) {unsaid} \
                     ORDER BY id",
                    marks(chunk.len())
                );
                let mut values = vec![text(kind.code())];
                values.extend(chunk.iter().map(|key| text(key.1.as_str())));
                if let Some(dataset) = unsaid_by {
                    values.extend([text(EntityKind::Actor.code()), dataset.into()]);
                }
                for row in self.rows(&sql, values).await? {
                    let key = (
                        kind,
                        row.try_get("", "name_key")?,
                        row.try_get("", "seat_commune_id")?,
                    );
                    if asked.contains(&key) {
                        found.entry(key).or_default().push(row.try_get("", "id")?);
                    }
                }
            }
        }
        Ok(found)
    }
}
