//! The template `sources`.

use crate::domain::provenance::SourceData;
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::SOURCES;
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;

/// Reads files of the template.
pub(in crate::import) fn read(
    feed: &mut Feed<SourceData>,
    files: &[File],
    meter: &Meter,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, SOURCES, |cells, _| Some(row(cells)))
}

fn row(cells: &mut Cells<'_>) -> Parsed<SourceData> {
    let data = SourceData {
        code: cells.required("id"),
        title: cells.required("title"),
        url: cells.read("url", value::website),
        producer: cells.maybe("producer"),
        licence: cells.maybe("licence"),
        published_on: cells.date("date"),
    };
    Parsed {
        id: (!data.code.is_empty()).then(|| data.code.clone()),
        record: Some(data),
        notes: Vec::new(),
    }
}
