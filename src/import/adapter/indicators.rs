//! Figures of indicators: one on each row (template `indicators`), or one column for each indicator.

use std::collections::BTreeSet;

use crate::domain::figure::Figure;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{AbsenceReason, TerritoryKind};
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::{INDICATOR_TABLE, INDICATORS};
use crate::import::list;
use crate::import::problem::{Found, Problem};
use crate::import::record::{Definition, YearIn};
use crate::import::table::{Columns, File, read_rows};

use super::indicator_cell::{long_value, named_cell, year};
use super::indicator_parts::{Cell, Parts, figure};
use super::indicator_unit::{Unit, unit};

/// Reads files of either form: the definitions say which columns hold figures, or that none does.
///
/// # Arguments
/// * `kind` - the level of codes that do not tell it
pub(in crate::import) fn read(
    feed: &mut Feed<Figure>,
    files: &[File],
    meter: &Meter,
    index: &TerritoryIndex,
    kind: Option<TerritoryKind>,
    definitions: &[Definition],
) -> Result<(), Stopped> {
    let is_wide = definitions.iter().any(|one| one.place.column.is_some());
    let mut reading = Reading {
        index,
        kind,
        definitions,
        is_wide,
        parts: Parts::default(),
        is_lost: false,
    };
    let named = named_columns(definitions);
    for file in files {
        reading.is_lost = definitions.is_empty();
        if is_wide {
            let columns = Columns::with(INDICATOR_TABLE, &named);
            read_rows(feed, file, meter, &columns, |cells, feed| {
                reading.wide(cells, feed)
            })?;
        } else {
            read_rows(feed, file, meter, &INDICATORS.into(), |cells, feed| {
                reading.long(cells, feed)
            })?;
        }
    }
    reading.finish(feed)
}

/// The columns that definitions name, each once.
fn named_columns(definitions: &[Definition]) -> Vec<String> {
    let places = definitions.iter().map(|definition| &definition.place);
    let names = places.flat_map(|place| {
        let year = match &place.year {
            Some(YearIn::Column(column)) => Some(column),
            _ => None,
        };
        place.column.iter().chain(&place.weight).chain(year)
    });
    let names: BTreeSet<String> = names.cloned().collect();
    names.into_iter().collect()
}

struct Reading<'a> {
    index: &'a TerritoryIndex,
    kind: Option<TerritoryKind>,
    definitions: &'a [Definition],
    /// Whether each indicator has a column.
    is_wide: bool,
    parts: Parts,
    /// Whether nothing can be read of the file under way, which has been said.
    is_lost: bool,
}

