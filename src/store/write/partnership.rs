//! Writing partnerships and what hangs on them.

use sea_orm::Value;

use super::bulk::{Statements, Table, maybe_text, text};
use super::writer::{Writer, object};
use crate::domain::date::PartialDate;
use crate::domain::partnership::{Evidence, PartnershipData, PartnershipField};
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{Operation, PartnershipStatus, Theme, Vocabulary};
use crate::store::StoreError;

const PARTNERSHIP: Table = Table {
    name: "partnership",
    common: &["created_at", "updated_at", "version"],
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
    ],
    conflict: "",
};
const TERRITORY: Table = Table {
    name: "partnership_territory",
    common: &[],
    columns: &["partnership_id", "territory_id"],
    conflict: "",
};
const THEME: Table = Table {
    name: "partnership_theme",
    common: &[],
    columns: &["partnership_id", "theme"],
    conflict: "",
};
const EVIDENCE: Table = Table {
    name: "evidence",
    common: &[],
    columns: &["partnership_id", "position", "title", "url"],
    conflict: "",
};

impl Writer {
    /// Creates partnerships; the identifiers come in the same order.
    ///
    /// # Errors
    /// [`StoreError::Database`]; the commit refuses an actor or territory that does not exist.
    pub async fn insert_partnerships(
        &mut self,
        partnerships: Vec<PartnershipData>,
    ) -> Result<Vec<i64>, StoreError> {
        let first = self.take_ids("partnership", partnerships.len()).await?;
        self.transaction
            .run(self.rows_of_ties(&partnerships, first))
            .await?;
        let ids: Vec<i64> = (first..).zip(&partnerships).map(|(id, _)| id).collect();
        let cited: Vec<(i64, i64)> = ids
            .iter()
            .zip(&partnerships)
            .flat_map(|(id, data)| citations(*id, data))
            .collect();
        self.insert_citations(EntityKind::Partnership, &cited)
            .await?;
        let after = partnerships.iter().map(|data| {
            object(PartnershipField::ALL, PartnershipField::code, |field| {
                data.json(field)
            })
        });
        self.log_created(EntityKind::Partnership, first, Box::new(after))
            .await?;
        Ok(ids)
    }

    /// What inserts new partnerships and what hangs on them.
    fn rows_of_ties<'a>(&self, partnerships: &'a [PartnershipData], first: i64) -> Statements<'a> {
        let (backend, now_ms) = (self.backend(), self.now_ms);
        let rows = (first..).zip(partnerships);
        let rows = rows.flat_map(|(id, data)| std::iter::once(id.into()).chain(row(data)));
        let parts = PARTS.iter().flat_map(move |part| {
            let rows = (first..).zip(partnerships);
            let rows = rows.flat_map(|(id, data)| (part.rows)(id, data));
            part.table.statements(backend, [], rows)
        });
        let made = [now_ms.into(), now_ms.into(), 1_i64.into()];
        Box::new(PARTNERSHIP.statements(backend, made, rows).chain(parts))
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
        for part in PARTS.iter().filter(|part| fields.contains(&part.field)) {
            let delete = format!("DELETE FROM {} WHERE partnership_id = ?", part.table.name);
            self.execute(&delete, [id.into()]).await?;
            let rows = (part.rows)(id, after);
            part.table.insert(&self.transaction, rows).await?;
        }
        if fields.contains(&PartnershipField::Sources) {
            let cited = after.sources.iter().copied();
            self.replace_citations(EntityKind::Partnership, id, cited)
                .await?;
        }
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

/// A table that hangs on partnerships.
struct Part {
    field: PartnershipField,
    table: Table<'static>,
    /// The rows of a partnership.
    rows: fn(i64, &PartnershipData) -> Vec<Value>,
}

const PARTS: [Part; 3] = [
    Part {
        field: PartnershipField::Territories,
        table: TERRITORY,
        rows: |id, data| {
            let row = |territory: &i64| [id.into(), (*territory).into()];
            data.territories.iter().flat_map(row).collect()
        },
    },
    Part {
        field: PartnershipField::Themes,
        table: THEME,
        rows: |id, data| {
            let row = |theme: &Theme| [id.into(), text(theme.code())];
            data.themes.iter().flat_map(row).collect()
        },
    },
    Part {
        field: PartnershipField::Evidence,
        table: EVIDENCE,
        rows: |id, data| {
            let row = |(position, proof): (i64, &Evidence)| {
                let url = maybe_text(proof.url.as_deref());
                [id.into(), position.into(), text(proof.title.as_str()), url]
            };
            (1_i64..).zip(&data.evidence).flat_map(row).collect()
        },
    },
];

/// Partnership and source, for each source that it cites.
fn citations(id: i64, data: &PartnershipData) -> impl Iterator<Item = (i64, i64)> {
    data.sources.iter().map(move |source| (id, *source))
}
