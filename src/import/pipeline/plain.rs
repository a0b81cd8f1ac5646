//! Records that stand in one row: resolve what they name, match, merge, write.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::merge::merge;
use super::reference::shown;
use super::run::Run;
use super::statement::Others;
use crate::domain::application::ApplicationData;
use crate::domain::call::AxisData;
use crate::domain::provenance::{EntityKind, Statement};
use crate::domain::record::Recorded;
use crate::import::ImportError;
use crate::import::adapter::fingerprint;
use crate::import::problem::{Found, Problem};
use crate::import::record::{PlainRecord, RecordRef};
use crate::store::{KnownRecord, Stored, Writer};

/// A kind of record that stands in one row.
pub(super) trait Plain: Stored {
    /// Where one that another dataset told is looked for: table, column of its identifier, column of a number that
    /// both share.
    const NEAR: (&'static str, &'static str, &'static str);
    /// Whether two names of one dataset may mean the same record.
    const SHARES_DATASET: bool = false;

    /// Takes in what it names.
    fn settle(&mut self, found: &Settled);

    /// The numbers of [`Plain::NEAR`].
    fn near(&self) -> Vec<i64>;

    /// What two of them have in common that are one; `None` when that cannot be told.
    fn key(&self) -> Option<String>;

    /// Brings it in line with what it names, once it is merged.
    fn follow(&mut self, _found: &Settled) {}

    /// Brings other records in line with it, once it is written.
    fn written(
        &self,
        _writer: &mut Writer,
        _id: i64,
    ) -> impl Future<Output = Result<(), ImportError>> + Send {
        async { Ok(()) }
    }
}

/// What a record names, by identifier.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) actor: Option<i64>,
    pub(super) others: BTreeSet<i64>,
    pub(super) groups: BTreeSet<i64>,
    pub(super) call: Option<i64>,
    pub(super) axes: BTreeSet<i64>,
    pub(super) application: Option<i64>,
    /// Whether the application is selected.
    pub(super) is_funded: bool,
    pub(super) sources: BTreeSet<i64>,
}

/// What the names of a batch stand for.
#[derive(Debug, Default)]
struct Named {
    groups: HashSet<i64>,
    calls: HashMap<RecordRef, i64>,
    /// By call and number.
    axes: HashMap<(i64, i64), i64>,
    applications: HashMap<RecordRef, Recorded<ApplicationData>>,
}

/// A record that is ready to be written.
struct Ready<D: Stored> {
    record: PlainRecord<D>,
    settled: Settled,
    hash: String,
}

