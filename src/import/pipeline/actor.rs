//! Actors: match, merge, write.

use std::collections::{BTreeSet, HashSet};

use super::body::{Body, RecordNames};
use super::merge::{Merged, merge};
use super::run::Run;
use super::standing::Standing;
use super::statement::Others;
use super::succession::Succession;
use crate::domain::actor::{ActorField, ContactPoint};
use crate::domain::external_id::ExternalId;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::Visibility;
use crate::import::ImportError;
use crate::import::record::{ActorRecord, ActorRef, BodyPart};
use crate::import::request::Adapter;
use crate::store::{NewActor, NewStatement, Writer};

/// What is written at the end of a batch.
#[derive(Default)]
struct Written {
    created: Vec<ActorRecord>,
    statements: Vec<NewStatement>,
    bodies: Vec<Body>,
}

/// What is left of a record once its actor is handed over.
struct Created {
    line: u64,
    names: RecordNames,
    filled: BTreeSet<ActorField>,
    successor: Option<ActorRef>,
    body: Option<BodyPart>,
}

impl Run<'_> {
    /// Writes a batch of actors, groups and bodies.
    pub(super) async fn write_actors(
        &mut self,
        writer: &mut Writer,
        file: &str,
        records: Vec<ActorRecord>,
        successions: &mut Vec<Succession>,
    ) -> Result<(), ImportError> {
        let codes = records.iter().flat_map(|record| &record.sources);
        self.learn_sources(writer, codes).await?;
        let mut standing = self.standing(writer, &records).await?;
        let mut written = Written {
            created: Vec::with_capacity(records.len()),
            ..Written::default()
        };
        let mut claimed: HashSet<ExternalId> = HashSet::new();
        let mut matched: HashSet<i64> = HashSet::new();
        for mut record in records {
            let known = standing.known.get(&record.record_id);
            if known.is_some_and(|known| known.hash == record.hash) {
                self.counts.unchanged += 1;
                continue;
            }
            match self.sources(&record.sources) {
                Ok(sources) => record.data.sources = sources,
                Err(found) => {
                    self.reject(file, record.line, found);
                    continue;
                }
            }
            let entity_id = known
                .map(|known| known.entity_id)
                .or_else(|| self.matching(&record, &standing))
                // Two new records are never one actor of old.
                .filter(|id| known.is_some() || matched.insert(*id));
            if let Err(found) = self.settle_numbers(&mut record, entity_id, &standing, &mut claimed)
            {
                if self.is_official() {
                    self.remark(file, record.line, found);
                } else {
                    self.reject(file, record.line, found);
                    continue;
                }
            }
            match entity_id {
                None => written.created.push(record),
                Some(id) => {
                    let succession = record.successor.clone().map(|successor| Succession {
                        file: file.to_owned(),
                        line: record.line,
                        record_id: record.record_id.clone(),
                        actor_id: id,
                        successor,
                        is_unchanged: false,
                    });
                    let is_unchanged = self
                        .update(writer, id, record, &mut standing, &mut written)
                        .await?;
                    successions.extend(succession.map(|succession| Succession {
                        is_unchanged,
                        ..succession
                    }));
                }
            }
        }
        self.create(writer, file, &mut written, successions).await?;
        self.write_bodies(writer, written.bodies, &standing.bodies)
            .await?;
        writer
            .put_statements(EntityKind::Actor, written.statements)
            .await?;
        Ok(())
    }

    /// Official layouts lose a value rather than a record.
    fn is_official(&self) -> bool {
        matches!(self.adapter, Adapter::FranceServices | Adapter::Annuaire)
    }

    /// Brings an actor in line with a record; whether the actor was so already.
    async fn update(
        &mut self,
        writer: &mut Writer,
        id: i64,
        mut record: ActorRecord,
        standing: &mut Standing,
        written: &mut Written,
    ) -> Result<bool, ImportError> {
        let before = standing
            .data
            .get(&id)
            .ok_or(crate::store::StoreError::Missing {
                entity: "actor",
                id,
            })?;
        let others = Others::of(self, standing.statements.get(&id));
        let mine = standing
            .known
            .get(&record.record_id)
            .map_or(&[][..], |known| &known.fields);
        let mut new = record.data.clone();
        // A successor that is named is looked up at the end; until then it stays as it is, and whose word it is too.
        if record.successor.is_some() {
            new.successor_id = before.successor_id;
            record.given.remove(&ActorField::Successor);
        }
        // Files give public ways of contact only: the others are not theirs to take away.
        let hidden = |contact: &&ContactPoint| contact.visibility != Visibility::Public;
        let hidden: Vec<ContactPoint> = before.contacts.iter().filter(hidden).cloned().collect();
        new.contacts.extend(hidden);
        let Merged {
            after,
            in_force,
            superseded,
        } = merge(
            before,
            &new,
            &record.given,
            mine,
            &others.corrected,
            &others.stated,
        );
        let is_unchanged = after == *before;
        if is_unchanged {
            self.counts.unchanged += 1;
        } else {
            let name_key = crate::text::name_key(&after.name);
            writer.update_actor(id, before, &after, &name_key).await?;
            self.counts.changed += 1;
        }
        if !superseded.is_empty() {
            writer
                .supersede_fields(EntityKind::Actor, id, self.dataset_id, &superseded)
                .await?;
        }
        standing.data.insert(id, after);
        written.statements.push(self.statement(
            record.record_id.clone(),
            id,
            in_force,
            record.hash.clone(),
        ));
        if let Some(body) = record.body {
            written.bodies.push(Body {
                actor_id: id,
                names: (record.record_id, record.hash),
                part: body,
                is_unchanged,
            });
        }
        Ok(is_unchanged)
    }

    async fn create(
        &mut self,
        writer: &mut Writer,
        file: &str,
        written: &mut Written,
        successions: &mut Vec<Succession>,
    ) -> Result<(), ImportError> {
        let created = std::mem::take(&mut written.created);
        if created.is_empty() {
            return Ok(());
        }
        let mut actors = Vec::with_capacity(created.len());
        let mut others = Vec::with_capacity(created.len());
        for mut record in created {
            if !record.data.sources.is_empty() {
                record.filled.insert(ActorField::Sources);
            }
            actors.push(NewActor {
                data: record.data,
                name_key: record.name_key,
                slug: record.slug,
            });
            others.push(Created {
                line: record.line,
                names: (record.record_id, record.hash),
                filled: record.filled,
                successor: record.successor,
                body: record.body,
            });
        }
        let ids = writer.insert_actors(actors).await?;
        for (record, id) in others.into_iter().zip(ids) {
            self.counts.created += 1;
            if let Some(successor) = record.successor {
                let (file, line) = (file.to_owned(), record.line);
                successions.push(Succession {
                    file,
                    line,
                    record_id: record.names.0.clone(),
                    actor_id: id,
                    successor,
                    is_unchanged: false,
                });
            }
            if let Some(body) = record.body {
                written.bodies.push(Body {
                    actor_id: id,
                    names: record.names.clone(),
                    part: body,
                    is_unchanged: false,
                });
            }
            let fields = record.filled.into_iter().map(ActorField::code);
            let (record_id, hash) = record.names;
            written
                .statements
                .push(self.statement(record_id, id, fields, hash));
        }
        Ok(())
    }
}
