//! Reading: batches by key for the loaders, pages by key for the lists.

mod actor;
mod body;
mod import_run;
mod partnership;
mod provenance;
mod territory;

pub use import_run::{ImportRejection, ImportRun};
pub use partnership::PartnerPage;
