//! Small tables of text: header, rows, and where something is wrong.

use std::collections::HashMap;

use crate::domain::date::PartialDate;
use crate::domain::vocab::Vocabulary;

/// Columns of the template `alert_rules`, in its order.
pub const RULE_COLUMNS: &[&str] = &[
    "id",
    "actor",
    "kind",
    "concerns",
    "communes_in",
    "communes_out",
    "tenures",
    "schemes",
    "callers",
    "from",
    "until",
    "means",
    "mobilisable_by",
    "conditions",
    "conditions_en",
    "certainty",
    "source",
];
/// Columns of the template `alert_cases`, in its order.
pub const CASE_COLUMNS: &[&str] = &[
    "id",
    "commune",
    "concerns",
    "caller",
    "tenure",
    "scheme",
    "recipients",
    "absent",
    "holes",
    "emergency",
    "note",
];

/// What is wrong with a row of a table, for users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Line of the table; the header is line 1.
    pub line: u64,
    /// What is wrong and what to do, in French.
    pub message_fr: String,
    /// What is wrong and what to do, in English.
    pub message_en: String,
}

/// One row seen through its header.
pub(super) struct Row {
    pub(super) line: u64,
    cells: HashMap<String, String>,
    pub(super) faults: Vec<RowFault>,
}

impl Row {
    /// The text of a cell without outer spaces; empty when the table has no such column.
    pub(super) fn text(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The parts of a cell between bars.
    pub(super) fn parts(&self, column: &str) -> Vec<String> {
        let parts = self.text(column).split('|').map(str::trim);
        parts
            .filter(|part| !part.is_empty())
            .map(ToOwned::to_owned)
            .collect()
    }

    /// Notes that a cell is wrong.
    pub(super) fn blame(&mut self, column: &str, fr: &str, en: &str) {
        let (line, value) = (self.line, self.text(column).to_owned());
        self.faults.push(RowFault {
            line,
            message_fr: format!("Ligne {line}, colonne {column} (« {value} ») : {fr}"),
            message_en: format!("Line {line}, column {column} (\"{value}\"): {en}"),
        });
    }

    /// Values of a closed list, by their codes.
    pub(super) fn codes<V: Vocabulary>(&mut self, column: &str) -> Vec<V> {
        let parts = self.parts(column);
        let found: Vec<V> = parts.iter().filter_map(|part| V::from_code(part)).collect();
        if found.len() < parts.len() {
            let all: Vec<&str> = V::ALL.iter().map(|value| value.code()).collect();
            let all = all.join(", ");
            self.blame(
                column,
                &format!("valeur inconnue ; choisissez parmi {all}."),
                &format!("unknown value; choose among {all}."),
            );
        }
        found
    }

    /// One value of a closed list.
    pub(super) fn code<V: Vocabulary>(&mut self, column: &str) -> Option<V> {
        let values = self.codes(column);
        if values.len() > 1 {
            self.blame(
                column,
                "une seule valeur est attendue.",
                "one value only is expected.",
            );
        }
        values.first().copied()
    }

    /// A partial date.
    pub(super) fn date(&mut self, column: &str) -> Option<PartialDate> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let read = PartialDate::parse(text).ok();
        if read.is_none() {
            self.blame(
                column,
                "ce n'est pas une date : 2024, 2024-06 ou 2024-06-30.",
                "not a date: 2024, 2024-06 or 2024-06-30.",
            );
        }
        read
    }
}

/// The rows of a table, with commas or semicolons between cells; columns in any order.
///
/// # Errors
/// What is wrong with the header, or with a row that is none.
pub(super) fn rows(text: &str, columns: &[&str]) -> Result<Vec<Row>, Vec<RowFault>> {
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let separator = if header.matches(';').count() > header.matches(',').count() {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let fault = |line, fr: String, en: String| RowFault {
        line,
        message_fr: fr,
        message_en: en,
    };
    let titles = reader.headers().cloned().unwrap_or_default();
    let unknown = titles.iter().find(|title| !columns.contains(title));
    let expected = columns.join(", ");
    if titles.is_empty() || unknown.is_some() {
        let unknown = unknown.unwrap_or_default();
        return Err(vec![fault(
            1,
            format!("Ligne 1 : colonne inconnue « {unknown} » ; attendues : {expected}."),
            format!("Line 1: unknown column \"{unknown}\"; expected: {expected}."),
        )]);
    }
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) => rows.push(Row {
                line: record.position().map_or(0, csv::Position::line),
                cells: titles
                    .iter()
                    .zip(record.iter())
                    .map(|(title, cell)| (title.to_owned(), cell.to_owned()))
                    .collect(),
                faults: Vec::new(),
            }),
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                faults.push(fault(
                    line,
                    format!("Ligne {line} : nombre de colonnes ou guillemets incorrects."),
                    format!("Line {line}: wrong number of columns or quotes."),
                ));
            }
        }
    }
    if faults.is_empty() {
        Ok(rows)
    } else {
        Err(faults)
    }
}

/// What every row reads as, or everything that is wrong.
pub(super) fn read<T>(
    text: &str,
    columns: &[&str],
    mut parse: impl FnMut(&mut Row) -> T,
) -> Result<Vec<T>, Vec<RowFault>> {
    let (mut values, mut faults) = (Vec::new(), Vec::new());
    for mut row in rows(text, columns)? {
        values.push(parse(&mut row));
        faults.append(&mut row.faults);
    }
    if faults.is_empty() {
        Ok(values)
    } else {
        Err(faults)
    }
}
