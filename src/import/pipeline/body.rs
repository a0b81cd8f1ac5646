//! The group and body part of actors.

use std::collections::HashMap;

use super::merge::{Merged, merge};
use super::run::Run;
use super::statement::Others;
use crate::domain::provenance::EntityKind;
use crate::import::ImportError;
use crate::import::record::BodyPart;
use crate::store::{KnownRecord, Writer};

/// Identifier in the dataset and fingerprint.
pub(super) type RecordNames = (String, String);

impl Run<'_> {
    /// Writes the group and body parts of a batch of actors.
    pub(super) async fn write_bodies(
        &mut self,
        writer: &mut Writer,
        bodies: Vec<(i64, RecordNames, BodyPart)>,
        known: &HashMap<String, KnownRecord>,
    ) -> Result<(), ImportError> {
        if bodies.is_empty() {
            return Ok(());
        }
        let ids: Vec<i64> = bodies.iter().map(|(id, ..)| *id).collect();
        let stored = writer.body_data(&ids).await?;
        let said = writer.statements(EntityKind::Body, &ids).await?;
        let mut statements = Vec::with_capacity(bodies.len());
        for (id, (record_id, hash), part) in bodies {
            let others = Others::of(self, said.get(&id));
            let mine = known.get(&record_id).map_or(&[][..], |known| &known.fields);
            let before = stored.get(&id);
            let merged = match before {
                Some(before) => merge(
                    before,
                    &part.data,
                    &part.given,
                    mine,
                    &others.corrected,
                    &others.stated,
                ),
                None => Merged {
                    in_force: part
                        .given
                        .iter()
                        .map(|field| field.code().to_owned())
                        .collect(),
                    after: part.data,
                    superseded: Vec::new(),
                },
            };
            writer.put_body(id, before, &merged.after).await?;
            if !merged.superseded.is_empty() {
                writer
                    .supersede_fields(EntityKind::Body, id, self.dataset_id, &merged.superseded)
                    .await?;
            }
            statements.push(self.statement(record_id, id, merged.in_force, hash));
        }
        writer.put_statements(EntityKind::Body, statements).await?;
        Ok(())
    }
}
