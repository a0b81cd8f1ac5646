//! What a file says of itself.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::provenance::Source;

/// What is known before the first record.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Meta {
    /// Sequence of the last change that the file holds.
    pub(super) network_version: i64,
    /// Time of that change.
    pub(super) changed_at: String,
    /// Day of the export, in France.
    pub(super) exported_on: String,
    /// Parameters as they were given.
    pub(super) filters: BTreeMap<String, Vec<String>>,
    /// What the reader may see.
    pub(super) visibilities: Vec<&'static str>,
    /// Licences of the datasets that the directory was filled from.
    pub(super) licences: Vec<String>,
}

/// What is known behind the last record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Summary {
    /// How many records were read.
    pub(super) count: u64,
    /// The sources they cite and the datasets they come from.
    pub(super) sources: BTreeMap<i64, Source>,
}

/// A moment as text, UTC.
pub(super) fn moment(milliseconds: i64) -> String {
    jiff::Timestamp::from_millisecond(milliseconds)
        .unwrap_or_default()
        .to_string()
}
