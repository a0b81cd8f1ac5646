//! Writing: one transaction at a time, each write with its line in the change log.

mod actor;
mod ahead;
mod alert;
mod body;
mod bulk;
mod citation;
mod contact_read;
mod current;
mod import_run;
mod indicator;
mod lookup;
mod partnership;
mod pilot_decision;
mod provenance;
mod territory;
mod territory_alias;
mod territory_merge;
mod territory_place;
mod token;
mod writer;

pub use actor::NewActor;
pub(super) use bulk::{Table, date, maybe_text, text};
pub use current::NameKey;
pub use import_run::ImportCounts;
pub use indicator::FigureCounts;
pub use provenance::{FieldNames, KnownRecord, NewStatement};
pub use territory::{Communes, NewTerritory};
pub use territory_place::{Contour, PlacedTerritory};
pub use token::ApiToken;
pub use writer::{Outcome, Writer};
pub(super) use writer::{marks, numbered, object};
