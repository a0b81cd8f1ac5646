//! The contact tour: whom a team has met, how, and what comes next. Organisations only, never a person's name.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::actor::{code, date, fields};
use super::date::PartialDate;
use super::record::fielded;
use super::vocab::TourChannel;

/// A contact made in a tour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TourContactData {
    /// Identifier of the actor that was met.
    pub actor_id: i64,
    /// Identifier of the actor that met it.
    pub by_id: i64,
    /// When.
    pub met_on: PartialDate,
    /// How; `None` when unknown.
    pub channel: Option<TourChannel>,
    /// What comes next.
    pub next_step: Option<String>,
    /// By when.
    pub next_step_on: Option<PartialDate>,
    /// Free note.
    pub note: Option<String>,
}

fields! {
    /// A field of a contact, as the change log names it.
    TourContactField of TourContactData {
        Actor "actor" actor_id |value| json!(value),
        By "by" by_id |value| json!(value),
        MetOn "metOn" met_on |value| date(Some(value)),
        Channel "channel" channel |value| code(*value),
        NextStep "nextStep" next_step |value| json!(value),
        NextStepOn "nextStepOn" next_step_on |value| date(value.as_ref()),
        Note "note" note |value| json!(value),
    }
}
fielded!(TourContactData TourContactField);
