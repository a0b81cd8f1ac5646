//! Cells that hold figures: a number, a sign that there is none, or nothing.

use crate::domain::vocab::AbsenceReason;
use crate::import::cells::Cells;
use crate::import::list;
use crate::import::problem::{Found, Problem};
use crate::import::record::{Definition, YearIn};
use crate::import::value;

use super::indicator_parts::Cell;

/// A year that figures may speak of.
pub(super) fn year(text: &str) -> Result<i64, Problem> {
    value::number(text, 1900, Some(2100))
}

/// The figure of a column; the problem, at its place, when it does not read.
///
/// # Arguments
/// * `position` - that of the definition, for the cell
pub(super) fn named_cell(
    cells: &Cells<'_>,
    position: usize,
    definition: &Definition,
) -> Result<Cell, Box<Found>> {
    let place = &definition.place;
    let year = match &place.year {
        Some(YearIn::Fixed(year)) => *year,
        Some(YearIn::Column(column)) => read_named(cells, column, year)?,
        // A column without a year is no definition.
        None => 0,
    };
    let column = place.column.as_deref().unwrap_or_default();
    let value = read_named(cells, column, |text| figure_of(text).transpose())?;
    let weight = match &place.weight {
        Some(column) => read_named(cells, column, |text| figure_of(text).transpose())?,
        None => None,
    };
    Ok(Cell {
        definition: position,
        year,
        value: value.unwrap_or(Err(place.empty)),
        weight: weight.and_then(Result::ok),
    })
}

/// Value or reason of a row with one figure; `None` when it says neither.
pub(super) fn long_value(cells: &mut Cells<'_>) -> Option<Result<f64, AbsenceReason>> {
    let value = cells.read("value", |text| figure_of(text).transpose());
    let reason = cells.code("reason", list::ABSENCE);
    match (value.flatten(), reason) {
        (Some(Ok(_)), Some(_)) => {
            cells.blame("reason", cells.text("reason"), Problem::ValueWithReason);
            None
        }
        (_, Some(reason)) => Some(Err(reason)),
        (value, None) => value,
    }
}

/// What a cell of a named column reads as; the problem, at its place, when it does not read.
fn read_named<T>(
    cells: &Cells<'_>,
    column: &str,
    read: impl FnOnce(&str) -> Result<T, Problem>,
) -> Result<T, Box<Found>> {
    let text = cells.named(column);
    read(text).map_err(|problem| Box::new(Found::at(column, text, problem)))
}

/// What a cell says: a number, or a sign that there is none; `None` when it is empty.
fn figure_of(text: &str) -> Option<Result<Result<f64, AbsenceReason>, Problem>> {
    if text.is_empty() || text == "NA" {
        return None;
    }
    Some(match value::absence(text) {
        Some(reason) => Ok(Err(reason)),
        None => value::decimal(text).map(Ok),
    })
}
