//! Answers as files: CSV, XLSX, JSON, GeoJSON, GraphML and GEXF, written page by page in bounded memory.
//!
//! A question is read from parameters ([`ActorQuestion`], [`PartnershipQuestion`], [`ApplicationQuestion`],
//! [`NetworkQuestion`]) and answered
//! as an [`Export`]: a name, a media type and a stream of bytes that reads the next page when it is polled. Whoever
//! stops polling stops the work.
//!
//! # Cells
//! CSV is UTF-8 without a byte order mark, `,` between cells, CRLF between lines, quotes where RFC 4180 wants
//! them. Its first columns are those of the import templates under the same rules, so that a file can be
//! imported again. In CSV and XLSX a text that a spreadsheet would read as a formula has an apostrophe put in
//! front: see [`crate::domain::formula::neutral`].

mod applications;
mod cell;
mod csv;
mod encoder;
mod error;
mod file;
mod format;
mod geojson;
mod json;
mod licence;
mod meta;
mod name;
mod network;
mod parameter;
mod question;
mod run;
mod table;
mod view;
mod xlsx;

pub use applications::{
    APPLICATION_COLUMNS, APPLICATION_PARAMETERS, ApplicationQuestion, applications,
};
pub use error::{ExportError, ParameterError};
pub use file::ExportFile;
pub use format::{ActorFormat, ApplicationFormat, NetworkFormat, PartnershipFormat};
pub use network::{NETWORK_COLUMNS, NETWORK_PARAMETERS, NetworkQuestion, network};
pub use question::{ACTOR_PARAMETERS, ActorQuestion, PARTNERSHIP_PARAMETERS, PartnershipQuestion};
pub use run::{Chunks, Export, actors, partnerships};
pub use table::{ACTOR_COLUMNS, PARTNERSHIP_COLUMNS};

#[cfg(test)]
mod tests;
