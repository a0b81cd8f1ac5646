//! Creating and changing records by hand: what calls, applications, proposals and contributions share.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::actor::first;
use super::check;
use super::correction::{conflict, not_found};
use crate::domain::date::{PartialDate, is_empty_period};
use crate::policy::Viewer;
use crate::service::{Directory, Refusal, ServiceError};
use crate::store::{Stored, Writer};

impl Directory {
    /// Creates a record and notes that its fields were set by hand.
    pub(super) async fn create_record<D: Stored>(
        &self,
        writer: &mut Writer,
        viewer: &Viewer,
        data: D,
    ) -> Result<i64, ServiceError> {
        let fields: Vec<&str> = data.filled().into_iter().map(D::code).collect();
        let id = first(&writer.insert_records(vec![data]).await?);
        self.note_correction(writer, viewer, D::ENTITY, id, fields)
            .await?;
        Ok(id)
    }

    /// Changes a record and notes that the fields that differ were set by hand; nothing when none does.
    pub(super) async fn change_record<D: Stored>(
        &self,
        writer: &mut Writer,
        viewer: &Viewer,
        id: i64,
        before: &D,
        after: &D,
    ) -> Result<(), ServiceError> {
        let differences = after.differences(before).into_iter();
        let fields: Vec<&str> = differences.map(D::code).collect();
        if fields.is_empty() {
            return Ok(());
        }
        writer.update_record(id, before, after).await?;
        self.note_correction(writer, viewer, D::ENTITY, id, fields)
            .await
    }

    /// Refuses territories that the directory does not hold.
    pub(super) fn territories_exist(
        &self,
        refusals: &mut Vec<Refusal>,
        field: &str,
        ids: impl IntoIterator<Item = i64>,
    ) -> BTreeSet<i64> {
        let territories = self.territories();
        let mut known = BTreeSet::new();
        for (position, id) in ids.into_iter().enumerate() {
            if territories.reference(id).is_some() {
                known.insert(id);
            } else {
                let field = format!("{field}.{position}");
                refusals.push(not_found(&field, "Territoire", "territory"));
            }
        }
        known
    }
}

/// The record at the version the caller read, or why not.
pub(super) async fn record_at<D: Stored>(
    writer: &Writer,
    id: i64,
    version: i64,
    (what_fr, what_en): (&str, &str),
) -> Result<Result<D, Vec<Refusal>>, ServiceError> {
    let found = writer.records::<D>(&[id]).await?.remove(&id);
    Ok(match found {
        None => Err(vec![not_found("id", what_fr, what_en)]),
        Some(record) if record.version != version => Err(vec![conflict(version, record.version)]),
        Some(record) => Ok(record.data),
    })
}

/// Refuses actors that do not exist.
pub(super) async fn actors_exist(
    writer: &Writer,
    refusals: &mut Vec<Refusal>,
    named: impl IntoIterator<Item = (String, i64)>,
) -> Result<(), ServiceError> {
    let named: Vec<(String, i64)> = named.into_iter().collect();
    let ids: Vec<i64> = named.iter().map(|(_, id)| *id).collect();
    let known = writer.record_ids_by(("actor", "id", "id"), &ids).await?;
    let known: BTreeSet<i64> = known.into_iter().map(|(id, _)| id).collect();
    for (field, id) in named {
        if !known.contains(&id) {
            refusals.push(not_found(&field, "Acteur", "actor"));
        }
    }
    Ok(())
}

/// Refuses actors that are neither a working group nor a governance body, and absent ones.
pub(super) async fn groups_exist(
    writer: &Writer,
    refusals: &mut Vec<Refusal>,
    named: impl IntoIterator<Item = (String, i64)>,
) -> Result<(), ServiceError> {
    let named: Vec<(String, i64)> = named.into_iter().collect();
    let ids: Vec<i64> = named.iter().map(|(_, id)| *id).collect();
    let known = writer.body_data(&ids).await?;
    for (field, id) in named {
        if !known.contains_key(&id) {
            refusals.push(not_found(&field, "Groupe ou instance", "group or body"));
        }
    }
    Ok(())
}

/// The names of the entries of a list, each with its identifier: `partners.0`, `partners.1`.
pub(super) fn listed<'a>(
    field: &'a str,
    ids: impl IntoIterator<Item = i64> + 'a,
) -> impl Iterator<Item = (String, i64)> + 'a {
    let entries = ids.into_iter().enumerate();
    entries.map(move |(position, id)| (format!("{field}.{position}"), id))
}

/// A date that may be left, emptied or set.
#[expect(
    clippy::option_option,
    reason = "the form of drafts: left, emptied or set"
)]
pub(super) fn put_date(
    refusals: &mut Vec<Refusal>,
    field: &str,
    typed: Option<Option<String>>,
    value: &mut Option<PartialDate>,
) {
    if let Some(typed) = typed {
        *value = typed.and_then(|text| check::date(refusals, field, &text));
    }
}

/// Euro cents that may be told by hand: up to a thousand billion euros.
pub(super) const CENTS: RangeInclusive<i64> = 0..=100_000_000_000_000;

/// A number within limits, that may be left, emptied or set.
#[expect(
    clippy::option_option,
    reason = "the form of drafts: left, emptied or set"
)]
pub(super) fn put_number(
    refusals: &mut Vec<Refusal>,
    field: &str,
    typed: Option<Option<i64>>,
    limits: &RangeInclusive<i64>,
    value: &mut Option<i64>,
) {
    let Some(typed) = typed else {
        return;
    };
    if typed.is_some_and(|number| !limits.contains(&number)) {
        let (least, most) = (limits.start(), limits.end());
        refusals.push(Refusal::bad(
            field,
            format!("Ce nombre va de {least} à {most}."),
            format!("This number goes from {least} to {most}."),
        ));
    }
    *value = typed;
}

/// Refuses a day that comes before another; an unknown one is refused nowhere.
pub(super) fn in_order(
    refusals: &mut Vec<Refusal>,
    field: &str,
    earlier: Option<&PartialDate>,
    later: Option<&PartialDate>,
    (message_fr, message_en): (&str, &str),
) {
    let day = |date: Option<&PartialDate>| date.and_then(PartialDate::first_day);
    if let (Some(earlier), Some(later)) = (day(earlier), day(later))
        && later < earlier
    {
        refusals.push(Refusal::bad(field, message_fr, message_en));
    }
}

/// Refuses a period, its end exclusive, that holds no day.
pub(super) fn in_period(
    refusals: &mut Vec<Refusal>,
    field: &str,
    start: Option<&PartialDate>,
    end: Option<&PartialDate>,
) {
    if is_empty_period(start, end) {
        refusals.push(Refusal::bad(
            field,
            "La fin ne vient pas après le début : elle est le premier jour où ce n'est plus vrai.",
            "The end does not come after the start: it is the first day on which this no longer holds.",
        ));
    }
}

/// Whether a record like the one at hand is there already, among those that share a number with it.
///
/// # Arguments
/// * `near` - table, column of the identifier, column of the number
pub(super) async fn is_there<D: Stored>(
    writer: &Writer,
    near: (&str, &str, &str),
    numbers: &[i64],
    is_like: impl Fn(&D) -> bool,
) -> Result<bool, ServiceError> {
    let ids = writer.record_ids_by(near, numbers).await?;
    let ids: BTreeSet<i64> = ids.into_iter().map(|(id, _)| id).collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    let found = writer.records::<D>(&ids).await?;
    Ok(found.values().any(|record| is_like(&record.data)))
}
