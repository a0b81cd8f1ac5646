//! The template `members`: who sits in a group or body, and vacant seats.

use crate::domain::vocab::{Certainty, GroupRole};
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::MEMBERS;
use crate::import::list;
use crate::import::problem::{Found, Problem};
use crate::import::record::{ActorRef, MemberRecord};
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;

/// Reads files of the template.
pub(in crate::import) fn read(
    feed: &mut Feed<MemberRecord>,
    files: &[File],
    meter: &Meter,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, MEMBERS, |cells, _| Some(row(cells)))
}

fn row(cells: &mut Cells<'_>) -> Parsed<MemberRecord> {
    let group = cells.actor("group");
    let actor = cells.read("actor", value::actor_ref);
    let seat_label = cells.maybe("seat");
    let seat_sector = cells.code("seat_sector", list::SECTOR);
    // Without an actor the row is a vacant seat, which needs a label.
    if cells.text("actor").is_empty() && seat_label.is_none() {
        cells.blame("seat", "", Problem::MissingValue);
    }
    if group.is_some() && group == actor {
        let shown = cells.text("actor");
        cells.blame("actor", shown, Problem::SelfLink);
    }
    let role: Option<GroupRole> = cells.code("role", list::ROLE);
    let (valid_from, valid_until) = cells.period("valid_from", "valid_until");
    let certainty = cells.code("certainty", list::CERTAINTY);
    // The template has no identifier: a membership is who, where, as what, in which seat, since when.
    let record_id = [
        cells.text("group"),
        cells.text("actor"),
        &role.map_or_else(String::new, |role| format!("{role:?}")),
        seat_label.as_deref().unwrap_or_default(),
        cells.text("valid_from"),
    ]
    .join("|");
    let notes = if actor.is_none() && cells.text("actor").is_empty() {
        beyond_a_vacant_seat(cells, role, certainty)
    } else {
        Vec::new()
    };
    let record = group.map(|group: ActorRef| MemberRecord {
        line: cells.line,
        record_id: record_id.clone(),
        group,
        actor,
        role: role.unwrap_or(GroupRole::Member),
        seat: seat_label.map(|label| (label, seat_sector)),
        valid_from,
        valid_until,
        certainty,
        note: cells.maybe("note"),
        sources: cells.list("source").map(ToOwned::to_owned).collect(),
    });
    Parsed {
        id: record.is_some().then_some(record_id),
        record,
        notes,
    }
}

/// What a row says of a vacant seat that a seat does not keep.
fn beyond_a_vacant_seat(
    cells: &mut Cells<'_>,
    role: Option<GroupRole>,
    certainty: Option<Certainty>,
) -> Vec<Found> {
    let sound = cells.found.len();
    for (column, is_usual) in [
        ("role", role.is_none_or(|role| role == GroupRole::Member)),
        ("valid_from", false),
        ("valid_until", false),
        (
            "certainty",
            certainty.is_none_or(|one| one == Certainty::Sourced),
        ),
        ("note", false),
    ] {
        let shown = cells.text(column);
        if !is_usual && !shown.is_empty() {
            cells.blame(column, shown, Problem::NotKept);
        }
    }
    cells.found.split_off(sound)
}
