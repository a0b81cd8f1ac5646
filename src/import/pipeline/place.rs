//! Sources, overlay territories, points and outlines: written by key, compared by the store.

use std::collections::BTreeMap;

use super::run::Run;
use crate::domain::provenance::SourceData;
use crate::domain::vocab::TerritoryKind;
use crate::import::ImportError;
use crate::import::record::PositionRecord;
use crate::store::{ImportCounts, NewTerritory, Outcome, Writer};

impl Run<'_> {
    /// Writes a batch of sources.
    pub(super) async fn write_sources(
        &mut self,
        writer: &mut Writer,
        records: Vec<SourceData>,
    ) -> Result<(), ImportError> {
        for outcome in self.put_sources(writer, records).await? {
            count(&mut self.counts, outcome);
        }
        Ok(())
    }

    /// Writes sources that are not counted: what happened to each.
    pub(super) async fn put_sources(
        &mut self,
        writer: &mut Writer,
        records: Vec<SourceData>,
    ) -> Result<Vec<Outcome>, ImportError> {
        let mut outcomes = Vec::with_capacity(records.len());
        for mut data in records {
            let code = std::mem::take(&mut data.code);
            data.code = self.source_code(&code);
            let (id, outcome) = writer.put_source(&data).await?;
            self.source_ids.insert(code, id);
            outcomes.push(outcome);
        }
        Ok(outcomes)
    }

    /// Writes a batch of territories.
    pub(super) async fn write_territories(
        &mut self,
        writer: &mut Writer,
        records: Vec<NewTerritory>,
    ) -> Result<(), ImportError> {
        let mut by_kind: BTreeMap<TerritoryKind, Vec<NewTerritory>> = BTreeMap::new();
        for record in records {
            let kind = record.data.reference.kind;
            by_kind.entry(kind).or_default().push(record);
        }
        for (kind, records) in by_kind {
            for (_, outcome) in writer.put_territories(kind, records).await? {
                count(&mut self.counts, outcome);
            }
        }
        Ok(())
    }

    /// Writes a batch of points and outlines.
    pub(super) async fn write_positions(
        &mut self,
        writer: &mut Writer,
        records: Vec<PositionRecord>,
    ) -> Result<(), ImportError> {
        let positions = records
            .into_iter()
            .map(|record| (record.territory_id, record.position, record.contour))
            .collect();
        for outcome in writer.put_positions(positions).await? {
            count(&mut self.counts, outcome);
        }
        Ok(())
    }
}

/// Adds an outcome to the counts.
pub(super) fn count(counts: &mut ImportCounts, outcome: Outcome) {
    match outcome {
        Outcome::Created => counts.created += 1,
        Outcome::Changed => counts.changed += 1,
        Outcome::Unchanged => counts.unchanged += 1,
    }
}
