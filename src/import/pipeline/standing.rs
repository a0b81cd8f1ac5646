//! What the directory knows of the actors of a batch, and which of them a new record speaks of.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::run::Run;
use crate::domain::actor::ActorData;
use crate::domain::external_id::ExternalId;
use crate::domain::node_id::NodeType;
use crate::domain::provenance::{EntityKind, Statement};
use crate::domain::vocab::{ExternalIdScheme, Vocabulary};
use crate::import::ImportError;
use crate::import::problem::{Found, Problem};
use crate::import::record::ActorRecord;
use crate::store::{KnownRecord, NameKey, Writer};
use crate::text::name_key;

/// What the database says of the actors of a batch.
pub(super) struct Standing {
    pub(super) known: HashMap<String, KnownRecord>,
    pub(super) bodies: HashMap<String, KnownRecord>,
    pub(super) holders: HashMap<ExternalId, i64>,
    /// The only actor of a kind, name and seat of which this dataset says nothing.
    pub(super) namesakes: HashMap<NameKey, i64>,
    /// The actors whose readable names the rows of our own exports bear.
    pub(super) by_slug: HashMap<String, i64>,
    pub(super) statements: HashMap<i64, Vec<Statement>>,
    pub(super) data: HashMap<i64, ActorData>,
}

impl Run<'_> {
    pub(super) async fn standing(
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
        // A dataset may have thousands of one name in one town: only a single stranger can be meant.
        let namesakes: HashMap<NameKey, i64> = writer
            .actor_ids_by_name(&keys, Some(self.dataset_id))
            .await?
            .into_iter()
            .filter_map(|(key, ids)| match ids[..] {
                [id] => Some((key, id)),
                _ => None,
            })
            .collect();
        let slugs: Vec<String> = fresh
            .iter()
            .filter(|record| record.exported_id.is_some() && !known.contains_key(&record.record_id))
            .map(|record| record.record_id.clone())
            .collect();
        let by_slug = writer.actor_ids_by_slug(&slugs).await?;
        let mut touched: BTreeSet<i64> = fresh
            .iter()
            .filter_map(|record| known.get(&record.record_id))
            .map(|known| known.entity_id)
            .collect();
        touched.extend(holders.values());
        touched.extend(namesakes.values());
        touched.extend(by_slug.values());
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
            by_slug,
            statements,
            data,
        })
    }

    /// The actor of old that a new record speaks of: by number, then as our own export names it, then by kind, name
    /// and seat.
    pub(super) fn matching(&self, record: &ActorRecord, standing: &Standing) -> Option<i64> {
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
        let as_exported = || {
            let id = standing.by_slug.get(&record.record_id)?;
            let data = standing.data.get(id)?;
            (!is_mine(id) && is_exported(record, *id, data)).then_some(*id)
        };
        by_number
            .or_else(as_exported)
            .or_else(|| standing.namesakes.get(&name_key_of(record)?).copied())
    }

    /// Leaves out numbers that are another actor's, and says so.
    #[expect(clippy::unused_self, reason = "kept beside its caller")]
    pub(super) fn settle_numbers(
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
}

/// Whether a row of an export of ours was written for an actor that bears its readable name.
///
/// It was when its identifier in the API is the same too, whatever else was changed in the row. Another database gives
/// other identifiers, and may give the name to somebody else: kind, name and seat must be the same there, and the area
/// where there is no seat.
fn is_exported(record: &ActorRecord, id: i64, data: &ActorData) -> bool {
    if data.kind != record.data.kind {
        return false;
    }
    let written = NodeType::Actor.encode(id);
    record.exported_id.as_ref() == Some(&written)
        || (name_key(&data.name) == record.name_key
            && data.seat_commune_id == record.data.seat_commune_id
            && (data.seat_commune_id.is_some() || data.area == record.data.area))
}

fn name_key_of(record: &ActorRecord) -> Option<NameKey> {
    let seat = record.data.seat_commune_id?;
    (!record.name_key.is_empty()).then(|| (record.data.kind, record.name_key.clone(), Some(seat)))
}
