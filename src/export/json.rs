//! JSON: one object whose first member says what the file is and whose list of records is written as it is read.

use serde::Serialize;

use super::encoder::{Encoder, Tail};
use super::error::ExportError;
use super::meta::{Meta, Summary};
use super::view::{ActorView, PartnershipView, SourceView};
use crate::service::{ActorBatch, PartnershipBatch};

/// Values with commas between, one on a line, over several pages.
#[derive(Debug, Default)]
pub(super) struct Listed {
    written: u64,
}

impl Listed {
    /// Appends a value.
    pub(super) fn push(
        &mut self,
        bytes: &mut Vec<u8>,
        value: &impl Serialize,
    ) -> Result<(), ExportError> {
        bytes.extend_from_slice(if self.written == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(bytes, value)?;
        self.written += 1;
        Ok(())
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.written
    }
}

/// The member `"sources": […]`.
pub(super) fn sources(bytes: &mut Vec<u8>, summary: &Summary) -> Result<(), ExportError> {
    bytes.extend_from_slice(b"\"sources\":[");
    let mut listed = Listed::default();
    for source in summary.sources.values() {
        listed.push(bytes, &SourceView::from(source))?;
    }
    bytes.extend_from_slice(b"\n]");
    Ok(())
}

/// Writes records as JSON.
#[derive(Debug, Default)]
pub(super) struct JsonEncoder {
    records: Listed,
}

/// A page of records that is read as JSON values.
pub(super) trait Views {
    /// The name of the list.
    const NAME: &'static str;

    /// Appends every record.
    fn push_all(&self, listed: &mut Listed, bytes: &mut Vec<u8>) -> Result<(), ExportError>;
}

impl Views for ActorBatch {
    const NAME: &'static str = "actors";

    fn push_all(&self, listed: &mut Listed, bytes: &mut Vec<u8>) -> Result<(), ExportError> {
        let mut actors = self.actors.iter();
        actors.try_for_each(|actor| listed.push(bytes, &ActorView::new(self, actor)))
    }
}

impl Views for PartnershipBatch {
    const NAME: &'static str = "partnerships";

    fn push_all(&self, listed: &mut Listed, bytes: &mut Vec<u8>) -> Result<(), ExportError> {
        let mut ties = self.partnerships.iter();
        ties.try_for_each(|tie| listed.push(bytes, &PartnershipView::new(self, tie)))
    }
}

impl<B: Views> Encoder<B> for JsonEncoder {
    fn begin(&mut self, meta: &Meta) -> Result<Vec<u8>, ExportError> {
        let meta = serde_json::to_string(meta)?;
        Ok(format!("{{\"meta\":{meta},\n\"{}\":[", B::NAME).into_bytes())
    }

    fn batch(&mut self, batch: &B) -> Result<Vec<u8>, ExportError> {
        let mut bytes = Vec::new();
        batch.push_all(&mut self.records, &mut bytes)?;
        Ok(bytes)
    }

    fn finish(&mut self, summary: &Summary) -> Result<Tail, ExportError> {
        let count = self.records.count();
        let mut bytes = format!("\n],\n\"count\":{count},\n").into_bytes();
        sources(&mut bytes, summary)?;
        bytes.extend_from_slice(b"}\n");
        Ok(Tail::Bytes(bytes))
    }
}
