//! Seats that rows of members name, held or vacant.

use super::run::Run;
use crate::domain::provenance::EntityKind;
use crate::import::ImportError;
use crate::import::record::MemberRecord;
use crate::store::{KnownRecord, NewStatement, Outcome, Writer};

/// The sector of a seat, as statements name it.
const SECTOR: &str = "sector";

/// A seat that a row names.
pub(super) struct Seated {
    pub(super) id: i64,
    pub(super) outcome: Outcome,
}

impl Run<'_> {
    /// Brings the seat that a row names in a body up to date; `None` when the row names none.
    ///
    /// A sector that the row no longer gives is forgotten, unless another row or dataset gives it too.
    ///
    /// # Arguments
    /// * `known` - what the row said of the seat last time
    /// * `waiting` - what rows of this batch say of seats and is still to be written; what this row says is added
    pub(super) async fn write_seat(
        &self,
        writer: &mut Writer,
        body_id: i64,
        record: &MemberRecord,
        hash: &str,
        known: Option<&KnownRecord>,
        waiting: &mut Vec<NewStatement>,
    ) -> Result<Option<Seated>, ImportError> {
        let Some((label, sector)) = &record.seat else {
            return Ok(None);
        };
        let (id, mut outcome) = writer.put_seat(body_id, label, *sector).await?;
        let gave_it =
            known.is_some_and(|known| known.entity_id == id && names_sector(&known.fields));
        if sector.is_none() && gave_it {
            // A row before this one may have taken the sector over.
            let waiting = std::mem::take(waiting);
            writer.put_statements(EntityKind::Seat, waiting).await?;
            let said = writer.statements(EntityKind::Seat, &[id]).await?;
            let mut others = said.values().flatten().filter(|one| {
                (one.dataset_id, &one.record_id) != (self.dataset_id, &record.record_id)
            });
            if !others.any(|one| names_sector(&one.fields)) {
                outcome = writer.set_seat_sector(id, None).await?;
            }
        }
        let mut fields = vec!["label"];
        fields.extend(sector.map(|_| SECTOR));
        waiting.push(self.statement(record.record_id.clone(), id, fields, hash.to_owned()));
        Ok(Some(Seated { id, outcome }))
    }
}

fn names_sector(fields: &[String]) -> bool {
    fields.iter().any(|field| field == SECTOR)
}
