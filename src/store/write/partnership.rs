//! Writing partnerships and what hangs on them.

use sea_orm::Value;

use super::bulk::{Table, maybe_text, text};
use super::writer::{Writer, object};
use crate::domain::date::PartialDate;
use crate::domain::partnership::{PartnershipData, PartnershipField};
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{Operation, PartnershipStatus, Vocabulary};
use crate::store::StoreError;

const PARTNERSHIP: Table = Table {
    name: "partnership",
    columns: &[
        "id",
        "kind",
        "from_id",
        "to_id",
        "label",
        "status",
        "valid_from",
        "valid_until",
        "strength",
        "frequency",
        "amount_cents",
        "confirmation",
        "confirmed_on",
        "visibility",
        "certainty",
        "note",
        "created_at",
        "updated_at",
        "version",
    ],
    conflict: "",
};
const TERRITORY: Table = Table {
    name: "partnership_territory",
    columns: &["partnership_id", "territory_id"],
    conflict: "",
};
const THEME: Table = Table {
    name: "partnership_theme",
    columns: &["partnership_id", "theme"],
    conflict: "",
};
const EVIDENCE: Table = Table {
    name: "evidence",
    columns: &["partnership_id", "position", "title", "url"],
    conflict: "",
};

impl Writer {
    /// Creates partnerships; the identifiers come in the same order.
    ///
    /// # Errors
    /// [`StoreError::Database`] when an actor or territory does not exist.
    pub async fn insert_partnerships(
        &mut self,
        partnerships: Vec<PartnershipData>,
    ) -> Result<Vec<i64>, StoreError> {
        let first = self.take_ids("partnership", partnerships.len()).await?;
        let mut ids = Vec::with_capacity(partnerships.len());
        let mut rows = Vec::with_capacity(partnerships.len() * PARTNERSHIP.columns.len());
        let mut parts = Parts::default();
        for data in &partnerships {
            let id = first + i64::try_from(ids.len()).unwrap_or(i64::MAX);
            ids.push(id);
            rows.push(id.into());
            rows.extend(row(data));
            rows.extend([self.now_ms.into(), self.now_ms.into(), 1_i64.into()]);
            parts.add(id, data, PartnershipField::ALL);
            let after = object(PartnershipField::ALL, PartnershipField::code, |field| {
                data.json(field)
            });
            self.log(
                EntityKind::Partnership,
                id,
                Operation::Create,
                None,
                Some(after),
            )
            .await?;
        }
        PARTNERSHIP.insert(&self.transaction, rows).await?;
        parts.insert(self).await?;
        Ok(ids)
    }

    /// Changes a partnership from what it was to what it shall be; the caller has read `before` in this transaction.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn update_partnership(
        &mut self,
        id: i64,
        before: &PartnershipData,
        after: &PartnershipData,
    ) -> Result<(), StoreError> {
        let fields = after.differences(before);
        if fields.is_empty() {
            return Ok(());
        }
        let mut values: Vec<Value> = row(after).into();
        values.push(self.now_ms.into());
        values.push(id.into());
        self.execute(
            "UPDATE partnership SET kind = ?, from_id = ?, to_id = ?, label = ?, status = ?, valid_from = ?, \
             valid_until = ?, strength = ?, frequency = ?, amount_cents = ?, confirmation = ?, confirmed_on = ?, \
             visibility = ?, certainty = ?, note = ?, updated_at = ?, version = version + 1 WHERE id = ?",
            values,
        )
        .await?;
        for (field, table) in [
            (PartnershipField::Territories, TERRITORY),
            (PartnershipField::Themes, THEME),
            (PartnershipField::Evidence, EVIDENCE),
        ] {
            if fields.contains(&field) {
                self.execute(
                    &format!("DELETE FROM {} WHERE partnership_id = ?", table.name),
                    [id.into()],
                )
                .await?;
            }
        }
        if fields.contains(&PartnershipField::Sources) {
            self.clear_citations(EntityKind::Partnership, id).await?;
        }
        let mut parts = Parts::default();
        parts.add(id, after, &fields);
        parts.insert(self).await?;
        let ended = PartnershipStatus::Ended;
        let operation = if before.status != ended && after.status == ended {
            Operation::Close
        } else {
            Operation::Update
        };
        let shown = |data: &PartnershipData| {
            object(&fields, PartnershipField::code, |field| data.json(field))
        };
        self.log(
            EntityKind::Partnership,
            id,
            operation,
            Some(shown(before)),
            Some(shown(after)),
        )
        .await
    }
}

/// The columns from `kind` to `note`.
fn row(data: &PartnershipData) -> [Value; 15] {
    let date = |date: &Option<PartialDate>| maybe_text(date.as_ref().map(PartialDate::as_str));
    [
        text(data.kind.code()),
        data.from_id.into(),
        data.to_id.into(),
        maybe_text(data.label.as_deref()),
        text(data.status.code()),
        date(&data.valid_from),
        date(&data.valid_until),
        data.strength.into(),
        maybe_text(data.frequency.as_deref()),
        data.amount_cents.into(),
        maybe_text(data.confirmation.map(Vocabulary::code)),
        date(&data.confirmed_on),
        text(data.visibility.code()),
        text(data.certainty.code()),
        maybe_text(data.note.as_deref()),
    ]
}

/// Rows of the tables that hang on partnerships, gathered to be inserted together.
#[derive(Default)]
struct Parts {
    territories: Vec<Value>,
    themes: Vec<Value>,
    evidence: Vec<Value>,
    citations: Vec<(i64, i64)>,
}

impl Parts {
    fn add(&mut self, id: i64, data: &PartnershipData, fields: &[PartnershipField]) {
        for field in fields {
            match field {
                PartnershipField::Territories => {
                    for territory in &data.territories {
                        self.territories.extend([id.into(), (*territory).into()]);
                    }
                }
                PartnershipField::Themes => {
                    for theme in &data.themes {
                        self.themes.extend([id.into(), text(theme.code())]);
                    }
                }
                PartnershipField::Evidence => {
                    for (position, proof) in (1_i64..).zip(&data.evidence) {
                        self.evidence.extend([
                            id.into(),
                            position.into(),
                            text(proof.title.as_str()),
                            maybe_text(proof.url.as_deref()),
                        ]);
                    }
                }
                PartnershipField::Sources => {
                    self.citations
                        .extend(data.sources.iter().map(|source| (id, *source)));
                }
                _ => {}
            }
        }
    }

    async fn insert(self, writer: &Writer) -> Result<(), StoreError> {
        let transaction = &writer.transaction;
        TERRITORY.insert(transaction, self.territories).await?;
        THEME.insert(transaction, self.themes).await?;
        EVIDENCE.insert(transaction, self.evidence).await?;
        writer
            .insert_citations(EntityKind::Partnership, &self.citations)
            .await
    }
}
