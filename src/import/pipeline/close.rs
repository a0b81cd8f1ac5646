//! What a complete file no longer holds is closed or ended, never deleted; and successors, once all is read.

use std::collections::{BTreeMap, BTreeSet};

use super::actor::Succession;
use super::reference::shown;
use super::run::Run;
use super::statement::Others;
use crate::domain::actor::{ActorData, ActorField};
use crate::domain::partnership::PartnershipField;
use crate::domain::provenance::{EntityKind, Statement};
use crate::domain::vocab::{ActorKind, ActorStatus, PartnershipStatus};
use crate::import::ImportError;
use crate::import::feed::Presence;
use crate::import::problem::{Found, Problem};
use crate::store::Writer;

/// Records looked at together.
const BATCH: usize = 2_000;

/// What the part of an import that has just been read holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    Actors,
    Groups,
    Partnerships,
    Members,
}

/// A record of the directory and its identifiers in the dataset.
type Absent = (i64, Vec<String>);

impl Run<'_> {
    /// Closes what the dataset held and its files no longer hold.
    pub(super) async fn close_absent(
        &mut self,
        held: Held,
        presence: &Presence,
    ) -> Result<(), ImportError> {
        let entity = match held {
            Held::Actors | Held::Groups => EntityKind::Actor,
            Held::Partnerships => EntityKind::Partnership,
            Held::Members => EntityKind::Membership,
        };
        let mut writer = self.begin().await?;
        // An actor with two records in the dataset is absent when both are.
        let mut absent: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        let mut present: BTreeSet<i64> = BTreeSet::new();
        for (record_id, id) in writer.records_of(self.dataset_id, entity).await? {
            if presence.holds(&record_id) {
                present.insert(id);
            } else {
                absent.entry(id).or_default().push(record_id);
            }
        }
        absent.retain(|id, _| !present.contains(id));
        let absent: Vec<Absent> = absent.into_iter().collect();
        for chunk in absent.chunks(BATCH) {
            match held {
                Held::Actors | Held::Groups => self.close_actors(&mut writer, held, chunk).await?,
                Held::Partnerships => self.end_partnerships(&mut writer, chunk).await?,
                Held::Members => self.end_memberships(&mut writer, chunk).await?,
            }
        }
        self.end(writer).await
    }

    async fn close_actors(
        &mut self,
        writer: &mut Writer,
        held: Held,
        absent: &[Absent],
    ) -> Result<(), ImportError> {
        let ids: Vec<i64> = absent.iter().map(|(id, _)| *id).collect();
        let data = writer.actor_data(&ids).await?;
        let said = writer.statements(EntityKind::Actor, &ids).await?;
        for (id, record_ids) in absent {
            let Some(before) = data.get(id) else {
                continue;
            };
            let others = Others::of(self, said.get(id));
            let is_group = matches!(
                before.kind,
                ActorKind::WorkingGroup | ActorKind::GovernanceBody
            );
            let status = ActorField::Status.code();
            if before.status == ActorStatus::Closed
                || is_group != (held == Held::Groups)
                || !others.stated.is_empty()
                || others.corrected.contains(status)
            {
                continue;
            }
            let mut after: ActorData = before.clone();
            after.status = ActorStatus::Closed;
            after.closed_on = Some(self.today.clone());
            let name_key = crate::text::name_key(&after.name);
            writer.update_actor(*id, before, &after, &name_key).await?;
            self.counts.closed += 1;
            let fields = [status, ActorField::ClosedOn.code()];
            self.restate(
                writer,
                EntityKind::Actor,
                *id,
                record_ids,
                said.get(id),
                &fields,
            )
            .await?;
        }
        Ok(())
    }

    async fn end_partnerships(
        &mut self,
        writer: &mut Writer,
        absent: &[Absent],
    ) -> Result<(), ImportError> {
        let ids: Vec<i64> = absent.iter().map(|(id, _)| *id).collect();
        let data = writer.partnership_data(&ids).await?;
        let said = writer.statements(EntityKind::Partnership, &ids).await?;
        for (id, record_ids) in absent {
            let Some(before) = data.get(id) else {
                continue;
            };
            let others = Others::of(self, said.get(id));
            let status = PartnershipField::Status.code();
            if before.status == PartnershipStatus::Ended
                || !others.stated.is_empty()
                || others.corrected.contains(status)
            {
                continue;
            }
            let mut after = before.clone();
            after.status = PartnershipStatus::Ended;
            // An end in the past stays; one to come is brought forward.
            if after
                .valid_until
                .as_ref()
                .is_none_or(|until| *until > self.today)
            {
                after.valid_until = Some(self.today.clone());
            }
            writer.update_partnership(*id, before, &after).await?;
            self.counts.closed += 1;
            let fields = [status, PartnershipField::ValidUntil.code()];
            self.restate(
                writer,
                EntityKind::Partnership,
                *id,
                record_ids,
                said.get(id),
                &fields,
            )
            .await?;
        }
        Ok(())
    }

    async fn end_memberships(
        &mut self,
        writer: &mut Writer,
        absent: &[Absent],
    ) -> Result<(), ImportError> {
        let ids: Vec<i64> = absent.iter().map(|(id, _)| *id).collect();
        let data = writer.membership_data(&ids).await?;
        let said = writer.statements(EntityKind::Membership, &ids).await?;
        for (id, record_ids) in absent {
            let Some(before) = data.get(id) else {
                continue;
            };
            let others = Others::of(self, said.get(id));
            let has_ended = before
                .valid_until
                .as_ref()
                .is_some_and(|until| *until <= self.today);
            if has_ended || !others.stated.is_empty() || others.corrected.contains("validUntil") {
                continue;
            }
            let mut after = before.clone();
            after.valid_until = Some(self.today.clone());
            writer.update_membership(*id, before, &after).await?;
            self.counts.closed += 1;
            self.restate(
                writer,
                EntityKind::Membership,
                *id,
                record_ids,
                said.get(id),
                &["validUntil"],
            )
            .await?;
        }
        Ok(())
    }

    /// The dataset now says that the record is closed; without fingerprint, so that its return is seen as a change.
    async fn restate(
        &mut self,
        writer: &mut Writer,
        entity: EntityKind,
        id: i64,
        record_ids: &[String],
        said: Option<&Vec<Statement>>,
        closing: &[&str],
    ) -> Result<(), ImportError> {
        let mut statements = Vec::with_capacity(record_ids.len());
        for record_id in record_ids {
            let said = said.into_iter().flatten().find(|statement| {
                statement.dataset_id == self.dataset_id && statement.record_id == *record_id
            });
            let mut fields = said.map_or_else(Vec::new, |said| said.fields.clone());
            for field in closing {
                if !fields.iter().any(|known| known == field) {
                    fields.push((*field).to_owned());
                }
            }
            statements.push(self.statement(record_id.clone(), id, fields, String::new()));
        }
        writer.put_statements(entity, statements).await?;
        Ok(())
    }

    /// Gives closed actors the successors that their records named.
    pub(super) async fn settle_successions(
        &mut self,
        successions: Vec<Succession>,
    ) -> Result<(), ImportError> {
        for chunk in successions.chunks(BATCH) {
            let mut writer = self.begin().await?;
            let named = chunk.iter().map(|succession| &succession.successor);
            self.learn_actors(&writer, named).await?;
            let ids: Vec<i64> = chunk.iter().map(|succession| succession.actor_id).collect();
            let data = writer.actor_data(&ids).await?;
            let said = writer.statements(EntityKind::Actor, &ids).await?;
            for succession in chunk {
                let (id, named) = (succession.actor_id, &succession.successor);
                let Some(before) = data.get(&id) else {
                    continue;
                };
                let successor = self
                    .actor_ids
                    .get(named)
                    .copied()
                    .filter(|other| *other != id);
                let Some(successor) = successor else {
                    let found = Found::at("successor", &shown(named), Problem::UnknownSuccessor);
                    self.remark(&succession.file, succession.line, vec![found]);
                    continue;
                };
                let others = Others::of(self, said.get(&id));
                if others.corrected.contains(ActorField::Successor.code())
                    || before.successor_id == Some(successor)
                {
                    continue;
                }
                let mut after = before.clone();
                after.successor_id = Some(successor);
                let name_key = crate::text::name_key(&after.name);
                writer.update_actor(id, before, &after, &name_key).await?;
            }
            self.end(writer).await?;
        }
        Ok(())
    }
}
