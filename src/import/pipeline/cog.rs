//! The official geography, in one transaction: communes first, then what they make up, then older codes; what became part
//! of another commune since the last package goes at the end.

use std::collections::HashMap;
use std::path::Path;

use super::merged::{Merged, merge_communes};
use super::place::count;
use super::run::Run;
use crate::domain::date::PartialDate;
use crate::domain::vocab::{TerritoryKind, Vocabulary};
use crate::import::ImportError;
use crate::import::adapter::cog::{Cog, LEVELS};
use crate::import::request::{PartReport, Progress, describe};
use crate::store::{ImportCounts, NewTerritory, Writer};

impl Run<'_> {
    /// Writes all territories of a package directory.
    pub(super) async fn write_cog(
        &mut self,
        directory: &Path,
        progress: &mut (impl FnMut(Progress) + Send),
    ) -> Result<(), ImportError> {
        let cog = Cog::read(directory)?;
        let mut writer = self.begin().await?;
        let mut source = describe(&self.dataset);
        source.published_on = Some(PartialDate::from_stored(cog.vintage().to_string()));
        writer.put_source(&source).await?;
        let communes = cog.communes();
        let codes: Vec<String> = communes
            .iter()
            .map(|commune| commune.data.reference.code.clone())
            .collect();
        let ids = self
            .write_level(&mut writer, TerritoryKind::Commune, communes, progress)
            .await?;
        let ids: HashMap<String, i64> = codes.into_iter().zip(ids).collect();
        for kind in LEVELS {
            let territories = cog.level(kind, &ids);
            self.write_level(&mut writer, kind, territories, progress)
                .await?;
        }
        let aliases: Vec<_> = cog
            .aliases()
            .into_iter()
            .filter_map(|(alias, target)| Some((alias, *ids.get(target)?)))
            .collect();
        let known = writer.commune_ids().await?;
        let merged: Merged = aliases
            .iter()
            .filter_map(|(alias, today)| Some((*known.get(&alias.reference.code)?, *today)))
            .collect();
        let mut counts = ImportCounts {
            read: number(aliases.len()),
            ..ImportCounts::default()
        };
        // The store does not tell new codes from changed ones: a code that moved is a code that is new.
        counts.created = number(writer.put_aliases(aliases).await?);
        counts.unchanged = counts.read - counts.created;
        self.add(PartReport {
            name: "older codes",
            counts,
        });
        if !merged.is_empty() {
            merge_communes(&mut writer, &merged).await?;
            self.add(PartReport {
                name: "communes merged",
                counts: ImportCounts {
                    closed: number(merged.len()),
                    ..ImportCounts::default()
                },
            });
        }
        self.end(writer).await
    }

    async fn write_level(
        &mut self,
        writer: &mut Writer,
        kind: TerritoryKind,
        territories: Vec<NewTerritory>,
        progress: &mut (impl FnMut(Progress) + Send),
    ) -> Result<Vec<i64>, ImportError> {
        let mut counts = ImportCounts {
            read: number(territories.len()),
            ..ImportCounts::default()
        };
        let outcomes = writer.put_territories(kind, territories).await?;
        let mut ids = Vec::with_capacity(outcomes.len());
        for (id, outcome) in outcomes {
            ids.push(id);
            count(&mut counts, outcome);
        }
        self.add(PartReport {
            name: kind.code(),
            counts,
        });
        progress(Progress {
            part: kind.code(),
            rows: self.counts.read,
            bytes: 0,
            bytes_total: 0,
        });
        Ok(ids)
    }

    /// Adds a part that was counted apart.
    fn add(&mut self, part: PartReport) {
        self.counts.read += part.counts.read;
        self.counts.created += part.counts.created;
        self.counts.changed += part.counts.changed;
        self.counts.unchanged += part.counts.unchanged;
        self.counts.closed += part.counts.closed;
        self.parts.push(part);
    }
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
