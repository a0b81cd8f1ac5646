//! XLSX: the table, row by row into temporary files, and a sheet about it.

use std::io::{BufWriter, Seek};

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::encoder::{Encoder, Tail};
use super::error::ExportError;
use super::meta::{Meta, Summary};
use super::table::Rows;
use crate::domain::date::PartialDate;

/// Rows of one sheet at most, the header included (the format's own limit).
const SHEET_ROWS: u32 = 1_048_576;
/// Characters of one cell at most (the format's own limit).
const CELL_CHARACTERS: usize = 32_767;
/// The sheet about the file.
const ABOUT: &str = "Lisez-moi";
/// Place of the sheet about the file, behind the first sheet of rows.
const ABOUT_INDEX: usize = 1;

/// Writes rows as a workbook. Memory does not grow with the number of rows.
pub(super) struct XlsxEncoder {
    workbook: Workbook,
    name: &'static str,
    /// Place of the sheet that takes the next row.
    sheet: usize,
    /// The next row.
    row: u32,
    sheet_rows: u32,
    meta: Option<Meta>,
}

impl XlsxEncoder {
    /// A workbook whose sheet of rows has a name.
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            workbook: Workbook::new(),
            name,
            sheet: 0,
            row: 0,
            sheet_rows: SHEET_ROWS,
            meta: None,
        }
    }

    /// The same with fewer rows on a sheet.
    #[cfg(test)]
    pub(super) fn with_sheet_rows(name: &'static str, sheet_rows: u32) -> Self {
        Self {
            sheet_rows,
            ..Self::new(name)
        }
    }

    fn start_sheet<B: Rows>(&mut self, name: &str) -> Result<(), XlsxError> {
        let header = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (column, title) in (0..).zip(B::COLUMNS) {
            let width = if title.contains("name") || title.contains("label") {
                32.0
            } else {
                16.0
            };
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(0, column, *title, &header)?;
        }
        self.row = 1;
        Ok(())
    }

    fn push<B: Rows>(&mut self, row: &[super::cell::Cell]) -> Result<(), XlsxError> {
        if self.row >= self.sheet_rows {
            // Sheets: rows, about, more rows...
            self.sheet = if self.sheet == 0 {
                ABOUT_INDEX + 1
            } else {
                self.sheet + 1
            };
            let name = format!("{} {}", self.name, self.sheet);
            self.start_sheet::<B>(&name)?;
        }
        let sheet = self.workbook.worksheet_from_index(self.sheet)?;
        for (column, cell) in (0..).zip(row) {
            if cell.text.is_empty() {
                continue;
            }
            match cell.text.parse::<f64>() {
                Ok(number) if cell.is_number => sheet.write_number(self.row, column, number)?,
                _ => sheet.write_string(self.row, column, clipped(&cell.shown()))?,
            };
        }
        self.row += 1;
        Ok(())
    }
}

/// A text that fits a cell.
fn clipped(text: &str) -> String {
    // The limit counts UTF-16 units.
    if text.encode_utf16().count() <= CELL_CHARACTERS {
        return text.to_owned();
    }
    let mut units = 0;
    let mut clipped: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units < CELL_CHARACTERS
        })
        .collect();
    clipped.push('…');
    clipped
}

/// The lines of the sheet about the file: what, and its value.
fn about(meta: &Meta, summary: &Summary, name: &str) -> Vec<(String, String)> {
    let mut lines = vec![
        ("Contenu".to_owned(), name.to_owned()),
        ("Exporté le".to_owned(), meta.exported_on.clone()),
        (
            "Version du réseau".to_owned(),
            meta.network_version.to_string(),
        ),
        ("Dernière modification".to_owned(), meta.changed_at.clone()),
        ("Nombre de lignes".to_owned(), summary.count.to_string()),
        ("Données lisibles".to_owned(), meta.visibilities.join(", ")),
    ];
    if meta.filters.is_empty() {
        lines.push(("Filtres".to_owned(), "aucun".to_owned()));
    }
    for (parameter, values) in &meta.filters {
        lines.push((format!("Filtre {parameter}"), values.join(", ")));
    }
    let licences = match meta.licences.as_slice() {
        [] => "voir les sources ci-dessous".to_owned(),
        licences => licences.join(", "),
    };
    lines.push(("Licences des jeux de données".to_owned(), licences));
    lines.push((
        "Lecture".to_owned(),
        "Une cellule qu'un tableur prendrait pour une formule est précédée d'une apostrophe ; les listes sont séparées par |.".to_owned(),
    ));
    lines
}

fn write_about(
    sheet: &mut Worksheet,
    meta: &Meta,
    summary: &Summary,
    name: &str,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let text = |text: &str| clipped(&crate::domain::formula::neutral(text));
    sheet.set_column_width(0, 30)?.set_column_width(1, 60)?;
    let mut row = 0;
    for (label, value) in about(meta, summary, name) {
        sheet.write_string_with_format(row, 0, label, &bold)?;
        sheet.write_string(row, 1, text(&value))?;
        row += 1;
    }
    row += 1;
    let titles = [
        "Source",
        "Titre",
        "Producteur",
        "Licence",
        "Adresse",
        "Date",
    ];
    for (column, title) in (0..).zip(titles) {
        sheet.write_string_with_format(row, column, title, &bold)?;
    }
    for source in summary.sources.values() {
        row += 1;
        if row >= SHEET_ROWS {
            break;
        }
        let data = &source.data;
        let cells = [
            Some(data.code.as_str()),
            Some(data.title.as_str()),
            data.producer.as_deref(),
            data.licence.as_deref(),
            data.url.as_deref(),
            data.published_on.as_ref().map(PartialDate::as_str),
        ];
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, text(cell.unwrap_or_default()))?;
        }
    }
    Ok(())
}

impl<B: Rows> Encoder<B> for XlsxEncoder {
    fn begin(&mut self, meta: &Meta) -> Result<Vec<u8>, ExportError> {
        self.meta = Some(meta.clone());
        self.start_sheet::<B>(self.name)?;
        self.workbook.add_worksheet().set_name(ABOUT)?;
        Ok(Vec::new())
    }

    fn batch(&mut self, batch: &B) -> Result<Vec<u8>, ExportError> {
        for row in batch.rows() {
            self.push::<B>(&row)?;
        }
        Ok(Vec::new())
    }

    fn finish(&mut self, summary: &Summary) -> Result<Tail, ExportError> {
        if let Some(meta) = &self.meta {
            let sheet = self.workbook.worksheet_from_index(ABOUT_INDEX)?;
            write_about(sheet, meta, summary, self.name)?;
        }
        let mut file = tempfile::tempfile()?;
        self.workbook.save_to_writer(BufWriter::new(&mut file))?;
        file.rewind()?;
        Ok(Tail::File(file))
    }
}
