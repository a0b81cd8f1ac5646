//! Rows of partnerships to domain values.

use entity::{evidence, partnership};

use crate::domain::date::PartialDate;
use crate::domain::partnership::{Evidence, Partnership, PartnershipData};

impl From<partnership::Model> for Partnership {
    fn from(row: partnership::Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            from_id: row.from_id,
            to_id: row.to_id,
            label: row.label,
            status: row.status,
            valid_from: row.valid_from.map(PartialDate::from_stored),
            valid_until: row.valid_until.map(PartialDate::from_stored),
            strength: row.strength,
            frequency: row.frequency,
            amount_cents: row.amount_cents,
            confirmation: row.confirmation,
            confirmed_on: row.confirmed_on.map(PartialDate::from_stored),
            visibility: row.visibility,
            certainty: row.certainty,
            note: row.note,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

impl From<Partnership> for PartnershipData {
    /// What the row alone says: lists are empty.
    fn from(partnership: Partnership) -> Self {
        Self {
            label: partnership.label,
            status: partnership.status,
            valid_from: partnership.valid_from,
            valid_until: partnership.valid_until,
            strength: partnership.strength,
            frequency: partnership.frequency,
            amount_cents: partnership.amount_cents,
            confirmation: partnership.confirmation,
            confirmed_on: partnership.confirmed_on,
            visibility: partnership.visibility,
            certainty: partnership.certainty,
            note: partnership.note,
            ..Self::new(partnership.kind, partnership.from_id, partnership.to_id)
        }
    }
}

impl From<evidence::Model> for Evidence {
    fn from(row: evidence::Model) -> Self {
        Self {
            title: row.title,
            url: row.url,
        }
    }
}
