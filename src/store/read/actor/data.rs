//! Whole actors.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;

use super::batch;
use crate::domain::actor::ActorData;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{Visibility, Vocabulary};
use crate::store::StoreError;
use crate::store::read::batch::taken;
use crate::store::read::provenance;

/// Whole actors by identifier, read on any connection, a transaction included.
///
/// # Errors
/// [`StoreError::Database`].
///
/// # Complexity
/// Nine statements for each 8,192 identifiers.
pub(in crate::store) async fn actor_data<C: ConnectionTrait>(
    db: &C,
    ids: &[i64],
) -> Result<HashMap<i64, ActorData>, StoreError> {
    let actors = batch::actors(db, ids).await?;
    let mut names = batch::names(db, ids).await?;
    let mut sectors = batch::sectors(db, ids).await?;
    let mut themes = batch::themes(db, ids).await?;
    let mut publics = batch::publics(db, ids).await?;
    let mut identifiers = batch::identifiers(db, ids).await?;
    let mut areas = batch::areas(db, ids).await?;
    let mut contacts = batch::contacts(db, ids, Visibility::ALL).await?;
    let mut sources = provenance::citations(db, EntityKind::Actor, ids).await?;
    Ok(actors
        .into_iter()
        .map(|(id, actor)| {
            let data = ActorData {
                secondary_sectors: taken(&mut sectors, id),
                other_names: names.remove(&id).unwrap_or_default(),
                themes: taken(&mut themes, id),
                publics: taken(&mut publics, id),
                identifiers: taken(&mut identifiers, id),
                area: taken(&mut areas, id),
                contacts: contacts.remove(&id).unwrap_or_default(),
                sources: taken(&mut sources, id),
                ..ActorData::from(actor)
            };
            (id, data)
        })
        .collect())
}
