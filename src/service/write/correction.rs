//! What all writes by hand share: who may, the provenance they leave, and when readers see them.

use std::collections::BTreeSet;

use crate::domain::date::PartialDate;
use crate::domain::provenance::{CORRECTION_DATASET, EntityKind, SourceData};
use crate::policy::Viewer;
use crate::service::write::Written;
use crate::service::{Directory, Refusal, RefusalCode, ServiceError, written};
use crate::store::{NewStatement, Writer, fail_point};

impl Directory {
    /// Starts a write for a viewer that may write.
    pub(in crate::service) async fn writer(&self, viewer: &Viewer) -> Result<Writer, ServiceError> {
        if !viewer.may_write() {
            return Err(ServiceError::may_not_write(viewer));
        }
        let now = self.clock.now_ms();
        Ok(self.store.begin_write(&viewer.author(), now).await?)
    }

    /// Ends a write: commits what was written and lets readers see it, or gives up everything.
    pub(in crate::service) async fn finish(
        &self,
        writer: Writer,
        written: Written,
    ) -> Result<Written, ServiceError> {
        if written.is_err() {
            writer.rollback().await?;
            return Ok(written);
        }
        let committed = writer.commit().await?;
        written::note(committed);
        self.rows.note_written(committed);
        // What is committed stands: when the read models lag, the follower brings them up a moment later.
        if let Err(error) = self.catch_up().await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "a write is kept and not searchable yet");
        }
        fail_point!(self.store.faults(), Answer);
        Ok(written)
    }

    /// Notes that fields were set by hand: they outlive every later import.
    pub(super) async fn note_correction(
        &self,
        writer: &mut Writer,
        viewer: &Viewer,
        entity: EntityKind,
        id: i64,
        fields: impl IntoIterator<Item = &'static str>,
    ) -> Result<(), ServiceError> {
        let (dataset_id, _) = writer
            .put_source(&SourceData {
                code: CORRECTION_DATASET.to_owned(),
                title: "Saisies et corrections dans l'annuaire".to_owned(),
                ..SourceData::default()
            })
            .await?;
        let record_id = format!("{}:{id}", entity.code());
        let known = writer
            .known_records(dataset_id, entity, std::slice::from_ref(&record_id))
            .await?;
        let mut all: BTreeSet<String> = fields.into_iter().map(ToOwned::to_owned).collect();
        let newly_set: Vec<String> = all.iter().cloned().collect();
        if let Some(known) = known.get(&record_id) {
            all.extend(known.fields.iter().cloned());
        }
        let statement = NewStatement {
            dataset_id,
            record_id,
            entity_id: id,
            fields: all.into_iter().collect(),
            hash: String::new(),
            stated_on: PartialDate::from_day(self.clock.today()),
            author: Some(viewer.author()),
            run_id: None,
        };
        writer.put_statements(entity, vec![statement]).await?;
        writer
            .supersede_fields(entity, id, dataset_id, &newly_set)
            .await?;
        Ok(())
    }
}

/// The refusal of a write that builds on an older version.
pub(super) fn conflict(expected: i64, current: i64) -> Refusal {
    Refusal::new(
        RefusalCode::Conflict,
        "version",
        format!(
            "La fiche a changé depuis votre lecture (version {current}, vous aviez la {expected}) : relisez-la puis recommencez."
        ),
        format!(
            "The record changed since you read it (version {current}, you had {expected}): read it again, then retry."
        ),
    )
}

/// The refusal of a write on something that is not there.
pub(in crate::service) fn not_found(field: &str, what_fr: &str, what_en: &str) -> Refusal {
    Refusal::new(
        RefusalCode::NotFound,
        field,
        format!("{what_fr} introuvable : vérifiez l'identifiant."),
        format!("No such {what_en}: check the identifier."),
    )
}