impl Reading<'_> {
    /// A row with one column for each indicator.
    fn wide(&mut self, cells: &mut Cells<'_>, feed: &mut Feed<Figure>) -> Result<(), Stopped> {
        let Some(unit) = self.unit(cells, feed)? else {
            return Ok(());
        };
        let mut figures = Vec::with_capacity(self.definitions.len());
        let mut years = BTreeSet::new();
        let mut faults = Vec::new();
        for (position, definition) in self.definitions.iter().enumerate() {
            match named_cell(cells, position, definition) {
                Ok(cell) => {
                    if let Some(YearIn::Column(_)) = definition.place.year {
                        years.insert(cell.year);
                    }
                    figures.push(cell);
                }
                Err(found) => faults.push(*found),
            }
        }
        for found in faults {
            feed.reject(cells.line, vec![found])?;
        }
        let years: Vec<String> = years.iter().map(ToString::to_string).collect();
        self.take(feed, cells.line, &unit, years.join(","), figures)
    }

    /// A row with one figure.
    fn long(&mut self, cells: &mut Cells<'_>, feed: &mut Feed<Figure>) -> Result<(), Stopped> {
        let Some(unit) = self.unit(cells, feed)? else {
            return Ok(());
        };
        let code = cells.required("indicator");
        let year = cells.read("year", year);
        let definition = self.definition(cells, &code, year);
        let value = long_value(cells);
        let found = std::mem::take(&mut cells.found);
        let (Some((position, year)), true) = (definition, found.is_empty()) else {
            return feed.reject(cells.line, found);
        };
        let definition = &self.definitions[position];
        let cell = Cell {
            definition: position,
            year,
            value: value.unwrap_or(Err(definition.place.empty)),
            weight: None,
        };
        let key = format!("{code}|{year}");
        self.take(feed, cells.line, &unit, key, vec![cell])
    }

    /// What the row speaks of; `None` when that cannot be told, which is noted.
    fn unit(
        &mut self,
        cells: &mut Cells<'_>,
        feed: &mut Feed<Figure>,
    ) -> Result<Option<Unit>, Stopped> {
        if self.is_lost {
            return Ok(None);
        }
        let found = unit(cells, self.index, self.kind);
        if found.is_some() {
            return Ok(found);
        }
        let problems = std::mem::take(&mut cells.found);
        let is_no_table = |found: &Found| found.problem == Problem::NoTerritoryColumn;
        if problems.iter().any(is_no_table) {
            self.is_lost = true;
            feed.note(1, problems)?;
        } else {
            feed.reject(cells.line, problems)?;
        }
        Ok(None)
    }

    /// The definition of a figure and its year; `None`, with the reason noted, when there is none.
    fn definition(
        &self,
        cells: &mut Cells<'_>,
        code: &str,
        year: Option<i64>,
    ) -> Option<(usize, i64)> {
        let of_code = self.definitions.iter().enumerate();
        let mut of_code: Vec<(usize, Option<i64>)> = of_code
            .filter(|(_, definition)| definition.code == code)
            .map(|(position, definition)| match definition.place.year {
                Some(YearIn::Fixed(year)) => (position, Some(year)),
                _ => (position, None),
            })
            .collect();
        // One for this year before one for any.
        of_code.sort_by_key(|(_, fixed)| fixed.is_none());
        if of_code.is_empty() {
            if !code.is_empty() {
                let codes = self.definitions.iter().map(|one| one.code.as_str());
                let nearest = list::nearest_of(code, codes).map(ToOwned::to_owned);
                cells.blame("indicator", code, Problem::UnknownIndicator { nearest });
            }
            return None;
        }
        if cells.text("year").is_empty() {
            if let [(position, Some(year))] = of_code[..] {
                return Some((position, year));
            }
            cells.blame("year", "", Problem::MissingValue);
            return None;
        }
        let year = year?;
        let fitting = of_code
            .iter()
            .find(|(_, fixed)| fixed.is_none_or(|fixed| fixed == year));
        if fitting.is_none() {
            let shown = cells.text("year");
            cells.blame("year", shown, Problem::YearNotDefined);
        }
        fitting.map(|(position, _)| (*position, year))
    }

    /// Takes the figures of a row, or keeps them until the other parts of the commune are read.
    ///
    /// # Arguments
    /// * `key` - tells the rows of one territory apart
    fn take(
        &mut self,
        feed: &mut Feed<Figure>,
        line: u64,
        unit: &Unit,
        key: String,
        cells: Vec<Cell>,
    ) -> Result<(), Stopped> {
        let id = match unit {
            Unit::Whole(id) => format!("{id}|{key}"),
            Unit::Part { code, .. } => format!("part {code}|{key}"),
        };
        if let Some(first) = feed.meet(&id, line)? {
            return feed.reject(line, vec![Found::whole(first.problem())]);
        }
        match unit {
            Unit::Part { commune, role, .. } => self.parts.keep(*commune, key, *role, cells),
            Unit::Whole(id) => {
                for cell in cells {
                    let definition = &self.definitions[cell.definition];
                    self.hand_over(feed, figure(definition, *id, cell.year, cell.value))?;
                }
            }
        }
        Ok(())
    }

    /// Takes a figure, unless it is a cell of a table that says nothing, as most of its cells may do.
    fn hand_over(&self, feed: &mut Feed<Figure>, figure: Figure) -> Result<(), Stopped> {
        if self.is_wide && figure.value == Err(AbsenceReason::Unknown) {
            return Ok(());
        }
        feed.take(figure)
    }

    /// Takes what was kept.
    fn finish(mut self, feed: &mut Feed<Figure>) -> Result<(), Stopped> {
        let mut merged = BTreeSet::new();
        let parts = std::mem::take(&mut self.parts);
        for settled in parts.settle(self.index, self.definitions) {
            let id = format!("{}|{}", settled.commune, settled.key);
            if let Some(first) = feed.meet(&id, 0)? {
                feed.reject(first.line, vec![Found::whole(first.problem())])?;
                continue;
            }
            if settled.is_merged {
                merged.insert(settled.commune);
            }
            for figure in settled.figures {
                self.hand_over(feed, figure)?;
            }
        }
        for _ in merged {
            feed.tally(0, "", "", |count| Problem::MergedCommunes { count });
        }
        Ok(())
    }
}
