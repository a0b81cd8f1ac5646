//! What the directory speaks of, without any input or output: identifiers, dates, territories, actors,
//! partnerships, groups, indicators, calls, filters and pages.

/// The closed lists, under the name that every module but `entity` and `domain` uses.
pub use entity::vocab;

pub mod actor;
pub mod address;
pub mod agreement;
pub mod alert;
pub mod application;
pub mod body;
pub mod call;
pub mod contact_read;
pub mod contact_tour;
pub mod date;
pub mod external_id;
pub mod figure;
pub mod filter;
pub mod formula;
pub mod funding;
pub mod indicator;
pub mod mapping;
pub mod node_id;
pub mod overlap;
pub mod page;
pub mod partnership;
pub mod pilot_decision;
pub mod position;
pub mod proposal;
pub mod provenance;
pub mod record;
pub mod territory;
pub mod territory_index;
pub mod tie;
pub mod unit;
