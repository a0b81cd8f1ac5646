//! Contributions to working groups, and their proposals.

use std::collections::HashMap;

use entity::{contribution, contribution_group, proposal, proposal_contributor, proposal_group};
use sea_orm::{ConnectionTrait, Value};

use super::{Part, Stored, pairs_of_ids};
use crate::domain::application::ApplicationData;
use crate::domain::date::PartialDate;
use crate::domain::proposal::{ContributionData, ContributionField, ProposalData, ProposalField};
use crate::domain::provenance::EntityKind;
use crate::domain::record::Recorded;
use crate::domain::vocab::Vocabulary;
use crate::store::read::batch::{group, rows_by_key, taken};
use crate::store::read::provenance::citations;
use crate::store::write::{date, maybe_text, text};
use crate::store::{StoreError, Writer};

impl Stored for ContributionData {
    const ENTITY: EntityKind = EntityKind::Contribution;
    const TABLE: &'static str = "contribution";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "contributor_id",
        "title",
        "given_on",
        "certainty",
        "note",
        "created_at",
        "updated_at",
        "version",
    ];
    const PARTS: &'static [Part<Self>] = &[Part::of_pairs(
        ContributionField::Groups,
        "contribution_group",
        &["contribution_id", "group_id"],
        |id, data| pairs_of_ids(id, &data.groups),
    )];
    const SOURCES: Option<ContributionField> = Some(ContributionField::Sources);

    fn values(&self) -> Vec<Value> {
        vec![
            self.contributor_id.into(),
            text(self.title.as_str()),
            date(self.given_on.as_ref()),
            text(self.certainty.code()),
            maybe_text(self.note.as_deref()),
        ]
    }

    fn sources(&self) -> Vec<i64> {
        self.sources.iter().copied().collect()
    }

    async fn load<C: ConnectionTrait>(
        db: &C,
        ids: &[i64],
    ) -> Result<HashMap<i64, Recorded<Self>>, StoreError> {
        use contribution::{Column, Entity};
        let rows = rows_by_key::<Entity, C>(db, Column::Id, ids, &[]).await?;
        let mut groups = {
            use contribution_group::{Column, Entity};
            let rows = rows_by_key::<Entity, C>(db, Column::ContributionId, ids, &[]).await?;
            group(rows, |row| (row.contribution_id, row.group_id))
        };
        let mut sources = citations(db, Self::ENTITY, ids).await?;
        let mut record = |row: contribution::Model| Recorded {
            id: row.id,
            data: Self {
                groups: taken(&mut groups, row.id),
                contributor_id: row.contributor_id,
                given_on: row.given_on.map(PartialDate::from_stored),
                title: row.title,
                certainty: row.certainty,
                note: row.note,
                sources: taken(&mut sources, row.id),
            },
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        };
        Ok(rows.into_iter().map(|row| (row.id, record(row))).collect())
    }
}

impl Stored for ProposalData {
    const ENTITY: EntityKind = EntityKind::Proposal;
    const TABLE: &'static str = "proposal";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "axis_number",
        "axis",
        "number",
        "text",
        "status",
        "call_id",
        "application_id",
        "certainty",
        "note",
        "created_at",
        "updated_at",
        "version",
    ];
    const PARTS: &'static [Part<Self>] = &[
        Part::of_pairs(
            ProposalField::Groups,
            "proposal_group",
            &["proposal_id", "group_id"],
            |id, data| pairs_of_ids(id, &data.groups),
        ),
        Part::of_pairs(
            ProposalField::Contributors,
            "proposal_contributor",
            &["proposal_id", "actor_id"],
            |id, data| pairs_of_ids(id, &data.contributors),
        ),
    ];
    const SOURCES: Option<ProposalField> = Some(ProposalField::Sources);

    fn values(&self) -> Vec<Value> {
        vec![
            self.axis_number.into(),
            maybe_text(self.axis.as_deref()),
            self.number.into(),
            text(self.text.as_str()),
            text(self.status.code()),
            self.call_id.into(),
            self.application_id.into(),
            text(self.certainty.code()),
            maybe_text(self.note.as_deref()),
        ]
    }

    fn sources(&self) -> Vec<i64> {
        self.sources.iter().copied().collect()
    }

    async fn load<C: ConnectionTrait>(
        db: &C,
        ids: &[i64],
    ) -> Result<HashMap<i64, Recorded<Self>>, StoreError> {
        use proposal::{Column, Entity};
        let rows = rows_by_key::<Entity, C>(db, Column::Id, ids, &[]).await?;
        let mut groups = {
            use proposal_group::{Column, Entity};
            let rows = rows_by_key::<Entity, C>(db, Column::ProposalId, ids, &[]).await?;
            group(rows, |row| (row.proposal_id, row.group_id))
        };
        let mut contributors = {
            use proposal_contributor::{Column, Entity};
            let rows = rows_by_key::<Entity, C>(db, Column::ProposalId, ids, &[]).await?;
            group(rows, |row| (row.proposal_id, row.actor_id))
        };
        let mut sources = citations(db, Self::ENTITY, ids).await?;
        let mut record = |row: proposal::Model| Recorded {
            id: row.id,
            data: Self {
                groups: taken(&mut groups, row.id),
                axis_number: row.axis_number,
                axis: row.axis,
                number: row.number,
                text: row.text,
                status: row.status,
                call_id: row.call_id,
                application_id: row.application_id,
                contributors: taken(&mut contributors, row.id),
                certainty: row.certainty,
                note: row.note,
                sources: taken(&mut sources, row.id),
            },
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        };
        Ok(rows.into_iter().map(|row| (row.id, record(row))).collect())
    }
}

impl Writer {
    /// Brings the proposals that an application funds in line with whether it is selected, each with its line in the
    /// change log. Those that name no call take that of an application which is selected.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// Four statements, and a few for each proposal that changes.
    pub async fn follow_application(
        &mut self,
        application_id: i64,
        application: &ApplicationData,
    ) -> Result<(), StoreError> {
        let near = ("proposal", "id", "application_id");
        let ids = self.record_ids_by(near, &[application_id]).await?;
        let ids: Vec<i64> = ids.into_iter().map(|(id, _)| id).collect();
        let found = self.records::<ProposalData>(&ids).await?;
        for id in ids {
            let Some(before) = found.get(&id).map(|record| &record.data) else {
                continue;
            };
            let mut after = before.clone();
            if application.is_selected() {
                after.call_id = after.call_id.or(Some(application.call_id));
                after.follow(true);
            } else {
                after.unfund();
            }
            self.update_record(id, before, &after).await?;
        }
        Ok(())
    }
}
