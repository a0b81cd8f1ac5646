//! The group and body part of actors.

use std::collections::HashMap;

use super::merge::{Merged, merge};
use super::run::Run;
use super::statement::Others;
use crate::domain::provenance::EntityKind;
use crate::import::ImportError;
use crate::import::record::BodyPart;
use crate::store::{KnownRecord, Outcome, Writer};

/// Identifier in the dataset and fingerprint.
pub(super) type RecordNames = (String, String);

/// The group or body part of an actor that has been written.
pub(super) struct Body {
    pub(super) actor_id: i64,
    pub(super) names: RecordNames,
    pub(super) part: BodyPart,
    /// Whether the actor was counted as unchanged.
    pub(super) is_unchanged: bool,
}

impl Run<'_> {
    /// Writes the group and body parts of a batch of actors.
    pub(super) async fn write_bodies(
        &mut self,
        writer: &mut Writer,
        bodies: Vec<Body>,
        known: &HashMap<String, KnownRecord>,
    ) -> Result<(), ImportError> {
        if bodies.is_empty() {
            return Ok(());
        }
        let ids: Vec<i64> = bodies.iter().map(|body| body.actor_id).collect();
        let stored = writer.body_data(&ids).await?;
        let said = writer.statements(EntityKind::Body, &ids).await?;
        let mut statements = Vec::with_capacity(bodies.len());
        for body in bodies {
            let (id, part) = (body.actor_id, body.part);
            let (record_id, hash) = body.names;
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
            let outcome = writer.put_body(id, before, &merged.after).await?;
            if body.is_unchanged && outcome != Outcome::Unchanged {
                self.count_changed_after_all();
            }
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
