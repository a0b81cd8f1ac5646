//! What a record that stands in one row names: actors, groups, calls, axes and applications.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::reference::shown;
use super::run::Run;
use crate::domain::application::ApplicationData;
use crate::domain::call::AxisData;
use crate::domain::provenance::EntityKind;
use crate::domain::record::Recorded;
use crate::import::ImportError;
use crate::import::problem::{CallProblem, Found, Problem};
use crate::import::record::{Names, PlainRecord, RecordRef};
use crate::store::{Stored, Writer};

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
pub(super) struct Named {
    groups: HashSet<i64>,
    calls: HashMap<RecordRef, i64>,
    /// By call and number.
    axes: HashMap<(i64, i64), i64>,
    applications: HashMap<RecordRef, Recorded<ApplicationData>>,
}

impl Run<'_> {
    /// Looks up what a batch names, a few statements for all of it.
    pub(super) async fn look_up<D: Stored>(
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

    /// Puts identifiers for the names of a record, and tells what stands for none.
    pub(super) fn settle(&self, names: &Names, named: &Named) -> (Settled, Vec<Found>) {
        let mut settled = Settled::default();
        let mut found = Vec::new();
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
                found.push(Found::at(
                    "call",
                    name_of(reference),
                    Problem::Calls(CallProblem::UnknownCall),
                ));
            }
        }
        if let Some(call) = settled.call {
            for number in &names.axes {
                match named.axes.get(&(call, *number)) {
                    Some(id) => drop(settled.axes.insert(*id)),
                    None => found.push(Found::at(
                        "axes",
                        &number.to_string(),
                        Problem::Calls(CallProblem::UnknownAxis),
                    )),
                }
            }
        }
        if let Some(reference) = &names.application {
            let value = name_of(reference);
            match named.applications.get(reference) {
                Some(of) if settled.call.is_some_and(|call| call != of.data.call_id) => {
                    found.push(Found::at(
                        "application",
                        value,
                        Problem::Calls(CallProblem::OtherCall),
                    ));
                }
                Some(of) => {
                    // That somebody applied to a call is not for everyone before it is selected.
                    if of.data.is_selected() {
                        settled.call = Some(of.data.call_id);
                    }
                    settled.application = Some(of.id);
                    settled.is_funded = of.data.is_selected();
                }
                None => found.push(Found::at(
                    "application",
                    value,
                    Problem::Calls(CallProblem::UnknownApplication),
                )),
            }
        }
        (settled, found)
    }
}

/// A reference as users write it, without its scheme.
fn name_of(reference: &RecordRef) -> &str {
    match reference {
        RecordRef::Record(name) | RecordRef::Slug(name) => name,
    }
}
