//! One element after the other of the list in a JSON object, never the whole document.

use std::cell::Cell;
use std::fmt;
use std::io::{BufRead, Read};
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::super::problem::Problem;
use super::read_fault;

/// Calls `each` with every element of the list `name` of the top object, and the line it starts on.
///
/// `each` answers whether to go on. Returns the line reading ended on.
///
/// # Errors
/// The line and the problem, when the document is cut, is no JSON or has no such list.
pub(in crate::import) fn each_element(
    reader: impl BufRead,
    name: &'static str,
    each: &mut dyn FnMut(u64, Value) -> bool,
) -> Result<u64, (u64, Problem)> {
    let line = Rc::new(Cell::new(1));
    let counted = Counted {
        reader,
        line: Rc::clone(&line),
    };
    let mut deserializer = serde_json::Deserializer::from_reader(counted);
    let mut state = State {
        name,
        line: Rc::clone(&line),
        each,
        found: false,
        stopped: false,
    };
    let read = deserializer.deserialize_any(Top(&mut state));
    if state.stopped {
        return Ok(line.get());
    }
    if let Err(error) = read {
        let problem = match error.classify() {
            serde_json::error::Category::Io => read_fault(&std::io::Error::from(error)),
            serde_json::error::Category::Eof => Problem::TruncatedJson,
            _ => Problem::InvalidJson,
        };
        return Err((line.get(), problem));
    }
    if state.found {
        Ok(line.get())
    } else {
        Err((1, Problem::MissingList(name)))
    }
}

/// Empties every text in a value that holds a NUL; whether there was one.
pub(in crate::import) fn empty_nul(value: &mut Value) -> bool {
    match value {
        Value::String(text) if text.contains('\0') => {
            text.clear();
            true
        }
        Value::Array(values) => values
            .iter_mut()
            .fold(false, |any, one| empty_nul(one) | any),
        Value::Object(fields) => fields
            .values_mut()
            .fold(false, |any, one| empty_nul(one) | any),
        _ => false,
    }
}

/// Counts the lines that the deserializer has read; it reads byte by byte and never ahead.
struct Counted<R> {
    reader: R,
    line: Rc<Cell<u64>>,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let available = self.reader.fill_buf()?;
        let length = available.len().min(buffer.len());
        buffer[..length].copy_from_slice(&available[..length]);
        self.reader.consume(length);
        for byte in &buffer[..length] {
            if *byte == b'\n' {
                self.line.set(self.line.get() + 1);
            }
        }
        Ok(length)
    }
}

struct State<'a> {
    name: &'static str,
    line: Rc<Cell<u64>>,
    each: &'a mut dyn FnMut(u64, Value) -> bool,
    found: bool,
    stopped: bool,
}

struct Top<'a, 'b>(&'a mut State<'b>);

impl<'de> Visitor<'de> for Top<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object with the list {}", self.0.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == self.0.name {
                self.0.found = true;
                map.next_value_seed(List(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct List<'a, 'b>(&'a mut State<'b>);

impl<'de> DeserializeSeed<'de> for List<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some((line, value)) = list.next_element_seed(Element(&self.0.line))? {
            if !(self.0.each)(line, value) {
                self.0.stopped = true;
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

struct Element<'a>(&'a Cell<u64>);

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = (u64, Value);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let line = self.0.get();
        let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
        Ok((line, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Result<Vec<u64>, (u64, Problem)> {
        let mut lines = Vec::new();
        each_element(text.as_bytes(), "service", &mut |line, _| {
            lines.push(line);
            true
        })?;
        Ok(lines)
    }

    #[test]
    fn elements_come_with_their_lines() {
        let text = "{\n \"other\": [1],\n \"service\": [\n  {\"a\": 1},\n  {\n\"b\": 2}\n ]\n}";
        assert_eq!(lines(text), Ok(vec![4, 5]));
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        assert_eq!(
            lines("{\"service\": [1,\n 2"),
            Err((2, Problem::TruncatedJson))
        );
        assert_eq!(
            lines("{\"service\": [1,\n x]}"),
            Err((2, Problem::InvalidJson))
        );
        assert_eq!(lines("{}"), Err((1, Problem::MissingList("service"))));
    }
}
