//! What became of an alert, told without any word on a household.

use std::sync::PoisonError;

use crate::domain::vocab::{AlertOutcome, Concern};
use crate::policy::Viewer;
use crate::service::{Directory, Refusal, RefusalCode, ServiceError, Written};

/// Outcomes that one token may report in an hour.
const EACH_HOUR: u32 = 60;
const HOUR_MS: i64 = 3_600_000;

/// What became of an alert. It says neither where nor for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutcomeReport {
    /// The actor that was alerted.
    pub actor: i64,
    /// What was signalled.
    pub concern: Concern,
    /// How it ended.
    pub outcome: AlertOutcome,
}

impl Directory {
    /// Counts what became of an alert, in the month of today and no finer: `TAKEN` confirms the actor, refusals flag
    /// its rule for editors.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn report_alert_outcome(
        &self,
        viewer: &Viewer,
        report: OutcomeReport,
    ) -> Result<Written, ServiceError> {
        if !viewer.may_write() {
            return Err(ServiceError::may_not_write(viewer));
        }
        if !self
            .store
            .actors(&[report.actor])
            .await?
            .contains_key(&report.actor)
        {
            return Ok(Err(vec![Refusal::new(
                RefusalCode::NotFound,
                "actor",
                "Cet acteur n'existe pas dans l'annuaire.",
                "The directory holds no such actor.",
            )]));
        }
        if !self.may_report_again(viewer) {
            return Ok(Err(vec![Refusal::bad(
                "actor",
                format!(
                    "Un jeton rapporte au plus {EACH_HOUR} issues par heure : reprenez dans une heure."
                ),
                format!("A token reports at most {EACH_HOUR} outcomes an hour: go on in an hour."),
            )]));
        }
        let month = self.clock.today().strftime("%Y-%m").to_string();
        let mut writer = self.writer(viewer).await?;
        writer
            .count_outcome(report.actor, report.concern, report.outcome, &month)
            .await?;
        self.finish(writer, Ok(report.actor)).await
    }

    /// Whether the holder of a token has room left in this hour; takes it.
    fn may_report_again(&self, viewer: &Viewer) -> bool {
        let Viewer::Token { id, .. } = viewer else {
            return true;
        };
        let hour = self.clock.now_ms().div_euclid(HOUR_MS);
        let mut reported = self
            .alerts
            .reported
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let (of, count) = reported.entry(*id).or_insert((hour, 0));
        if *of != hour {
            (*of, *count) = (hour, 0);
        }
        *count += 1;
        *count <= EACH_HOUR
    }
}
