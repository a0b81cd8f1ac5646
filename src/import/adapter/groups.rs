//! The template `groups`: working groups and governance bodies.

use crate::domain::actor::ActorData;
use crate::domain::body::BodyData;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::ActorKind;
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::GROUPS;
use crate::import::list;
use crate::import::problem::Problem;
use crate::import::record::{ActorRecord, BodyPart};
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;

use super::actors::{Defaults, actor_record};

/// Reads files of the template.
pub(in crate::import) fn read(
    feed: &mut Feed<ActorRecord>,
    files: &[File],
    meter: &Meter,
    index: &TerritoryIndex,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, GROUPS, |cells, _| {
        Some(row(cells, index))
    })
}

fn row(cells: &mut Cells<'_>, index: &TerritoryIndex) -> Parsed<ActorRecord> {
    let id = cells.required("id");
    let name = cells.required("name");
    cells.required("kind");
    let kind: Option<ActorKind> = cells.code("kind", list::KIND);
    if kind.is_some_and(|kind| !kind.is_group()) {
        let expected = "WORKING_GROUP, GOVERNANCE_BODY";
        let shown = cells.text("kind");
        cells.blame("kind", shown, Problem::WrongKind { expected });
    }
    let mut data = ActorData::new(kind.unwrap_or(ActorKind::WorkingGroup), None, name);
    data.acronym = cells.maybe("acronym");
    data.area = cells.territories("serves", index);
    data.description = cells.maybe("description");
    data.website = cells.read("website", value::website);
    data.themes = cells.codes("themes", list::THEME);
    let certainty = cells.code("certainty", list::CERTAINTY);
    data.certainty = certainty.unwrap_or(data.certainty);
    data.note = cells.maybe("note");
    let count = |text: &str| value::number(text, 0, None);
    let body = BodyData {
        body_kind: cells.code("body_kind", list::BODY_KIND),
        status: cells.code("status", list::STATUS),
        installed_on: cells.date("installed_on"),
        participants: cells.read("participants", count),
        contributions: cells.read("contributions", count),
        meetings: cells.read("meetings", count),
    };
    let sources = cells.list("source").map(ToOwned::to_owned).collect();
    let defaults = Defaults {
        sector: true,
        status: true,
        certainty: certainty.is_none(),
    };
    let part = BodyPart {
        given: body.filled(),
        data: body,
    };
    Parsed {
        id: (!id.is_empty()).then(|| id.clone()),
        record: Some(actor_record(
            cells.line,
            id,
            data,
            defaults,
            sources,
            None,
            Some(part),
        )),
        notes: Vec::new(),
    }
}
