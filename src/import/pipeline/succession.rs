//! The successors that records name, looked up once the whole file is read: they may stand on later lines.

use super::reference::shown;
use super::run::Run;
use super::statement::Others;
use crate::domain::actor::ActorField;
use crate::domain::provenance::EntityKind;
use crate::import::ImportError;
use crate::import::problem::{Found, Problem};
use crate::import::record::ActorRef;

/// Records looked at together.
const BATCH: usize = 2_000;

/// The field, as statements name it.
const SUCCESSOR: &str = ActorField::Successor.code();

/// A successor named by a record, looked up once the whole file is read.
pub(super) struct Succession {
    pub(super) file: String,
    pub(super) line: u64,
    pub(super) record_id: String,
    pub(super) actor_id: i64,
    pub(super) successor: ActorRef,
    /// Whether the record was counted as unchanged.
    pub(super) is_unchanged: bool,
}

impl Run<'_> {
    /// Gives actors the successors that their records named, and says whose word that is.
    ///
    /// A record whose successor nobody knows keeps no fingerprint: its next reading looks for it again.
    pub(super) async fn settle_successions(
        &mut self,
        successions: Vec<Succession>,
    ) -> Result<(), ImportError> {
        for chunk in successions.chunks(BATCH) {
            let mut writer = self.begin().await?;
            let named = chunk.iter().map(|succession| &succession.successor);
            self.learn_actors(&writer, named).await?;
            let ids: Vec<i64> = chunk.iter().map(|succession| succession.actor_id).collect();
            let mut data = writer.actor_data(&ids).await?;
            let said = writer.statements(EntityKind::Actor, &ids).await?;
            let records = chunk.iter().map(|succession| succession.record_id.clone());
            let records: Vec<String> = records.collect();
            let known = writer
                .known_records(self.dataset_id, EntityKind::Actor, &records)
                .await?;
            let mut statements = Vec::with_capacity(chunk.len());
            for succession in chunk {
                let id = succession.actor_id;
                let (Some(before), Some(known)) = (data.get(&id), known.get(&succession.record_id))
                else {
                    continue;
                };
                let successor = self.actor_ids.get(&succession.successor).copied();
                let successor = successor.filter(|other| *other != id);
                if successor.is_none() {
                    let named = shown(&succession.successor);
                    let found = Found::at("successor", &named, Problem::UnknownSuccessor);
                    self.remark(&succession.file, succession.line, vec![found]);
                }
                let others = Others::of(self, said.get(&id));
                let is_stated = others.stated.contains(SUCCESSOR);
                let mut fields = known.fields.clone();
                let was_given = fields.iter().any(|field| field == SUCCESSOR);
                fields.retain(|field| field != SUCCESSOR);
                let mut after = before.clone();
                if !others.corrected.contains(SUCCESSOR) {
                    if successor.is_some() {
                        after.successor_id = successor;
                        fields.push(SUCCESSOR.to_owned());
                    } else if was_given && !is_stated {
                        after.successor_id = None;
                    }
                }
                if after != *before {
                    let name_key = crate::text::name_key(&after.name);
                    writer.update_actor(id, before, &after, &name_key).await?;
                    if is_stated {
                        let fields = [SUCCESSOR.to_owned()];
                        writer
                            .supersede_fields(EntityKind::Actor, id, self.dataset_id, &fields)
                            .await?;
                    }
                    if succession.is_unchanged {
                        self.count_changed_after_all();
                    }
                    data.insert(id, after);
                }
                let hash = successor.map_or_else(String::new, |_| known.hash.clone());
                let record_id = succession.record_id.clone();
                statements.push(self.statement(record_id, id, fields, hash));
            }
            writer.put_statements(EntityKind::Actor, statements).await?;
            self.end(writer).await?;
        }
        Ok(())
    }
}
