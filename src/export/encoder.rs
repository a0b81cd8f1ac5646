//! From pages of records to bytes.

use std::fs::File;

use super::error::ExportError;
use super::meta::{Meta, Summary};

/// What ends a file.
#[derive(Debug)]
pub(super) enum Tail {
    /// The last bytes.
    Bytes(Vec<u8>),
    /// The whole file, for formats that cannot be written from start to end.
    File(File),
}

/// Writes one file: begun once, then page by page, then finished. Never called on a thread that answers requests.
pub(super) trait Encoder<B>: Send + 'static {
    /// What stands before the first record.
    fn begin(&mut self, meta: &Meta) -> Result<Vec<u8>, ExportError>;

    /// A page of records.
    fn batch(&mut self, batch: &B) -> Result<Vec<u8>, ExportError>;

    /// What stands behind the last record.
    fn finish(&mut self, summary: &Summary) -> Result<Tail, ExportError>;
}
