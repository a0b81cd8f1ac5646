//! Actors: match, merge, write.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::merge::{Merged, merge};
use super::run::Run;
use crate::domain::actor::ActorData;
use crate::domain::external_id::ExternalId;
use crate::domain::provenance::{EntityKind, Statement};
use crate::domain::vocab::ExternalIdScheme;
use crate::domain::vocab::Vocabulary as _;
use crate::import::ImportError;
use crate::import::problem::{Found, Problem};
use crate::import::record::{ActorRecord, ActorRef, BodyPart};
use crate::import::request::Adapter;
use crate::store::{KnownRecord, NameKey, NewActor, NewStatement, Writer};

/// A successor named by a record, looked up once the whole file is read.
pub(super) struct Succession {
    pub(super) file: String,
    pub(super) line: u64,
    pub(super) actor_id: i64,
    pub(super) successor: ActorRef,
}

/// What the database says of the actors of a batch.
struct Standing {
    known: HashMap<String, KnownRecord>,
    bodies: HashMap<String, KnownRecord>,
    holders: HashMap<ExternalId, i64>,
    namesakes: HashMap<NameKey, Vec<i64>>,
    statements: HashMap<i64, Vec<Statement>>,
    data: HashMap<i64, ActorData>,
}

/// What is written at the end of a batch.
#[derive(Default)]
struct Written {
    created: Vec<(ActorRecord, ActorData)>,
    statements: Vec<NewStatement>,
    bodies: Vec<(i64, ActorRecordId, BodyPart)>,
}

