//! What this dataset says of a record, and what the others say.

use std::collections::BTreeSet;

use super::run::Run;
use crate::domain::provenance::Statement;
use crate::store::NewStatement;

impl Run<'_> {
    /// What this run's dataset says of a record.
    pub(super) fn statement(
        &self,
        record_id: String,
        entity_id: i64,
        fields: impl IntoIterator<Item: AsRef<str>>,
        hash: String,
    ) -> NewStatement {
        NewStatement {
            dataset_id: self.dataset_id,
            record_id,
            entity_id,
            fields: fields.into_iter().collect(),
            hash,
            stated_on: self.today.clone(),
            author: None,
            run_id: Some(self.run_id),
        }
    }
}

/// What others say of a record: by hand, and by import.
pub(super) struct Others {
    pub(super) corrected: BTreeSet<String>,
    pub(super) stated: BTreeSet<String>,
}

impl Others {
    pub(super) fn of(run: &Run<'_>, statements: Option<&Vec<Statement>>) -> Self {
        let mut others = Self {
            corrected: BTreeSet::new(),
            stated: BTreeSet::new(),
        };
        for statement in statements.into_iter().flatten() {
            let fields = statement.fields.iter().cloned();
            if Some(statement.dataset_id) == run.correction_id {
                others.corrected.extend(fields);
            } else if statement.dataset_id != run.dataset_id {
                others.stated.extend(fields);
            }
        }
        others
    }
}
