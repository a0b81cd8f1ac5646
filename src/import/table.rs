//! Reads a table of a known layout, row by row, into a feed.

use std::path::PathBuf;

use super::cells::Cells;
use super::decode::{Column, Header, Input, Meter, open_table, read_fault};
use super::feed::{Feed, Stopped};
use super::problem::{Found, Problem};
use super::record::Records;

/// A file on disk or inside the program.
#[derive(Clone, Debug)]
pub(super) enum File {
    /// On disk.
    Path(PathBuf),
    /// Inside the program, with its name.
    Embedded(&'static str, &'static [u8]),
}

impl File {
    /// Its name, without folders.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Path(path) => path.file_name().map_or_else(
                || path.display().to_string(),
                |name| name.to_string_lossy().into_owned(),
            ),
            Self::Embedded(name, _) => (*name).to_owned(),
        }
    }

    /// Its size on disk, 0 when unknown.
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::Path(path) => std::fs::metadata(path).map_or(0, |metadata| metadata.len()),
            Self::Embedded(_, bytes) => u64::try_from(bytes.len()).unwrap_or(0),
        }
    }

    /// Opens it.
    pub(super) fn open(&self, meter: &Meter) -> std::io::Result<Input> {
        match self {
            Self::Path(path) => Input::open(path, meter),
            Self::Embedded(_, bytes) => Input::embedded(bytes, meter),
        }
    }
}

/// What a row gave.
pub(super) struct Parsed<R> {
    /// Its identifier in the dataset, read even when the row is not taken.
    pub(super) id: Option<String>,
    /// The record, `None` when the row is not taken.
    pub(super) record: Option<R>,
    /// Values left out of a record that is taken.
    pub(super) notes: Vec<Found>,
}

/// Hands every row of the files to `parse` and what it gives to the feed.
///
/// A row is rejected when `parse` finds anything wrong in its cells, when its identifier was met before,
/// or when it is no row at all; the rows around it are taken.
pub(super) fn read_tables<R>(
    feed: &mut Feed<R>,
    files: &[File],
    meter: &Meter,
    layout: &'static [Column],
    mut parse: impl FnMut(&mut Cells<'_>, &mut Feed<R>) -> Option<Parsed<R>>,
) -> Result<(), Stopped>
where
    Records: From<Vec<R>>,
{
    for file in files {
        read_rows(feed, file, meter, &layout.into(), |cells, feed| {
            read_row(feed, cells, &mut parse)
        })?;
    }
    Ok(())
}

/// The columns that a table is read by.
pub(super) struct Columns<'a> {
    /// Those that are always the same.
    layout: &'static [Column],
    /// The names of further ones, all of which the file must have; others are then nobody's business.
    named: Option<&'a [String]>,
}

impl From<&'static [Column]> for Columns<'_> {
    fn from(layout: &'static [Column]) -> Self {
        Self {
            layout,
            named: None,
        }
    }
}

impl<'a> Columns<'a> {
    /// Those of a layout, and others by name.
    pub(super) fn with(layout: &'static [Column], named: &'a [String]) -> Self {
        Self {
            layout,
            named: Some(named),
        }
    }
}

/// Hands every row of a file to `take`; what is no row is rejected.
pub(super) fn read_rows<R>(
    feed: &mut Feed<R>,
    file: &File,
    meter: &Meter,
    columns: &Columns<'_>,
    take: impl FnMut(&mut Cells<'_>, &mut Feed<R>) -> Result<(), Stopped>,
) -> Result<(), Stopped>
where
    Records: From<Vec<R>>,
{
    feed.file(&file.name())?;
    match file.open(meter) {
        Ok(input) => read_table(feed, input, columns, take),
        Err(error) => feed.note(0, vec![Found::whole(read_fault(&error))]),
    }
}

fn read_table<R>(
    feed: &mut Feed<R>,
    input: Input,
    columns: &Columns<'_>,
    mut take: impl FnMut(&mut Cells<'_>, &mut Feed<R>) -> Result<(), Stopped>,
) -> Result<(), Stopped>
where
    Records: From<Vec<R>>,
{
    let (first, mut rows) = match open_table(input) {
        Ok(table) => table,
        Err(problem) => return feed.note(0, vec![Found::whole(problem)]),
    };
    let titles = match first.cells {
        Ok(titles) => titles,
        Err((problem, value)) => {
            return feed.note(
                first.line,
                vec![Found {
                    column: None,
                    value: Some(value),
                    problem,
                }],
            );
        }
    };
    let header = match Header::read(titles, columns.layout, columns.named.unwrap_or_default()) {
        Ok((header, unknown)) => {
            if columns.named.is_none() {
                feed.note(first.line, unknown)?;
            }
            header
        }
        Err(faults) => return feed.note(first.line, faults),
    };
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => return Ok(()),
            Err(error) => {
                return feed.note(rows.line() + 1, vec![Found::whole(read_fault(&error))]);
            }
        };
        match row.cells {
            Ok(mut texts) => match fit(&mut texts, header.width()) {
                Ok(()) => {
                    let faults = nul_cells(&header, &texts);
                    if faults.is_empty() {
                        take(&mut Cells::new(row.line, &header, &texts), feed)?;
                    } else {
                        feed.reject(row.line, faults)?;
                    }
                }
                Err(problem) => {
                    let shown = texts.join(" ");
                    feed.reject(
                        row.line,
                        vec![Found {
                            column: None,
                            value: Some(shown),
                            problem,
                        }],
                    )?;
                }
            },
            Err((problem, value)) => {
                feed.reject(
                    row.line,
                    vec![Found {
                        column: None,
                        value: Some(value),
                        problem,
                    }],
                )?;
            }
        }
    }
}

fn read_row<R>(
    feed: &mut Feed<R>,
    cells: &mut Cells<'_>,
    parse: &mut impl FnMut(&mut Cells<'_>, &mut Feed<R>) -> Option<Parsed<R>>,
) -> Result<(), Stopped>
where
    Records: From<Vec<R>>,
{
    let Some(parsed) = parse(cells, feed) else {
        feed.count_rejected();
        return Ok(());
    };
    let line = cells.line;
    let mut found = std::mem::take(&mut cells.found);
    if let Some(id) = &parsed.id
        && let Some(first) = feed.meet(id, line)?
    {
        found.push(Found {
            column: None,
            value: Some(id.clone()),
            problem: first.problem(),
        });
    }
    match parsed.record {
        Some(record) if found.is_empty() => {
            feed.note(line, parsed.notes)?;
            feed.take(record)
        }
        _ => feed.reject(line, found),
    }
}

/// The cells that hold a NUL, in columns that are read: PostgreSQL keeps none in a text.
///
/// Their values are not shown: one may be the address of a person.
fn nul_cells(header: &Header, texts: &[String]) -> Vec<Found> {
    if !texts.iter().any(|text| text.contains('\0')) {
        return Vec::new();
    }
    let read = header.read_columns().into_iter();
    read.filter(|(position, _)| texts.get(*position).is_some_and(|text| text.contains('\0')))
        .map(|(_, title)| Found::at(title, "", Problem::NulCharacter))
        .collect()
}

/// Drops empty cells beyond the header; any other difference is a problem.
fn fit(texts: &mut Vec<String>, width: usize) -> Result<(), Problem> {
    let found = texts.len();
    while texts.len() > width && texts.last().is_some_and(|text| text.trim().is_empty()) {
        texts.pop();
    }
    if texts.len() == width {
        Ok(())
    } else {
        Err(Problem::FieldCount {
            expected: width,
            found,
        })
    }
}
