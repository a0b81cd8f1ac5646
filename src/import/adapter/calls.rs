//! The template `calls`.

use crate::domain::call::{CallData, CallField};
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::CallKind;
use crate::import::cells::{Cells, territory};
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::CALLS;
use crate::import::list;
use crate::import::problem::{CallProblem, Problem};
use crate::import::record::{Names, PlainRecord};
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;
use crate::text::slug;

/// Reads files of the template.
pub(in crate::import) fn read(
    feed: &mut Feed<PlainRecord<CallData>>,
    files: &[File],
    meter: &Meter,
    index: &TerritoryIndex,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, CALLS, |cells, _| {
        Some(row(cells, index))
    })
}

fn row(cells: &mut Cells<'_>, index: &TerritoryIndex) -> Parsed<PlainRecord<CallData>> {
    let id = cells.required("id");
    let title = cells.required("title");
    cells.required("kind");
    let kind: Option<CallKind> = cells.code("kind", list::CALL_KIND);
    let issuer = cells.actor("issuer");
    let kind = kind.unwrap_or(CallKind::ProjectCall);
    let mut data = CallData::new(slug(&id), title, kind, 0);
    data.territory_id = cells.read("territory", |text| territory(text, index));
    data.legal_frame = cells.maybe("legal_frame");
    data.opened_on = cells.date("opened_on");
    data.deadline_on = cells.date("deadline_on");
    data.decided_on = cells.date("decided_on");
    if let (Some(opened), Some(deadline)) = (&data.opened_on, &data.deadline_on)
        && deadline.first_day() < opened.first_day()
    {
        let shown = deadline.to_string();
        cells.blame(
            "deadline_on",
            &shown,
            Problem::Calls(CallProblem::BeforeOpening),
        );
    }
    let count = |text: &str| value::number(text, 0, None);
    data.budget_cents = cells.read("budget_eur", value::amount_cents);
    data.applications_received = cells.read("applications_received", count);
    data.applications_selected = cells.read("applications_selected", count);
    data.status = cells.code("status", list::STATUS);
    let certainty = cells.code("certainty", list::CERTAINTY);
    data.certainty = certainty.unwrap_or(data.certainty);
    data.note = cells.maybe("note");
    let sources: Vec<String> = cells.list("source").map(ToOwned::to_owned).collect();
    let mut given = data.filled();
    if certainty.is_none() {
        given.remove(&CallField::Certainty);
    }
    if !sources.is_empty() {
        given.insert(CallField::Sources);
    }
    Parsed {
        id: (!id.is_empty()).then(|| id.clone()),
        record: Some(PlainRecord {
            line: cells.line,
            record_id: id,
            data: Box::new(data),
            given,
            names: Names {
                actor: issuer.map(|issuer| ("issuer", issuer)),
                ..Names::default()
            },
            sources,
        }),
        notes: Vec::new(),
    }
}
