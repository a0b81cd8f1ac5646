//! Partnerships: resolve both ends, match, merge, write.

use std::collections::HashMap;

use super::merge::merge;
use super::reference::shown;
use super::run::Run;
use super::statement::Others;
use crate::domain::partnership::PartnershipField;
use crate::domain::provenance::EntityKind;
use crate::import::ImportError;
use crate::import::adapter::fingerprint;
use crate::import::problem::{Found, Problem};
use crate::import::record::PartnershipRecord;
use crate::store::Writer;

impl Run<'_> {
    /// Writes a batch of partnerships.
    pub(super) async fn write_partnerships(
        &mut self,
        writer: &mut Writer,
        file: &str,
        records: Vec<PartnershipRecord>,
    ) -> Result<(), ImportError> {
        let codes = records.iter().flat_map(|record| &record.sources);
        self.learn_sources(writer, codes).await?;
        let ends = records.iter().flat_map(|record| [&record.from, &record.to]);
        self.learn_actors(writer, ends).await?;
        let ids: Vec<String> = records
            .iter()
            .map(|record| record.record_id.clone())
            .collect();
        let known = writer
            .known_records(self.dataset_id, EntityKind::Partnership, &ids)
            .await?;
        let mut fresh = Vec::with_capacity(records.len());
        let mut changed = Vec::new();
        for mut record in records {
            if let Err(found) = self.resolve(&mut record) {
                self.reject(file, record.line, found);
                continue;
            }
            let hash = hash_of(&record);
            match known.get(&record.record_id) {
                Some(known) if known.hash == hash => self.counts.unchanged += 1,
                Some(known) => changed.push((record, hash, known.entity_id)),
                None => fresh.push((record, hash)),
            }
        }
        let mut twins = self.twins(writer, &fresh).await?;
        let mut created = Vec::with_capacity(fresh.len());
        for (record, hash) in fresh {
            match twins.take(&record.data) {
                Some(id) => changed.push((record, hash, id)),
                None => created.push((record, hash)),
            }
        }
        let mut statements = Vec::with_capacity(created.len() + changed.len());
        if !changed.is_empty() {
            let ids: Vec<i64> = changed
                .iter()
                .map(|(_, _, id)| *id)
                .filter(|id| !twins.data.contains_key(id))
                .collect();
            let (mut stored, mut said) = (twins.data, twins.statements);
            if !ids.is_empty() {
                stored.extend(writer.partnership_data(&ids).await?);
                said.extend(writer.statements(EntityKind::Partnership, &ids).await?);
            }
            for (record, hash, id) in changed {
                let Some(before) = stored.remove(&id) else {
                    continue;
                };
                let mine = known
                    .get(&record.record_id)
                    .map_or(&[][..], |known| &known.fields);
                let others = Others::of(self, said.get(&id));
                let merged = merge(
                    &before,
                    &record.data,
                    &record.given,
                    mine,
                    &others.corrected,
                    &others.stated,
                );
                if merged.after == before {
                    self.counts.unchanged += 1;
                } else {
                    writer
                        .update_partnership(id, &before, &merged.after)
                        .await?;
                    self.counts.changed += 1;
                }
                if !merged.superseded.is_empty() {
                    let keeper = self.dataset_id;
                    writer
                        .supersede_fields(EntityKind::Partnership, id, keeper, &merged.superseded)
                        .await?;
                }
                statements.push(self.statement(record.record_id, id, merged.in_force, hash));
            }
        }
        if !created.is_empty() {
            let mut data = Vec::with_capacity(created.len());
            let mut named = Vec::with_capacity(created.len());
            for (mut record, hash) in created {
                if !record.data.sources.is_empty() {
                    record.filled.insert(PartnershipField::Sources);
                }
                data.push(record.data);
                named.push((record.record_id, record.filled, hash));
            }
            let ids = writer.insert_partnerships(data).await?;
            for ((record_id, filled, hash), id) in named.into_iter().zip(ids) {
                self.counts.created += 1;
                let fields = filled.into_iter().map(PartnershipField::code);
                statements.push(self.statement(record_id, id, fields, hash));
            }
        }
        writer
            .put_statements(EntityKind::Partnership, statements)
            .await?;
        Ok(())
    }

    fn resolve(&self, record: &mut PartnershipRecord) -> Result<(), Vec<Found>> {
        let mut found = Vec::new();
        let mut ends: HashMap<&str, i64> = HashMap::new();
        for (column, reference) in [("from", &record.from), ("to", &record.to)] {
            match self.actor_ids.get(reference) {
                Some(id) => drop(ends.insert(column, *id)),
                None => found.push(Found::at(column, &shown(reference), Problem::UnknownActor)),
            }
        }
        match self.sources(&record.sources) {
            Ok(sources) => record.data.sources = sources,
            Err(faults) => found.extend(faults),
        }
        if let (Some(from), Some(to)) = (ends.get("from"), ends.get("to")) {
            record.data.from_id = *from;
            record.data.to_id = *to;
            if from == to {
                found.push(Found::at("to", &shown(&record.to), Problem::SelfLink));
            }
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

fn hash_of(record: &PartnershipRecord) -> String {
    let given = record.given.iter();
    let parts = given.map(|field| format!("{}={}", field.code(), record.data.json(*field)));
    fingerprint(parts)
}
