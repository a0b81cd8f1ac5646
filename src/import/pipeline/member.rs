//! Members of groups and bodies, and vacant seats.

use std::collections::{HashMap, HashSet};

use super::merge::merge;
use super::place::count;
use super::reference::shown;
use super::run::Run;
use super::statement::Others;
use crate::domain::body::{MembershipData, MembershipField};
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::Certainty;
use crate::import::ImportError;
use crate::import::adapter::fingerprint;
use crate::import::problem::{Found, Problem};
use crate::import::record::{ActorRef, MemberRecord};
use crate::store::{KnownRecord, Outcome, Writer};

/// A record whose names are resolved.
struct Resolved {
    record: MemberRecord,
    group: i64,
    actor: Option<i64>,
    sources: Vec<i64>,
    hash: String,
}

impl Run<'_> {
    /// Writes a batch of memberships and vacant seats.
    pub(super) async fn write_members(
        &mut self,
        writer: &mut Writer,
        file: &str,
        records: Vec<MemberRecord>,
    ) -> Result<(), ImportError> {
        let codes = records.iter().flat_map(|record| &record.sources);
        self.learn_sources(writer, codes).await?;
        let named = records
            .iter()
            .flat_map(|record| record.actor.iter().chain([&record.group]));
        self.learn_actors(writer, named).await?;
        let groups: HashSet<i64> = records
            .iter()
            .filter_map(|record| self.actor_ids.get(&record.group).copied())
            .collect();
        let groups: Vec<i64> = groups.into_iter().collect();
        let groups: HashSet<i64> = writer.body_data(&groups).await?.into_keys().collect();
        let ids: Vec<String> = records
            .iter()
            .map(|record| record.record_id.clone())
            .collect();
        let dataset = self.dataset_id;
        let members = writer
            .known_records(dataset, EntityKind::Membership, &ids)
            .await?;
        let seats = writer
            .known_records(dataset, EntityKind::Seat, &ids)
            .await?;
        let mut taken = Vec::with_capacity(records.len());
        for record in records {
            let line = record.line;
            match self.resolve_member(record, &groups) {
                Ok(resolved) => taken.push(resolved),
                Err(found) => self.reject(file, line, found),
            }
        }
        let (held, vacant): (Vec<_>, Vec<_>) =
            taken.into_iter().partition(|one| one.actor.is_some());
        self.write_vacant_seats(writer, vacant, &seats).await?;
        self.write_memberships(writer, held, &members, &seats).await
    }

    fn resolve_member(
        &self,
        record: MemberRecord,
        groups: &HashSet<i64>,
    ) -> Result<Resolved, Vec<Found>> {
        let mut found = Vec::new();
        let group = self
            .actor_ids
            .get(&record.group)
            .filter(|id| groups.contains(id));
        if group.is_none() {
            found.push(Found::at(
                "group",
                &shown(&record.group),
                Problem::UnknownGroup,
            ));
        }
        let find = |reference: &ActorRef| self.actor_ids.get(reference).copied();
        let actor = record.actor.as_ref().and_then(find);
        if let Some(reference) = &record.actor
            && actor.is_none()
        {
            found.push(Found::at("actor", &shown(reference), Problem::UnknownActor));
        }
        let sources = match self.sources(&record.sources) {
            Ok(sources) => sources.into_iter().collect::<Vec<i64>>(),
            Err(faults) => {
                found.extend(faults);
                Vec::new()
            }
        };
        match group {
            Some(group) if found.is_empty() => {
                let hash = fingerprint([
                    format!("{group} {actor:?} {:?} {:?}", record.role, record.seat),
                    format!("{:?} {:?}", record.valid_from, record.valid_until),
                    format!("{:?} {:?} {sources:?}", record.certainty, record.note),
                ]);
                Ok(Resolved {
                    group: *group,
                    actor,
                    sources,
                    hash,
                    record,
                })
            }
            _ => Err(found),
        }
    }

    async fn write_vacant_seats(
        &mut self,
        writer: &mut Writer,
        vacant: Vec<Resolved>,
        known: &HashMap<String, KnownRecord>,
    ) -> Result<(), ImportError> {
        let mut statements = Vec::new();
        for one in vacant {
            let known = known.get(&one.record.record_id);
            if known.is_some_and(|known| known.hash == one.hash) {
                self.counts.unchanged += 1;
                continue;
            }
            let seated = self
                .write_seat(
                    writer,
                    one.group,
                    &one.record,
                    &one.hash,
                    known,
                    &mut statements,
                )
                .await?;
            let Some(seated) = seated else {
                continue;
            };
            count(&mut self.counts, seated.outcome);
            writer
                .cite(EntityKind::Seat, seated.id, &one.sources)
                .await?;
        }
        writer.put_statements(EntityKind::Seat, statements).await?;
        Ok(())
    }

    async fn write_memberships(
        &mut self,
        writer: &mut Writer,
        held: Vec<Resolved>,
        known: &HashMap<String, KnownRecord>,
        seats: &HashMap<String, KnownRecord>,
    ) -> Result<(), ImportError> {
        let touched: Vec<i64> = known.values().map(|known| known.entity_id).collect();
        let mut stored = writer.membership_data(&touched).await?;
        let said = writer.statements(EntityKind::Membership, &touched).await?;
        let mut statements = Vec::with_capacity(held.len());
        let mut fresh = Vec::new();
        let mut of_seats = Vec::new();
        for one in held {
            let known = known.get(&one.record.record_id);
            if known.is_some_and(|known| known.hash == one.hash) {
                self.counts.unchanged += 1;
                continue;
            }
            let of_seat = seats.get(&one.record.record_id);
            let seated = self
                .write_seat(
                    writer,
                    one.group,
                    &one.record,
                    &one.hash,
                    of_seat,
                    &mut of_seats,
                )
                .await?;
            let seat_id = seated.as_ref().map(|seated| seated.id);
            let is_seat_changed = seated
                .as_ref()
                .is_some_and(|seated| seated.outcome == Outcome::Changed);
            let data = MembershipData {
                body_id: one.group,
                actor_id: one.actor.unwrap_or_default(),
                role: one.record.role,
                seat_id,
                valid_from: one.record.valid_from.clone(),
                valid_until: one.record.valid_until.clone(),
                certainty: one.record.certainty.unwrap_or(Certainty::Sourced),
                note: one.record.note.clone(),
            };
            let Some(known) = known else {
                fresh.push((one, data));
                continue;
            };
            let id = known.entity_id;
            let Some(before) = stored.remove(&id) else {
                continue;
            };
            let others = Others::of(self, said.get(&id));
            let given = data.filled();
            let merged = merge(
                &before,
                &data,
                &given,
                &known.fields,
                &others.corrected,
                &others.stated,
            );
            // Nothing is written when nothing differs.
            writer.update_membership(id, &before, &merged.after).await?;
            if merged.after == before && !is_seat_changed {
                self.counts.unchanged += 1;
            } else {
                self.counts.changed += 1;
            }
            writer
                .cite(EntityKind::Membership, id, &one.sources)
                .await?;
            statements.push(self.statement(one.record.record_id, id, merged.in_force, one.hash));
        }
        let data: Vec<MembershipData> = fresh.iter().map(|(_, data)| data.clone()).collect();
        let ids = writer.insert_memberships(data).await?;
        let mut cited = Vec::new();
        for ((one, data), id) in fresh.into_iter().zip(ids) {
            self.counts.created += 1;
            cited.extend(one.sources.iter().map(|source| (id, *source)));
            let fields = data.filled().into_iter().map(MembershipField::code);
            statements.push(self.statement(one.record.record_id, id, fields, one.hash));
        }
        writer.cite_too(EntityKind::Membership, &cited).await?;
        writer.put_statements(EntityKind::Seat, of_seats).await?;
        writer
            .put_statements(EntityKind::Membership, statements)
            .await?;
        Ok(())
    }
}
