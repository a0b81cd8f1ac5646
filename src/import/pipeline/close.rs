//! What a complete file no longer holds is closed or ended, never deleted.

use std::collections::{BTreeSet, HashMap};

use super::run::Run;
use super::statement::Others;
use crate::domain::actor::{ActorData, ActorField};
use crate::domain::partnership::PartnershipField;
use crate::domain::provenance::{EntityKind, Statement};
use crate::domain::vocab::{ActorStatus, PartnershipStatus};
use crate::import::ImportError;
use crate::import::presence::Presence;
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

/// What datasets say of records.
type Said = HashMap<i64, Vec<Statement>>;

impl Run<'_> {
    /// Closes what the dataset held and its files no longer hold.
    ///
    /// Reads what the dataset held a page at a time: memory holds one page whatever its size.
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
        let mut last = String::new();
        loop {
            let page = writer
                .records_after(self.dataset_id, entity, &last, BATCH)
                .await?;
            let Some((record_id, _)) = page.last() else {
                break;
            };
            last.clone_from(record_id);
            let mut absent: BTreeSet<i64> = BTreeSet::new();
            for (record_id, id) in &page {
                if !presence.holds(record_id).map_err(ImportError::Temporary)? {
                    absent.insert(*id);
                }
            }
            let ids: Vec<i64> = absent.into_iter().collect();
            if ids.is_empty() {
                continue;
            }
            let said = writer.statements(entity, &ids).await?;
            let absent = self.absent(&ids, &said, presence)?;
            match held {
                Held::Actors | Held::Groups => {
                    self.close_actors(&mut writer, held, &absent, &said).await?;
                }
                Held::Partnerships => self.end_partnerships(&mut writer, &absent, &said).await?,
                Held::Members => self.end_memberships(&mut writer, &absent, &said).await?,
            }
        }
        self.end(writer).await
    }

    /// Which of some records are absent whole: one with two records in the dataset is absent when both are.
    fn absent(
        &self,
        ids: &[i64],
        said: &Said,
        presence: &Presence,
    ) -> Result<Vec<i64>, ImportError> {
        let mut absent = Vec::with_capacity(ids.len());
        for id in ids {
            let mut is_present = false;
            for statement in self.own(said.get(id)) {
                is_present |= presence
                    .holds(&statement.record_id)
                    .map_err(ImportError::Temporary)?;
            }
            if !is_present {
                absent.push(*id);
            }
        }
        Ok(absent)
    }

    /// What this run's dataset says of a record.
    fn own<'s>(
        &self,
        said: Option<&'s Vec<Statement>>,
    ) -> impl Iterator<Item = &'s Statement> + use<'s> {
        let dataset = self.dataset_id;
        let said = said.into_iter().flatten();
        said.filter(move |statement| statement.dataset_id == dataset)
    }

    async fn close_actors(
        &mut self,
        writer: &mut Writer,
        held: Held,
        absent: &[i64],
        said: &Said,
    ) -> Result<(), ImportError> {
        let data = writer.actor_data(absent).await?;
        for id in absent {
            let Some(before) = data.get(id) else {
                continue;
            };
            let others = Others::of(self, said.get(id));
            let status = ActorField::Status.code();
            if before.status == ActorStatus::Closed
                || before.kind.is_group() != (held == Held::Groups)
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
            self.restate(writer, EntityKind::Actor, *id, said.get(id), &fields)
                .await?;
        }
        Ok(())
    }

    async fn end_partnerships(
        &mut self,
        writer: &mut Writer,
        absent: &[i64],
        said: &Said,
    ) -> Result<(), ImportError> {
        let data = writer.partnership_data(absent).await?;
        for id in absent {
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
            self.restate(writer, EntityKind::Partnership, *id, said.get(id), &fields)
                .await?;
        }
        Ok(())
    }

    async fn end_memberships(
        &mut self,
        writer: &mut Writer,
        absent: &[i64],
        said: &Said,
    ) -> Result<(), ImportError> {
        let data = writer.membership_data(absent).await?;
        for id in absent {
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
        said: Option<&Vec<Statement>>,
        closing: &[&str],
    ) -> Result<(), ImportError> {
        let mut statements = Vec::new();
        for said in self.own(said) {
            let mut fields = said.fields.clone();
            for field in closing {
                if !fields.iter().any(|known| known == field) {
                    fields.push((*field).to_owned());
                }
            }
            statements.push(self.statement(said.record_id.clone(), id, fields, String::new()));
        }
        writer.put_statements(entity, statements).await?;
        Ok(())
    }
}
