//! The template `partnerships`.

use crate::domain::partnership::{PartnershipData, PartnershipField};
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::PartnershipKind;
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::PARTNERSHIPS;
use crate::import::list;
use crate::import::problem::Problem;
use crate::import::record::{ActorRef, PartnershipRecord};
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;

/// Reads files of the template.
pub(in crate::import) fn read(
    feed: &mut Feed<PartnershipRecord>,
    files: &[File],
    meter: &Meter,
    index: &TerritoryIndex,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, PARTNERSHIPS, |cells, _| {
        Some(row(cells, index))
    })
}

fn row(cells: &mut Cells<'_>, index: &TerritoryIndex) -> Parsed<PartnershipRecord> {
    let id = cells.required("id");
    let from = cells.actor("from");
    let to = cells.actor("to");
    if from.is_some() && from == to {
        let shown = cells.text("to");
        cells.blame("to", shown, Problem::SelfLink);
    }
    cells.required("kind");
    let kind: Option<PartnershipKind> = cells.code("kind", list::PARTNERSHIP_KIND);
    let mut data = PartnershipData::new(kind.unwrap_or(PartnershipKind::Knows), 0, 0);
    data.label = cells.maybe("label");
    let status = cells.code("status", list::STATUS);
    data.status = status.unwrap_or(data.status);
    (data.valid_from, data.valid_until) = cells.period("valid_from", "valid_until");
    data.territories = cells.territories("territory", index);
    data.themes = cells.codes("themes", list::THEME);
    data.strength = cells.read("strength", |text| value::number(text, 1, Some(4)));
    data.frequency = cells.maybe("frequency");
    data.amount_cents = cells.read("amount_eur", value::amount_cents);
    data.confirmation = cells.code("confirmation", list::CONFIRMATION);
    data.confirmed_on = cells.date("confirmed_on");
    data.evidence = cells.read_list("evidence", value::evidence);
    let visibility = cells.code("visibility", list::VISIBILITY);
    data.visibility = visibility.unwrap_or(data.visibility);
    let certainty = cells.code("certainty", list::CERTAINTY);
    data.certainty = certainty.unwrap_or(data.certainty);
    data.note = cells.maybe("note");
    let sources: Vec<String> = cells.list("source").map(ToOwned::to_owned).collect();
    let filled = data.filled();
    let mut given = filled.clone();
    for (field, is_default) in [
        (PartnershipField::Status, status.is_none()),
        (PartnershipField::Visibility, visibility.is_none()),
        (PartnershipField::Certainty, certainty.is_none()),
    ] {
        if is_default {
            given.remove(&field);
        }
    }
    if !sources.is_empty() {
        given.insert(PartnershipField::Sources);
    }
    let nobody = || ActorRef::Record(String::new());
    Parsed {
        id: (!id.is_empty()).then(|| id.clone()),
        record: Some(PartnershipRecord {
            line: cells.line,
            record_id: id,
            from: from.unwrap_or_else(nobody),
            to: to.unwrap_or_else(nobody),
            data,
            filled,
            given,
            sources,
        }),
        notes: Vec::new(),
    }
}