impl Run<'_> {
    /// Writes a batch of records of one kind.
    pub(super) async fn write_plain<D: Plain>(
        &mut self,
        writer: &mut Writer,
        file: &str,
        records: Vec<PlainRecord<D>>,
    ) -> Result<(), ImportError> {
        let named = self.look_up(writer, &records).await?;
        let ids: Vec<String> = records.iter().map(|one| one.record_id.clone()).collect();
        let known = writer
            .known_records(self.dataset_id, D::ENTITY, &ids)
            .await?;
        let mut fresh = Vec::new();
        let mut changed = Vec::new();
        for record in records {
            let line = record.line;
            let ready = match self.resolve_plain(record, &named) {
                Ok(ready) => ready,
                Err(found) => {
                    self.reject(file, line, found);
                    continue;
                }
            };
            match known.get(&ready.record.record_id) {
                Some(known) if known.hash == ready.hash => self.counts.unchanged += 1,
                Some(known) => changed.push((ready, known.entity_id)),
                None => fresh.push(ready),
            }
        }
        let mut twins = self.near_twins(writer, &fresh).await?;
        let mut created = Vec::with_capacity(fresh.len());
        let mut lines: HashMap<String, u64> = HashMap::new();
        for ready in fresh {
            let (line, key) = (ready.record.line, ready.record.data.key());
            if D::SHARES_DATASET
                && let Some(first_line) = key.as_ref().and_then(|key| lines.get(key).copied())
            {
                self.reject(
                    file,
                    line,
                    vec![Found::whole(Problem::DuplicateId { first_line })],
                );
                continue;
            }
            match key.as_ref().and_then(|key| twins.remove(key)) {
                Some(id) => changed.push((ready, id)),
                None => created.push(ready),
            }
            lines.extend(key.map(|key| (key, line)));
        }
        self.change_plain(writer, changed, &known).await?;
        self.create_plain(writer, created).await
    }

    /// Looks up what a batch names, a few statements for all of it.
    async fn look_up<D: Plain>(
        &mut self,
        writer: &Writer,
        records: &[PlainRecord<D>],
    ) -> Result<Named, ImportError> {
        let codes = records.iter().flat_map(|record| &record.sources);
        self.learn_sources(writer, codes).await?;
        let names = || records.iter().map(|record| &record.names);
        let actors = names().flat_map(|names| {
            let all = names.actor.iter().chain(&names.others);
            all.chain(&names.groups).map(|(_, actor)| actor)
        });
        self.learn_actors(writer, actors).await?;
        let groups = names().flat_map(|names| &names.groups);
        let groups: Vec<i64> = groups
            .filter_map(|(_, group)| self.actor_ids.get(group).copied())
            .collect();
        let groups = writer.body_data(&groups).await?.into_keys().collect();
        let calls = names().filter_map(|names| names.call.as_ref());
        let calls = self.record_ids(writer, EntityKind::Call, calls).await?;
        let mut axes = HashMap::new();
        if names().any(|names| !names.axes.is_empty()) {
            let near = ("call_axis", "id", "call_id");
            let numbers: Vec<i64> = calls.values().copied().collect();
            let ids = writer.record_ids_by(near, &numbers).await?;
            let ids: Vec<i64> = ids.into_iter().map(|(id, _)| id).collect();
            let found = writer.records::<AxisData>(&ids).await?;
            let placed = found.into_iter();
            axes = placed
                .map(|(id, axis)| ((axis.data.call_id, axis.data.number), id))
                .collect();
        }
        let applications = names().filter_map(|names| names.application.as_ref());
        let applications = self
            .record_ids(writer, EntityKind::Application, applications)
            .await?;
        let ids: Vec<i64> = applications.values().copied().collect();
        let mut found = writer.records::<ApplicationData>(&ids).await?;
        let applications = applications
            .into_iter()
            .filter_map(|(name, id)| Some((name, found.remove(&id)?)));
        Ok(Named {
            groups,
            calls,
            axes,
            applications: applications.collect(),
        })
    }

    /// The identifiers that references to calls or applications stand for.
    async fn record_ids<'r>(
        &self,
        writer: &Writer,
        entity: EntityKind,
        references: impl Iterator<Item = &'r RecordRef>,
    ) -> Result<HashMap<RecordRef, i64>, ImportError> {
        let mut records = Vec::new();
        let mut slugs = Vec::new();
        for reference in references {
            match reference {
                RecordRef::Record(id) => records.push(id.clone()),
                RecordRef::Slug(slug) => slugs.push(slug.clone()),
            }
        }
        let known = writer
            .known_records(self.dataset_id, entity, &records)
            .await?;
        let mut found: HashMap<RecordRef, i64> = known
            .into_iter()
            .map(|(id, record)| (RecordRef::Record(id), record.entity_id))
            .collect();
        if entity == EntityKind::Call {
            let known = writer.call_ids_by_slug(&slugs).await?;
            let known = known.into_iter();
            found.extend(known.map(|(slug, id)| (RecordRef::Slug(slug), id)));
        }
        Ok(found)
    }

    fn resolve_plain<D: Plain>(
        &self,
        mut record: PlainRecord<D>,
        named: &Named,
    ) -> Result<Ready<D>, Vec<Found>> {
        let mut settled = Settled::default();
        let mut found = Vec::new();
        let names = &record.names;
        let actor = |found: &mut Vec<Found>, (column, reference): &(&'static str, _)| {
            let id = self.actor_ids.get(reference).copied();
            if id.is_none() {
                found.push(Found::at(column, &shown(reference), Problem::UnknownActor));
            }
            id
        };
        settled.actor = names.actor.as_ref().and_then(|one| actor(&mut found, one));
        for other in &names.others {
            settled.others.extend(actor(&mut found, other));
        }
        for (column, reference) in &names.groups {
            let id = self.actor_ids.get(reference);
            match id.filter(|id| named.groups.contains(id)) {
                Some(id) => drop(settled.groups.insert(*id)),
                None => found.push(Found::at(column, &shown(reference), Problem::UnknownGroup)),
            }
        }
        if let Some(reference) = &names.call {
            settled.call = named.calls.get(reference).copied();
            if settled.call.is_none() {
                found.push(Found::at("call", name_of(reference), Problem::UnknownCall));
            }
        }
        if let Some(call) = settled.call {
            for number in &names.axes {
                match named.axes.get(&(call, *number)) {
                    Some(id) => drop(settled.axes.insert(*id)),
                    None => {
                        found.push(Found::at("axes", &number.to_string(), Problem::UnknownAxis))
                    }
                }
            }
        }
        if let Some(reference) = &names.application {
            let value = name_of(reference);
            match named.applications.get(reference) {
                Some(of) if settled.call.is_some_and(|call| call != of.data.call_id) => {
                    found.push(Found::at("application", value, Problem::OtherCall));
                }
                Some(of) => {
                    settled.call = Some(of.data.call_id);
                    settled.application = Some(of.id);
                    settled.is_funded = of.data.is_selected();
                }
                None => found.push(Found::at("application", value, Problem::UnknownApplication)),
            }
        }
        match self.sources(&record.sources) {
            Ok(sources) => settled.sources = sources,
            Err(faults) => found.extend(faults),
        }
        if !found.is_empty() {
            return Err(found);
        }
        record.data.settle(&settled);
        let given = record.given.iter();
        let parts = given.map(|field| format!("{}={}", D::code(*field), record.data.json(*field)));
        let hash = fingerprint(parts);
        Ok(Ready {
            record,
            settled,
            hash,
        })
    }

    /// Records that other datasets told, by what new ones have in common with them.
    async fn near_twins<D: Plain>(
        &self,
        writer: &Writer,
        fresh: &[Ready<D>],
    ) -> Result<HashMap<String, i64>, ImportError> {
        let numbers: BTreeSet<i64> = fresh
            .iter()
            .flat_map(|ready| ready.record.data.near())
            .collect();
        if numbers.is_empty() {
            return Ok(HashMap::new());
        }
        let numbers: Vec<i64> = numbers.into_iter().collect();
        let near = writer.record_ids_by(D::NEAR, &numbers).await?;
        let ids: Vec<i64> = near.into_iter().map(|(id, _)| id).collect();
        let said = writer.statements(D::ENTITY, &ids).await?;
        let is_own = |statements: &Vec<Statement>| {
            let mut of = statements.iter().map(|statement| statement.dataset_id);
            of.any(|dataset| dataset == self.dataset_id)
        };
        let mut found = writer.records::<D>(&ids).await?;
        found.retain(|id, _| D::SHARES_DATASET || !said.get(id).is_some_and(is_own));
        let keyed = found.into_iter();
        let keyed = keyed.filter_map(|(id, one)| Some((one.data.key()?, id)));
        let mut twins: HashMap<String, i64> = HashMap::new();
        for (key, id) in keyed {
            // The first one of several.
            let first = twins.entry(key).or_insert(id);
            *first = id.min(*first);
        }
        Ok(twins)
    }

    async fn change_plain<D: Plain>(
        &mut self,
        writer: &mut Writer,
        changed: Vec<(Ready<D>, i64)>,
        known: &HashMap<String, KnownRecord>,
    ) -> Result<(), ImportError> {
        let ids: Vec<i64> = changed.iter().map(|(_, id)| *id).collect();
        let mut stored = writer.records::<D>(&ids).await?;
        let said = writer.statements(D::ENTITY, &ids).await?;
        let mut statements = Vec::with_capacity(changed.len());
        for (ready, id) in changed {
            let Some(before) = stored.remove(&id).map(|record| record.data) else {
                continue;
            };
            let Ready {
                record,
                settled,
                hash,
            } = ready;
            let mine = known
                .get(&record.record_id)
                .map_or(&[][..], |known| &known.fields);
            let others = Others::of(self, said.get(&id));
            let mut merged = merge(
                &before,
                &*record.data,
                &record.given,
                mine,
                &others.corrected,
                &others.stated,
            );
            merged.after.follow(&settled);
            if merged.after == before {
                self.counts.unchanged += 1;
            } else {
                writer.update_record(id, &before, &merged.after).await?;
                merged.after.written(writer, id).await?;
                self.counts.changed += 1;
            }
            if !merged.superseded.is_empty() {
                let keeper = self.dataset_id;
                writer
                    .supersede_fields(D::ENTITY, id, keeper, &merged.superseded)
                    .await?;
            }
            statements.push(self.statement(record.record_id, id, merged.in_force, hash));
        }
        writer.put_statements(D::ENTITY, statements).await?;
        Ok(())
    }

    async fn create_plain<D: Plain>(
        &mut self,
        writer: &mut Writer,
        created: Vec<Ready<D>>,
    ) -> Result<(), ImportError> {
        if created.is_empty() {
            return Ok(());
        }
        let mut data = Vec::with_capacity(created.len());
        let mut named = Vec::with_capacity(created.len());
        for ready in created {
            let mut one = *ready.record.data;
            one.follow(&ready.settled);
            let filled = one.filled().into_iter();
            let fields = filled.map(|field| D::code(field).to_owned()).collect();
            named.push((ready.record.record_id, fields, ready.hash));
            data.push(one);
        }
        let ids = writer.insert_records(data).await?;
        let mut statements = Vec::with_capacity(ids.len());
        for ((record_id, fields, hash), id) in named.into_iter().zip(ids) {
            self.counts.created += 1;
            statements.push(self.statement(record_id, id, fields, hash));
        }
        writer.put_statements(D::ENTITY, statements).await?;
        Ok(())
    }
}

/// A reference as users write it, without its scheme.
fn name_of(reference: &RecordRef) -> &str {
    match reference {
        RecordRef::Record(name) | RecordRef::Slug(name) => name,
    }
}
