//! From bytes to rows of text: compression, encodings, lines, separators, headers, JSON elements.
//!
//! Everything streams: memory holds one line (at most a mebibyte) or one element, whatever the file's size.

mod encoding;
mod header;
mod input;
mod json;
mod lines;
mod rows;

pub(super) use header::{Column, Header};
pub(super) use input::{Input, Meter, read_fault};
pub(super) use json::{each_element, empty_nul};
pub(super) use rows::open_table;