/// Identifier in the dataset and fingerprint.
type ActorRecordId = (String, String);

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
        let mut written = Written::default();
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
                None => {
                    let data = record.data.clone();
                    written.created.push((record, data));
                }
                Some(id) => {
                    if let Some(successor) = record.successor.clone() {
                        let (file, line) = (file.to_owned(), record.line);
                        successions.push(Succession {
                            file,
                            line,
                            actor_id: id,
                            successor,
                        });
                    }
                    self.update(writer, id, record, &mut standing, &mut written)
                        .await?;
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

    async fn standing(
        &mut self,
        writer: &Writer,
        records: &[ActorRecord],
    ) -> Result<Standing, ImportError> {
        let ids: Vec<String> = records
            .iter()
            .map(|record| record.record_id.clone())
            .collect();
        let known = writer
            .known_records(self.dataset_id, EntityKind::Actor, &ids)
            .await?;
        let with_body: Vec<String> = records
            .iter()
            .filter(|record| record.body.is_some())
            .map(|record| record.record_id.clone())
            .collect();
        let bodies = if with_body.is_empty() {
            HashMap::new()
        } else {
            writer
                .known_records(self.dataset_id, EntityKind::Body, &with_body)
                .await?
        };
        let fresh: Vec<&ActorRecord> = records
            .iter()
            .filter(|record| {
                known
                    .get(&record.record_id)
                    .is_none_or(|known| known.hash != record.hash)
            })
            .collect();
        let numbers: Vec<ExternalId> = fresh
            .iter()
            .flat_map(|record| &record.data.identifiers)
            .filter(|number| number.scheme.is_unique())
            .cloned()
            .collect();
        let holders = writer.actor_ids_by_external_id(&numbers).await?;
        let keys: Vec<NameKey> = fresh
            .iter()
            .filter(|record| !known.contains_key(&record.record_id))
            .filter_map(|record| name_key_of(record))
            .collect();
        let namesakes = writer.actor_ids_by_name(&keys).await?;
        let mut touched: BTreeSet<i64> = fresh
            .iter()
            .filter_map(|record| known.get(&record.record_id))
            .map(|known| known.entity_id)
            .collect();
        touched.extend(holders.values());
        touched.extend(namesakes.values().flatten());
        let touched: Vec<i64> = touched.into_iter().collect();
        let (statements, data) = if touched.is_empty() {
            (HashMap::new(), HashMap::new())
        } else {
            (
                writer.statements(EntityKind::Actor, &touched).await?,
                writer.actor_data(&touched).await?,
            )
        };
        Ok(Standing {
            known,
            bodies,
            holders,
            namesakes,
            statements,
            data,
        })
    }

    /// The actor of old that a new record speaks of: by number, then by kind, name and seat.
    fn matching(&self, record: &ActorRecord, standing: &Standing) -> Option<i64> {
        let is_mine = |id: &i64| {
            standing.statements.get(id).is_some_and(|statements| {
                statements
                    .iter()
                    .any(|statement| statement.dataset_id == self.dataset_id)
            })
        };
        let by_number = record.data.identifiers.iter().find_map(|number| {
            let id = standing.holders.get(number)?;
            let same_kind = standing
                .data
                .get(id)
                .is_some_and(|data| data.kind == record.data.kind);
            let counts = match number.scheme {
                // A town hall's number serves all that it houses.
                ExternalIdScheme::Siret => same_kind && !is_mine(id),
                // One directory, two editions.
                ExternalIdScheme::AnnuairePivot => same_kind,
                _ => !is_mine(id),
            };
            counts.then_some(*id)
        });
        by_number.or_else(|| {
            let candidates = standing.namesakes.get(&name_key_of(record)?)?;
            let mut others = candidates.iter().filter(|id| !is_mine(id));
            match (others.next(), others.next()) {
                (Some(id), None) => Some(*id),
                _ => None,
            }
        })
    }

    /// Leaves out numbers that are another actor's, and says so.
    #[expect(clippy::unused_self, reason = "kept beside its caller")]
    fn settle_numbers(
        &self,
        record: &mut ActorRecord,
        entity_id: Option<i64>,
        standing: &Standing,
        claimed: &mut HashSet<ExternalId>,
    ) -> Result<(), Vec<Found>> {
        let mut taken = Vec::new();
        for number in &record.data.identifiers {
            if !number.scheme.is_unique() {
                continue;
            }
            let is_held = match standing.holders.get(number) {
                Some(holder) => Some(*holder) != entity_id,
                None => !claimed.insert(number.clone()),
            };
            if is_held {
                taken.push(number.clone());
            }
        }
        record
            .data
            .identifiers
            .retain(|number| !taken.contains(number));
        if taken.is_empty() {
            return Ok(());
        }
        Err(taken
            .iter()
            .map(|number| {
                let column = number.scheme.code().to_lowercase();
                Found::at(&column, &number.value, Problem::IdentifierTaken)
            })
            .collect())
    }

    async fn update(
        &mut self,
        writer: &mut Writer,
        id: i64,
        record: ActorRecord,
        standing: &mut Standing,
        written: &mut Written,
    ) -> Result<(), ImportError> {
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
        // The successor is looked up at the end; until then it stays as it is.
        new.successor_id = before.successor_id;
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
        if after == *before {
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
            written
                .bodies
                .push((id, (record.record_id, record.hash), body));
        }
        Ok(())
    }

    async fn create(
        &mut self,
        writer: &mut Writer,
        file: &str,
        written: &mut Written,
        successions: &mut Vec<Succession>,
    ) -> Result<(), ImportError> {
        let created = std::mem::take(&mut written.created);
        let mut records = Vec::with_capacity(created.len());
        let mut actors = Vec::with_capacity(created.len());
        for (record, data) in created {
            actors.push(NewActor {
                name_key: record.name_key.clone(),
                slug: record.slug.clone(),
                data,
            });
            records.push(record);
        }
        if actors.is_empty() {
            return Ok(());
        }
        let fields: Vec<Vec<String>> = actors
            .iter()
            .map(|actor| {
                let filled = actor.data.filled();
                filled
                    .into_iter()
                    .map(|field| field.code().to_owned())
                    .collect()
            })
            .collect();
        let ids = writer.insert_actors(actors).await?;
        for ((record, fields), id) in records.into_iter().zip(fields).zip(ids) {
            self.counts.created += 1;
            if let Some(successor) = record.successor {
                let (file, line) = (file.to_owned(), record.line);
                successions.push(Succession {
                    file,
                    line,
                    actor_id: id,
                    successor,
                });
            }
            if let Some(body) = record.body {
                let names = (record.record_id.clone(), record.hash.clone());
                written.bodies.push((id, names, body));
            }
            written
                .statements
                .push(self.statement(record.record_id, id, fields, record.hash));
        }
        Ok(())
    }

    async fn write_bodies(
        &mut self,
        writer: &mut Writer,
        bodies: Vec<(i64, ActorRecordId, BodyPart)>,
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

    /// What this run's dataset says of a record.
    pub(super) fn statement(
        &self,
        record_id: String,
        entity_id: i64,
        fields: Vec<String>,
        hash: String,
    ) -> NewStatement {
        NewStatement {
            dataset_id: self.dataset_id,
            record_id,
            entity_id,
            fields,
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

fn name_key_of(record: &ActorRecord) -> Option<NameKey> {
    let seat = record.data.seat_commune_id?;
    (!record.name_key.is_empty()).then(|| (record.data.kind, record.name_key.clone(), Some(seat)))
}
