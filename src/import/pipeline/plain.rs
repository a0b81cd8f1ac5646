//! Records that stand in one row: resolve what they name, match, merge, write.

use std::collections::{BTreeSet, HashMap};

use super::merge::merge;
use super::plain_names::{Named, Settled};
use super::run::Run;
use super::statement::Others;
use crate::domain::provenance::Statement;
use crate::import::ImportError;
use crate::import::adapter::fingerprint;
use crate::import::problem::{Found, Problem};
use crate::import::record::PlainRecord;
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
                // Both stand in one batch, and a batch never spans two files.
                let problem = Problem::DuplicateId {
                    first_line,
                    first_file: None,
                };
                self.reject(file, line, vec![Found::whole(problem)]);
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

    fn resolve_plain<D: Plain>(
        &self,
        mut record: PlainRecord<D>,
        named: &Named,
    ) -> Result<Ready<D>, Vec<Found>> {
        let (mut settled, mut found) = self.settle(&record.names, named);
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
            let fields: Vec<&'static str> = filled.map(D::code).collect();
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
