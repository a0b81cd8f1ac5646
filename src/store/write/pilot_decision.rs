//! Writing decisions on pilot territories.

use serde_json::json;

use super::bulk::text;
use super::writer::Writer;
use crate::domain::pilot_decision::NewPilotDecision;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::Operation;
use crate::store::StoreError;

impl Writer {
    /// Keeps a decision with its study. The log tells what was decided; the study is in the row, which never changes.
    ///
    /// # Errors
    /// [`StoreError::Database`] when an actor or a territory that it names is not there, or a territory is named twice.
    pub async fn insert_pilot_decision(
        &mut self,
        decision: &NewPilotDecision,
    ) -> Result<i64, StoreError> {
        let NewPilotDecision {
            data,
            texts,
            chosen,
        } = decision;
        let id = self.take_ids("pilot_decision", 1).await?;
        self.execute(
            "INSERT INTO pilot_decision (id, decided_on, decided_by_id, author, reason, request, frozen, \
             network_sequence, network_at, as_of, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                id.into(),
                text(data.decided_on.as_str()),
                data.decided_by_id.into(),
                text(data.author.as_str()),
                text(data.reason.as_str()),
                text(texts.request.as_str()),
                text(texts.frozen.as_str()),
                data.network_sequence.into(),
                data.network_at.into(),
                text(data.as_of.as_str()),
                self.now_ms.into(),
            ],
        )
        .await?;
        for (position, territory) in (1_i64..).zip(chosen) {
            self.execute(
                "INSERT INTO pilot_decision_territory (decision_id, position, territory_id) VALUES (?, ?, ?)",
                [id.into(), position.into(), (*territory).into()],
            )
            .await?;
        }
        let after = json!({
            "decidedOn": data.decided_on.as_str(),
            "decidedBy": data.decided_by_id,
            "reason": data.reason,
            "networkSequence": data.network_sequence,
            "chosen": chosen,
        });
        let after = Some(after.to_string());
        self.log(
            EntityKind::PilotDecision,
            id,
            Operation::Create,
            None,
            after,
        )
        .await?;
        Ok(id)
    }
}
