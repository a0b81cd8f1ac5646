//! Communes that a newer package of the geography holds no longer, because they became part of others.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::application::ApplicationData;
use crate::domain::call::CallData;
use crate::import::ImportError;
use crate::store::{Stored, Writer};
use crate::text::name_key;

/// The communes that go, each with the commune of today.
pub(super) type Merged = BTreeMap<i64, i64>;

/// Lets whatever names communes that go name those of today, then drops them: their codes resolve from then on.
///
/// Nobody stated a new seat or area: provenance stays as it was.
///
/// # Complexity
/// A few statements for each record that names such a commune.
pub(super) async fn merge_communes(
    writer: &mut Writer,
    merged: &Merged,
) -> Result<(), ImportError> {
    let gone: Vec<i64> = merged.keys().copied().collect();
    move_actors(writer, merged, &gone).await?;
    move_partnerships(writer, merged, &gone).await?;
    let near = ("call", "id", "territory_id");
    move_records(writer, near, &gone, |call: &mut CallData| {
        call.territory_id = call.territory_id.map(|id| today(merged, id));
    })
    .await?;
    let near = ("application_territory", "application_id", "territory_id");
    move_records(writer, near, &gone, |application: &mut ApplicationData| {
        application.territories = all_today(merged, &application.territories);
    })
    .await?;
    for (gone, today) in merged {
        writer.drop_merged_commune(*gone, *today).await?;
    }
    Ok(())
}

async fn move_actors(
    writer: &mut Writer,
    merged: &Merged,
    gone: &[i64],
) -> Result<(), ImportError> {
    let mut ids = naming(writer, ("actor", "id", "seat_commune_id"), gone).await?;
    ids.extend(naming(writer, ("actor_area", "actor_id", "territory_id"), gone).await?);
    let ids: Vec<i64> = ids.into_iter().collect();
    let actors: BTreeMap<_, _> = writer.actor_data(&ids).await?.into_iter().collect();
    for (id, before) in actors {
        let mut after = before.clone();
        after.seat_commune_id = before.seat_commune_id.map(|seat| today(merged, seat));
        after.area = all_today(merged, &before.area);
        let key = name_key(&after.name);
        writer.update_actor(id, &before, &after, &key).await?;
    }
    Ok(())
}

async fn move_partnerships(
    writer: &mut Writer,
    merged: &Merged,
    gone: &[i64],
) -> Result<(), ImportError> {
    let near = ("partnership_territory", "partnership_id", "territory_id");
    let ids: Vec<i64> = naming(writer, near, gone).await?.into_iter().collect();
    let partnerships: BTreeMap<_, _> = writer.partnership_data(&ids).await?.into_iter().collect();
    for (id, before) in partnerships {
        let mut after = before.clone();
        after.territories = all_today(merged, &before.territories);
        writer.update_partnership(id, &before, &after).await?;
    }
    Ok(())
}

async fn move_records<D: Stored + Clone>(
    writer: &mut Writer,
    near: (&str, &str, &str),
    gone: &[i64],
    change: impl Fn(&mut D),
) -> Result<(), ImportError> {
    let ids: Vec<i64> = naming(writer, near, gone).await?.into_iter().collect();
    let records: BTreeMap<_, _> = writer.records::<D>(&ids).await?.into_iter().collect();
    for (id, record) in records {
        let mut after = record.data.clone();
        change(&mut after);
        writer.update_record(id, &record.data, &after).await?;
    }
    Ok(())
}

/// The records that name one of these territories, each once.
///
/// # Arguments
/// * `near` - table, column of the record, column of the territory
async fn naming(
    writer: &Writer,
    near: (&str, &str, &str),
    gone: &[i64],
) -> Result<BTreeSet<i64>, ImportError> {
    let found = writer.record_ids_by(near, gone).await?;
    Ok(found.into_iter().map(|(id, _)| id).collect())
}

fn today(merged: &Merged, id: i64) -> i64 {
    merged.get(&id).copied().unwrap_or(id)
}

fn all_today(merged: &Merged, ids: &BTreeSet<i64>) -> BTreeSet<i64> {
    ids.iter().map(|id| today(merged, *id)).collect()
}
