//! CSV: RFC 4180, UTF-8.

use csv::{Terminator, Writer, WriterBuilder};

use super::encoder::{Encoder, Tail};
use super::error::ExportError;
use super::meta::{Meta, Summary};
use super::table::Rows;

/// Writes rows as CSV.
#[derive(Debug)]
pub(super) struct CsvEncoder;

fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new())
}

fn bytes(writer: Writer<Vec<u8>>) -> Result<Vec<u8>, ExportError> {
    writer
        .into_inner()
        .map_err(|error| ExportError::File(error.into_error()))
}

impl<B: Rows> Encoder<B> for CsvEncoder {
    fn begin(&mut self, _meta: &Meta) -> Result<Vec<u8>, ExportError> {
        let mut writer = writer();
        writer.write_record(B::COLUMNS)?;
        bytes(writer)
    }

    fn batch(&mut self, batch: &B) -> Result<Vec<u8>, ExportError> {
        let mut writer = writer();
        for row in batch.rows() {
            for cell in &row {
                writer.write_field(cell.shown().as_bytes())?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        bytes(writer)
    }

    fn finish(&mut self, _summary: &Summary) -> Result<Tail, ExportError> {
        Ok(Tail::Bytes(Vec::new()))
    }
}
