//! The template `call-axes`.

use std::collections::BTreeSet;

use crate::domain::call::{AxisData, AxisField};
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::CALL_AXES;
use crate::import::list;
use crate::import::record::{Names, PlainRecord};
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;

/// Reads files of the template.
pub(in crate::import) fn read(
    feed: &mut Feed<PlainRecord<AxisData>>,
    files: &[File],
    meter: &Meter,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, CALL_AXES, |cells, _| Some(row(cells)))
}

fn row(cells: &mut Cells<'_>) -> Parsed<PlainRecord<AxisData>> {
    // The template has no identifier: an axis is a call and a number.
    let call = cells.required("call");
    cells.required("number");
    let number = cells.read("number", |text| value::number(text, 1, Some(10_000)));
    let data = AxisData {
        call_id: 0,
        number: number.unwrap_or_default(),
        label: cells.required("label"),
        themes: cells.codes("themes", list::THEME),
        sources: BTreeSet::new(),
    };
    let sources: Vec<String> = cells.list("source").map(ToOwned::to_owned).collect();
    let mut given = data.filled();
    if !sources.is_empty() {
        given.insert(AxisField::Sources);
    }
    let record_id = format!("{call}|{}", data.number);
    let names = Names {
        call: cells.read("call", value::record_ref),
        ..Names::default()
    };
    let is_whole = !call.is_empty() && number.is_some();
    Parsed {
        id: is_whole.then(|| record_id.clone()),
        record: Some(PlainRecord {
            line: cells.line,
            record_id,
            data: Box::new(data),
            given,
            names,
            sources,
        }),
        notes: Vec::new(),
    }
}
