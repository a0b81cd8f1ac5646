//! Sets of alert rules, and what became of alerts.

use entity::{alert_outcome, alert_rule_set};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::domain::vocab::{AlertOutcome, Concern, RuleSetStatus};
use crate::store::read::batch::padded;
use crate::store::{Store, StoreError};

/// A set of alert rules, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRuleSet {
    /// Identifier in the database.
    pub id: i64,
    /// What it is called.
    pub label: String,
    /// Where it stands.
    pub status: RuleSetStatus,
    /// The template `alert_rules`.
    pub rules: String,
    /// The template `alert_cases`.
    pub cases: String,
    /// Who brought it.
    pub author: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC; `None` for a draft.
    pub published_at: Option<i64>,
}

impl From<alert_rule_set::Model> for StoredRuleSet {
    fn from(row: alert_rule_set::Model) -> Self {
        Self {
            id: row.id,
            label: row.label,
            status: row.status,
            rules: row.rules,
            cases: row.cases,
            author: row.author,
            created_at: row.created_at,
            published_at: row.published_at,
        }
    }
}

/// How often alerts of a concern to an actor ended in a way, in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeCount {
    /// The actor.
    pub actor_id: i64,
    /// What was signalled.
    pub concern: Concern,
    /// How it ended.
    pub outcome: AlertOutcome,
    /// Year and month, `2026-11`.
    pub month: String,
    /// How often.
    pub count: i64,
}

impl Store {
    /// The set of rules published last; `None` when none was.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the sets.
    #[tracing::instrument(name = "db.alert_rule_set.load_published", level = "debug", skip_all)]
    pub async fn published_rule_set(&self) -> Result<Option<StoredRuleSet>, StoreError> {
        use alert_rule_set::{Column, Entity};
        let row = Entity::find()
            .filter(Column::Status.eq(RuleSetStatus::Published))
            .order_by_desc(Column::PublishedAt)
            .order_by_desc(Column::Id)
            .one(&self.connection)
            .await?;
        Ok(row.map(Into::into))
    }

    /// A set of rules by its number, or the last draft.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement.
    #[tracing::instrument(name = "db.alert_rule_set.load", level = "debug", skip_all)]
    pub async fn rule_set(&self, id: Option<i64>) -> Result<Option<StoredRuleSet>, StoreError> {
        use alert_rule_set::{Column, Entity};
        let select = Entity::find().order_by_desc(Column::Id);
        let select = match id {
            Some(id) => select.filter(Column::Id.eq(id)),
            None => select.filter(Column::Status.eq(RuleSetStatus::Draft)),
        };
        Ok(select.one(&self.connection).await?.map(Into::into))
    }

    /// The outcomes of alerts since a month, `2025-11`, by actor.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the table: a row for each actor, concern, outcome and month.
    #[tracing::instrument(name = "db.alert_outcome.load", level = "debug", skip_all)]
    pub async fn outcomes_since(&self, month: &str) -> Result<Vec<OutcomeCount>, StoreError> {
        use alert_outcome::{Column, Entity};
        let rows: Vec<alert_outcome::Model> = Entity::find()
            .filter(Column::Month.gte(month))
            .order_by_asc(Column::ActorId)
            .order_by_asc(Column::Month)
            .all(&self.connection)
            .await?;
        let rows = rows.into_iter().map(|row| OutcomeCount {
            actor_id: row.actor_id,
            concern: row.concern,
            outcome: row.outcome,
            month: row.month,
            count: row.count,
        });
        Ok(rows.collect())
    }

    /// The identifiers of actors by their slugs; unknown slugs are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 1,024 slugs.
    #[tracing::instrument(name = "db.actor.find_by_slugs", level = "debug", skip_all, fields(keys = slugs.len()))]
    pub async fn actor_ids_by_slugs(
        &self,
        slugs: &[String],
    ) -> Result<Vec<(String, i64)>, StoreError> {
        use entity::actor::{Column, Entity};
        let mut found = Vec::with_capacity(slugs.len());
        for chunk in padded(slugs, 1_024) {
            let rows: Vec<(String, i64)> = Entity::find()
                .select_only()
                .columns([Column::Slug, Column::Id])
                .filter(Column::Slug.is_in(chunk))
                .into_tuple()
                .all(&self.connection)
                .await?;
            found.extend(rows);
        }
        Ok(found)
    }
}
