//! Lines with their numbers in the original file, none longer than a mebibyte.

use std::collections::VecDeque;
use std::io::{self, BufRead};

/// The longest line kept.
pub(super) const LONGEST: usize = 1 << 20;

/// A line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1.
    pub(super) number: u64,
    /// Without line end.
    pub(super) bytes: Vec<u8>,
    /// Whether the line went on beyond [`LONGEST`]; the rest is dropped.
    pub(super) is_cut: bool,
}

/// Reads lines ended by LF or CRLF.
pub(super) struct Lines<R> {
    reader: R,
    number: u64,
    returned: VecDeque<Line>,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            number: 0,
            returned: VecDeque::new(),
        }
    }

    /// The number of the last line read.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Puts lines back, to be read again in this order before all others.
    pub(super) fn give_back(&mut self, lines: Vec<Line>) {
        for line in lines.into_iter().rev() {
            self.returned.push_front(line);
        }
    }

    /// The next line, `None` at the end. A last line without line end counts, unless reading fails within it.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.returned.pop_front() {
            return Ok(Some(line));
        }
        let mut bytes = Vec::new();
        let mut is_cut = false;
        let mut is_empty = true;
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                break;
            }
            is_empty = false;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let part = &buffer[..end.unwrap_or(buffer.len())];
            let room = LONGEST - bytes.len();
            is_cut |= part.len() > room;
            bytes.extend_from_slice(&part[..part.len().min(room)]);
            let used = end.map_or(buffer.len(), |end| end + 1);
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        if is_empty {
            return Ok(None);
        }
        self.number += 1;
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        Ok(Some(Line {
            number: self.number,
            bytes,
            is_cut,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_drops_their_ends() {
        let mut lines = Lines::new(&b"a\r\n\nb"[..]);
        let mut read = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            read.push((line.number, line.bytes));
        }
        assert_eq!(
            read,
            [(1, b"a".to_vec()), (2, Vec::new()), (3, b"b".to_vec())]
        );
    }

    #[test]
    fn a_line_without_end_stays_within_bounds() {
        let long = vec![b'x'; 3 * LONGEST];
        let mut lines = Lines::new(&long[..]);
        let line = lines.next().unwrap().unwrap();
        assert!(line.is_cut);
        assert_eq!(line.bytes.len(), LONGEST);
        assert!(lines.next().unwrap().is_none());
    }
}
