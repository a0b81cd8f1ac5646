//! Reading: batches by key for the loaders, pages by key for the lists.
//!
//! A batch asks the engine once for up to 8,192 keys and never for none; a key without rows is absent
//! from the answer. Lists of codes come in the order of their vocabulary, everything else as documented.

pub(in crate::store) mod actor;
mod alert;
pub(in crate::store) mod batch;
pub(in crate::store) mod body;
pub(in crate::store) mod change;
mod change_subject;
mod contact_read;
mod import_run;
pub(in crate::store) mod indicator;
mod network;
pub(in crate::store) mod page;
pub(in crate::store) mod partnership;
mod pilot_decision;
pub(in crate::store) mod presence;
pub(in crate::store) mod provenance;
mod quality;
mod territory;

pub use alert::{OutcomeCount, StoredRuleSet};
pub use change::{ChangeLine, LogEnd};
pub use import_run::{ImportRejection, ImportRun};
pub use indicator::{CommuneFigure, CommunePopulation};
pub use network::{NetworkSize, Touched};
pub use partnership::{PartnerPage, Tie, Wanted};
pub use quality::Quality;
