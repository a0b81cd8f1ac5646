//! Writing sets of alert rules, and what became of alerts.

use super::bulk::{Table, text};
use super::writer::Writer;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{AlertOutcome, Concern, Operation, RuleSetStatus, Vocabulary};
use crate::store::StoreError;

const RULE_SET: Table = Table {
    name: "alert_rule_set",
    common: &[],
    columns: &[
        "id",
        "label",
        "status",
        "rules",
        "cases",
        "author",
        "created_at",
    ],
    conflict: "",
};

impl Writer {
    /// Keeps a draft of rules with its cases, as they were given.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn insert_rule_set(
        &mut self,
        label: &str,
        rules: &str,
        cases: &str,
        author: &str,
    ) -> Result<i64, StoreError> {
        let id = self.take_ids("alert_rule_set", 1).await?;
        let values = vec![
            id.into(),
            text(label),
            text(RuleSetStatus::Draft.code()),
            text(rules),
            text(cases),
            text(author),
            self.now_ms.into(),
        ];
        RULE_SET.insert(&self.transaction, values).await?;
        let after = serde_json::json!({"label": label}).to_string();
        self.log(
            EntityKind::AlertRuleSet,
            id,
            Operation::Create,
            None,
            Some(after),
        )
        .await?;
        Ok(id)
    }

    /// Publishes a draft; false when there is no draft of this number.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn publish_rule_set(&mut self, id: i64, author: &str) -> Result<bool, StoreError> {
        let published = self
            .execute(
                "UPDATE alert_rule_set SET status = ?, published_by = ?, published_at = ? WHERE id = ? AND status = ?",
                [
                    text(RuleSetStatus::Published.code()),
                    text(author),
                    self.now_ms.into(),
                    id.into(),
                    text(RuleSetStatus::Draft.code()),
                ],
            )
            .await?;
        if published > 0 {
            let after = serde_json::json!({"status": RuleSetStatus::Published.code()}).to_string();
            let kind = EntityKind::AlertRuleSet;
            self.log(kind, id, Operation::Update, None, Some(after))
                .await?;
        }
        Ok(published > 0)
    }

    /// Counts an outcome of an alert in its month.
    ///
    /// The change log says that something was reported of the actor, and neither the concern nor the outcome: with its
    /// exact time they would tell too much of a household where an actor serves one commune.
    ///
    /// # Errors
    /// [`StoreError::Database`]; the commit refuses an actor that does not exist.
    pub async fn count_outcome(
        &mut self,
        actor_id: i64,
        concern: Concern,
        outcome: AlertOutcome,
        month: &str,
    ) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO alert_outcome (actor_id, concern, outcome, month, count) VALUES (?, ?, ?, ?, 1) \
             ON CONFLICT (actor_id, concern, outcome, month) DO UPDATE SET count = alert_outcome.count + 1",
            [
                actor_id.into(),
                text(concern.code()),
                text(outcome.code()),
                text(month),
            ],
        )
        .await?;
        let kind = EntityKind::AlertOutcome;
        self.log(kind, actor_id, Operation::Update, None, None)
            .await
    }
}
