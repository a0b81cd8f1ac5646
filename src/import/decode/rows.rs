//! Rows of a table: cells between separators, quoted as RFC 4180 says, over several lines if need be.

use std::io::{self, BufRead};

use super::super::problem::Problem;
use super::encoding::{Encoding, UTF8_MARK, is_wide};
use super::input::Input;
use super::lines::{LONGEST, Line, Lines};

/// How many lines one quoted cell may span before its opening quote counts as a mistake.
const MOST_LINES: usize = 500;

/// What a zip archive starts with, and so do workbooks of Excel and `LibreOffice`.
const ZIP: &[u8] = b"PK\x03\x04";

/// Separators that are looked for on the header line, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A row as read.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::import) struct Row {
    /// Number of the line it starts on, from 1.
    pub(in crate::import) line: u64,
    /// Its cells, or why it has none.
    pub(in crate::import) cells: Result<Vec<String>, (Problem, String)>,
}

/// Reads a table row by row.
pub(in crate::import) struct Rows<R> {
    lines: Lines<R>,
    encoding: Encoding,
    separator: u8,
}

/// Opens the table: its first row that is not blank, and the rows that follow.
///
/// # Errors
/// [`Problem::Workbook`], [`Problem::UnsupportedEncoding`], [`Problem::EmptyFile`], or what reading the header line met.
pub(in crate::import) fn open_table(
    input: Input,
) -> Result<(Row, Rows<impl BufRead + Send>), Problem> {
    if input.sample.starts_with(ZIP) {
        return Err(Problem::Workbook);
    }
    if is_wide(&input.sample) {
        return Err(Problem::UnsupportedEncoding);
    }
    let encoding = Encoding::of(&input.sample);
    let mut rows = Rows {
        lines: Lines::new(input.into_reader()),
        encoding,
        separator: b',',
    };
    rows.skip_mark_and_blanks()
        .map_err(|error| super::read_fault(&error))?;
    rows.separator = rows.likeliest_separator();
    match rows.next() {
        Ok(Some(header)) => Ok((header, rows)),
        Ok(None) => Err(Problem::EmptyFile),
        Err(error) => Err(super::read_fault(&error)),
    }
}

impl<R: BufRead> Rows<R> {
    fn skip_mark_and_blanks(&mut self) -> io::Result<()> {
        while let Some(mut line) = self.lines.next()? {
            if line.number == 1 && line.bytes.starts_with(UTF8_MARK) {
                line.bytes.drain(..UTF8_MARK.len());
            }
            if !is_blank(&line.bytes) {
                self.lines.give_back(vec![line]);
                break;
            }
        }
        Ok(())
    }

    /// The separator that cuts the coming line into most cells.
    fn likeliest_separator(&mut self) -> u8 {
        let Ok(Some(line)) = self.lines.next() else {
            return b',';
        };
        let mut best = (1, b',');
        for separator in SEPARATORS {
            let mut cells = Vec::new();
            split(&line.bytes, separator, &mut cells);
            if cells.len() > best.0 {
                best = (cells.len(), separator);
            }
        }
        self.lines.give_back(vec![line]);
        best.1
    }

    /// Number of the last line read.
    pub(in crate::import) fn line(&self) -> u64 {
        self.lines.number()
    }

    /// The next row that is not blank, `None` at the end.
    ///
    /// # Errors
    /// What the reader met, a truncated gzip for one.
    pub(in crate::import) fn next(&mut self) -> io::Result<Option<Row>> {
        loop {
            let Some(line) = self.lines.next()? else {
                return Ok(None);
            };
            if is_blank(&line.bytes) {
                continue;
            }
            return self.row(line).map(Some);
        }
    }

    fn row(&mut self, first: Line) -> io::Result<Row> {
        let number = first.number;
        let mut cells = Vec::new();
        let mut whole = first.bytes.clone();
        let mut kept = vec![first];
        let problem = loop {
            cells.clear();
            if kept.last().is_some_and(|line| line.is_cut) {
                break Some(Problem::RowTooLong);
            }
            if split(&whole, self.separator, &mut cells) {
                break None;
            }
            if kept.len() >= MOST_LINES || whole.len() >= LONGEST {
                break Some(Problem::UnclosedQuote);
            }
            match self.lines.next()? {
                Some(line) => {
                    whole.push(b'\n');
                    whole.extend_from_slice(&line.bytes);
                    kept.push(line);
                }
                None => break Some(Problem::UnclosedQuote),
            }
        };
        if let Some(problem) = problem {
            // Only the line at fault is lost: those that a stray quote swallowed are read again.
            let rest = kept.split_off(1);
            self.lines.give_back(rest);
            let shown = kept.swap_remove(0).bytes;
            return Ok(Row {
                line: number,
                cells: Err((problem, lossy(&shown))),
            });
        }
        let mut texts = Vec::with_capacity(cells.len());
        for cell in &cells {
            match self.encoding.decode(cell.clone()) {
                Some(text) => texts.push(text),
                None => {
                    return Ok(Row {
                        line: number,
                        cells: Err((Problem::InvalidUtf8, lossy(cell))),
                    });
                }
            }
        }
        Ok(Row {
            line: number,
            cells: Ok(texts),
        })
    }
}

