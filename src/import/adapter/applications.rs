//! The template `applications`.

use crate::domain::application::{ApplicationData, ApplicationField};
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::ApplicationStatus;
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::APPLICATIONS;
use crate::import::list;
use crate::import::problem::{CallProblem, Problem};
use crate::import::record::{Names, PlainRecord};
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;

/// Reads files of the template.
pub(in crate::import) fn read(
    feed: &mut Feed<PlainRecord<ApplicationData>>,
    files: &[File],
    meter: &Meter,
    index: &TerritoryIndex,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, APPLICATIONS, |cells, _| {
        Some(row(cells, index))
    })
}

fn row(cells: &mut Cells<'_>, index: &TerritoryIndex) -> Parsed<PlainRecord<ApplicationData>> {
    let id = cells.required("id");
    cells.required("call");
    let status: Option<ApplicationStatus> = cells.code("status", list::STATUS);
    let mut data = ApplicationData::new(0, 0, status.unwrap_or(ApplicationStatus::Submitted));
    data.title = cells.maybe("title");
    data.territories = cells.territories("territories", index);
    data.publics = cells.codes("publics", list::PUBLIC);
    data.people_concerned = cells.read("people_concerned", value::truth);
    data.asked_cents = cells.read("asked_eur", value::amount_cents);
    data.granted_cents = cells.read("granted_eur", value::amount_cents);
    if data.granted_cents.is_some() && !data.is_selected() {
        let shown = cells.text("granted_eur");
        cells.blame(
            "granted_eur",
            shown,
            Problem::Calls(CallProblem::NotSelected),
        );
    }
    data.duration_months = cells.read("duration_months", |text| value::number(text, 1, Some(600)));
    data.submitted_on = cells.date("submitted_on");
    data.decided_on = cells.date("decided_on");
    data.reasons = cells.maybe("reasons");
    (data.valid_from, data.valid_until) = cells.period("valid_from", "valid_until");
    data.project_status = cells.code("project_status", list::STATUS);
    let certainty = cells.code("certainty", list::CERTAINTY);
    data.certainty = certainty.unwrap_or(data.certainty);
    data.note = cells.maybe("note");
    let sources: Vec<String> = cells.list("source").map(ToOwned::to_owned).collect();
    let names = names(cells);
    let mut given = data.filled();
    for (field, is_default) in [
        (ApplicationField::Status, status.is_none()),
        (ApplicationField::Certainty, certainty.is_none()),
    ] {
        if is_default {
            given.remove(&field);
        }
    }
    for (field, is_named) in [
        (ApplicationField::Partners, !names.others.is_empty()),
        (ApplicationField::Axes, !names.axes.is_empty()),
        (ApplicationField::Committee, !names.groups.is_empty()),
        (ApplicationField::Sources, !sources.is_empty()),
    ] {
        if is_named {
            given.insert(field);
        }
    }
    Parsed {
        id: (!id.is_empty()).then(|| id.clone()),
        record: Some(PlainRecord {
            line: cells.line,
            record_id: id,
            data: Box::new(data),
            given,
            names,
            sources,
        }),
        notes: Vec::new(),
    }
}

/// The call with its axes, and the actors.
fn names(cells: &mut Cells<'_>) -> Names {
    let lead = cells.actor("lead");
    let mut partners: Vec<_> = cells.read_list("partners", value::actor_ref);
    if partners.len() > ApplicationData::MAX_PARTNERS {
        let number = partners.len().to_string();
        let problem = Problem::Calls(CallProblem::TooManyPartners);
        cells.blame("partners", &number, problem);
        partners.clear();
    }
    let committee = cells.read("committee", value::actor_ref);
    Names {
        actor: lead.map(|lead| ("lead", lead)),
        others: partners
            .into_iter()
            .map(|partner| ("partners", partner))
            .collect(),
        groups: committee
            .map(|body| ("committee", body))
            .into_iter()
            .collect(),
        call: cells.read("call", value::record_ref),
        axes: cells.read_list("axes", |text| value::number(text, 1, Some(10_000))),
        application: None,
    }
}
