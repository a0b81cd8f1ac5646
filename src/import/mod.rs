//! Data in: adapters for files of our own and of official layouts, and the pipeline that writes them.
//!
//! A file is decoded on its own thread (`decode`, `table`), each layout by its adapter (`adapter`), which checks
//! values and resolves territories. The pipeline (`pipeline`) resolves sources and actors, matches records with
//! what the directory knows, merges field by field and writes one batch for each transaction.
//! What cannot be taken comes back with its line, its column, its value and a sentence in French and English.

mod adapter;
mod cells;
mod decode;
mod error;
mod feed;
mod layout;
mod list;
mod pipeline;
mod presence;
mod problem;
mod record;
mod request;
mod table;
mod template;
mod value;

pub use error::ImportError;
pub use pipeline::run;
pub use request::{Adapter, ImportReport, ImportRequest, PartReport, Progress};
pub use template::{TEMPLATES, template};
