//! Names that records use for sources and actors, and the identifiers they stand for.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::run::Run;
use crate::domain::external_id::ExternalId;
use crate::domain::provenance::EntityKind;
use crate::import::ImportError;
use crate::import::problem::{Found, Problem};
use crate::import::record::ActorRef;
use crate::store::Writer;

/// Beyond this number of remembered references, the memory starts anew.
const REMEMBERED: usize = 200_000;

impl Run<'_> {
    /// Looks up sources that are not known yet.
    pub(super) async fn learn_sources<'r>(
        &mut self,
        writer: &Writer,
        codes: impl Iterator<Item = &'r String>,
    ) -> Result<(), ImportError> {
        let unknown: HashSet<&String> = codes
            .filter(|code| !self.source_ids.contains_key(*code))
            .collect();
        if !unknown.is_empty() {
            // The dataset's own source first, then one that bears the code as it is.
            let mut codes: Vec<String> =
                unknown.iter().map(|code| self.source_code(code)).collect();
            codes.extend(unknown.iter().map(|code| (*code).clone()));
            let known = writer.source_ids(&codes).await?;
            for code in unknown {
                let own = known.get(&self.source_code(code));
                if let Some(id) = own.or_else(|| known.get(code)) {
                    self.source_ids.insert(code.clone(), *id);
                }
            }
        }
        Ok(())
    }

    /// The code under which a source of the dataset is kept: two datasets may each have an S1.
    /// A code with a colon names a source of any dataset, as exports write it.
    pub(super) fn source_code(&self, code: &str) -> String {
        if code.contains(':') {
            code.to_owned()
        } else {
            format!("{}:{code}", self.dataset)
        }
    }

    /// The identifiers of sources; those that nobody knows are problems.
    pub(super) fn sources(&self, codes: &[String]) -> Result<BTreeSet<i64>, Vec<Found>> {
        let mut ids = BTreeSet::new();
        let mut found = Vec::new();
        for code in codes {
            match self.source_ids.get(code) {
                Some(id) => drop(ids.insert(*id)),
                None => found.push(Found::at("source", code, Problem::UnknownSource)),
            }
        }
        if found.is_empty() {
            Ok(ids)
        } else {
            Err(found)
        }
    }

    /// Looks up actors that are not known yet, a few statements for a whole batch.
    pub(super) async fn learn_actors<'r>(
        &mut self,
        writer: &Writer,
        references: impl Iterator<Item = &'r ActorRef>,
    ) -> Result<(), ImportError> {
        if self.actor_ids.len() > REMEMBERED {
            self.actor_ids.clear();
        }
        let unknown: HashSet<&ActorRef> = references
            .filter(|reference| !self.actor_ids.contains_key(*reference))
            .collect();
        let mut records: Vec<String> = Vec::new();
        let mut numbers: Vec<ExternalId> = Vec::new();
        let mut slugs: Vec<String> = Vec::new();
        for reference in unknown {
            match reference {
                ActorRef::Record(id) => records.push(id.clone()),
                ActorRef::External(number) => numbers.push(number.clone()),
                ActorRef::Slug(slug) => slugs.push(slug.clone()),
            }
        }
        let mut found: HashMap<ActorRef, i64> = HashMap::new();
        if !records.is_empty() {
            let known = writer
                .known_records(self.dataset_id, EntityKind::Actor, &records)
                .await?;
            found.extend(
                known
                    .into_iter()
                    .map(|(id, record)| (ActorRef::Record(id), record.entity_id)),
            );
        }
        if !numbers.is_empty() {
            let known = writer.actor_ids_by_external_id(&numbers).await?;
            found.extend(
                known
                    .into_iter()
                    .map(|(number, id)| (ActorRef::External(number), id)),
            );
        }
        if !slugs.is_empty() {
            let known = writer.actor_ids_by_slug(&slugs).await?;
            found.extend(
                known
                    .into_iter()
                    .map(|(slug, id)| (ActorRef::Slug(slug), id)),
            );
        }
        self.actor_ids.extend(found);
        Ok(())
    }
}

/// A reference as users write it.
pub(super) fn shown(reference: &ActorRef) -> String {
    use crate::domain::vocab::Vocabulary;
    match reference {
        ActorRef::Record(id) => id.clone(),
        ActorRef::External(number) => format!("{}:{}", number.scheme.code(), number.value),
        ActorRef::Slug(slug) => format!("slug:{slug}"),
    }
}
