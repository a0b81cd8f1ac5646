//! Indicators, and their figures.

use std::collections::BTreeSet;

use super::merge::merge;
use super::place::count;
use super::run::Run;
use super::statement::Others;
use crate::domain::figure::Figure;
use crate::domain::indicator::{IndicatorData, IndicatorField};
use crate::domain::provenance::{EntityKind, SourceData};
use crate::import::ImportError;
use crate::import::adapter::fingerprint;
use crate::import::record::{Definition, DefinitionRecord};
use crate::store::{ImportCounts, Outcome, Writer};

impl Run<'_> {
    /// Writes a batch of indicators, and keeps where their figures are read.
    pub(super) async fn write_definitions(
        &mut self,
        writer: &mut Writer,
        file: &str,
        mut records: Vec<DefinitionRecord>,
    ) -> Result<(), ImportError> {
        // The sources that definitions describe are not what the file is read for: they are not counted.
        let mut described: Vec<SourceData> = records
            .iter_mut()
            .filter_map(|one| one.source_data.take())
            .collect();
        let mut seen = BTreeSet::new();
        described.retain(|source| seen.insert(source.code.clone()));
        self.put_sources(writer, described).await?;
        let codes = records.iter().map(|record| &record.source);
        self.learn_sources(writer, codes).await?;
        let mut codes: Vec<String> = records.iter().map(|one| one.data.code.clone()).collect();
        codes.dedup();
        let mut ids = writer.indicator_ids(&codes).await?;
        let known_ids: Vec<i64> = ids.values().copied().collect();
        let mut stored = writer.indicator_data(&known_ids).await?;
        let said = writer.statements(EntityKind::Indicator, &known_ids).await?;
        let known = writer
            .known_records(self.dataset_id, EntityKind::Indicator, &codes)
            .await?;
        let mut statements = Vec::new();
        let mut citations = Vec::new();
        let mut written = BTreeSet::new();
        for record in records {
            let source_id = match self.sources(std::slice::from_ref(&record.source)) {
                Ok(sources) => sources.first().copied().unwrap_or(self.dataset_id),
                Err(found) => {
                    self.reject(file, record.line, found);
                    continue;
                }
            };
            let DefinitionRecord { data, place, .. } = record;
            let code = data.code.clone();
            let aggregation = data.aggregation;
            let hash = hash_of(&data);
            let says_the_same = known.get(&code).is_some_and(|known| known.hash == hash);
            let outcome = if says_the_same || !written.insert(code.clone()) {
                // It says what it said last time, or it is the same indicator for another year or column.
                Outcome::Unchanged
            } else if let Some(id) = ids.get(&code).copied() {
                let before = stored.remove(&id).ok_or_else(|| missing(id))?;
                let others = Others::of(self, said.get(&id));
                let mine = known.get(&code).map_or(&[][..], |known| &known.fields);
                let merged = merge(
                    &before,
                    &data,
                    &data.filled(),
                    mine,
                    &others.corrected,
                    &others.stated,
                );
                writer.update_indicator(id, &before, &merged.after).await?;
                if !merged.superseded.is_empty() {
                    let (entity, keeper) = (EntityKind::Indicator, self.dataset_id);
                    writer
                        .supersede_fields(entity, id, keeper, &merged.superseded)
                        .await?;
                }
                statements.push(self.statement(code.clone(), id, merged.in_force, hash));
                if merged.after == before {
                    Outcome::Unchanged
                } else {
                    Outcome::Changed
                }
            } else {
                let id = writer.insert_indicator(&data).await?;
                ids.insert(code.clone(), id);
                let fields = data.filled().into_iter().map(IndicatorField::code);
                statements.push(self.statement(code.clone(), id, fields, hash));
                Outcome::Created
            };
            count(&mut self.counts, outcome);
            let indicator_id = ids[&code];
            citations.push((indicator_id, source_id));
            self.definitions.push(Definition {
                code,
                aggregation,
                indicator_id,
                source_id,
                place,
            });
        }
        writer.cite_too(EntityKind::Indicator, &citations).await?;
        writer
            .put_statements(EntityKind::Indicator, statements)
            .await?;
        Ok(())
    }

    /// Writes a batch of figures.
    pub(super) async fn write_figures(
        &mut self,
        writer: &mut Writer,
        figures: &[Figure],
    ) -> Result<(), ImportError> {
        let done = writer.put_figures(figures).await?;
        let ImportCounts {
            created,
            changed,
            unchanged,
            ..
        } = &mut self.counts;
        *created += done.created;
        *changed += done.changed;
        *unchanged += done.unchanged;
        Ok(())
    }
}

fn missing(id: i64) -> crate::store::StoreError {
    crate::store::StoreError::Missing {
        entity: "indicator",
        id,
    }
}

fn hash_of(data: &IndicatorData) -> String {
    let fields = IndicatorField::ALL.iter();
    fingerprint(fields.map(|field| format!("{}={}", field.code(), data.json(*field))))
}