/// Cuts a row into cells; `false` when a quote is still open at its end.
fn split(row: &[u8], separator: u8, cells: &mut Vec<Vec<u8>>) -> bool {
    let mut bytes = row.iter().copied().peekable();
    loop {
        let mut cell = Vec::new();
        if bytes.peek() == Some(&b'"') {
            bytes.next();
            loop {
                match bytes.next() {
                    None => {
                        cells.push(cell);
                        return false;
                    }
                    Some(b'"') if bytes.peek() == Some(&b'"') => {
                        bytes.next();
                        cell.push(b'"');
                    }
                    Some(b'"') => break,
                    Some(byte) => cell.push(byte),
                }
            }
        }
        // After a closing quote, and in cells without one, quotes are letters like others.
        let mut is_last = true;
        for byte in bytes.by_ref() {
            if byte == separator {
                is_last = false;
                break;
            }
            cell.push(byte);
        }
        cells.push(cell);
        if is_last {
            return true;
        }
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::decode::Meter;

    fn table(bytes: &'static [u8]) -> Vec<Row> {
        let input = Input::embedded(bytes, &Meter::default()).unwrap();
        let (header, mut rows) = open_table(input).unwrap();
        let mut table = vec![header];
        while let Some(row) = rows.next().unwrap() {
            table.push(row);
        }
        table
    }

    fn cells(row: &Row) -> Vec<&str> {
        row.cells
            .as_ref()
            .unwrap()
            .iter()
            .map(String::as_str)
            .collect()
    }

    #[test]
    fn detects_separators_marks_and_line_ends() {
        for bytes in [
            &b"id,name\n1,a\n"[..],
            b"id;name\r\n1;a\r\n",
            b"\xef\xbb\xbfid|name\n1|a",
            b"\n\nid\tname\n\n1\ta\n",
        ] {
            let table = table(bytes);
            assert_eq!(cells(&table[0]), ["id", "name"]);
            assert_eq!(cells(&table[1]), ["1", "a"]);
        }
    }

    #[test]
    fn quoted_cells_hold_separators_quotes_and_line_ends() {
        let table = table(b"a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\nlast,row\n");
        assert_eq!(cells(&table[1]), ["x, \"y\"", "two\nlines"]);
        assert_eq!((table[1].line, table[2].line), (2, 4));
    }

    #[test]
    fn a_stray_quote_costs_one_line_only() {
        let table = table(b"a,b\n\"x,1\ny,2\nz,3\n");
        assert_eq!(
            table[1].cells,
            Err((Problem::UnclosedQuote, "\"x,1".to_owned()))
        );
        assert_eq!((table[2].line, cells(&table[2])), (3, vec!["y", "2"]));
        assert_eq!((table[3].line, cells(&table[3])), (4, vec!["z", "3"]));
    }

    #[test]
    fn a_line_of_another_encoding_costs_one_line_only() {
        let table = table(b"a,b\n\xc3\xa9,1\n\xe9,2\n\xc3\xa0,3\n");
        assert_eq!(cells(&table[1]), ["é", "1"]);
        assert!(matches!(table[2].cells, Err((Problem::InvalidUtf8, _))));
        assert_eq!(cells(&table[3]), ["à", "3"]);
    }

    #[test]
    fn latin_1_is_read_whole() {
        let table = table(b"a;b\n\xe9;1\n\xc9t\xe9;2\n");
        assert_eq!(cells(&table[1]), ["é", "1"]);
        assert_eq!(cells(&table[2]), ["Été", "2"]);
    }

    #[test]
    fn what_is_no_table_is_said() {
        let open = |bytes| {
            let input = Input::embedded(bytes, &Meter::default()).unwrap();
            open_table(input).map(|_| ()).unwrap_err()
        };
        assert_eq!(open(b""), Problem::EmptyFile);
        assert_eq!(open(b" \n\n"), Problem::EmptyFile);
        assert_eq!(open(b"\xff\xfei\0d\0"), Problem::UnsupportedEncoding);
    }
}
