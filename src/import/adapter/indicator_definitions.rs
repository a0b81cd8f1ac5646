//! The template `indicator-definitions`: what indicators are, and where a file holds their figures.

use std::collections::HashMap;

use crate::domain::indicator::IndicatorData;
use crate::domain::provenance::SourceData;
use crate::domain::vocab::{
    AbsenceReason, IndicatorAggregation, IndicatorDirection, IndicatorFamily,
};
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::INDICATOR_DEFINITIONS;
use crate::import::list;
use crate::import::problem::Problem;
use crate::import::record::{DefinitionRecord, FigurePlace, YearIn};
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;

use super::indicator_cell::year;

/// What the lines above say, to hold those below against.
#[derive(Default)]
struct Above {
    indicators: HashMap<String, (u64, IndicatorData)>,
    is_wide: Option<bool>,
}

/// Reads files of the template.
pub(in crate::import) fn read(
    feed: &mut Feed<DefinitionRecord>,
    files: &[File],
    meter: &Meter,
) -> Result<(), Stopped> {
    let mut above = Above::default();
    read_tables(feed, files, meter, INDICATOR_DEFINITIONS, |cells, _| {
        Some(row(cells, &mut above))
    })
}

fn row(cells: &mut Cells<'_>, above: &mut Above) -> Parsed<DefinitionRecord> {
    let data = indicator(cells);
    let place = place(cells);
    let source = cells.required("source");
    let source_data = source_data(cells, &source);
    if let Some(data) = &data {
        let (first_line, first) = above
            .indicators
            .entry(data.code.clone())
            .or_insert_with(|| (cells.line, data.clone()));
        if first != data {
            let first_line = *first_line;
            cells.blame("code", &data.code, Problem::OtherDefinition { first_line });
        }
    }
    let is_wide = place.column.is_some();
    if *above.is_wide.get_or_insert(is_wide) != is_wide {
        let shown = cells.text("column");
        cells.blame("column", shown, Problem::MixedLayouts);
    }
    // Two columns for one indicator and year would contradict each other.
    let id = [cells.text("code"), cells.text("year")].join("|");
    Parsed {
        id: data.is_some().then_some(id),
        record: data.map(|data| DefinitionRecord {
            line: cells.line,
            data,
            place,
            source,
            source_data,
        }),
        notes: Vec::new(),
    }
}

/// What the indicator is; `None`, with the reason noted, when it cannot be told.
fn indicator(cells: &mut Cells<'_>) -> Option<IndicatorData> {
    let code = cells.required("code");
    let is_sound = code.len() <= 60
        && code
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !is_sound {
        cells.blame("code", &code, Problem::IndicatorCode);
    }
    let label_fr = cells.required("label_fr");
    let unit = cells.required("unit");
    cells.required("direction");
    let direction: Option<IndicatorDirection> = cells.code("direction", list::DIRECTION);
    cells.required("aggregation");
    let aggregation: Option<IndicatorAggregation> = cells.code("aggregation", list::AGGREGATION);
    let family = cells.code("family", list::FAMILY);
    Some(IndicatorData {
        label_en: cells.maybe("label_en").unwrap_or_else(|| label_fr.clone()),
        code,
        label_fr,
        unit,
        direction: direction?,
        family: family.unwrap_or(IndicatorFamily::Other),
        aggregation: aggregation?,
        description: cells.maybe("description"),
    })
}

fn place(cells: &mut Cells<'_>) -> FigurePlace {
    let column = cells.maybe("column");
    let is_wide = column.is_some();
    if is_wide {
        cells.required("year");
    }
    let year = cells.read("year", |text| match year(text) {
        Ok(year) => Ok(YearIn::Fixed(year)),
        Err(_) if is_wide && text.parse::<i64>().is_err() => Ok(YearIn::Column(text.to_owned())),
        Err(_) => Err(Problem::YearOrColumn),
    });
    let empty = cells.code("empty", list::ABSENCE);
    FigurePlace {
        column,
        year,
        empty: empty.unwrap_or(AbsenceReason::Unknown),
        weight: cells.maybe("weight"),
    }
}

/// The source, when the line describes it and does not only name it.
fn source_data(cells: &mut Cells<'_>, code: &str) -> Option<SourceData> {
    let url = cells.read("source_url", value::website);
    let published_on = cells.date("published_on");
    let title = cells.maybe("source_title")?;
    Some(SourceData {
        code: code.to_owned(),
        title,
        url,
        producer: cells.maybe("producer"),
        licence: cells.maybe("licence"),
        published_on,
    })
}
