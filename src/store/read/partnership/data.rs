//! Whole partnerships.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;

use super::batch;
use crate::domain::partnership::PartnershipData;
use crate::domain::provenance::EntityKind;
use crate::store::StoreError;
use crate::store::read::batch::taken;
use crate::store::read::provenance;

/// Whole partnerships by identifier, read on any connection, a transaction included.
///
/// # Errors
/// [`StoreError::Database`].
///
/// # Complexity
/// Five statements for each 8,192 identifiers.
pub(in crate::store) async fn partnership_data<C: ConnectionTrait>(
    db: &C,
    ids: &[i64],
) -> Result<HashMap<i64, PartnershipData>, StoreError> {
    let partnerships = batch::partnerships(db, ids).await?;
    let mut territories = batch::territories(db, ids).await?;
    let mut themes = batch::themes(db, ids).await?;
    let mut evidence = batch::evidence(db, ids).await?;
    let mut sources = provenance::citations(db, EntityKind::Partnership, ids).await?;
    Ok(partnerships
        .into_iter()
        .map(|(id, partnership)| {
            let data = PartnershipData {
                territories: taken(&mut territories, id),
                themes: taken(&mut themes, id),
                evidence: evidence.remove(&id).unwrap_or_default(),
                sources: taken(&mut sources, id),
                ..PartnershipData::from(partnership)
            };
            (id, data)
        })
        .collect())
}
