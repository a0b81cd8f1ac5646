//! The records that changed, as they are now.

use std::collections::BTreeSet;

use entity::change;
use network::graph::snapshot::{Changes, MembershipRow};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::pack::{LIMITS, MEMBERS, PARTNERSHIPS, Rows};
use super::parse;
use crate::domain::provenance::EntityKind;
use crate::store::{Store, StoreError};

/// Identifiers in one statement.
const AT_ONCE: usize = 1_000;

/// Identifiers of the records that some writes touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Actors.
    pub actors: BTreeSet<i64>,
    /// Partnerships.
    pub partnerships: BTreeSet<i64>,
    /// Groups and bodies whose members changed.
    pub groups: BTreeSet<i64>,
}

impl Store {
    /// The groups that the changed memberships behind a sequence, up to another, belong to or belonged to.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement on the primary key, and one for each 1,000 memberships.
    #[tracing::instrument(name = "db.network.groups", level = "debug", skip_all)]
    pub async fn groups_changed(&self, after: i64, last: i64) -> Result<BTreeSet<i64>, StoreError> {
        let changes: Vec<(i64, Option<String>)> = change::Entity::find()
            .select_only()
            .columns([change::Column::EntityId, change::Column::Before])
            .filter(change::Column::Sequence.gt(after))
            .filter(change::Column::Sequence.lte(last))
            .filter(change::Column::Entity.eq(EntityKind::Membership.code()))
            .into_tuple()
            .all(&self.connection)
            .await?;
        let left = changes.iter().filter_map(|(_, before)| {
            let before: serde_json::Value = serde_json::from_str(before.as_deref()?).ok()?;
            before.get("body")?.as_i64()
        });
        let mut groups: BTreeSet<i64> = left.collect();
        let ids: Vec<i64> = changes.iter().map(|(id, _)| *id).collect();
        for ids in ids.chunks(AT_ONCE) {
            use entity::membership::{Column, Entity};
            let found: Vec<i64> = Entity::find()
                .select_only()
                .column(Column::BodyId)
                .filter(Column::Id.is_in(ids.iter().copied()))
                .into_tuple()
                .all(&self.connection)
                .await?;
            groups.extend(found);
        }
        Ok(groups)
    }

    /// Records as they are now, to be applied to a snapshot at a version; one that is gone is told as gone.
    ///
    /// # Errors
    /// As for [`Store::load_network`].
    ///
    /// # Complexity
    /// Four statements for each 1,000 actors, two for each 1,000 partnerships, one for each 1,000 groups.
    #[tracing::instrument(name = "db.network.changes", level = "debug", skip_all)]
    pub async fn network_changes(
        &self,
        touched: &Touched,
        version: i64,
    ) -> Result<Changes, StoreError> {
        let mut changes = Changes {
            version,
            ..Changes::default()
        };
        let ids: Vec<i64> = touched.actors.iter().copied().collect();
        for ids in ids.chunks(AT_ONCE) {
            let rows = parse::actors(&self.actor_texts(Rows::Of(ids)).await?)?;
            changes.actors.extend(told(ids, rows, |row| row.facts.id)?);
        }
        let ids: Vec<i64> = touched.partnerships.iter().copied().collect();
        for ids in ids.chunks(AT_ONCE) {
            let packed = self.packed(PARTNERSHIPS, Rows::Of(ids)).await?;
            let limits = self.packed(LIMITS, Rows::Of(ids)).await?;
            let rows = parse::partnerships(&packed, &limits)?;
            changes.partnerships.extend(told(ids, rows, |row| row.id)?);
        }
        let ids: Vec<i64> = touched.groups.iter().copied().collect();
        for ids in ids.chunks(AT_ONCE) {
            let mut rows = parse::memberships(&self.packed(MEMBERS, Rows::Of(ids)).await?)?;
            rows.sort_unstable();
            for id in ids {
                let group = number(*id)?;
                let start = rows.partition_point(|row| row.group < group);
                let end = rows.partition_point(|row| row.group <= group);
                let members: Vec<MembershipRow> = rows[start..end].to_vec();
                changes.groups.push((group, members));
            }
        }
        Ok(changes)
    }
}

fn number(id: i64) -> Result<u32, StoreError> {
    let number = u32::try_from(id).ok().filter(|number| *number != u32::MAX);
    number.ok_or(StoreError::Identifier { id })
}

/// The row of each identifier; `None` for one without.
fn told<R>(
    ids: &[i64],
    rows: Vec<R>,
    id_of: impl Fn(&R) -> u32,
) -> Result<Vec<(u32, Option<R>)>, StoreError> {
    let mut rows = rows.into_iter().peekable();
    let of = |id: &i64| {
        let id = number(*id)?;
        Ok((id, rows.next_if(|row| id_of(row) == id)))
    };
    ids.iter().map(of).collect()
}
