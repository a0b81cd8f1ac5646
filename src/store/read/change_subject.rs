//! What the lines of the change log are about: which record holds a part, and what says who may read it.

use std::collections::HashMap;

use entity::{application, call_axis, membership, partnership, seat};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, TryGetable};

use super::batch::{MAX_KEYS, padded};
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{ApplicationStatus, Visibility};
use crate::store::{Store, StoreError};

impl Store {
    /// The records that hold parts of a kind, by part: the group of a membership, the body of a seat, the call of an
    /// axis. Other kinds are no parts, and nothing holds them.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers; none without any.
    #[tracing::instrument(name = "db.change.load_holders", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn holders(
        &self,
        part: EntityKind,
        ids: &[i64],
    ) -> Result<HashMap<i64, i64>, StoreError> {
        use call_axis::Column as Axis;
        use membership::Column as Member;
        use seat::Column as Seat;
        match part {
            EntityKind::Membership => {
                self.column_by_key::<membership::Entity, _>(Member::Id, Member::BodyId, ids)
                    .await
            }
            EntityKind::Seat => {
                self.column_by_key::<seat::Entity, _>(Seat::Id, Seat::BodyId, ids)
                    .await
            }
            EntityKind::CallAxis => {
                self.column_by_key::<call_axis::Entity, _>(Axis::Id, Axis::CallId, ids)
                    .await
            }
            _ => Ok(HashMap::new()),
        }
    }

    /// Who may read partnerships, by identifier; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers; none without any.
    #[tracing::instrument(name = "db.partnership.load_visibilities", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn partnership_visibilities(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, Visibility>, StoreError> {
        use partnership::Column;
        self.column_by_key::<partnership::Entity, _>(Column::Id, Column::Visibility, ids)
            .await
    }

    /// The states of applications, by identifier; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 8,192 identifiers; none without any.
    #[tracing::instrument(name = "db.application.load_statuses", level = "debug", skip_all, fields(keys = ids.len()))]
    pub async fn application_statuses(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, ApplicationStatus>, StoreError> {
        use application::Column;
        self.column_by_key::<application::Entity, _>(Column::Id, Column::Status, ids)
            .await
    }

    /// One column of rows by their key.
    async fn column_by_key<E: EntityTrait, V: TryGetable + Send>(
        &self,
        key: E::Column,
        value: E::Column,
        ids: &[i64],
    ) -> Result<HashMap<i64, V>, StoreError> {
        let mut found = HashMap::new();
        for chunk in padded(ids, MAX_KEYS) {
            let rows: Vec<(i64, V)> = E::find()
                .select_only()
                .columns([key, value])
                .filter(key.is_in(chunk))
                .into_tuple()
                .all(&self.connection)
                .await?;
            found.extend(rows);
        }
        Ok(found)
    }
}
